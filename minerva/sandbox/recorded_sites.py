"""Recorded public documents, served byte for byte, with an index page to find them."""

from functools import lru_cache
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


@lru_cache(maxsize=1)
def files() -> dict[str, dict[str, Path]]:
    """Path on the site → recorded file, by site."""
    found: dict[str, dict[str, Path]] = {}
    for site in SITES:
        folder = RECORDED / site
        paths = sorted(p for p in folder.rglob("*") if p.suffix in TYPES)
        found[site] = {_address(site, p, folder): p for p in paths}
    return found


def _address(site: str, path: Path, folder: Path) -> str:
    if site == "courts":
        court = path.stem.split("_example")[0]
        return f"/{court}/{path.name}"
    return f"/{path.relative_to(folder).as_posix()}"


def page(site: str, path: str) -> tuple[bytes, str] | None:
    """Body and content type of a path; None: not found."""
    listed = files()[site]
    if path == "/":
        links = "".join(f'<li><a class="record" href="{p}">{escape(p)}</a></li>' for p in listed)
        body = f'<!doctype html><meta charset="utf-8"><title>{site}</title><ul>{links}</ul>'
        return body.encode(), TYPES[".html"]
    if path not in listed:
        return None
    file = listed[path]
    # A court's page was served in a charset of its own: say none, as the bytes do.
    kind = "text/html" if site == "courts" and file.suffix == ".html" else TYPES[file.suffix]
    return file.read_bytes(), kind
