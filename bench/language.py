"""Ads a second from documents to findings through Spark, reading and writing included.

Beside it, on the same documents: a bare loop of the reading that the job wraps, and the matcher of
libphonenumber alone, which finds plain phones and nothing else. Ratios are of like to like: what
one process does, times the cores that the job has.
"""

import io
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context

import psutil
import pyarrow as pa
import pyarrow.parquet as pq
from phonenumbers import PhoneNumberMatcher

from minerva.catalog import ENRICHED_DOCUMENTS, ENRICHED_SELECTORS, FINDINGS
from minerva.registry import get_source
from minerva.sandbox.dice import Dice
from minerva.sandbox.market import Ad, Market
from minerva.settings import get_settings
from minerva.storage import get_storage
from minerva.text.reading import read_documents
from spark_jobs.extract_findings import Document, prepare, written
from spark_jobs.submit import submit

SOURCE = "sandbox_citylist"
HANDFUL = 20
CRAWL_ADS = 50_000
MATCHED_ADS = 2_000
MATCHER_LEAD = 3
"""By how much the whole reading is to be faster than the matcher alone."""

_WORDS = "zero one two three four five six seven eight nine".split()
_WAYS: tuple[Callable[[Ad, str], str], ...] = (
    lambda ad, digits: f"Telegram: @{ad.actor.name.lower()}_{ad.actor.number}",
    lambda ad, digits: f"instagram.com/{ad.actor.name.lower()}.{ad.actor.number}",
    lambda ad, digits: f"{ad.actor.name.lower()}{ad.actor.number} (at) example dot org",
    lambda ad, digits: f"https://www.example.org/rooms/{ad.number}",
    lambda ad, digits: "WhatsApp " + " ".join(_WORDS[int(d)] for d in digits),
    lambda ad, digits: "🌸".join(f"{d}\ufe0f\u20e3" for d in digits),
    lambda ad, digits: " ".join(digits).replace("0", "O"),
)


def documents(ads: range, market: Market, crawl_id: str) -> pa.Table:
    """Ads of the simulated market as documents, about 450 characters each: three in seven have a
    line more, with a handle, an address or their phone as people hide it."""
    rows = [Document(
        f"{market.identifier(n):032x}", SOURCE, crawl_id, "ad", ad.title, _text(ad), None,
        ad.place, ad.currency,
    ) for n in ads for ad in (market.ad(n),)]  # fmt: skip
    columns = dict(zip(Document._fields, zip(*rows, strict=True), strict=True))
    moment = pa.scalar(datetime(2026, 1, 1, tzinfo=UTC))
    return pa.table(
        [
            pa.array(columns[field.name], field.type)
            if field.name in columns
            else pa.repeat(moment.cast(field.type), len(rows))
            if field.name == "fetched_at"
            else pa.nulls(len(rows), field.type)
            for field in ENRICHED_DOCUMENTS.schema
        ],
        schema=ENRICHED_DOCUMENTS.schema,
    )


def _text(ad: Ad) -> str:
    way = Dice(7, "bench", ad.number).number(7 * len(_WAYS) // 3)
    if way >= len(_WAYS):
        return ad.text
    digits = ad.phones[0].removeprefix("+1") if ad.phones else "2025550123"
    return f"{ad.text}\n{_WAYS[way](ad, digits.removeprefix('+'))}"


def _write(ads: range, total: int, crawl_id: str) -> None:
    storage = get_storage()
    table = documents(ads, Market(total, get_settings().sandbox_seed), crawl_id)
    storage.write_partition(ENRICHED_DOCUMENTS, SOURCE, crawl_id, table)
    partition = storage.partition(ENRICHED_DOCUMENTS, SOURCE, crawl_id)
    assert partition is not None
    storage.mark_passed(ENRICHED_DOCUMENTS, partition, "bench")


def _crawls(ads: int) -> list[tuple[range, int, str]]:
    starts = range(0, ads, CRAWL_ADS)
    return [
        (range(start, min(start + CRAWL_ADS, ads)), ads, f"2026{1 + n // 28:02d}{1 + n % 28:02d}T0")
        for n, start in enumerate(starts)
    ]


def _peak(process: psutil.Process, done: threading.Event, peak: list[int]) -> None:
    """The largest memory of all that a process started: proportional shares where the system tells
    them, since workers are forks and have most of theirs together."""
    while not done.wait(0.5):
        held = 0
        for child in process.children(recursive=True):
            try:
                told = child.memory_full_info()
                held += getattr(told, "pss", told.rss)
            except psutil.Error:
                continue
        peak[0] = max(peak[0], held)


def _timed_job() -> tuple[float, int]:
    """Seconds of the job, and the most bytes that it held."""
    done, peak = threading.Event(), [0]
    watch = threading.Thread(target=_peak, args=(psutil.Process(), done, peak))
    watch.start()
    began = time.perf_counter()
    try:
        submit("extract_findings")
    finally:
        spent = time.perf_counter() - began
        done.set()
        watch.join()
    return spent, peak[0]


def _documents_of(crawl_id: str) -> Iterator[Document]:
    storage = get_storage()
    partition = storage.partition(ENRICHED_DOCUMENTS, SOURCE, crawl_id)
    assert partition is not None
    for path in partition.paths():
        table = pq.read_table(io.BytesIO(storage.get(path)), columns=list(Document._fields))
        columns = (table[name].to_pylist() for name in Document._fields)
        yield from map(Document._make, zip(*columns, strict=True))


def main(ads: int) -> None:
    """Print the rates, their ratios and the peak of memory."""
    storage, cores = get_storage(), os.cpu_count() or 1
    country = get_source(SOURCE).country
    _write(range(HANDFUL), HANDFUL, "20251231T0")
    start, _ = _timed_job()
    crawls = _crawls(ads)
    # Forks would share one connection to the object store.
    with ProcessPoolExecutor(cores, get_context("spawn")) as pool:
        list(pool.map(_write, *zip(*crawls, strict=True)))

    first = crawls[0][2]
    sample = list(_documents_of(first))
    characters = sum(len(d.title or "") + len(d.text or "") for d in sample) / len(sample)
    texts = [written(d, country) for d in sample]
    prepare()
    began = time.perf_counter()
    selectors = sum(len(reading.selectors) for reading in read_documents(texts))
    bare = len(sample) / (time.perf_counter() - began)

    began = time.perf_counter()
    for title, text, context in texts[:MATCHED_ADS]:
        for words in (title, text):
            for _ in PhoneNumberMatcher(words, context.region):
                pass
    matcher = MATCHED_ADS / (time.perf_counter() - began)

    seconds, peak = _timed_job()
    done = [storage.partition(d, SOURCE, crawl_id) for _, _, crawl_id in crawls for d in FINDINGS]
    found = storage.partition(ENRICHED_SELECTORS, SOURCE, first)
    # Both sides must have found the same, or their ratio says nothing.
    assert found is not None and found.manifest["rows"] == selectors and all(done)
    rows = sum(p.manifest["rows"] for p in done if p)
    rate, work = ads / seconds, ads / max(seconds - start, 0.1)
    print(
        f"language: {ads:,} ads of {characters:.0f} characters in {seconds:.1f} s ({start:.1f} s "
        f"for a job of {HANDFUL}), {rows:,} findings; whole job {rate:,.0f} ads a second, without "
        f"the start {work:,.0f}; peak {peak / 1e9:.2f} GB\n"
        f"language: bare loop {bare:,.0f} a second × {cores}: ratio {rate / bare / cores:.2f}, "
        f"without the start {work / bare / cores:.2f}\n"
        f"language: PhoneNumberMatcher alone {matcher:,.0f} a second × {cores}: the job is "
        f"{rate / matcher / cores:.1f} × that (wanted: {MATCHER_LEAD}), the bare loop "
        f"{bare / matcher:.1f} ×"
    )
