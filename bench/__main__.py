"""`python -m bench [crawl] [extract] [language] [day] [memory]`: all where none is named."""

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench import crawl, day, extract, language, memory
from minerva import services
from minerva.settings import get_settings
from minerva.storage import get_storage

BENCHES: dict[str, tuple[Callable[[int], None], list[int]]] = {
    "crawl": (crawl.main, [40_000]),
    "extract": (extract.main, [200_000]),
    "language": (language.main, [1_000_000]),
    "day": (day.main, [10_000, 100_000]),
    "memory": (memory.main, [40_000]),
}


def measure(bench: Callable[[int], None], ads: int) -> None:
    """Run one bench on services and a market of its own."""
    with tempfile.TemporaryDirectory(prefix="minerva-bench-") as folder:
        os.environ["MINERVA_DATA_DIR"] = folder
        os.environ["MINERVA_SANDBOX_ADS"] = str(ads)
        try:
            services.up(Path(folder), services=["postgres", "objects", "sandbox"], report=print)
            get_settings.cache_clear()
            get_storage.cache_clear()
            bench(ads)
        finally:
            services.down(Path(folder))


parser = argparse.ArgumentParser(description="Benchmarks of Minerva.")
parser.add_argument("benches", nargs="*", help=", ".join(BENCHES))
parser.add_argument("--ads", type=int, help="how many; each bench has numbers of its own")
options = parser.parse_args()
unknown = set(options.benches) - set(BENCHES)
if unknown:
    parser.error(f"no bench {sorted(unknown)}; there are {list(BENCHES)}")

for name in options.benches or BENCHES:
    bench, sizes = BENCHES[name]
    for ads in [options.ads] if options.ads else sizes:
        measure(bench, ads)
