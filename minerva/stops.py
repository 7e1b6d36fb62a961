"""The kill switch of a source: an object in the bucket that every crawl of it looks for.

Grain: one object a stopped source, `control/stops/<source_id>.json`: reason, who, when.
"""

import getpass

from minerva.storage import Json, Storage, now

_PREFIX = "control/stops/"


def stop(storage: Storage, source_id: str, reason: str) -> None:
    """Stop a source: a running crawl ends within seconds, none starts. Raises StorageError."""
    value = {"reason": reason, "stopped_by": getpass.getuser(), "stopped_at": now().isoformat()}
    storage.put_json(f"{_PREFIX}{source_id}.json", value)


def resume(storage: Storage, source_id: str) -> bool:
    """Let a source be crawled again; False when it was not stopped. Raises StorageError."""
    if stopped(storage, source_id) is None:
        return False
    storage.delete([f"{_PREFIX}{source_id}.json"])
    return True


def stopped(storage: Storage, source_id: str) -> Json | None:
    """Why, by whom and when a source was stopped; None when it is not. Raises StorageError."""
    return storage.get_json(f"{_PREFIX}{source_id}.json")


def all_stopped(storage: Storage) -> set[str]:
    """The ids of the stopped sources."""
    paths = storage.paths(_PREFIX)
    return {path.removeprefix(_PREFIX).removesuffix(".json") for path in paths}
