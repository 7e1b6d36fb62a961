"""Sealed pictures → hashes (SHA-256, PDQ). One row per picture URL. Bytes stay in memory."""

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta

import pyarrow as pa
from pyspark.sql import DataFrame

from minerva import __version__
from minerva.catalog import ENRICHED_IMAGES
from minerva.images.pdq import UnreadablePicture, decode, pdq_hash
from minerva.registry import sources
from minerva.storage import Json, digest, get_storage, now
from spark_jobs.packets import Batch, batches_of, map_batches, refusal
from spark_jobs.plan import Work, plan
from spark_jobs.session import read as load
from spark_jobs.session import session, write

OUTPUT = ENRICHED_IMAGES
# As minerva.media.expire does with pictures of a source that left the registry.
DEFAULT_DAYS = 30


def planned() -> list[Work]:
    """Crawls whose pictures are not hashed, or by another version.

    Pictures expire, hashes stay: what was hashed while they were there is not done again after.
    """
    storage = get_storage()
    days = {s.source_id: s.media_retention_days for s in sources().values()}

    def is_lost(work: Work) -> bool:
        written = datetime.fromisoformat(work.partition.manifest["written_at"])
        expired = written < now() - timedelta(days=days.get(work.source_id, DEFAULT_DAYS))
        return expired and storage.partition(OUTPUT, work.source_id, work.crawl_id) is not None

    works = plan(storage, [OUTPUT], lambda *_: digest(__version__))
    return [w for w in works if not is_lost(w)]


def transform(df: DataFrame) -> DataFrame:
    """Pictures (of `minerva_media`) → hashes and refusals."""
    return map_batches(df, _hash)


def _hash(batches: Iterator[pa.RecordBatch]) -> Iterator[Batch]:
    for batch in batches:
        rows: list[Json] = []
        refusals: list[Json] = []
        for picture in batch.to_pylist():
            try:
                rows.append(picture_row(picture))
            except UnreadablePicture as problem:
                refusals.append(refusal(picture, picture["url"], problem.reason, str(problem)))
        yield from batches_of(OUTPUT, rows, refusals)


def picture_row(picture: Json) -> Json:
    """The row of one picture. Raises UnreadablePicture."""
    data = picture["data"]
    if picture["error"]:
        reason, _, detail = picture["error"].partition(": ")
        raise UnreadablePicture(reason, detail)
    if hashlib.sha256(data).hexdigest() != picture["sha256_hash"]:
        raise UnreadablePicture("digest_mismatch", "The picture is not the one that was recorded.")
    decoded = decode(data)
    pdq, quality = pdq_hash(decoded)
    return {
        "source_id": picture["source_id"],
        "crawl_id": picture["crawl_id"],
        "url": picture["url"],
        "sha256_hash": picture["sha256_hash"],
        "pdq_hash": pdq,
        "pdq_quality": quality,
        "width": decoded.width,
        "height": decoded.height,
        "format": decoded.format,
        "media_bytes": len(data),
        "extractor_version": __version__,
    }


def main() -> None:
    """Hash what is planned."""
    works = planned()
    if not works:
        return
    paths = [p for w in works for p in w.partition.paths("media.parquet")]
    spark = session("hash_images")
    write(transform(load(spark, "minerva_media", paths)), works)


if __name__ == "__main__":
    main()
