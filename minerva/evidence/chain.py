"""The chain of a source's crawls: each manifest names the one before it, a seal signs each.

A digest here is the SHA-256 of the bytes of `manifest.json` exactly as they are stored, so that
`sha256sum manifest.json` is the check. A seal, one locked object a crawl at
`raw/seals/source=<id>/<position>-<crawl>.json`, holds the digest and a signature over itself
(RFC 8785 canonical JSON without `signature`): it tells an altered manifest even of the last crawl,
and, lying elsewhere, a manifest that is gone.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pyarrow.parquet as pq

from minerva import __version__
from minerva.catalog import RAW_PAGES
from minerva.evidence import tree
from minerva.evidence.keys import public_text, sign, signing_key
from minerva.storage import Json, Storage, now, sha256

SEALS = "raw/seals/"


def canonical(value: Json) -> bytes:
    """JSON as RFC 8785 has it, for values without floats: what signatures are over."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def manifest_path(source_id: str, crawl_id: str) -> str:
    """Where the manifest of a crawl lies."""
    return RAW_PAGES.partition(source_id, crawl_id) + "manifest.json"


def seal_path(source_id: str, position: int, crawl_id: str) -> str:
    """Where the seal of a crawl lies; in order of position."""
    return f"{SEALS}source={source_id}/{position:08d}-{crawl_id}.json"


def link(storage: Storage, source_id: str, files: list[Json]) -> Json:
    """What the next manifest of a source, of these files, has to say for its proof.

    {chain_position, previous_crawl_id, previous_manifest_digest, pages_root}; the first crawl is at
    position 1, and the order is that of committing. `pages_root` is of the tree over the index rows
    as stored. A manifest that a kill left without its seal is sealed first.
    """
    paths = sorted(storage.paths(f"{SEALS}source={source_id}/"))
    sealed = {_crawl_of_seal(path) for path in paths}
    for crawl_id in _crawls(storage, source_id):
        if crawl_id not in sealed:
            made = seal(storage, source_id, crawl_id)
            paths += [seal_path(source_id, made["chain_position"], crawl_id)] if made else []
    last = storage.get_json(max(paths)) if paths else None
    return {
        "chain_position": last["chain_position"] + 1 if last else 1,
        "previous_crawl_id": last["crawl_id"] if last else None,
        "previous_manifest_digest": last["manifest_digest"] if last else None,
        "pages_root": f"sha256:{tree.root(tree.leaf(r) for r in _rows(storage, files)).hex()}",
    }


def _rows(storage: Storage, files: list[Json]) -> Iterator[Json]:
    for line in files:
        if line["path"].endswith("pages.parquet"):
            index = pq.ParquetFile(pa.BufferReader(storage.get(line["path"])))
            for batch in index.iter_batches(batch_size=2_000, columns=tree.COLUMNS):
                yield from map(tree.said, batch.to_pylist())


def seal(storage: Storage, source_id: str, crawl_id: str) -> Json | None:
    """Sign the manifest of a crawl as it is stored, under lock; None for one outside the chain.

    A crawl that has its seal keeps it. Raises EvidenceError without a key, StorageError.
    """
    path = manifest_path(source_id, crawl_id)
    data = storage.get(path)
    manifest: Json = json.loads(data)
    if "chain_position" not in manifest:
        return None
    place = seal_path(source_id, manifest["chain_position"], crawl_id)
    if made := storage.get_json(place):
        return made
    key = signing_key(storage.settings.evidence_key)
    days = manifest.get("settings", {}).get("retention_days", 1)
    said: Json = {
        "source_id": source_id,
        "crawl_id": crawl_id,
        "chain_position": manifest["chain_position"],
        "manifest": path,
        "manifest_digest": f"sha256:{sha256(data)}",
        "previous_crawl_id": manifest["previous_crawl_id"],
        "previous_manifest_digest": manifest["previous_manifest_digest"],
        "sealed_at": now().isoformat(),
        "retained_until": (moment(manifest["written_at"]) + timedelta(days=days)).isoformat(),
        "software": f"Minerva/{__version__}",
        "algorithm": "ECDSA P-384 SHA-256, DER, over RFC 8785 JSON of this without `signature`",
        "public_key": public_text(key.public_key()),
    }
    said["signature"] = sign(key, canonical(said))
    storage.put_json(place, said, lock_days=days)
    return said


def _crawls(storage: Storage, source_id: str) -> list[str]:
    prefix = f"{RAW_PAGES.prefix}source={source_id}/crawl="
    return sorted(
        path.removeprefix(prefix).split("/", 1)[0]
        for path in storage.paths(prefix)
        if path.endswith("/manifest.json")
    )


def _crawl_of_seal(path: str) -> str:
    return path.rsplit("/", 1)[-1].removesuffix(".json").split("-", 1)[1]


def moment(text: str) -> datetime:
    """A moment as manifests and seals write it. Raises ValueError, TypeError."""
    value = datetime.fromisoformat(text)
    return value if value.tzinfo else value.replace(tzinfo=UTC)
