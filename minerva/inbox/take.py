"""Takes partners' files from `inbox/partner=<id>/<dataset>/` into `raw_inbox`.

A file is one partition, named by its SHA-256: original under lock, rows, then the manifest. So the
same file twice is one load, and a kill leaves all of it or nothing. The receipt beside the file,
`<file>.receipt.json`, is written last; a file whose receipt is of its present version is done.
"""

import fcntl
import hashlib
import json
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath

import pyarrow as pa
from botocore.exceptions import ClientError

from minerva import __version__
from minerva.catalog import QUARANTINE_RECORDS, RAW_INBOX
from minerva.errors import MinervaError
from minerva.inbox.check import Accepted, Checked, FileRefused, check
from minerva.inbox.contract import (
    PARTNERS_DIR,
    ContractError,
    Delivery,
    Partner,
    get_partner,
)
from minerva.storage import Json, Storage, digest, now, parquet_bytes, sha256

INBOX = "inbox/"
RECEIPT = ".receipt.json"
_MOST_TOLD = 1_000
# Of a file without a contract nothing but its receipt is known; this is the most read of any.
_MOST_BYTES = 500_000_000

_WHAT_TO_DO = {
    "loaded": "Nothing. Thank you.",
    "loaded_in_part": "Mend the rows below and send them in a new file; the others are loaded.",
    "already_loaded": "Nothing: the same file was loaded before.",
    "refused": "Nothing of the file was loaded. Mend what `reasons` says and send the file again, "
    "under the same or another name.",
}


class InboxError(MinervaError):
    """The inbox cannot be taken now; the message says why and what to do."""


@dataclass(frozen=True)
class Incoming:
    """One file in the inbox: who sent it, for which dataset, and the version that lies there."""

    path: str
    partner_id: str
    dataset: str
    version: str
    bytes: int
    received_at: datetime


def waiting(storage: Storage, partner_id: str | None = None) -> Iterator[Incoming]:
    """The files that have no receipt of their present version."""
    prefix = f"{INBOX}partner={partner_id}/" if partner_id else f"{INBOX}partner="
    for path in storage.paths(prefix):
        if path.endswith((RECEIPT, "/")):
            continue
        try:
            head = storage.client.head_object(Bucket=storage.bucket, Key=path)
        except ClientError:
            continue  # taken away since it was listed
        version = f"{head.get('VersionId', '')} {head['ETag']}".strip()
        receipt = storage.get_json(path + RECEIPT)
        if receipt and receipt.get("version") == version:
            continue
        parts = path.removeprefix(f"{INBOX}partner=").split("/")
        yield Incoming(
            path, parts[0], parts[1] if len(parts) == 3 else "", version,
            head["ContentLength"], head["LastModified"],
        )  # fmt: skip


def take(
    storage: Storage, partner_id: str | None = None, *, partners: Path = PARTNERS_DIR
) -> Iterator[Json]:
    """Take every waiting file; its receipt when it is done. Raises InboxError, StorageError."""
    with _alone(storage):
        for incoming in list(waiting(storage, partner_id)):
            receipt = _take(storage, incoming, partners)
            storage.put_json(incoming.path + RECEIPT, receipt)
            yield receipt


def look(
    storage: Storage, partner_id: str | None = None, *, partners: Path = PARTNERS_DIR
) -> Iterator[Json]:
    """What the receipts of the waiting files would say; nothing is written."""
    for incoming in waiting(storage, partner_id):
        try:
            contract, _, checked, value = _checked(storage, incoming, partners)
        except FileRefused as refused:
            yield _refused(incoming, refused)
            continue
        yield _receipt(incoming, contract, checked, value)


@contextmanager
def _alone(storage: Storage) -> Iterator[None]:
    storage.settings.state.mkdir(parents=True, exist_ok=True)
    with (storage.settings.state / "inbox.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise InboxError("the inbox is being taken by another process; wait for it") from error
        yield


def _take(storage: Storage, incoming: Incoming, partners: Path) -> Json:
    try:
        contract, data, checked, value = _checked(storage, incoming, partners)
    except FileRefused as refused:
        record = {"record": incoming.path, "reason": refused.reason, "detail": str(refused)}
        name = f"refused-{digest([incoming.path, incoming.version])}"
        storage.quarantine("inbox", incoming.partner_id, name, [record])
        return _refused(incoming, refused)
    delivery_id = f"{contract.name}-{value}"
    done = storage.partition(RAW_INBOX, incoming.partner_id, delivery_id)
    receipt = _receipt(incoming, contract, checked, value)
    if done is None:
        _load(storage, incoming, contract, delivery_id, data, checked, value)
    elif (done.manifest["file_path"], done.manifest["version"]) != (
        incoming.path,
        incoming.version,
    ):
        said = {
            "status": "already_loaded",
            "what_to_do": _WHAT_TO_DO["already_loaded"],
            "first_file": done.manifest["file_path"],
        }
        return receipt | said
    return receipt


def _checked(
    storage: Storage, incoming: Incoming, partners: Path
) -> tuple[Delivery, bytes, Checked, str]:
    """The contract, the bytes, what the check found, and the digest. Raises FileRefused."""
    contract = _contract(incoming, partners)
    if incoming.bytes > min(contract.max_bytes, _MOST_BYTES):
        raise FileRefused(
            "too_large", f"The file has {incoming.bytes:,} bytes; at most {contract.max_bytes:,} "
            "are agreed. Send it in parts.",
        )  # fmt: skip
    data = storage.get(incoming.path)
    return contract, data, check(data, contract), sha256(data)


def _contract(incoming: Incoming, partners: Path) -> Delivery:
    try:
        partner: Partner = get_partner(incoming.partner_id, partners)
    except ContractError as error:
        raise FileRefused(
            "no_contract", "There is no valid contract for this folder. Ask the operator."
        ) from error
    if not partner.enabled:
        raise FileRefused("not_enabled", "The contract is not in force. Ask the operator.")
    contract = partner.dataset(incoming.dataset)
    if contract is None:
        names = ", ".join(d.name for d in partner.datasets)
        raise FileRefused(
            "unknown_dataset",
            f"Files belong into a folder of their dataset, inbox/partner={partner.partner_id}/"
            f"<dataset>/<file>; the datasets are: {names}.",
        )
    return contract


def _load(
    storage: Storage,
    incoming: Incoming,
    contract: Delivery,
    delivery_id: str,
    data: bytes,
    checked: Checked,
    value: str,
) -> None:
    """Write the partition; its manifest last."""
    folder = RAW_INBOX.partition(incoming.partner_id, delivery_id)
    until = incoming.received_at + timedelta(days=contract.retention_days)
    # The lock ends with the retention, however late the file was taken; then it can be deleted.
    days = max((until - now()) / timedelta(days=1), 0.0)
    rows = [_row(a, incoming, contract, delivery_id, value, until) for a in checked.accepted]
    table = pa.Table.from_pylist(rows, RAW_INBOX.schema)
    suffix = PurePosixPath(incoming.path).suffix
    tag = uuid.uuid4().hex[:8]
    files = [
        storage.put(f"{folder}{tag}-original{suffix[:10]}", data, lock_days=days),
        storage.put(f"{folder}{tag}-rows.parquet", parquet_bytes(table), lock_days=days),
    ]
    storage.quarantine(
        "inbox",
        incoming.partner_id,
        delivery_id,
        [
            {
                "record": f"{incoming.path} line {r.line}" + (f" {r.column}" if r.column else ""),
                "reason": r.reason,
                "detail": r.detail,
            }
            for r in checked.rejected
        ],
    )
    storage.commit(
        RAW_INBOX, incoming.partner_id, delivery_id, files, len(rows), lock_days=days,
        file_path=incoming.path, version=incoming.version, file_digest=f"sha256:{value}",
        file_bytes=len(data), received_at=incoming.received_at.isoformat(),
        row_count=checked.row_count, accepted_count=len(rows),
        rejected_count=len(checked.rejected), contract_digest=digest(contract.model_dump()),
        sharing=contract.sharing.model_dump(), personal_data=contract.personal_data,
        retained_until=until.isoformat(), software=f"Minerva/{__version__}",
        retention_days=contract.retention_days,
    )  # fmt: skip


def _row(
    accepted: Accepted,
    incoming: Incoming,
    contract: Delivery,
    delivery_id: str,
    value: str,
    until: datetime,
) -> Json:
    fields = json.dumps(accepted.values, ensure_ascii=False, sort_keys=True)
    return {
        "source_id": incoming.partner_id,
        "crawl_id": delivery_id,
        "dataset": contract.name,
        "row_number": accepted.row,
        "row_key": json.dumps([accepted.values[k] for k in contract.key], ensure_ascii=False),
        "row_hash": hashlib.sha256(fields.encode()).hexdigest(),
        "fields": fields,
        "file_path": incoming.path,
        "file_digest": f"sha256:{value}",
        "received_at": incoming.received_at,
        "tlp": contract.sharing.tlp,
        "purposes": contract.sharing.purpose,
        "personal_data": contract.personal_data,
        "retained_until": until,
    }


# receipts


def _receipt(incoming: Incoming, contract: Delivery, checked: Checked, value: str) -> Json:
    status = "loaded_in_part" if checked.rejected else "loaded"
    until = incoming.received_at + timedelta(days=contract.retention_days)
    return _head(incoming, status) | {
        "sha256": value,
        "row_count": checked.row_count,
        "accepted_count": len(checked.accepted),
        "rejected_count": len(checked.rejected),
        "reason_counts": dict(Counter(r.reason for r in checked.rejected)),
        "rejected": [asdict(r) for r in checked.rejected[:_MOST_TOLD]],
        "load_id": f"{contract.name}-{value}",
        "sharing": contract.sharing.model_dump(),
        "personal_data": contract.personal_data,
        "retained_until": until.isoformat(),
        "contract_digest": digest(contract.model_dump()),
    }


def _refused(incoming: Incoming, refused: FileRefused) -> Json:
    reasons = [{"reason": refused.reason, "detail": str(refused)}]
    return _head(incoming, "refused") | {"accepted_count": 0, "reasons": reasons}


def _head(incoming: Incoming, status: str) -> Json:
    return {
        "file": incoming.path,
        "version": incoming.version,
        "status": status,
        "what_to_do": _WHAT_TO_DO[status],
        "partner_id": incoming.partner_id,
        "dataset": incoming.dataset,
        "bytes": incoming.bytes,
        "received_at": incoming.received_at.isoformat(),
        "checked_at": now().isoformat(),
        "software": f"Minerva/{__version__}",
    }


# the end of retention


def expire(storage: Storage, moment: datetime | None = None) -> int:
    """Delete what partners sent once its retention has passed, also from the inbox; how many
    objects went. What is still locked is left for another night."""
    count = 0
    # Locks are kept to the second.
    before = (moment or now()) - timedelta(minutes=1)
    for partition in storage.partitions(RAW_INBOX):
        if datetime.fromisoformat(partition.manifest["retained_until"]) > before:
            continue
        folder = RAW_INBOX.partition(partition.source_id, partition.crawl_id)
        kept = QUARANTINE_RECORDS.partition(partition.source_id, partition.crawl_id)
        sent = partition.manifest["file_path"]
        # The manifest goes last: what a kill leaves is found again.
        paths = [*storage.paths(folder), *storage.paths(kept), sent, sent + RECEIPT]
        manifest = f"{folder}manifest.json"
        try:
            for path in [*(p for p in paths if p != manifest), manifest]:
                _delete_for_good(storage, path)
                count += 1
        except ClientError as error:
            if error.response["Error"]["Code"] != "AccessDenied":
                raise
    return count


def _delete_for_good(storage: Storage, path: str) -> None:
    """Every version: of a person's data a delete marker would leave all."""
    pages = storage.client.get_paginator("list_object_versions").paginate(
        Bucket=storage.bucket, Prefix=path
    )
    for page in pages:
        for entry in [*page.get("Versions", []), *page.get("DeleteMarkers", [])]:
            if entry["Key"] == path:
                storage.client.delete_object(
                    Bucket=storage.bucket, Key=path, VersionId=entry["VersionId"]
                )
