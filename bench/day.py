"""Minutes of one whole day, from the sandbox web to PostgreSQL, verb by verb."""

import subprocess
import sys
import time
from collections.abc import Iterable

from minerva.catalog import FINDINGS
from minerva.registry import sources

CRAWL = "20260101T000002Z"


def steps(source_ids: Iterable[str], crawl_id: str) -> list[list[str]]:
    """The verbs of one day, in order."""
    return [
        *(["crawl", source_id, "--crawl-id", crawl_id] for source_id in source_ids),
        ["gate", "raw_pages"],
        ["extract_documents"],
        ["gate", "enriched_documents"],
        ["extract_findings"],
        ["gate", *(d.name for d in FINDINGS)],
        ["hash_images"],
        ["gate", "enriched_images"],
        ["build"],
        ["gate", "curated"],
        ["publish"],
    ]


def main(ads: int) -> None:
    """Print where the time of a first day goes."""
    enabled = [s.source_id for s in sources().values() if s.enabled]
    spent: dict[str, float] = {}
    for words in steps(enabled, CRAWL):
        began = time.monotonic()
        subprocess.run([sys.executable, "-m", "minerva.cli", *words], check=True,
                       capture_output=True)  # fmt: skip
        name = "crawls" if words[0] == "crawl" else " ".join(words)
        spent[name] = spent.get(name, 0.0) + time.monotonic() - began
    for name, seconds in spent.items():
        print(f"  {name:<26}{seconds:7.0f} s")
    print(f"day: {ads:,} ads and the recorded documents in {sum(spent.values()) / 60:.1f} minutes")
