"""Pictures are digested and sealed in processes beside the crawl: its event loop keeps its core,
and bytes that break a decoder break no crawl."""

import asyncio
import hashlib
import os
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from typing import NamedTuple, TypeVar

from minerva.images.pdq import UnreadablePicture, decode, pdq_hash
from minerva.media import seal
from minerva.memory import KEPT
from minerva.storage import get_storage

T = TypeVar("T")

# More would wait for the one crawl that asks for pictures.
_MOST = 4


class Digests(NamedTuple):
    """What is known of the bytes of a picture (hex); one that cannot be read has no PDQ hash, and a
    reason (a short code, a sentence)."""

    sha256: str
    md5: str
    pdq: str | None = None
    quality: int | None = None
    reason: tuple[str, str] | None = None


class Pictures:
    """Processes that read pictures, begun when there is one; `key` seals them."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._pool: ProcessPoolExecutor | None = None

    async def digests(self, body: bytes) -> Digests:
        """The digests of a picture."""
        try:
            return await self._call(_digests, body)
        except BrokenProcessPool:
            said = "Its decoder ended the process that read it, also one of its own."
            return _plain_digests(body)._replace(reason=("picture_kills_reader", said))

    async def put(self, path: str, sha256: str, body: bytes) -> None:
        """Seal a picture and put it into the bucket. Raises what the object store does."""
        await self._call(_put, self._key, path, sha256, body)

    def close(self) -> None:
        """End the processes."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    async def _call(self, function: Callable[..., T], *arguments: object) -> T:
        """What a function says there. Raises BrokenProcessPool."""
        pool = self._pool = self._pool or _processes(min(os.cpu_count() or 1, _MOST))
        try:
            return await asyncio.wrap_future(pool.submit(function, *arguments))
        except BrokenProcessPool:
            if self._pool is pool:
                self._pool = None
            # One picture ends the processes of all: in one of its own each shows what it does.
            with _processes(1) as own:
                return await asyncio.wrap_future(own.submit(function, *arguments))


def _processes(most: int) -> ProcessPoolExecutor:
    for name, value in KEPT.items():
        os.environ.setdefault(name, value)
    # Forks would share connections and locks that the crawl holds.
    return ProcessPoolExecutor(most, get_context("spawn"), _end_with_the_crawl)


# in the process beside


def _end_with_the_crawl() -> None:
    """A crawl that is killed leaves nobody behind."""
    crawl = parent_process()
    assert crawl

    def wait() -> None:
        crawl.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _plain_digests(body: bytes) -> Digests:
    return Digests(hashlib.sha256(body).hexdigest(), hashlib.md5(body).hexdigest())


def _digests(body: bytes) -> Digests:
    plain = _plain_digests(body)
    try:
        pdq, quality = pdq_hash(decode(body))
    except UnreadablePicture as error:
        return plain._replace(reason=(error.reason, str(error)))
    return plain._replace(pdq=pdq, quality=quality)


def _put(key: bytes, path: str, sha256: str, body: bytes) -> None:
    get_storage().put(path, seal(body, sha256, key))
