"""Pictures are read beside the crawl, and nothing that happens there stops it."""

import asyncio
import hashlib
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import psutil
import pytest
from PIL import Image

from crawlers import pictures
from crawlers.pictures import Digests, Pictures
from minerva.images.pdq import decode, pdq_hash


def drawn() -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((200, 100)).rotate(30).save(file, "PNG")
    return file.getvalue()


def ends(body: bytes) -> Digests:
    """A decoder that some bytes end, with its process."""
    if body == b"bomb":
        os._exit(9)
    time.sleep(0.1)
    return Digests("read", "")


@pytest.fixture
def desk() -> Iterator[Pictures]:
    desk = Pictures(bytes(32))
    yield desk
    desk.close()


def test_a_picture_and_what_is_none_are_digested(desk: Pictures) -> None:
    async def both() -> list[Digests]:
        return await asyncio.gather(desk.digests(drawn()), desk.digests(b"<html>"))

    picture, none = asyncio.run(both())
    pdq, quality = pdq_hash(decode(drawn()))
    assert picture == Digests(
        hashlib.sha256(drawn()).hexdigest(), hashlib.md5(drawn()).hexdigest(), pdq, quality
    )
    assert none.sha256 == hashlib.sha256(b"<html>").hexdigest() and none.pdq is None
    assert none.reason and none.reason[0] == "not_a_picture"


def test_a_process_that_is_killed_is_replaced(desk: Pictures) -> None:
    first = asyncio.run(desk.digests(drawn()))
    for child in psutil.Process().children():
        if "spawn_main" in " ".join(child.cmdline()):
            child.send_signal(signal.SIGKILL)
            child.wait(10)
    assert asyncio.run(desk.digests(drawn())) == first


def test_a_picture_that_ends_its_reader_is_refused_and_no_other(
    desk: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def all_of(bodies: list[bytes]) -> list[Digests]:
        return await asyncio.gather(*map(desk.digests, bodies))

    with monkeypatch.context() as patch:
        patch.setattr(pictures, "_digests", ends)
        one, bomb, other = asyncio.run(all_of([b"one", b"bomb", b"other"]))
    assert one.sha256 == other.sha256 == "read"
    assert bomb.reason and bomb.reason[0] == "picture_kills_reader"
    assert bomb.sha256 == hashlib.sha256(b"bomb").hexdigest()
    assert asyncio.run(desk.digests(drawn())).pdq


CRAWL = """
import asyncio, sys, time
from crawlers.pictures import Pictures
if __name__ == "__main__":
    asyncio.run(Pictures(bytes(32)).digests(b"none"))
    print("ready", flush=True)
    time.sleep(60)
"""


def test_a_crawl_that_is_killed_leaves_no_process_behind() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", CRAWL], stdout=subprocess.PIPE, text=True
    ) as crawl:
        assert crawl.stdout and crawl.stdout.readline() == "ready\n"
        children = psutil.Process(crawl.pid).children(recursive=True)
        assert children
        crawl.kill()
    until = time.monotonic() + 20
    while any(child.is_running() for child in children):
        assert time.monotonic() < until, children
        time.sleep(0.1)
