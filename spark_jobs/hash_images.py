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
from spark_jobs.plan import Work, plan
from spark_jobs.session import read as load
from spark_jobs.session import session, write
from spark_jobs.sources import batch_of, spark_schema, with_refusals

OUTPUT = ENRICHED_IMAGES
SCHEMA = with_refusals(OUTPUT.schema)
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
    """Pictures (columns of `minerva_media`) → hashes and refusals."""
    return df.mapInArrow(_hash, spark_schema(SCHEMA))


def _hash(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield batch_of([picture_row(p) for p in batch.to_pylist()], SCHEMA)


def picture_row(picture: Json) -> Json:
    """The row of one picture, or its refusal."""
    owner = {"source_id": picture["source_id"], "crawl_id": picture["crawl_id"]}
    data, error = picture["data"], picture["error"]
    if error is None and hashlib.sha256(data).hexdigest() != picture["sha256_hash"]:
        error = "digest_mismatch: The picture is not the one that was recorded."
    if error is None:
        try:
            decoded = decode(data)
            pdq, quality = pdq_hash(decoded)
        except UnreadablePicture as problem:
            error = f"{problem.reason}: {problem}"
    if error is not None:
        reason, _, detail = error.partition(": ")
        return owner | {
            "refused_record": picture["url"],
            "refused_reason": reason,
            "refused_detail": detail,
        }
    return owner | {
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
