"""What a crawl leaves: WARC under lock, no picture in it, a referral for what stands in a bank."""

import io
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from botocore.exceptions import ClientError
from fastwarc.warc import ArchiveIterator

from minerva.catalog import RAW_PAGES
from minerva.errors import MinervaError
from minerva.images.pdq import decode, pdq_hash
from minerva.media import media_key, unseal
from minerva.sandbox.market import Market
from minerva.sandbox.pictures import picture
from minerva.settings import Settings
from minerva.storage import Partition, Storage
from tests.end_to_end.test_main_flow import verb

pytestmark = pytest.mark.services

CRAWL = "20251201T000000Z"
SOURCE = "sandbox_townboard"


@pytest.fixture(scope="module")
def known_picture(platform: Settings) -> str:
    """The PDQ hash of a picture that the site shows."""
    market = Market(platform.sandbox_ads, platform.sandbox_seed)
    ad = market.ad(next(iter(market.of_site("townboard"))))
    data = picture(market.seed, ad.site, ad.pictures[0])
    return pdq_hash(decode(data))[0]


@pytest.fixture(scope="module")
def crawled(
    platform: Settings, known_picture: str, tmp_path_factory: pytest.TempPathFactory
) -> Partition:
    """One crawl with a bank that knows one picture."""
    bank = tmp_path_factory.mktemp("bank") / "bank.csv"
    bank.write_text(f"# known\npdq,{known_picture}\n")
    verb("crawl", SOURCE, "--crawl-id", CRAWL, MINERVA_ABUSE_BANK=str(bank))
    partition = Storage(platform).partition(RAW_PAGES, SOURCE, CRAWL)
    assert partition is not None
    return partition


def media(platform: Settings, crawled: Partition) -> list[dict[str, object]]:
    (path,) = crawled.paths("media.parquet")
    return pq.read_table(pa.BufferReader(Storage(platform).get(path))).to_pylist()


def test_every_block_in_the_warc_has_its_digest_and_none_is_a_picture(
    platform: Settings, crawled: Partition
) -> None:
    seen: Counter[str] = Counter()
    for path in crawled.paths(".warc.gz"):
        data = Storage(platform).get(path)
        for record in ArchiveIterator(io.BytesIO(data), parse_http=False):
            assert record.verify_block_digest(), record.headers.asdict()
            seen[record.headers["WARC-Type"]] += 1
        for record in ArchiveIterator(io.BytesIO(data)):
            kind = record.http_content_type or ""
            assert not (record.is_http and kind.startswith("image/"))
    assert seen["warcinfo"] >= 1 and seen["metadata"] == crawled.manifest["media_count"]
    assert seen["response"] == seen["request"] > 60


def test_a_picture_in_the_bank_is_referred_and_not_kept(
    platform: Settings, crawled: Partition, known_picture: str
) -> None:
    rows = media(platform, crawled)
    referred = [r for r in rows if r["is_referred"]]
    assert referred and crawled.manifest["referral_count"] == len(referred)
    assert all(r["object_path"] is None for r in referred)
    assert known_picture in {r["pdq_hash"] for r in referred}


def test_pictures_are_sealed_and_open_with_the_key_only(
    platform: Settings, crawled: Partition
) -> None:
    row = next(r for r in media(platform, crawled) if r["object_path"])
    sealed = Storage(platform).get(str(row["object_path"]))
    digest = str(row["sha256_hash"])
    data = unseal(sealed, digest, media_key(platform.media_key))
    assert data.startswith(b"\xff\xd8") and b"\xff\xd8\xff" not in sealed[:64]
    with pytest.raises(MinervaError, match="does not open"):
        unseal(sealed, digest, b"0" * 32)


def test_the_store_refuses_to_delete_what_is_locked(platform: Settings, crawled: Partition) -> None:
    storage = Storage(platform)
    for path in crawled.paths():
        head = storage.client.head_object(Bucket=storage.bucket, Key=path)
        with pytest.raises(ClientError, match="AccessDenied"):
            storage.client.delete_object(
                Bucket=storage.bucket, Key=path, VersionId=head["VersionId"]
            )


def test_a_source_that_is_not_enabled_does_not_start(platform: Settings) -> None:
    from crawlers.run import CrawlError, crawl

    with pytest.raises(CrawlError, match="not enabled"):
        crawl("us_doj_press")


def test_no_spool_is_left(platform: Settings, crawled: Partition) -> None:
    assert not list(Path(platform.state / "spool" / SOURCE).glob("*"))
