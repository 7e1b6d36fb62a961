"""The planted truth: which ad belongs to which actor, agency, template and place.

Written where no pipeline step reads it: never served, never in the bucket; for tests and benches.
"""

import argparse
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from minerva.sandbox.market import Market

BATCH = 50_000


def write_truth(path: Path, ads: int, seed: int) -> None:
    """One row an ad, as Parquet, in batches: memory does not grow with the market."""
    market = Market(ads, seed)
    writer: pq.ParquetWriter | None = None
    for start in range(0, ads, BATCH):
        rows = []
        for number in range(start, min(start + BATCH, ads)):
            ad = market.ad(number)
            rows.append(
                {
                    "url": ad.url,
                    "actor": ad.actor.number,
                    "agency": ad.actor.agency,
                    "template": ad.actor.template,
                    "phone": ad.phone,
                    "email": ad.email,
                    "city": ad.city.name,
                    "country": ad.city.country,
                    "published_on": ad.published_on,
                    "price": ad.price,
                    "currency": ad.city.currency,
                    "pictures": list(ad.pictures),
                    "is_spam": ad.actor.is_spam,
                }
            )
        table = pa.Table.from_pylist(rows, writer.schema if writer else None)
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
    if writer:
        writer.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ads", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    write_truth(options.out, options.ads, options.seed)
