"""The curated tables: DuckLake, with its catalogue in PostgreSQL and its files in the bucket."""

import importlib
import json
import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import duckdb

from minerva.catalog import DATASETS, ENRICHED_DOCUMENTS, RAW_PAGES
from minerva.errors import MinervaError
from minerva.registry import as_rows, sources
from minerva.settings import PROJECT_ROOT, Settings
from minerva.storage import Json, Storage, digest, now

EXTENSIONS = ("httpfs", "postgres_scanner", "ducklake")
BUILD = "curated/build.json"
GATE = "curated/gate.json"
DBT = PROJECT_ROOT / "dbt"


class WarehouseError(MinervaError):
    """The warehouse did not do what was asked; the message says what and where."""


def extensions(settings: Settings) -> Path:
    """A folder with DuckDB's extensions, installed from the files inside their wheels."""
    folder = settings.state / "duckdb_extensions"
    mark = folder / f"{duckdb.__version__}.installed"
    if not mark.exists():
        with duckdb.connect(config={"extension_directory": str(folder)}) as connection:
            for name in EXTENSIONS:
                root = Path(importlib.import_module(f"duckdb_extension_{name}").__file__ or "")
                file = next(root.parent.rglob(f"{name}.duckdb_extension"))
                connection.execute(f"install '{file}'")
        mark.touch()
    return folder


def _catalogue(settings: Settings) -> str:
    return (
        f"host={settings.postgres_host} port={settings.postgres_port} "
        f"user={settings.postgres_user} password={settings.postgres_password} "
        f"dbname={settings.catalogue_database}"
    )


def _s3_host(settings: Settings) -> tuple[str, bool]:
    """Host and port of the object store as DuckDB wants them, and whether it speaks TLS."""
    if not settings.s3_endpoint:
        return f"s3.{settings.s3_region}.amazonaws.com", True
    parts = urlsplit(settings.s3_endpoint)
    return parts.netloc, parts.scheme == "https"


def connect(
    settings: Settings,
    *,
    read_only: bool = False,
    as_of: datetime | None = None,
    snapshot_id: int | None = None,
) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection whose default database is the lake; `as_of`, `snapshot_id`: as it was.

    Raises WarehouseError when the catalogue cannot be reached.
    """
    connection = duckdb.connect(config={"extension_directory": str(extensions(settings))})
    for name in EXTENSIONS:
        connection.execute(f"load {name}")
    host, ssl = _s3_host(settings)
    connection.execute(
        "create secret bucket (type s3, key_id $key, secret $secret, region $region, "
        "endpoint $endpoint, use_ssl $ssl, url_style 'path')".replace(
            "$key", _quote(settings.s3_access_key)
        )
        .replace("$secret", _quote(settings.s3_secret_key))
        .replace("$region", _quote(settings.s3_region))
        .replace("$endpoint", _quote(host))
        .replace("$ssl", str(ssl).lower())
    )
    options = [f"data_path 's3://{settings.bucket}/curated/'"]
    if read_only:
        options.append("read_only")
    if as_of:
        options.append(f"snapshot_time {_quote(as_of.isoformat())}")
    if snapshot_id is not None:
        options.append(f"snapshot_version {snapshot_id}")
    try:
        connection.execute(
            f"attach {_quote('ducklake:postgres:' + _catalogue(settings))} as lake "
            f"({', '.join(options)})"
        )
    except duckdb.Error as error:
        if as_of:
            raise WarehouseError(f"nothing was curated yet at {as_of:%Y-%m-%d %H:%M}") from None
        # DuckDB repeats the connection string: its password must not reach a screen or a log.
        said = str(error).splitlines()[0].replace(settings.postgres_password or "\0", "…")
        raise WarehouseError(
            f"the warehouse cannot be opened ({said}); "
            "see `minerva status`, or run `minerva run` if nothing was built yet"
        ) from None
    connection.execute("use lake")
    connection.execute("set timezone = 'UTC'")
    return connection


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The curated tables."""
    rows = connection.execute(
        "select table_name from duckdb_tables() where database_name = 'lake' "
        "and not starts_with(table_name, '__') order by 1"
    ).fetchall()
    return [row[0] for row in rows]


def inputs(storage: Storage) -> Json:
    """What a build reads: the passed partitions, the crawls, the registry and dbt's own files."""
    passed = {
        dataset.name: sorted(
            (p.source_id, p.crawl_id, p.digest) for p in storage.partitions(dataset, passed=True)
        )
        for dataset in DATASETS.values()
        if dataset.zone == "enriched"
    }
    crawls = sorted((p.source_id, p.crawl_id, p.digest) for p in storage.partitions(RAW_PAGES))
    files = sorted(p for p in DBT.rglob("*") if p.suffix in (".sql", ".yml") and p.is_file())
    code = [[str(p.relative_to(DBT)), p.read_text()] for p in files if "target" not in p.parts]
    return {"passed": passed, "crawls": crawls, "registry": as_rows(sources()), "code": code}


def build(settings: Settings) -> Json:
    """Build the curated tables with dbt, unless the last build read just the same.

    Returns and records {build_digest, code_digest, snapshot_id, crawls, built_at}.
    Raises WarehouseError.
    """
    storage = Storage(settings)
    read = inputs(storage)
    read_digest = digest(read)
    last = storage.get_json(BUILD)
    if last and last["build_digest"] == read_digest:
        print("build: nothing changed since the last build", flush=True)
        return last
    lines = "\n".join(json.dumps(row) for row in read["registry"])
    storage.put("raw/sources/sources.jsonl", lines.encode())
    scratch = settings.state / "dbt.duckdb"
    scratch.unlink(missing_ok=True)
    _dbt(settings, "build")
    code_digest = digest(read["code"])
    docs = settings.state / "docs" / "dbt" / "index.html"
    if not docs.exists() or last is None or last.get("code_digest") != code_digest:
        # The docs tell of the models, not of their rows: they change when dbt's files do.
        _dbt(settings, "docs", "generate", "--static")
        docs.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(settings.state / "dbt_target" / "static_index.html", docs)
    with connect(settings) as connection:
        row = connection.execute("select max(snapshot_id) from ducklake_snapshots('lake')")
        snapshot_id = (row.fetchone() or (None,))[0]
    covered = [
        f"{source_id}/{crawl_id}"
        for source_id, crawl_id, _ in read["passed"][ENRICHED_DOCUMENTS.name]
    ]
    made = {
        "build_digest": read_digest,
        "code_digest": code_digest,
        "snapshot_id": snapshot_id,
        "crawls": covered,
        "built_at": now().isoformat(),
    }
    storage.put_json(BUILD, made)
    return made


def _dbt(settings: Settings, *words: str) -> None:
    host, ssl = _s3_host(settings)
    environment = {
        **os.environ,
        "MINERVA_DBT_SCRATCH": str(settings.state / "dbt.duckdb"),
        "MINERVA_DUCKDB_EXTENSIONS": str(extensions(settings)),
        # dbt blanks out what is named so, in its logs and in what it says.
        "DBT_ENV_SECRET_CATALOGUE": _catalogue(settings),
        "MINERVA_DBT_S3_HOST": host,
        "MINERVA_DBT_S3_SSL": str(ssl).lower(),
        "MINERVA_S3_ACCESS_KEY": settings.s3_access_key,
        "DBT_ENV_SECRET_S3_KEY": settings.s3_secret_key,
        "MINERVA_S3_REGION": settings.s3_region,
        "MINERVA_BUCKET": settings.bucket,
        "DO_NOT_TRACK": "1",
    }
    command = [
        str(Path(sys.executable).parent / "dbt"), "--no-use-colors", *words,
        "--project-dir", str(DBT), "--profiles-dir", str(DBT),
        "--target-path", str(settings.state / "dbt_target"),
        "--log-path", str(settings.state / "logs"),
    ]  # fmt: skip
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    print(done.stdout, flush=True)
    if done.returncode:
        failures = [line for line in done.stdout.splitlines() if "rror" in line or "FAIL" in line]
        raise WarehouseError(
            f"dbt {words[0]} failed:\n" + "\n".join(failures[-12:] or [done.stderr[-2000:]])
        )
