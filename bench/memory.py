"""Resident memory of a crawl as it grows: what a worker holds must not depend on the site."""

import contextlib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil

from bench.crawl import SITE, registry_without_pictures

FIRST = 50_000
_ANSWERS = re.compile(rb"(\d+) answers")


def main(ads: int) -> None:
    """Print the resident memory at 50,000 answers (or at half) and at the end, and their ratio."""
    samples: list[tuple[int, int]] = []
    with tempfile.TemporaryDirectory() as folder:
        registry = registry_without_pictures(Path(folder))
        process = psutil.Popen(
            [sys.executable, "-m", "minerva.cli", "crawl", SITE, "--crawl-id", "20260201T000000Z"],
            env={**os.environ, "MINERVA_SOURCES_DIR": str(registry)},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert process.stdout is not None
        for line in process.stdout:
            said = _ANSWERS.search(line)
            if said:
                held = [_resident(p) for p in (process, *process.children(recursive=True))]
                samples.append((int(said[1]), max(held)))
                print(f"memory: {samples[-1][0]:,} answers, {samples[-1][1] / 1e6:.0f} MB")
        process.wait()
    last, at_end = samples[-1]
    first, at_first = next(s for s in samples if s[0] >= min(FIRST, last // 2))
    print(
        f"memory: {at_first / 1e6:.0f} MB at {first:,} answers, {at_end / 1e6:.0f} MB at {last:,}, "
        f"ratio {at_end / at_first:.2f}"
    )


def _resident(process: psutil.Process) -> int:
    with contextlib.suppress(psutil.Error):
        return int(process.memory_info().rss)
    return 0
