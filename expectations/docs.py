"""Data Docs that need nothing from outside.

Great Expectations' pages load their looks and their index from public servers. Here every such
reference is cut out, a style of our own put in, and the index written anew.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from great_expectations.data_context import AbstractDataContext

_OUTSIDE = re.compile(
    r"<link[^>]+https?://[^>]*>|<script[^>]+src=[\"']https?://[^>]*>\s*</script>"
    r"|<script>.*?</script>|<footer.*?</footer>",
    re.S,
)
_STATUS = re.compile(r"Status:</span>.{0,200}?(Succeeded|Failed)", re.S)
_MARK = "<!-- minerva -->"
_STYLE = """<style>
body{font:16px/1.5 system-ui,sans-serif;color:#1d2530;max-width:72rem;margin:2rem auto}
h1,h2,h3,h4{line-height:1.2}table{border-collapse:collapse;margin:.6rem 0;font-size:15px}
td,th{border:1px solid #dcdcd2;padding:.3rem .7rem;text-align:left;vertical-align:top}
a{color:#234f8e}ul{padding-left:1.2rem}img,.navbar,nav,button,.modal,.popover,.btn-group{display:none}
.badge{background:#eef1f6;border-radius:.3rem;padding:0 .35rem;font-family:ui-monospace,monospace}
.ok{color:#1b7340}.failed{color:#b3261e;font-weight:600}.collapse{display:block}
</style>"""


def publish_docs(context: AbstractDataContext, folder: Path) -> None:
    """Build the pages of results that have none yet, and the index of all."""
    index = folder / "index.html"
    since = index.stat().st_mtime if index.exists() else 0.0
    rendered = {p.relative_to(folder / "validations").parts[-3:] for p in _runs(folder)}
    # Rendering every result again would make each gate slower than the one before.
    new = [
        key
        for key in context.validation_results_store.list_keys()
        if (*key.to_tuple()[-3:-1], f"{key.to_tuple()[-1]}.html") not in rendered
    ]
    if new:
        suites = {key.expectation_suite_identifier for key in new}
        context.build_data_docs(resource_identifiers=[*new, *suites], build_index=False)
    pages = [p for p in folder.rglob("*.html") if p.stat().st_mtime >= since and p != index]
    for page in pages:
        html = page.read_text(encoding="utf-8")
        if _MARK not in html:
            html = _OUTSIDE.sub("", html).replace("</head>", f"{_MARK}{_STYLE}</head>", 1)
            page.write_text(html, encoding="utf-8")
    index.write_text(_index(folder), encoding="utf-8")


def _runs(folder: Path) -> list[Path]:
    return list((folder / "validations").rglob("*.html"))


def _index(folder: Path) -> str:
    runs = sorted(_runs(folder), key=lambda p: p.stat().st_mtime, reverse=True)
    rows = []
    for page in runs[:500]:
        # validations/<suite…>/<run>/<time>/<batch>.html
        *suite, run, moment, _ = page.relative_to(folder / "validations").parts
        told = _STATUS.search(page.read_text(encoding="utf-8"))
        failed = told is None or told[1] != "Succeeded"
        word = '<span class="failed">failed</span>' if failed else '<span class="ok">passed</span>'
        link = page.relative_to(folder).as_posix()
        rows.append(
            f"<tr><td>{word}</td><td><a href='{escape(link)}'>{escape('.'.join(suite))}</a></td>"
            f"<td>{escape(run)}</td><td>{escape(moment)}</td></tr>"
        )
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Data Docs</title>"
        f"{_STYLE}</head><body><h1>Data Docs</h1><p>What each gate expected and found, newest "
        "first.</p><table><tr><th></th><th>suite</th><th>crawl or table</th><th>checked at</th>"
        f"</tr>{''.join(rows)}</table></body></html>"
    )
