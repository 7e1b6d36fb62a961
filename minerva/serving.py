"""Curated to serving: the marts in PostgreSQL, replaced in one swap, for people who may read."""

import json
import time
from dataclasses import dataclass, field
from datetime import datetime

import psycopg
from psycopg import sql

from minerva.errors import MinervaError
from minerva.settings import Settings
from minerva.storage import Storage
from minerva.warehouse import GATE, connect, tables

KEYS = {
    "ads": ["ad_id"],
    "ad_selectors": ["ad_id", "kind", "value"],
    "ad_facts": ["ad_id", "kind", "value"],
    "ad_places": ["ad_id", "geoname_id"],
    "ad_indicators": ["ad_id", "code"],
    "ad_images": ["ad_id", "image_url"],
    "selectors": ["kind", "value"],
    "term_trends": ["published_month", "language", "term"],
    "cases": ["case_id"],
    "statistics": ["statistic_id"],
    "provisions": ["provision_id"],
    "entities": ["entity_id"],
    "entity_ads": ["entity_id", "ad_id"],
    "documents": ["document_id"],
    "document_versions": ["document_id", "version_number"],
    "sources": ["source_id"],
    "crawls": ["source_id", "crawl_id"],
    "source_health": ["source_id", "crawl_id"],
    "referrals": ["source_id", "crawl_id", "url"],
}
INDEXES = {
    "ads": ["source_id", "published_on", "indicator_score", "h3_cell"],
    "ad_selectors": ["value"],
    "ad_places": ["geoname_id", "h3_cell"],
    "ad_indicators": ["code"],
    "entity_ads": ["ad_id"],
    "selectors": ["value"],
    "term_trends": ["z_score"],
}


# What dbt wrote beside the tables: their descriptions, and those of their columns.
_COMMENTS = """
    select table_name, null as column_name, comment from duckdb_tables()
    where database_name = 'lake' and comment <> ''
    union all
    select table_name, column_name, comment from duckdb_columns()
    where database_name = 'lake' and comment <> ''
"""


class PublishError(MinervaError):
    """The tables may not be published; the message says why."""


@dataclass(frozen=True)
class Publication:
    """What is served now."""

    build_digest: str
    snapshot_id: int
    published_at: datetime
    crawls: frozenset[str] = field(repr=False)
    tables: dict[str, int]


def last_publication(settings: Settings) -> Publication | None:
    """The publication that is served, or None before the first."""
    with psycopg.connect(settings.postgres_dsn(settings.serving_database)) as connection:
        there = connection.execute("select to_regclass('minerva.publications')").fetchone()
        if not there or there[0] is None:
            return None
        row = connection.execute(
            "select build_digest, snapshot_id, published_at, crawls, tables "
            "from minerva.publications order by publication_id desc limit 1"
        ).fetchone()
    if row is None:
        return None
    return Publication(row[0], row[1], row[2], frozenset(row[3]), row[4])


def publish(settings: Settings) -> Publication:
    """Replace what is served by what passed the curated gate, in one transaction.

    The tables are those of the snapshot that passed, whatever was built since. Who reads the old
    ones reads them to the end: they leave only after the swap. Raises PublishError.
    """
    gate = Storage(settings).get_json(GATE)
    if gate is None:
        raise PublishError("nothing passed the curated gate yet: run `minerva gate curated`")
    last = last_publication(settings)
    if last and last.build_digest == gate["build_digest"]:
        print("publish: this build is served already", flush=True)
        return last
    dsn = settings.postgres_dsn(settings.serving_database)
    started = time.monotonic()
    counts: dict[str, int] = {}
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("drop schema if exists serving_next, serving_old cascade")
        connection.execute("create schema serving_next")
    with connect(settings, read_only=True, snapshot_id=gate["snapshot_id"]) as lake:
        lake.execute(f"attach '{dsn}' as pg (type postgres)")
        for table in tables(lake):
            lake.execute(f'create table pg.serving_next."{table}" as from lake."{table}"')
            row = lake.execute(f'select count(*) from lake."{table}"').fetchone()
            counts[table] = row[0] if row else 0
            print(f"publish: {table} {counts[table]:,} rows", flush=True)
        comments = lake.execute(_COMMENTS).fetchall()
    with psycopg.connect(dsn) as connection:
        _index(connection, counts)
        _comment(connection, comments)
        connection.execute("create schema if not exists serving")
        connection.execute("alter schema serving rename to serving_old")
        connection.execute("revoke all on schema serving_old from analyst")
        connection.execute("alter schema serving_next rename to serving")
        connection.execute("revoke all on schema serving from public")
        connection.execute("grant usage on schema serving to analyst")
        connection.execute("grant select on all tables in schema serving to analyst")
        # Where known-abuse pictures stand is for those who refer them, not for every analyst.
        if "referrals" in counts:
            connection.execute("revoke all on serving.referrals from analyst")
        connection.execute(
            "create table if not exists minerva.publications (publication_id bigint generated "
            "always as identity primary key, build_digest text not null, snapshot_id bigint, "
            "published_at timestamptz not null default now(), crawls text[] not null, "
            "tables jsonb not null)"
        )
        connection.execute(
            "insert into minerva.publications (build_digest, snapshot_id, crawls, tables) "
            "values (%s, %s, %s, %s)",
            (gate["build_digest"], gate["snapshot_id"], gate["crawls"], json.dumps(counts)),
        )
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("drop schema serving_old cascade")
    print(f"publish: served after {time.monotonic() - started:.0f} s", flush=True)
    published = last_publication(settings)
    assert published is not None
    return published


def _index(connection: psycopg.Connection, counts: dict[str, int]) -> None:
    for table in counts:
        place = sql.Identifier("serving_next", table)
        if table in KEYS:
            columns = sql.SQL(", ").join(map(sql.Identifier, KEYS[table]))
            connection.execute(
                sql.SQL("alter table {} add primary key ({})").format(place, columns)
            )
        for column in INDEXES.get(table, []):
            connection.execute(
                sql.SQL("create index on {} ({})").format(place, sql.Identifier(column))
            )


def _comment(connection: psycopg.Connection, comments: list[tuple[str, str | None, str]]) -> None:
    for table, column, text in comments:
        kind = "table" if column is None else "column"
        names = ["serving_next", table, *([column] if column else [])]
        connection.execute(
            sql.SQL("comment on {} {} is {}").format(
                sql.SQL(kind), sql.Identifier(*names), sql.Literal(text)
            )
        )
