"""An onion service: its name is known to the SOCKS server of the tests and to nobody else."""

from aiohttp import web

from minerva.reach import onion_name
from minerva.sandbox.market import Market
from minerva.sandbox.notices import Notices, about, detail, page

PER_PAGE = 10
# A key that begins with these letters in base32; nobody has its secret half.
_LETTERS = "minervasandboxmarket" + "a" * 31 + "q"


class Onion:
    """The site."""

    def __init__(self, market: Market) -> None:
        self.notices = Notices(market, 3)

    async def answer(self, request: web.BaseRequest, path: str) -> web.Response | None:
        """The answer to a path; None: not found."""
        if request.method == "POST":
            return web.Response(status=405, headers={"Allow": "GET, HEAD"})
        if path == "/about.html":
            return about("the onion service")
        if ad := self.notices.at(path):
            return page(ad.title, detail(ad))
        turn = path.removeprefix("/page/") if path != "/" else "1"
        numbers = list(self.notices.ads)
        if not (turn.isdecimal() and len(turn) < 3 and numbers[(int(turn) - 1) * PER_PAGE :]):
            return None
        first, last = (int(turn) - 1) * PER_PAGE, int(turn) * PER_PAGE
        following = f'<a class="next" href="/page/{int(turn) + 1}">Next</a>'
        links = self.notices.links(numbers[first:last])
        return page("Notices", f"<ul>{links}</ul>{following if numbers[last:] else ''}")


def _public_key() -> bytes:
    bits = "".join(f"{'abcdefghijklmnopqrstuvwxyz234567'.index(c):05b}" for c in _LETTERS)
    return int(bits[:256], 2).to_bytes(32, "big")


HOST = onion_name(_public_key())
