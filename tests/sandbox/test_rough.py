"""The rough site does harm exactly as announced."""

import gzip
import http.client
import io
import struct
import time
import zlib

import pytest

from minerva.sandbox.rough import Rough, bomb_png
from tests.sandbox.conftest import Web

ROUGH = "http://rough.test"


def test_the_index_lists_every_page_a_trap_and_another_host(web: Web) -> None:
    index = web.get(f"{ROUGH}/").body.decode()
    for path in (*Rough().pages, "/private/trap.html", "http://elsewhere.test/"):
        assert f'<a class="ad" href="{path}">' in index
    assert web.get("http://elsewhere.test/").status == 502


def test_an_empty_page_is_empty_and_a_missing_one_is_missing(web: Web) -> None:
    assert web.get(f"{ROUGH}/empty.html").body == b""
    assert web.get(f"{ROUGH}/missing.html").status == 404
    assert web.get(f"{ROUGH}/down.html").status == 500


def test_the_wrong_charset_is_none_of_the_two_it_declares(web: Web) -> None:
    answer = web.get(f"{ROUGH}/wrong-charset.html")
    assert "utf-8" in answer.headers["content-type"]
    assert b"utf-16" in answer.body
    with pytest.raises(UnicodeDecodeError):
        answer.body.decode("utf-8")


def test_a_busy_page_asks_for_patience_once(web: Web) -> None:
    first = web.get(f"{ROUGH}/busy.html")
    assert (first.status, first.headers["retry-after"]) == (429, "1")
    assert web.get(f"{ROUGH}/busy.html").status == 200


def test_a_flaky_page_works_the_second_time(web: Web) -> None:
    assert [web.get(f"{ROUGH}/flaky.html").status for _ in range(2)] == [500, 200]


def test_the_truncated_page_says_more_than_it_sends(web: Web) -> None:
    with pytest.raises(http.client.IncompleteRead) as cut:
        web.get(f"{ROUGH}/truncated.html")
    assert cut.value.partial == b"<h1>Only the beginning</h1>"


def test_the_loop_never_comes_to_a_page_it_visited(web: Web) -> None:
    path, seen = "/loop.html", set()
    for _ in range(30):
        answer = web.get(f"{ROUGH}{path}")
        assert answer.status == 302
        assert path not in seen
        seen.add(path)
        path = answer.headers["location"]


def test_one_page_points_inside(web: Web) -> None:
    assert web.get(f"{ROUGH}/inside.html").headers["location"].startswith("http://169.254.169.254/")


def test_the_huge_page_has_fifty_megabytes(web: Web) -> None:
    assert len(web.get(f"{ROUGH}/huge.html").body) > 50_000_000


def test_the_gzip_bomb_is_small_and_unpacks_to_two_hundred_megabytes(web: Web) -> None:
    answer = web.get(f"{ROUGH}/gzip-bomb.html")
    assert answer.headers["content-encoding"] == "gzip"
    assert len(answer.body) < 500_000
    with gzip.GzipFile(fileobj=io.BytesIO(answer.body)) as unpacked:
        size = 0
        while block := unpacked.read(1 << 20):
            size += len(block)
    assert size == 200_000_000


def test_pictures_of_the_rough_site_are_no_pictures(web: Web) -> None:
    from minerva.images.pdq import UnreadablePicture, decode

    for path in ("/not-a-picture.jpg", "/bomb.png", "/cut.jpg"):
        answer = web.get(f"{ROUGH}{path}")
        assert answer.headers["content-type"].startswith("image/")
        with pytest.raises(UnreadablePicture):
            decode(answer.body)


def test_the_png_bomb_is_some_kilobytes_that_claim_900_megapixels() -> None:
    data = bomb_png()
    width, height = struct.unpack(">II", data[16:24])
    assert width * height == 900_000_000
    assert len(data) < 10_000
    assert zlib.crc32(data[12:29]) == struct.unpack(">I", data[29:33])[0]


def test_the_slow_page_does_not_slow_the_others(web: Web) -> None:
    waiting = http.client.HTTPConnection("127.0.0.1", web.port, timeout=0.3)
    waiting.request("GET", f"{ROUGH}/slow.html")
    with pytest.raises(TimeoutError):
        waiting.getresponse()
    began = time.perf_counter()
    assert web.get(f"{ROUGH}/fine.html").status == 200
    assert time.perf_counter() - began < 5
    waiting.close()
