"""`python -m bench [crawl] [extract] [day] [memory] [--ads N]`: all of them where none is named."""

import argparse
import os
import tempfile
from pathlib import Path

from bench import crawl, day, extract, memory
from minerva import services
from minerva.settings import get_settings
from minerva.storage import get_storage

BENCHES = {"crawl": crawl.main, "extract": extract.main, "day": day.main, "memory": memory.main}

parser = argparse.ArgumentParser(description="Benchmarks of Minerva.")
parser.add_argument("benches", nargs="*", help="crawl, extract, day, memory")
parser.add_argument("--ads", type=int, default=10_000)
options = parser.parse_args()
unknown = set(options.benches) - set(BENCHES)
if unknown:
    parser.error(f"no bench {sorted(unknown)}; there are {list(BENCHES)}")

with tempfile.TemporaryDirectory(prefix="minerva-bench-") as folder:
    os.environ["MINERVA_DATA_DIR"] = folder
    os.environ["MINERVA_SANDBOX_ADS"] = str(options.ads)
    try:
        services.up(Path(folder), services=["postgres", "objects", "sandbox"], report=print)
        get_settings.cache_clear()
        get_storage.cache_clear()
        for name in options.benches or BENCHES:
            BENCHES[name](options.ads)
    finally:
        services.down(Path(folder))
