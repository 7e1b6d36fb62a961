"""Statutes in XML: recorded texts marked up in USLM, Akoma Ntoso and CLML, and an index of them.

The words are those of the recorded Markdown; the mark-up was written for the sandbox. The Irish Act
in CLML shows the vocabulary: no British text is recorded here.
"""

from functools import cache
from pathlib import Path

SITES = ("statutexml",)
FOLDER = Path(__file__).parent / "statutes"
_TYPES = {".akn.xml": "application/akn+xml", ".clml.xml": "application/xml"}


@cache
def files() -> dict[str, Path]:
    """Path on the site → file."""
    return {f"/{path.name}": path for path in sorted(FOLDER.glob("*.xml"))}


def page(path: str) -> tuple[bytes, str] | None:
    """Body and content type of a path; None: not found."""
    if path in files():
        kind = _TYPES.get("".join(Path(path).suffixes), "application/xml")
        return files()[path].read_bytes(), f"{kind}; charset=utf-8"
    if path != "/":
        return None
    links = "".join(f'<li><a class="record" href="{p}">{p[1:]}</a></li>' for p in files())
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Statutes in XML</title>'
        f"<h1>Statutes in XML</h1><ul>{links}</ul></html>"
    ).encode(), "text/html; charset=utf-8"
