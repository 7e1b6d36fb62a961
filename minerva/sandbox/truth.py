"""The planted truth: which ad belongs to which actor, agency, template and stay.

Written where no pipeline step reads it: never served, never in the bucket; for tests and benches.
"""

import argparse
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from minerva.sandbox.market import Ad, Market

BATCH = 50_000
SCHEMA = pa.schema(
    [
        pa.field("url", pa.string(), nullable=False),
        pa.field("site", pa.string(), nullable=False),
        pa.field("actor", pa.int64(), nullable=False),
        pa.field("agency", pa.int64()),
        pa.field("template", pa.int64(), nullable=False),
        pa.field("stay", pa.int32(), nullable=False),
        pa.field("route", pa.list_(pa.string()), nullable=False),
        pa.field("phones", pa.list_(pa.string()), nullable=False),
        pa.field("is_hidden", pa.bool_(), nullable=False),
        pa.field("emails", pa.list_(pa.string()), nullable=False),
        pa.field("handle", pa.string(), nullable=False),
        pa.field("handles", pa.list_(pa.string()), nullable=False),
        pa.field("wallets", pa.list_(pa.string()), nullable=False),
        pa.field("indicators", pa.list_(pa.string()), nullable=False),
        pa.field("place", pa.string(), nullable=False),
        pa.field("country", pa.string(), nullable=False),
        pa.field("language", pa.string(), nullable=False),
        pa.field("published_on", pa.date32(), nullable=False),
        pa.field("price", pa.int32(), nullable=False),
        pa.field("currency", pa.string(), nullable=False),
        pa.field("pictures", pa.list_(pa.int64()), nullable=False),
        pa.field("is_spam", pa.bool_(), nullable=False),
        pa.field("is_recruiter", pa.bool_(), nullable=False),
    ]
)


def _row(market: Market, ad: Ad) -> dict[str, object]:
    return {
        "url": ad.url,
        "site": ad.site,
        "actor": ad.actor.number,
        "agency": ad.actor.agency,
        "template": ad.actor.template,
        "stay": ad.stay,
        "route": market.route(ad.actor),
        "phones": ad.phones,
        "is_hidden": ad.is_hidden,
        "emails": ad.emails,
        "handle": ad.actor.handle,
        "handles": ad.handles,
        "wallets": ad.wallets,
        "indicators": ad.indicators,
        "place": ad.place,
        "country": ad.city.country,
        "language": ad.language,
        "published_on": ad.published_on,
        "price": ad.price,
        "currency": ad.currency,
        "pictures": ad.pictures,
        "is_spam": ad.actor.is_spam,
        "is_recruiter": ad.actor.is_recruiter,
    }


def write_truth(path: Path, ads: int, seed: int) -> None:
    """One row an ad, as Parquet, in batches: memory does not grow with the market.

    A row's `stay` is an index into its `route`, the cities of the actor's circuit; `is_hidden`:
    whether its phones are written so that machines miss them; `handle` is the name that the actor
    has everywhere, `handles` are those shown with their platform.
    """
    market = Market(ads, seed)
    with pq.ParquetWriter(path, SCHEMA) as writer:
        for start in range(0, ads, BATCH):
            numbers = range(start, min(start + BATCH, ads))
            rows = [_row(market, market.ad(number)) for number in numbers]
            writer.write_table(pa.Table.from_pylist(rows, SCHEMA))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ads", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    write_truth(options.out, options.ads, options.seed)
