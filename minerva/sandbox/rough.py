"""Broken and hostile pages on one small site, so that they do not slow the market."""

import asyncio
import struct
import zlib
from collections.abc import Awaitable, Callable
from functools import cache

from aiohttp import web

from minerva.sandbox.pictures import picture

_GOOD = (
    '<!doctype html><meta charset="utf-8"><title>fine</title><h1>A plain notice</h1>'
    '<div class="body">Nothing is wrong with this page. Call 212-555-0100.</div>'
    '<img class="photo" src="/not-a-picture.jpg"><img class="photo" src="/bomb.png">'
    '<img class="photo" src="/cut.jpg">'
)


def _html(body: str | bytes, status: int = 200, **headers: str) -> web.Response:
    data = body.encode() if isinstance(body, str) else body
    return web.Response(body=data, status=status, headers={"Content-Type": "text/html", **headers})


def bomb_png(width: int = 30_000, height: int = 30_000) -> bytes:
    """A PNG of some kilobytes that says it is 900 megapixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1 + width // 8) * 64, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@cache
def _gzip_bomb(megabytes: int = 200) -> bytes:
    """A gzip file of some 200 kB that unpacks to two hundred megabytes of zeros."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    zeros = bytes(1_000_000)
    # A block flushed in full depends on none before it, so one can be repeated.
    first = packer.compress(zeros) + packer.flush(zlib.Z_FULL_FLUSH)
    crc = 0
    for _ in range(megabytes):
        crc = zlib.crc32(zeros, crc)
    tail = struct.pack("<II", crc, megabytes * 1_000_000)
    head = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
    return head + first * megabytes + packer.flush() + tail


class Rough:
    """The site; it remembers which pages have failed once already."""

    def __init__(self) -> None:
        self._failed: set[str] = set()
        self.pages: dict[str, Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]] = {
            "/fine.html": self._fine,
            "/broken.html": self._broken,
            "/wrong-charset.html": self._wrong_charset,
            "/empty.html": self._empty,
            "/huge.html": self._huge,
            "/gzip-bomb.html": self._gzip_bomb,
            "/truncated.html": self._truncated,
            "/loop.html": self._loop,
            "/inside.html": self._inside,
            "/missing.html": self._missing,
            "/busy.html": self._busy,
            "/flaky.html": self._flaky,
            "/down.html": self._down,
            "/slow.html": self._slow,
            "/moved.html": self._moved,
            "/no-title.html": self._no_title,
        }

    async def answer(self, request: web.BaseRequest, path: str) -> web.StreamResponse | None:
        """The answer to a path; None: not found."""
        if path == "/":
            links = "".join(f'<li><a class="ad" href="{p}">{p}</a></li>' for p in self.pages)
            links += '<li><a class="ad" href="/private/trap.html">private</a></li>'
            links += '<li><a class="ad" href="http://elsewhere.test/">another host</a></li>'
            return _html(f"<!doctype html><title>rough</title><ul>{links}</ul>")
        if path == "/not-a-picture.jpg":
            return web.Response(body=b"GIF? no.", content_type="image/jpeg")
        if path == "/bomb.png":
            return web.Response(body=bomb_png(), content_type="image/png")
        if path == "/cut.jpg":
            return web.Response(body=picture(0, "rough", 1)[:900], content_type="image/jpeg")
        page = self.pages.get(path)
        return await page(request) if page else None

    async def _fine(self, request: web.BaseRequest) -> web.StreamResponse:
        return _html(_GOOD)

    async def _broken(self, request: web.BaseRequest) -> web.StreamResponse:
        return _html(
            "<h1>Broken <b>page<div class=body>No tag is <i>closed & this <p>goes on"
            "<table><tr><td>call 312-555-0101<h1>again</body></p></span></x\x00>"
        )

    async def _wrong_charset(self, request: web.BaseRequest) -> web.StreamResponse:
        text = "<meta charset=utf-16><h1>Café à côté</h1><div class=body>Señora, ¿qué tal?</div>"
        return web.Response(
            body=text.encode("windows-1252"), headers={"Content-Type": "text/html; charset=utf-8"}
        )

    async def _empty(self, request: web.BaseRequest) -> web.StreamResponse:
        return _html(b"")

    async def _no_title(self, request: web.BaseRequest) -> web.StreamResponse:
        return _html("<p>No heading and no body here.")

    async def _stream(
        self, request: web.BaseRequest, blocks: int, block: bytes, **headers: str
    ) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Type": "text/html", **headers})
        await answer.prepare(request)
        try:
            for _ in range(blocks):
                await answer.write(block)
            await answer.write_eof()
        except ConnectionError:
            pass  # the crawler hung up, as it should
        return answer

    async def _huge(self, request: web.BaseRequest) -> web.StreamResponse:
        return await self._stream(request, 800, b"<p>more</p>" * 5958)  # 52 MB

    async def _gzip_bomb(self, request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(
            body=_gzip_bomb(), headers={"Content-Type": "text/html", "Content-Encoding": "gzip"}
        )

    async def _truncated(self, request: web.BaseRequest) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Length": "5000"})
        await answer.prepare(request)
        await answer.write(b"<h1>Only the beginning</h1>")
        if request.transport:
            request.transport.close()
        return answer

    async def _loop(self, request: web.BaseRequest) -> web.StreamResponse:
        # Ever another address, so that no memory of visited ones ends it.
        turn = request.rel_url.query.get("turn", "0")
        following = int(turn) + 1 if turn.isdecimal() and len(turn) < 9 else 1
        return _html("", 302, Location=f"/loop.html?turn={following}")

    async def _inside(self, request: web.BaseRequest) -> web.StreamResponse:
        return _html("", 302, Location="http://169.254.169.254/latest/meta-data/")

    async def _missing(self, request: web.BaseRequest) -> web.StreamResponse:
        return _html("<h1>Gone</h1>", 404)

    async def _busy(self, request: web.BaseRequest) -> web.StreamResponse:
        if "busy" in self._failed:
            return _html(_GOOD.replace("plain", "patient"))
        self._failed.add("busy")
        return _html("", 429, **{"Retry-After": "1"})

    async def _flaky(self, request: web.BaseRequest) -> web.StreamResponse:
        if "flaky" in self._failed:
            return _html(_GOOD.replace("plain", "second"))
        self._failed.add("flaky")
        return _html("", 500)

    async def _down(self, request: web.BaseRequest) -> web.StreamResponse:
        return _html("<h1>Down</h1>", 500)

    async def _slow(self, request: web.BaseRequest) -> web.StreamResponse:
        await asyncio.sleep(60)
        return _html(_GOOD)

    async def _moved(self, request: web.BaseRequest) -> web.StreamResponse:
        return _html("", 301, Location="/fine.html")
