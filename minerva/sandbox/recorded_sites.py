"""Recorded public documents, served byte for byte, with an index page to find them."""

import re
from functools import cache
from html import escape
from pathlib import Path

RECORDED = Path(__file__).parent / "recorded"
SITES = ("uscode", "treaties", "irishstatutes", "courts", "statistics")
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/rss+xml",
    ".md": "text/markdown; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
}


@cache
def files() -> dict[str, dict[str, Path]]:
    """Path on the site → recorded file, by site."""
    found: dict[str, dict[str, Path]] = {}
    for site in SITES:
        folder = RECORDED / site
        paths = sorted(p for p in folder.rglob("*") if p.suffix in TYPES)
        found[site] = {_address(site, p, folder): p for p in paths}
    return found


def listed(site: str) -> dict[str, Path]:
    """The files that the index leads to: all but pages of cases, which courts' listings lead to."""
    return {a: path for a, path in files()[site].items() if "_subexample" not in path.stem}


def _address(site: str, path: Path, folder: Path) -> str:
    if site == "courts":
        court = re.split("_(?:sub)?example", path.stem)[0]
        return f"/{court}/{path.name}"
    return f"/{path.relative_to(folder).as_posix()}"


def _label(address: str, path: Path) -> str:
    """What the index calls a file: the title or section heading in its first lines, or its name."""
    if path.suffix == ".md":
        for line in path.read_text(encoding="utf-8").splitlines()[:30]:
            if line.startswith(("title:", "#### §", "####Protocol")):
                label = line.removeprefix("title:").strip('# "')
                return f"{label} ({address})"
    return address


@cache
def _index(site: str) -> bytes:
    links = "".join(
        f'<li><a class="record" href="{address}">{escape(_label(address, path))}</a></li>'
        for address, path in listed(site).items()
    )
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{site}</title>'
        "<style>body{font:16px/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}"
        f"</style><h1>{site}.test</h1><p>Recorded public documents, as published.</p>"
        f"<ol>{links}</ol></html>"
    ).encode()


@cache
def _bytes(path: Path) -> bytes:
    return path.read_bytes()


def page(site: str, path: str) -> tuple[bytes, str] | None:
    """Body and content type of a path; None: not found."""
    if path == "/":
        return _index(site), TYPES[".html"]
    file = files()[site].get(path)
    if file is None:
        return None
    # A court's page was served in a charset of its own: say none, as the bytes do.
    kind = "text/html" if site == "courts" and file.suffix == ".html" else TYPES[file.suffix]
    return _bytes(file), kind
