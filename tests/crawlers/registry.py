"""Crawls of registry entries that a test writes: a shipped one with some things changed."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from minerva.registry import SOURCES_DIR, Source, load_source

_SCRIPT = (
    "import sys, pathlib\n"
    "from functools import partial\n"
    "import crawlers.run, minerva.cli\n"
    "from minerva.registry import get_source\n"
    "crawlers.run.get_source = partial(get_source, folder=pathlib.Path(sys.argv.pop(1)))\n"
    "{more}\n"
    "minerva.cli.main()\n"
)


def changed(folder: Path, source_id: str, **changes: Any) -> Source:
    """Write a shipped entry, changed, into a folder."""
    entry = yaml.safe_load((SOURCES_DIR / f"{source_id}.yml").read_text()) | changes
    path = folder / f"{source_id}.yml"
    path.write_text(yaml.safe_dump(entry))
    return load_source(path)


def start(folder: Path, source: Source, day: int, more: str = "", **environment: str) -> Any:
    """Begin to crawl a source of that folder in a process of its own; `more`: code before it."""
    crawl_id = f"202511{day:02d}T000000Z"
    return subprocess.Popen(
        [sys.executable, "-c", _SCRIPT.format(more=more), str(folder), "crawl", source.source_id,
         "--crawl-id", crawl_id, "--force"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, **environment},
    )  # fmt: skip
