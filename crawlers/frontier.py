"""The frontier of a crawl, in PostgreSQL: what is still to be asked for, shared by the processes of
the crawl and kept over a kill, and what the source's last visits knew of each URL.

A URL is waiting, taken by one worker, or done. It becomes done in the transaction that lists the
segment with its record, so a kill gives it back to the others or loses nothing. What is known is
read from the index of the last committed crawl, never from an unfinished one.
"""

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import psycopg
import pyarrow.parquet as pq
from psycopg.types.json import Jsonb

from minerva.catalog import RAW_PAGES
from minerva.errors import MinervaError
from minerva.settings import Settings
from minerva.storage import Json, Partition, Storage


class FrontierError(MinervaError):
    """The crawl database cannot be used, or another run took the crawl over."""


@dataclass(frozen=True)
class Asked:
    """One URL to ask for. `payload`: a request that its URL and kind alone do not describe."""

    url: str
    followed_as: str | None
    priority: int
    payload: bytes | None = None


@dataclass(frozen=True)
class Taken(Asked):
    """One URL that this worker holds, and what is known of it."""

    page: Json | None = None
    media: Json | None = None


def url_hash(url: str) -> uuid.UUID:
    """The key of a URL: longer ones than an index takes do occur."""
    return uuid.UUID(bytes=hashlib.md5(url.encode("utf-8", "surrogatepass")).digest())


class Frontier:
    """The frontier of one crawl, as one worker sees it."""

    def __init__(
        self, settings: Settings, source_id: str, crawl_id: str, worker_id: str | None = None
    ) -> None:
        self.settings = settings
        self.source_id = source_id
        self.crawl_id = crawl_id
        self.worker_id = worker_id or uuid.uuid4().hex
        self.key = {"source": source_id, "crawl": crawl_id, "worker": self.worker_id}

    @cached_property
    def connection(self) -> psycopg.Connection[Any]:
        """An autocommit connection. Raises FrontierError."""
        dsn = self.settings.postgres_dsn(self.settings.crawl_database)
        try:
            return psycopg.connect(dsn, autocommit=True)
        except psycopg.OperationalError as error:
            raise FrontierError(
                f"the crawl database cannot be reached ({str(error).strip()}); start the services "
                "with `minerva up`, or run infra/postgres/frontier.sql on a managed PostgreSQL"
            ) from error

    def close(self) -> None:
        """Close the connection, if there is one."""
        if "connection" in self.__dict__:
            self.connection.close()
            del self.connection

    def _run(self, query: str, **values: Any) -> psycopg.Cursor[Any]:
        try:
            return self.connection.execute(query.encode(), self.key | values)
        except psycopg.errors.DeadlockDetected:
            # Another worker adds the same links in another order; it has gone on meanwhile.
            if self.connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
                raise
            return self._run(query, **values)
        except psycopg.Error as error:
            raise FrontierError(
                f"the crawl database failed ({str(error).strip()}); when it is up again, run the "
                "crawl again to go on"
            ) from error

    # what is known

    def learn(self, storage: Storage) -> Partition | None:
        """Bring what is known up to the last committed crawl, which is returned. Idempotent.

        What is known of crawls that this bucket does not hold is forgotten: a page that is not
        stored must be fetched.
        """
        crawls = storage.partitions(RAW_PAGES, source_id=self.source_id)
        last = max(crawls, key=lambda p: p.crawl_id, default=None)
        row = self._run(
            "select crawl_id, partition_digest from frontier.sources where source_id = %(source)s"
        ).fetchone()
        if last and row == (last.crawl_id, last.digest):
            return last
        if row and row not in [(p.crawl_id, p.digest) for p in crawls]:
            for table in ("sources", "urls"):
                self._run(f"delete from frontier.{table} where source_id = %(source)s")
        if last is None:
            return None
        with self.connection.transaction():
            for column, name in (("page", "pages.parquet"), ("media", "media.parquet")):
                self._run(
                    "create temporary table seen (url_hash uuid, url text, seen_at timestamptz, "
                    "row jsonb) on commit drop"
                )
                with self.connection.cursor().copy("copy seen from stdin") as copy:
                    for seen in index_rows(storage, last, name):
                        copy.write_row((url_hash(seen["url"]), seen["url"], seen["fetched_at"],
                                        Jsonb(seen, dumps=_dumps)))  # fmt: skip
                self._run(_LEARN.format(column=column), seen=last.crawl_id)
                self._run("drop table seen")
            # The planner knows nothing of what has just come.
            self._run("analyze frontier.urls")
            self._run(
                "insert into frontier.sources values (%(source)s, %(seen)s, %(digest)s) "
                "on conflict (source_id) do update set crawl_id = excluded.crawl_id, "
                "partition_digest = excluded.partition_digest",
                seen=last.crawl_id, digest=last.digest,
            )  # fmt: skip
        return last

    def known(self, url: str) -> tuple[Json | None, Json | None]:
        """The index rows (page, media) of a URL's last visit."""
        row = self._run(
            "select page, media from frontier.urls "
            "where source_id = %(source)s and url_hash = %(hash)s",
            hash=url_hash(url),
        ).fetchone()
        return row or (None, None)

    def sealed_at(self, sha256_hash: str) -> Iterator[str]:
        """Where a picture of these bytes lies sealed, from earlier crawls."""
        yield from (
            row[0]
            for row in self._run(
                "select distinct media ->> 'object_path' from frontier.urls "
                "where source_id = %(source)s and media ->> 'sha256_hash' = %(sha256)s "
                "and media ->> 'object_path' is not null",
                sha256=sha256_hash,
            )
        )

    # what is to be asked

    def begin(self, *, alone: bool) -> None:
        """Join the crawl. `alone`: as its first worker; what earlier runs held is free again, and
        unfinished crawls of other times are given up."""
        with self.connection.transaction():
            if alone:
                for table in ("requests", "segments", "workers"):
                    self._run(
                        f"delete from frontier.{table} "
                        "where source_id = %(source)s and crawl_id <> %(crawl)s"
                    )
                self._run(
                    "delete from frontier.workers "
                    "where source_id = %(source)s and crawl_id = %(crawl)s"
                )
                self._run(_GIVE_BACK, of=None)
            self._run("insert into frontier.workers values (%(source)s, %(crawl)s, %(worker)s)")

    def release(self, worker_id: str) -> None:
        """Give back what a worker held that is no more."""
        with self.connection.transaction():
            self._run(
                "delete from frontier.workers where source_id = %(source)s "
                "and crawl_id = %(crawl)s and worker_id = %(worker)s",
                worker=worker_id,
            )
            self._run(_GIVE_BACK, of=worker_id)

    def add(self, asked: Iterable[Asked]) -> None:
        """Let URLs wait; those that the crawl has already are left as they are.

        Among equals, pages that changed often come first (Cho and Garcia-Molina, 2003): a crawl
        that ends early has then asked where news is likely.
        """
        asked = list(asked)
        if asked:
            self._run(
                _ADD,
                hashes=[url_hash(a.url) for a in asked],
                urls=[a.url for a in asked],
                kinds=[a.followed_as for a in asked],
                priorities=[a.priority for a in asked],
                payloads=[a.payload for a in asked],
            )

    def claim(self, url: str, followed_as: str) -> bool:
        """Be the worker that records a URL which each reads for itself (robots.txt, a login)."""
        done = self._run(
            "insert into frontier.requests (source_id, crawl_id, url_hash, url, followed_as, "
            "priority, state, taken_by) select source_id, crawl_id, %(hash)s, %(url)s, %(kind)s, "
            f"0, 3, worker_id from frontier.workers where {_ME} on conflict do nothing",
            hash=url_hash(url), url=url, kind=followed_as,
        )  # fmt: skip
        return done.rowcount == 1

    def take(self, count: int) -> list[Taken]:
        """Hold the first of those that wait; no other worker gets them."""
        return [Taken(*row) for row in self._run(_TAKE, count=count)]

    def is_left(self) -> bool:
        """Whether URLs wait, or others hold some whose pages may lead on."""
        row = self._run(
            "select exists (select 1 from frontier.requests where source_id = %(source)s and "
            "crawl_id = %(crawl)s and state = 0) or exists (select 1 from frontier.requests where "
            "source_id = %(source)s and crawl_id = %(crawl)s and state = 1 "
            "and taken_by <> %(worker)s)"
        ).fetchone()
        return bool(row and row[0])

    # what is done

    def seal(
        self,
        segment_id: str,
        began_at: datetime,
        asked: Iterable[Asked],
        done: Iterable[str],
        facts: Json,
    ) -> None:
        """List a segment whose files are in the bucket; its URLs are done and what they led to
        waits, all at once or not at all. Raises FrontierError when another run took over."""
        with self.connection.transaction():
            mine = self._run(f"select 1 from frontier.workers where {_ME} for share").fetchone()
            if mine is None:
                raise FrontierError(
                    f"another run of {self.source_id}/{self.crawl_id} took over; this one ends"
                )
            self.add(asked)
            self._run(
                "update frontier.requests set state = 2, payload = null "
                "where source_id = %(source)s and crawl_id = %(crawl)s "
                "and url_hash = any(%(hashes)s)",
                hashes=[url_hash(url) for url in done],
            )
            self._run(
                "insert into frontier.segments values (%(source)s, %(crawl)s, %(segment)s, "
                "%(began_at)s, %(files)s, %(counts)s, %(refused)s, %(dropped)s)",
                segment=segment_id,
                began_at=began_at,
                **{name: Jsonb(value, dumps=_dumps) for name, value in facts.items()},
            )

    def segments(self) -> list[Json]:
        """What was sealed of the crawl, oldest first: began_at, files, counts, refused, dropped."""
        rows = self._run(
            "select began_at, files, counts, refused, dropped from frontier.segments where "
            "source_id = %(source)s and crawl_id = %(crawl)s order by sealed_at, segment_id"
        )
        names = ("began_at", "files", "counts", "refused", "dropped")
        return [dict(zip(names, row, strict=True)) for row in rows]

    def gone(self) -> int:
        """How many pages of the source's last crawl this one was not led to."""
        row = self._run(
            "select count(*) from frontier.urls u join frontier.sources s using (source_id) "
            "where u.source_id = %(source)s and u.page is not null and u.crawl_id = s.crawl_id "
            "and not exists (select 1 from frontier.requests r where r.source_id = u.source_id "
            "and r.crawl_id = %(crawl)s and r.url_hash = u.url_hash)"
        ).fetchone()
        return int(row[0]) if row else 0

    def forget(self) -> None:
        """Drop what the crawl held: it is committed, or begins anew."""
        with self.connection.transaction():
            for table in ("requests", "segments", "workers"):
                self._run(
                    f"delete from frontier.{table} "
                    "where source_id = %(source)s and crawl_id = %(crawl)s"
                )


def last_crawl(storage: Storage, source_id: str) -> Partition | None:
    """The last committed crawl of a source."""
    found = storage.partitions(RAW_PAGES, source_id=source_id)
    return max(found, key=lambda p: p.crawl_id, default=None)


def index_rows(storage: Storage, partition: Partition, name: str) -> Iterator[Json]:
    """The rows of a crawl's index, file by file."""
    for path in partition.paths(name):
        with storage.arrow.open_input_file(f"{storage.bucket}/{path}") as file:
            for batch in pq.ParquetFile(file).iter_batches(2_000):
                yield from batch.to_pylist()


def _dumps(value: object) -> str:
    return json.dumps(value, default=lambda v: v.isoformat() if isinstance(v, datetime) else str(v))


_ME = "source_id = %(source)s and crawl_id = %(crawl)s and worker_id = %(worker)s"

_LEARN = """
insert into frontier.urls as u
    (source_id, url_hash, url, crawl_id, {column}, first_seen_at, last_seen_at)
select %(source)s, url_hash, url, %(seen)s, row, seen_at, seen_at from seen
on conflict (source_id, url_hash) do update set
    visit_count = u.visit_count + 1,
    change_count = u.change_count + (
        excluded.{column} ->> 'record_type' = 'response' and u.{column} is not null
    )::integer,
    {column} = excluded.{column},
    crawl_id = excluded.crawl_id,
    last_seen_at = excluded.last_seen_at
"""

_GIVE_BACK = """
with claimed as (
    delete from frontier.requests
    where source_id = %(source)s and crawl_id = %(crawl)s and state = 3
    and (%(of)s::text is null or taken_by = %(of)s)
)
update frontier.requests set state = 0, taken_by = null
where source_id = %(source)s and crawl_id = %(crawl)s and state = 1
and (%(of)s::text is null or taken_by = %(of)s)
"""

_ADD = """
insert into frontier.requests
    (source_id, crawl_id, url_hash, url, followed_as, priority, payload)
select
    %(source)s, %(crawl)s, a.url_hash, a.url, a.kind,
    1000 * a.priority
    + (1000 * (coalesce(u.change_count, 0) + 0.5) / (coalesce(u.visit_count, 0) + 1))::integer,
    a.payload
from unnest(
    %(hashes)s::uuid[], %(urls)s::text[], %(kinds)s::text[], %(priorities)s::integer[],
    %(payloads)s::bytea[]
) with ordinality as a (url_hash, url, kind, priority, payload, position)
left join lateral (
    select change_count, visit_count from frontier.urls
    where source_id = %(source)s and url_hash = a.url_hash
    limit 1
) u on true
order by a.position
on conflict do nothing
"""

# A worker whose run was taken over gets nothing more. Here and above URLs are looked up one by one
# by their key: of tables that have just grown the database knows too little to plan a join, and
# reads them whole.
_TAKE = f"""
with picked as (
    select url_hash from frontier.requests
    where source_id = %(source)s and crawl_id = %(crawl)s and state = 0
    and exists (select 1 from frontier.workers where {_ME})
    order by priority desc, position
    limit %(count)s
    for update skip locked
), taken as (
    update frontier.requests set state = 1, taken_by = %(worker)s
    where source_id = %(source)s and crawl_id = %(crawl)s
    and url_hash = any (array(select url_hash from picked))
    returning url_hash, url, followed_as, priority, position, payload
)
select t.url, t.followed_as, t.priority, t.payload, u.page, u.media
from taken t
left join lateral (
    select page, media from frontier.urls
    where source_id = %(source)s and url_hash = t.url_hash
    limit 1
) u on true
order by t.priority desc, t.position
"""
