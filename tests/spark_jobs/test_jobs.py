"""The jobs on small crawls in a bucket of their own: damage, repetition, kills, nothing found."""

import hashlib
import io
import json
import shutil
import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import chain, starmap
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from PIL import Image
from warcio.statusandheaders import StatusAndHeaders

from crawlers.warc import WarcFiles, base32
from minerva import __version__
from minerva.catalog import (
    ENRICHED_DOCUMENTS,
    ENRICHED_FACTS,
    ENRICHED_IMAGES,
    ENRICHED_INDICATORS,
    ENRICHED_PLACES,
    ENRICHED_SELECTORS,
    FINDINGS,
    QUARANTINE_RECORDS,
    RAW_MEDIA,
    RAW_PAGES,
    Dataset,
)
from minerva.media import media_key, media_path, seal
from minerva.readers import document_id
from minerva.registry import SOURCES_DIR, get_source
from minerva.sandbox.recorded_sites import files
from minerva.settings import Settings, get_settings
from minerva.storage import Json, Storage, get_storage, now, parquet_bytes
from minerva.text.model import Finding, Indicator, Place
from minerva.text.reading import Reading
from spark_jobs import extract_documents, extract_findings, hash_images
from spark_jobs.packets import Found, batches_of, pack
from spark_jobs.session import session
from spark_jobs.sink import EnrichedWriter
from spark_jobs.sources import wire_settings
from spark_jobs.submit import JobFailed, submit

pytestmark = pytest.mark.services

SOURCE = "sandbox_citylist"
DAY = datetime(2026, 1, 1, tzinfo=UTC)
Damage = Callable[[bytes, list[Json]], bytes]


@pytest.fixture(scope="module")
def storage(platform: Settings) -> Iterator[Storage]:
    """An empty bucket, and the one Spark session of this module."""
    Storage(platform, custodian=True).client.create_bucket(Bucket="spark-jobs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINERVA_BUCKET", "spark-jobs")
        get_settings.cache_clear()
        get_storage.cache_clear()
        spark = session("tests")
        yield get_storage()
        spark.stop()
    get_settings.cache_clear()
    get_storage.cache_clear()


@pytest.fixture(autouse=True)
def empty(storage: Storage) -> Iterator[None]:
    yield
    storage.delete(list(storage.paths("")))


def ad(number: int) -> bytes:
    return (
        f"<h1>Flat cleaning {number}</h1><div class=body>Call (212) 555-01{number:02d} or write to "
        f"board{number}@citylist.test.</div><span class=place>Arden</span><p class=price>$40</p>"
        "<time datetime=2026-01-01>today</time>"
    ).encode()


def picture(shade: int) -> bytes:
    image = Image.linear_gradient("L").rotate(shade).convert("RGB")
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def write_crawl(
    storage: Storage,
    folder: Path,
    crawl_id: str,
    bodies: list[bytes],
    pictures: list[bytes] = [],  # noqa: B006
    damage: Damage = lambda data, rows: data,
) -> list[Json]:
    """A crawl that passed its gate; `damage` changes its WARC file. Returns the index."""
    prefix = RAW_PAGES.partition(SOURCE, crawl_id)
    warc = WarcFiles(folder / crawl_id, "pages", {"software": "test"})
    rows: list[Json] = []
    common = {"source_id": SOURCE, "crawl_id": crawl_id, "fetched_at": DAY}
    for number, body in enumerate(bodies):
        url = f"http://citylist.test/ad/{number}"
        digest = hashlib.sha256(body)
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        place = warc.write("response", url, DAY, body, head, base32(digest.digest()))
        rows.append(common | {
            "url": url, "status": 200, "record_type": "response", "followed_as": "detail",
            "content_type": "text/html", "payload_digest": f"sha256:{digest.hexdigest()}",
            "payload_bytes": len(body), "warc_file": prefix + place.file,
            "warc_offset": place.offset, "warc_length": place.length,
            "original_crawl_id": crawl_id,
        })  # fmt: skip
    warc.close()
    files = [
        storage.put(prefix + path.name, damage(path.read_bytes(), rows)) for path in warc.files
    ]
    key = media_key(storage.settings.media_key)
    media = []
    for number, data in enumerate(pictures):
        value = hashlib.sha256(data).hexdigest()
        path = media_path(SOURCE, crawl_id, value)
        storage.put(path, seal(data, value, key))
        media.append(common | {
            "url": f"http://citylist.test/media/{number}.png", "record_type": "response",
            "media_bytes": len(data), "sha256_hash": value, "object_path": path,
        })  # fmt: skip
    for name, dataset, found in (("pages", RAW_PAGES, rows), ("media", RAW_MEDIA, media)):
        table = pa.Table.from_pylist(found, dataset.schema)
        files.append(storage.put(f"{prefix}{name}.parquet", parquet_bytes(table)))
    storage.commit(RAW_PAGES, SOURCE, crawl_id, files, len(rows))
    let_through(storage, RAW_PAGES)
    return rows


def let_through(storage: Storage, dataset: Dataset) -> None:
    for partition in storage.partitions(dataset):
        storage.mark_passed(dataset, partition, "test")


def rows_of(storage: Storage, dataset: Dataset, crawl_id: str) -> list[Json]:
    partition = storage.partition(dataset, SOURCE, crawl_id)
    assert partition is not None
    tables = [pq.read_table(io.BytesIO(storage.get(p))) for p in partition.paths()]
    rows: list[Json] = [row for table in tables for row in table.to_pylist()]
    assert all(table.schema.equals(dataset.schema) for table in tables)
    assert len(rows) == partition.manifest["rows"]
    return rows


def refused(storage: Storage, stage: str, crawl_id: str) -> dict[str, str]:
    path = f"{QUARANTINE_RECORDS.partition(SOURCE, crawl_id)}{stage}.parquet"
    rows = pq.read_table(io.BytesIO(storage.get(path))).to_pylist()
    return {row["record"].rsplit("/", 1)[-1]: row["reason"] for row in rows}


def everything(storage: Storage) -> dict[str, bytes]:
    return {path: storage.get(path) for path in storage.paths("")}


def test_damaged_records_are_refused_and_the_rest_goes_on(storage: Storage, tmp_path: Path) -> None:
    def flip(data: bytes, rows: list[Json]) -> bytes:
        broken = bytearray(data)
        broken[rows[2]["warc_offset"] + rows[2]["warc_length"] // 2] ^= 0x55
        return bytes(broken)

    def cut(data: bytes, rows: list[Json]) -> bytes:
        return data[: rows[4]["warc_offset"] + rows[4]["warc_length"] // 2]

    bodies = [ad(n) for n in range(6)]
    write_crawl(storage, tmp_path, "1", bodies, damage=flip)
    write_crawl(storage, tmp_path, "2", bodies, damage=cut)
    write_crawl(storage, tmp_path, "3", bodies)
    gone = write_crawl(storage, tmp_path, "4", bodies[:2])
    storage.delete([gone[0]["warc_file"]])

    extract_documents.main()

    def numbers(crawl_id: str) -> list[int]:
        found = rows_of(storage, ENRICHED_DOCUMENTS, crawl_id)
        return sorted(int(row["url"].rsplit("/", 1)[-1]) for row in found)

    assert numbers("1") == [0, 1, 3, 4, 5]
    assert refused(storage, "extract_documents", "1").keys() == {"2"}
    assert numbers("2") == [0, 1, 2, 3]
    assert refused(storage, "extract_documents", "2").keys() == {"4", "5"}
    assert numbers("3") == [0, 1, 2, 3, 4, 5]
    assert numbers("4") == []
    assert set(refused(storage, "extract_documents", "4").values()) == {"warc_unreadable"}
    whole = storage.partition(ENRICHED_DOCUMENTS, SOURCE, "3")
    assert whole is not None and whole.manifest["refused_count"] == 0
    assert whole.manifest["filled"] == dict.fromkeys(
        ("title", "text", "place", "price", "published_on"), 6
    )


def test_documents_and_selectors_are_those_of_the_pages_and_a_second_run_changes_nothing(
    storage: Storage, tmp_path: Path
) -> None:
    write_crawl(storage, tmp_path, "1", [ad(7)])
    index = write_crawl(storage, tmp_path, "2", [ad(8)])[0]
    extract_documents.main()
    let_through(storage, ENRICHED_DOCUMENTS)
    extract_findings.main()
    hash_images.main()
    before = everything(storage)

    (document,) = rows_of(storage, ENRICHED_DOCUMENTS, "2")
    rules = get_source(SOURCE)
    of_page = ("url", "source_id", "crawl_id", "fetched_at", "payload_digest", "warc_file",
               "warc_offset", "warc_length")  # fmt: skip
    said = {
        "document_id": document_id(SOURCE, index["url"], ""), "part": "", "kind": "ad",
        "title": "Flat cleaning 8", "place": "Arden", "price": 40.0, "currency": "USD",
        "published_on": DAY.date(), "language": None, "media_urls": [], "charset": "utf-8",
        "text": "Call (212) 555-0108 or write to board8@citylist.test.",
        "extractor": "html", "extractor_version": f"1+{__version__}",
        "rules_hash": rules.extract.rules_hash(rules.country),
    }  # fmt: skip
    assert document == {
        **{name: index[name] for name in of_page}, **said,
        "fields": "{}", "document_hash": document["document_hash"],
    }  # fmt: skip
    assert len(document["document_hash"]) == 64
    found = rows_of(storage, ENRICHED_SELECTORS, "2")
    assert {s["value"] for s in found} == {"+12125550108", "board8@citylist.test"}
    for selector in found:
        text = document[selector["field"]]
        assert text[selector["start_offset"] : selector["end_offset"]] == selector["raw"]

    for job in (extract_documents, extract_findings, hash_images):
        assert job.planned() == []
        job.main()
        submit(job.__name__.rsplit(".", 1)[-1])
    assert everything(storage) == before


def test_only_what_changed_is_done_again_and_old_parts_go(storage: Storage, tmp_path: Path) -> None:
    write_crawl(storage, tmp_path, "1", [ad(1)])
    write_crawl(storage, tmp_path, "2", [ad(2)])
    extract_documents.main()
    untouched = storage.partition(ENRICHED_DOCUMENTS, SOURCE, "1")
    write_crawl(storage, tmp_path / "again", "2", [ad(3), ad(4)])
    assert [w.crawl_id for w in extract_documents.planned()] == ["2"]
    extract_documents.main()
    assert storage.partition(ENRICHED_DOCUMENTS, SOURCE, "1") == untouched
    assert len(rows_of(storage, ENRICHED_DOCUMENTS, "2")) == 2
    parts = [p for p in storage.paths(ENRICHED_DOCUMENTS.partition(SOURCE, "2")) if "part-" in p]
    partition = storage.partition(ENRICHED_DOCUMENTS, SOURCE, "2")
    assert partition is not None and parts == partition.paths()


COURTS = "sandbox_courts"


def write_listing(
    storage: Storage, folder: Path, crawl_id: str, kept: list[Json], *pages: tuple[str, str]
) -> list[Json]:
    """A crawl of Texas' 12th court of appeals, of pages (name, what it was followed as); `kept`
    are rows of pages that did not change. Returns its index."""
    prefix = RAW_PAGES.partition(COURTS, crawl_id)
    warc = WarcFiles(folder / crawl_id, "pages", {"software": "test"})
    own = {"source_id": COURTS, "crawl_id": crawl_id, "fetched_at": DAY}
    rows = [row | own | {"record_type": "revisit"} for row in kept]
    cases = [f"http://courts.test/txctapp12/txctapp12_subexample_{n}.html" for n in (1, 2)]
    for name, followed_as in pages:
        url = f"http://courts.test/txctapp12/{name}"
        body = files()["courts"][f"/txctapp12/{name}"].read_bytes()
        digest = hashlib.sha256(body)
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        place = warc.write("response", url, DAY, body, head, base32(digest.digest()))
        rows.append(own | {
            "url": url, "status": 200, "record_type": "response", "followed_as": followed_as,
            "content_type": "text/html", "payload_digest": f"sha256:{digest.hexdigest()}",
            "payload_bytes": len(body), "warc_file": prefix + place.file,
            "warc_offset": place.offset, "warc_length": place.length,
            "original_crawl_id": crawl_id,
            "links": json.dumps([(case, "case") for case in cases]),
        })  # fmt: skip
    warc.close()
    written = [storage.put(prefix + path.name, path.read_bytes()) for path in warc.files]
    # What stands beside a page may be in another index file than the page.
    for number, row in enumerate(rows):
        table = pa.Table.from_pylist([row], RAW_PAGES.schema)
        written.append(storage.put(f"{prefix}{number}.pages.parquet", parquet_bytes(table)))
    storage.commit(RAW_PAGES, COURTS, crawl_id, written, len(rows))
    let_through(storage, RAW_PAGES)
    return rows


def test_a_court_listing_is_read_with_the_pages_of_its_cases_also_where_those_did_not_change(
    storage: Storage, tmp_path: Path
) -> None:
    cases = [(f"txctapp12_subexample_{n}.html", "case") for n in (1, 2)]
    listing = ("txctapp12_example.html", "record")
    before = write_listing(storage, tmp_path, "1", [], *cases)
    write_listing(storage, tmp_path, "2", before, listing)
    write_listing(storage, tmp_path, "3", before[:1], listing)
    extract_documents.main()

    def numbers(crawl_id: str) -> list[str]:
        partition = storage.partition(ENRICHED_DOCUMENTS, COURTS, crawl_id)
        assert partition is not None
        tables = [pq.read_table(io.BytesIO(storage.get(p))) for p in partition.paths()]
        found = [json.loads(fields) for t in tables for fields in t["fields"].to_pylist()]
        return sorted(fields["docket_numbers"] for fields in found)

    assert numbers("1") == numbers("3") == []
    assert numbers("2") == ["12-23-00110-CR", "12-23-00146-CV"]
    path = f"{QUARANTINE_RECORDS.partition(COURTS, '3')}extract_documents.parquet"
    (refusal,) = pq.read_table(io.BytesIO(storage.get(path))).to_pylist()
    assert refusal["reason"] == "parser_failed" and "not stored" in refusal["detail"]


def test_new_rules_plan_a_source_anew_and_a_replay_takes_only_what_it_names(
    storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for crawl_id in ("1", "2"):
        write_crawl(storage, tmp_path, crawl_id, [ad(int(crawl_id))])
    extract_documents.main()
    assert extract_documents.planned() == []
    assert [w.crawl_id for w in extract_documents.planned(SOURCE)] == ["1", "2"]
    assert [w.crawl_id for w in extract_documents.planned(SOURCE, "2")] == ["2"]
    assert extract_documents.planned("sandbox_kiosk") == []
    source = get_source(SOURCE)
    old = source.extract.rules_hash(source.country)
    assert {d["rules_hash"] for d in rows_of(storage, ENRICHED_DOCUMENTS, "1")} == {old}

    registry = tmp_path / "sources"
    shutil.copytree(SOURCES_DIR, registry)
    entry = registry / f"{SOURCE}.yml"
    entry.write_text(entry.read_text().replace('css: "h1"', 'css: ["h2", "h1"]'))
    monkeypatch.setenv("MINERVA_SOURCES_DIR", str(registry))
    get_settings.cache_clear()
    assert [w.crawl_id for w in extract_documents.planned()] == ["1", "2"]
    extract_documents.main()
    (document,) = rows_of(storage, ENRICHED_DOCUMENTS, "1")
    changed = get_source(SOURCE).extract.rules_hash(source.country)
    assert document["rules_hash"] == changed != old
    assert document["title"] == "Flat cleaning 1"
    monkeypatch.undo()
    get_settings.cache_clear()


def test_what_did_not_pass_its_gate_is_not_read(storage: Storage, tmp_path: Path) -> None:
    write_crawl(storage, tmp_path, "1", [ad(1)])
    storage.delete([RAW_PAGES.partition(SOURCE, "1") + "gate.json"])
    assert extract_documents.planned() == hash_images.planned() == []


def test_partitions_without_documents_have_manifests_down_to_the_end(
    storage: Storage, tmp_path: Path
) -> None:
    write_crawl(storage, tmp_path, "1", [])
    write_crawl(storage, tmp_path, "2", [b"<p>nothing here</p>"])
    extract_documents.main()
    let_through(storage, ENRICHED_DOCUMENTS)
    extract_findings.main()
    hash_images.main()
    for dataset in (ENRICHED_DOCUMENTS, *FINDINGS, ENRICHED_IMAGES):
        for crawl_id in ("1", "2"):
            assert rows_of(storage, dataset, crawl_id) == []
    assert refused(storage, "extract_documents", "2").keys() == {"0"}


def test_a_kill_between_parts_and_commit_leaves_no_partition_and_abort_leaves_nothing(
    storage: Storage,
) -> None:
    writer = writer_of({"enriched_documents": "x"})
    row = {"document_id": uuid.uuid4().hex, "source_id": SOURCE, "crawl_id": "1"}
    rows = pa.RecordBatch.from_pylist([row], ENRICHED_DOCUMENTS.schema)
    writer.write(iter([pack(ENRICHED_DOCUMENTS.name, rows)]))
    assert len(list(storage.paths(ENRICHED_DOCUMENTS.prefix))) == 1
    assert storage.partitions(ENRICHED_DOCUMENTS) == []
    # The driver knows no message of a task that failed, but the run that its parts belong to.
    writer.abort([None])
    assert list(storage.paths("")) == []


def document(number: int, crawl_id: str = "1") -> extract_findings.Document:
    return extract_findings.Document(
        f"{number:032x}", SOURCE, crawl_id, "ad", f"Ad {number}", "Call Alba in Boston, $40.",
        "en", "Boston", "USD",
    )  # fmt: skip


def reading(number: int) -> Reading:
    """Something of everything; what stands where does not matter to a writer."""
    return Reading(
        [Finding("phone", f"+1202555{number:04d}", 5, 9, 0.9, "US", field="text")],
        [Finding("price", "USD:40.50:hour", 20, 23, 0.9, None, "hour"),
         Finding("name", "Alba", 5, 9, 0.5)],
        [Place("place", "Boston", 0, 6, "city", 4930956, "Boston", "US", "MA", "Massachusetts",
               42.36, -71.06, "872a3066fffffff", 650_000, 0.9)],
        [Indicator("X-1", "movement", 0, 2, 0.5, 0.25, field="title")],
        0.25,
        "en",
    )  # fmt: skip


def find(documents: Sequence[extract_findings.Document]) -> list[Found]:
    return [([extract_findings.rows_of(d, reading(int(d.document_id, 16)))], []) for d in documents]


def writer_of(inputs: dict[str, str]) -> EnrichedWriter:
    works = json.dumps([[SOURCE, "1", inputs]])
    return EnrichedWriter({"settings": wire_settings(), "works": works})


EVERYTHING = {d.name: "x" for d in FINDINGS}


def test_what_documents_say_is_parted_into_its_datasets_each_row_with_its_document(
    storage: Storage,
) -> None:
    writer = writer_of(EVERYTHING)
    documents = [document(n) for n in range(3)]
    batches = [batches_of(FINDINGS, find, some) for some in (documents[:2], documents[2:])]
    writer.commit([writer.write(starmap(pack, chain.from_iterable(batches)))])
    for dataset, count in zip(FINDINGS, (1, 3, 1, 1), strict=True):
        rows = rows_of(storage, dataset, "1")
        assert [row["document_id"] for row in rows] == [
            f"{n:032x}" for n in range(3) for _ in range(count)
        ]
        assert {row["extractor_version"] for row in rows} == {__version__}
    phone = rows_of(storage, ENRICHED_SELECTORS, "1")[2]
    assert phone["value"] == "+12025550002" and phone["raw"] == "Alba" and phone["is_obfuscated"]
    language, price, name = rows_of(storage, ENRICHED_FACTS, "1")[:3]
    assert (language["value"], language["end_offset"], language["raw"]) == ("en", 25, None)
    assert (price["amount"], price["currency"], price["unit"]) == (40.5, "USD", "hour")
    assert (name["value"], name["amount"], name["currency"]) == ("Alba", None, None)
    place = rows_of(storage, ENRICHED_PLACES, "1")[0]
    assert (place["field"], place["raw"], place["name"]) == ("place", "Boston", "Boston")
    assert (place["admin1"], place["h3_cell"]) == ("Massachusetts", "872a3066fffffff")
    indicator = rows_of(storage, ENRICHED_INDICATORS, "1")[0]
    assert (indicator["raw"], indicator["contribution"], indicator["score"]) == ("Ad", 0.25, 0.25)


def test_a_document_that_cannot_be_read_or_held_is_refused_once_and_the_others_stay(
    storage: Storage,
) -> None:
    documents = [document(n) for n in range(6)]
    documents[3] = documents[3]._replace(text="half \ud83d pair")
    broken = documents.pop()._replace(title=5)  # type: ignore[arg-type]
    batches = [
        *batches_of(FINDINGS, find, documents),
        *batches_of(FINDINGS, partial(extract_findings.find, {}), [broken]),
    ]
    writer = writer_of(EVERYTHING)
    writer.commit([writer.write(starmap(pack, batches))])
    assert refused(storage, "extract_findings", "1") == {
        f"{3:032x}": "not_storable", f"{5:032x}": "not_readable",
    }  # fmt: skip
    for dataset in FINDINGS:
        found = {int(row["document_id"], 16) for row in rows_of(storage, dataset, "1")}
        assert found == {0, 1, 2, 4}
        partition = storage.partition(dataset, SOURCE, "1")
        assert partition is not None and partition.manifest["refused_count"] == 2


def test_a_kill_between_two_manifests_leaves_the_rest_to_be_planned_and_what_is_there_alone(
    storage: Storage, tmp_path: Path
) -> None:
    write_crawl(storage, tmp_path, "1", [ad(1)])
    extract_documents.main()
    let_through(storage, ENRICHED_DOCUMENTS)
    extract_findings.main()
    whole = everything(storage)
    # As the kill leaves it: every part is there, and the manifests of the first two datasets.
    for dataset in (ENRICHED_PLACES, ENRICHED_INDICATORS):
        storage.delete([dataset.partition(SOURCE, "1") + "manifest.json"])
        stray = dataset.partition(SOURCE, "1") + "part-killed-1.parquet"
        storage.put(stray, parquet_bytes(dataset.schema.empty_table()))

    (work,) = extract_findings.planned()
    assert list(work.inputs) == ["enriched_places", "enriched_indicators"]
    extract_findings.main()
    assert extract_findings.planned() == []
    after = everything(storage)
    assert {p: after[p] for p in whole if not p.startswith(
        (ENRICHED_PLACES.prefix, ENRICHED_INDICATORS.prefix))
    }.items() <= whole.items()  # fmt: skip
    assert not [p for p in after if "killed" in p], "parts of the killed run go"
    for dataset in FINDINGS:
        rows_of(storage, dataset, "1")


def test_a_new_lexicon_plans_the_indicators_anew_and_nothing_else(
    storage: Storage, tmp_path: Path
) -> None:
    write_crawl(storage, tmp_path, "1", [ad(1)])
    extract_documents.main()
    let_through(storage, ENRICHED_DOCUMENTS)
    (work,) = extract_findings.planned()
    assert len({work.inputs[d.name] for d in FINDINGS if d is not ENRICHED_INDICATORS}) == 1
    assert work.inputs["enriched_indicators"] != work.inputs["enriched_selectors"]


def test_one_dataset_that_is_lost_is_written_again_and_no_other(
    storage: Storage, tmp_path: Path
) -> None:
    write_crawl(storage, tmp_path, "1", [ad(1)])
    write_crawl(storage, tmp_path, "2", [ad(2)])
    extract_documents.main()
    let_through(storage, ENRICHED_DOCUMENTS)
    extract_findings.main()
    found = rows_of(storage, ENRICHED_SELECTORS, "2")
    storage.delete(list(storage.paths(ENRICHED_SELECTORS.partition(SOURCE, "2"))))
    before = everything(storage)
    (work,) = extract_findings.planned()
    assert (work.crawl_id, list(work.inputs)) == ("2", ["enriched_selectors"])
    extract_findings.main()
    after = everything(storage)
    assert {p for p in after if p not in before} == {
        p for p in after if p.startswith(ENRICHED_SELECTORS.partition(SOURCE, "2"))
    }
    assert before.items() <= after.items()
    assert rows_of(storage, ENRICHED_SELECTORS, "2") == found


def test_pictures_are_hashed_changed_ones_refused_and_expired_ones_keep_their_hashes(
    storage: Storage, tmp_path: Path
) -> None:
    pictures = [picture(0), picture(40), b"not a picture", picture(80)]
    write_crawl(storage, tmp_path, "1", [ad(1)], pictures)
    changed = media_path(SOURCE, "1", hashlib.sha256(pictures[3]).hexdigest())
    storage.put(changed, storage.get(changed)[:-1] + b"x")
    hash_images.main()
    rows = rows_of(storage, ENRICHED_IMAGES, "1")
    assert {row["sha256_hash"] for row in rows} == {
        hashlib.sha256(data).hexdigest() for data in pictures[:2]
    }
    assert all(len(row["pdq_hash"]) == 64 and row["width"] == 256 for row in rows)
    assert refused(storage, "hash_images", "1") == {
        "2.png": "not_a_picture", "3.png": "media_unreadable",
    }  # fmt: skip

    # Another version of the code would do it again, as long as the pictures are there.
    done = storage.partition(ENRICHED_IMAGES, SOURCE, "1")
    raw = storage.partition(RAW_PAGES, SOURCE, "1")
    assert done is not None and raw is not None
    folder = ENRICHED_IMAGES.partition(SOURCE, "1")
    storage.put_json(folder + "manifest.json", done.manifest | {"inputs": "older"})
    assert [w.crawl_id for w in hash_images.planned()] == ["1"]
    long_ago = (now() - timedelta(days=400)).isoformat()
    storage.put_json(
        RAW_PAGES.partition(SOURCE, "1") + "manifest.json", raw.manifest | {"written_at": long_ago}
    )
    assert hash_images.planned() == []


def test_a_job_that_fails_says_why(
    storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_crawl(storage, tmp_path, "1", [ad(1)])
    monkeypatch.setenv("MINERVA_SPARK_MASTER", "no-such-master")
    get_settings.cache_clear()
    with pytest.raises(JobFailed, match="Master must either be"):
        submit("extract_documents")
    get_settings.cache_clear()
    assert storage.partitions(ENRICHED_DOCUMENTS) == []
