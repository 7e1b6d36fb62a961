"""The bucket: partitions that appear whole or not at all, manifests, gates and locks.

A partition is one dataset's part of one crawl. Its files are written first under fresh names, its
`manifest.json` last; readers take only what a manifest lists, so a kill in the middle leaves an
old partition or none. A gate that passed adds `gate.json`, and downstream reads only those.
"""

import hashlib
import io
import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.fs
import pyarrow.parquet as pq
from botocore.exceptions import BotoCoreError, ClientError

from minerva.catalog import QUARANTINE_RECORDS, Dataset
from minerva.errors import MinervaError
from minerva.settings import Settings, get_settings

Json = dict[str, Any]
CRAWL_ID_FORMAT = "%Y%m%dT%H%M%SZ"
"""A crawl is named after the moment it began, UTC."""


class StorageError(MinervaError):
    """The bucket did not do what was asked; the message says what and where."""


def sha256(data: bytes) -> str:
    """The digest of a file as manifests write it: lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def digest(value: object) -> str:
    """A short digest of anything JSON can say, for comparing inputs."""
    return sha256(json.dumps(value, sort_keys=True, default=str).encode())[:16]


def now() -> datetime:
    """The time, UTC, to the microsecond."""
    return datetime.now(UTC)


def _lock(days: float | None) -> Json:
    if not days:
        return {}
    until = now() + timedelta(days=days)
    return {"ObjectLockMode": "GOVERNANCE", "ObjectLockRetainUntilDate": until}


def load_client() -> None:
    """Load what S3 clients are made of: once, before workers are forked that each make one."""
    import boto3

    boto3.client("s3", "us-east-1", aws_access_key_id="none", aws_secret_access_key="none")


@dataclass(frozen=True)
class Partition:
    """One dataset's part of one crawl, as its manifest tells it."""

    dataset: str
    source_id: str
    crawl_id: str
    manifest: Json = field(repr=False)

    @property
    def digest(self) -> str:
        """What the partition holds: changes when, and only when, its files or counts do."""
        return digest([self.manifest.get("files"), self.manifest.get("rows")])

    def paths(self, name: str = "") -> list[str]:
        """The partition's files, as paths in the bucket; with `name`, those whose name has it."""
        return [
            f["path"] for f in self.manifest["files"] if name in str(f["path"]).rsplit("/", 1)[-1]
        ]


class Storage:
    """The bucket, seen by one identity: the workers', or the custodian's who may lift locks."""

    def __init__(self, settings: Settings, *, custodian: bool = False) -> None:
        self.settings = settings
        self.bucket = settings.bucket
        key, secret = (
            (settings.s3_custodian_access_key, settings.s3_custodian_secret_key)
            if custodian
            else (settings.s3_access_key, settings.s3_secret_key)
        )
        if not (key and secret):
            raise StorageError(
                "no object-store credentials: set MINERVA_S3_ACCESS_KEY and "
                "MINERVA_S3_SECRET_KEY, or start the embedded services with `minerva up`"
            )
        self._key, self._secret = key, secret

    @cached_property
    def client(self) -> Any:
        """The S3 client. Made on first use: half of the time that this module takes to load is
        boto3's, and Spark's planners, which only read tables, load it in fresh processes."""
        import boto3
        from botocore.client import Config

        return boto3.client(
            "s3",
            endpoint_url=self.settings.s3_endpoint or None,
            region_name=self.settings.s3_region,
            aws_access_key_id=self._key,
            aws_secret_access_key=self._secret,
            config=Config(
                retries={"max_attempts": 6, "mode": "standard"},
                max_pool_connections=32,
                s3={"addressing_style": "path"},
                # SeaweedFS and older S3 gateways do not take the newer default checksums.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )

    # objects

    def put(self, path: str, data: bytes, *, lock_days: float | None = None) -> Json:
        """Write one object and return its manifest line; with `lock_days`, lock it (governance)."""
        extra = _lock(lock_days)
        self.client.put_object(Bucket=self.bucket, Key=path, Body=data, **extra)
        return {"path": path, "bytes": len(data), "sha256": sha256(data)}

    def put_file(self, path: str, file: Path, *, lock_days: float | None = None) -> Json:
        """Write one object from a file, however large, and return its manifest line."""
        with file.open("rb") as stream:
            value = hashlib.file_digest(stream, "sha256").hexdigest()
        extra = _lock(lock_days)
        self.client.upload_file(str(file), self.bucket, path, ExtraArgs=extra or None)
        return {"path": path, "bytes": file.stat().st_size, "sha256": value}

    def put_json(self, path: str, value: object, *, lock_days: float | None = None) -> Json:
        """Write one JSON object, readable by a person."""
        return self.put(
            path, json.dumps(value, indent=1, default=str).encode(), lock_days=lock_days
        )

    def get(self, path: str, start: int | None = None, length: int | None = None) -> bytes:
        """Read an object, or `length` bytes of it from `start`. Raises StorageError."""
        extra: Json = (
            {} if start is None else {"Range": f"bytes={start}-{start + (length or 0) - 1}"}
        )
        try:
            answer = self.client.get_object(Bucket=self.bucket, Key=path, **extra)
            return bytes(answer["Body"].read())
        except (ClientError, BotoCoreError) as error:
            raise StorageError(f"cannot read {path}: {error}") from error

    def get_json(self, path: str) -> Json | None:
        """Read a JSON object; None where there is none."""
        try:
            answer = self.client.get_object(Bucket=self.bucket, Key=path)
        except ClientError as error:
            if error.response["Error"]["Code"] in ("NoSuchKey", "404"):
                return None
            raise StorageError(f"cannot read {path}: {error}") from error
        value: Json = json.loads(answer["Body"].read())
        return value

    def paths(self, prefix: str) -> Iterator[str]:
        """The paths below a prefix."""
        for page in self.client.get_paginator("list_objects_v2").paginate(
            Bucket=self.bucket, Prefix=prefix
        ):
            for entry in page.get("Contents", []):
                yield entry["Key"]

    def delete(self, paths: Iterable[str]) -> None:
        """Delete objects; what is gone already is no error."""
        for path in paths:
            self.client.delete_object(Bucket=self.bucket, Key=path)

    @property
    def arrow(self) -> pyarrow.fs.S3FileSystem:
        """The same bucket for pyarrow."""
        return arrow_filesystem(self.settings)

    # partitions

    def partition(self, dataset: Dataset, source_id: str, crawl_id: str) -> Partition | None:
        """One partition, or None while it has no manifest."""
        manifest = self.get_json(dataset.partition(source_id, crawl_id) + "manifest.json")
        return (manifest and Partition(dataset.name, source_id, crawl_id, manifest)) or None

    def partitions(
        self, dataset: Dataset, *, passed: bool = False, source_id: str | None = None
    ) -> list[Partition]:
        """Every partition that has a manifest, by source and crawl; `passed`: and whose gate let
        just this content through."""
        only = f"source={source_id}/" if source_id else ""
        paths = set(self.paths(dataset.prefix + only))
        found = []
        for path in sorted(paths):
            folder, name = path.rsplit("/", 1)
            if name != "manifest.json":
                continue
            owner, crawl_id = (part.split("=", 1)[1] for part in folder.split("/")[-2:])
            if passed and f"{folder}/gate.json" not in paths:
                continue
            partition = self.partition(dataset, owner, crawl_id)
            if partition and (not passed or self.has_passed(dataset, partition)):
                found.append(partition)
        return found

    def commit(
        self,
        dataset: Dataset,
        source_id: str,
        crawl_id: str,
        files: list[Json],
        rows: int,
        lock_days: float | None = None,
        **facts: Any,
    ) -> Json:
        """Make a partition of files already written: manifest last, then the old files go."""
        folder = dataset.partition(source_id, crawl_id)
        old = self.get_json(folder + "manifest.json")
        manifest: Json = {
            "dataset": dataset.name,
            "source_id": source_id,
            "crawl_id": crawl_id,
            "written_at": now().isoformat(),
            "rows": rows,
            "files": files,
            **facts,
        }
        if old:
            # Between these two writes the partition counts as not yet passed: never as half new.
            self.delete([folder + "gate.json"])
        self.put_json(folder + "manifest.json", manifest, lock_days=lock_days)
        kept = {f["path"] for f in files}
        self.delete(f["path"] for f in (old or {}).get("files", []) if f["path"] not in kept)
        return manifest

    def write_partition(
        self,
        dataset: Dataset,
        source_id: str,
        crawl_id: str,
        table: pa.Table,
        **facts: Any,
    ) -> Json:
        """Overwrite a partition with one Parquet file of `table`."""
        path = f"{dataset.partition(source_id, crawl_id)}part-{uuid.uuid4().hex}.parquet"
        files = [self.put(path, parquet_bytes(table))]
        return self.commit(dataset, source_id, crawl_id, files, table.num_rows, **facts)

    # gates

    def has_passed(self, dataset: Dataset, partition: Partition) -> bool:
        """Whether the gate let this very content through."""
        gate = self.get_json(
            dataset.partition(partition.source_id, partition.crawl_id) + "gate.json"
        )
        return bool(gate and gate["manifest_digest"] == partition.digest)

    def mark_passed(self, dataset: Dataset, partition: Partition, suite: str) -> None:
        """Record that the gate let the partition through, with the files it saw."""
        self.put_json(
            dataset.partition(partition.source_id, partition.crawl_id) + "gate.json",
            {
                "dataset": dataset.name,
                "source_id": partition.source_id,
                "crawl_id": partition.crawl_id,
                "manifest_digest": partition.digest,
                "rows": partition.manifest["rows"],
                "files": partition.paths(),
                "suite": suite,
                "passed_at": now().isoformat(),
            },
        )

    # quarantine

    def quarantined(self, stage: str, source_id: str, crawl_id: str) -> list[Json]:
        """What one stage refused of one crawl. Raises StorageError when there is no such file."""
        path = f"{QUARANTINE_RECORDS.partition(source_id, crawl_id)}{stage}.parquet"
        rows: list[Json] = pq.read_table(io.BytesIO(self.get(path))).to_pylist()
        return rows

    def quarantine(self, stage: str, source_id: str, crawl_id: str, records: list[Json]) -> None:
        """Overwrite what one stage refused of one crawl; an empty list clears it."""
        folder = QUARANTINE_RECORDS.partition(source_id, crawl_id)
        path = f"{folder}{stage}.parquet"
        if not records:
            self.delete([path])
            return
        rows = [
            {
                "source_id": source_id,
                "crawl_id": crawl_id,
                "stage": stage,
                "quarantined_at": now(),
                "warc_file": None,
                "warc_offset": None,
                **record,
            }
            for record in records
        ]
        self.put(path, parquet_bytes(pa.Table.from_pylist(rows, QUARANTINE_RECORDS.schema)))


def parquet_bytes(table: pa.Table) -> bytes:
    """A table as one Parquet file (zstd), in row groups that one task can read alone."""
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd", row_group_size=10_000)
    return sink.getvalue()


def arrow_filesystem(settings: Settings) -> pyarrow.fs.S3FileSystem:
    """The bucket for pyarrow: used on Spark workers, hence a function of plain settings."""
    return pyarrow.fs.S3FileSystem(
        access_key=settings.s3_access_key,
        secret_key=settings.s3_secret_key,
        endpoint_override=settings.s3_endpoint or None,
        region=settings.s3_region,
        # Without it every write creates buckets; the bucket is there.
        allow_bucket_creation=False,
        force_virtual_addressing=False,
    )


@cache
def get_storage(*, custodian: bool = False) -> Storage:
    """The bucket of this process's settings."""
    return Storage(get_settings(), custodian=custodian)
