"""Sealed pictures → hashes (SHA-256, PDQ). One row per picture URL. Bytes stay in memory."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from minerva import __version__
from minerva.catalog import ENRICHED_IMAGES
from minerva.images.pdq import UnreadablePicture, decode, pdq_hash
from minerva.registry import sources
from minerva.storage import digest, get_storage, now
from spark_jobs.packets import Found, Row, refusal
from spark_jobs.plan import Work, plan
from spark_jobs.session import run, session
from spark_jobs.sources import MediaReader, StoredPicture

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


def find(pictures: Sequence[StoredPicture]) -> list[Found]:
    """The row of each picture, or why it has none."""
    return [_of_picture(picture) for picture in pictures]


def _of_picture(picture: StoredPicture) -> Found:
    try:
        return [[[_row(picture)]]], []
    except UnreadablePicture as problem:
        return [], [refusal(picture, problem.reason, str(problem))]


def _row(picture: StoredPicture) -> Row:
    """Raises UnreadablePicture."""
    if picture.error or picture.data is None:
        reason, _, detail = (picture.error or "").partition(": ")
        raise UnreadablePicture(reason, detail)
    if hashlib.sha256(picture.data).hexdigest() != picture.sha256_hash:
        raise UnreadablePicture("digest_mismatch", "The picture is not the one that was recorded.")
    decoded = decode(picture.data)
    pdq, quality = pdq_hash(decoded)
    return (
        picture.url, picture.source_id, picture.crawl_id, picture.sha256_hash, pdq, quality,
        decoded.width, decoded.height, decoded.format, len(picture.data), __version__,
    )  # fmt: skip


def main() -> None:
    """Hash what is planned."""
    works = planned()
    if not works:
        return
    paths = [p for w in works for p in w.partition.paths("media.parquet")]
    run(session("hash_images"), MediaReader(outputs=[OUTPUT], find=find, paths=paths), works)


if __name__ == "__main__":
    main()
