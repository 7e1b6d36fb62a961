"""A static web server on loopback for Data Docs and dbt docs."""

import argparse
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

INDEX = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Minerva docs</title>
<style>body{font:18px/1.5 system-ui;max-width:40rem;margin:4rem auto;padding:0 1rem}
a{color:#234f8e}</style>
<h1>Minerva</h1><ul>
<li><a href="/data_docs/">Data Docs</a>: what each gate expected and found</li>
<li><a href="/dbt/">dbt docs</a>: every curated table, column and its lineage</li></ul></html>
"""


class Handler(SimpleHTTPRequestHandler):
    """Serves files; says nothing on the terminal."""

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not logged."""


def main() -> None:
    """Serve `--folder` on `--port` until stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    (options.folder / "index.html").write_text(INDEX)
    handler = partial(Handler, directory=str(options.folder))
    ThreadingHTTPServer(("127.0.0.1", options.port), handler).serve_forever()


if __name__ == "__main__":
    main()
