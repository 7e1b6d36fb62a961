"""scripted.test: pages that are empty until their script has fetched JSON and rendered it.

One page leads to another host, one never gets ready, the script of one moves on to another page,
and all of them want a picture and a tracker elsewhere.
"""

import json

from aiohttp import web

from minerva.sandbox.market import Market
from minerva.sandbox.notices import Notices, about, page, price

PER_PAGE = 8
_SCRIPT = """
const put = (tag, name, text, more) => {
  const node = document.createElement(tag);
  node.className = name; node.textContent = text; Object.assign(node, more || {});
  document.getElementById("app").append(node); return node;
};
(async () => {
  fetch("http://tracker.test/seen").catch(() => null);
  fetch("/private/visits.json").catch(() => null);
  const data = await (await fetch("/api" + location.pathname)).json();
  if (data.notices) {
    for (const n of data.notices) put("a", "ad", n.title, {href: n.path});
    if (data.next) put("a", "next", "Next", {href: data.next});
  } else {
    put("h1", "", data.title);
    put("span", "place", data.place);
    put("time", "", data.published_on).setAttribute("datetime", data.published_on);
    put("span", "price", data.price);
    put("div", "body", "").innerHTML = data.lines.map(l => l.replace(/</g, "&lt;")).join("<br>");
  }
  document.getElementById("app").dataset.state = "ready";
})();
"""


class Scripted:
    """The site."""

    def __init__(self, market: Market) -> None:
        self.notices = Notices(market, 4)

    async def answer(self, request: web.BaseRequest, path: str) -> web.Response | None:
        """The answer to a path; None: not found."""
        if request.method == "POST":
            return web.Response(status=405, headers={"Allow": "GET, HEAD"})
        if path.startswith("/api/"):
            data = self._data(path.removeprefix("/api"))
            body = json.dumps(data)
            return web.Response(text=body, content_type="application/json") if data else None
        if path == "/app.js":
            return web.Response(text=_SCRIPT, content_type="text/javascript")
        if path == "/about.html":
            return about("scripted")
        if path == "/away":
            return web.Response(status=302, headers={"Location": "http://citylist.test/"})
        if path.startswith("/old/"):
            return web.Response(status=301, headers={"Location": f"/notice/{path[5:]}"})
        if path == "/gone-on":
            return page("On", '<div id="app">Here</div><script>location = "/page/2"</script>')
        if path == "/never":
            return page("Never", '<div id="app"></div>')
        if self._data(path) is None:
            return None
        away = '<a class="ad" href="/away">away</a><a class="ad" href="/never">never</a>'
        away += '<a class="ad" href="/gone-on">on</a>'
        return page(
            "Notices",
            f'<div id="app"></div>{away if path == "/" else ""}'
            '<img class="photo" src="/media/1.jpg"><script src="/app.js"></script>',
        )

    def _data(self, path: str) -> dict[str, object] | None:
        if ad := self.notices.at(path):
            return {
                "title": ad.title,
                "lines": ad.text.split("\n"),
                "place": ad.city.name,
                "published_on": str(ad.published_on),
                "price": price(ad),
            }
        turn = path.removeprefix("/page/") if path != "/" else "1"
        numbers = list(self.notices.ads)
        if not (turn.isdecimal() and len(turn) < 3 and numbers[(int(turn) - 1) * PER_PAGE :]):
            return None
        first, last = (int(turn) - 1) * PER_PAGE, int(turn) * PER_PAGE
        return {
            "notices": [
                # The first of each page by an old address, which redirects.
                {"path": f"/{'notice' if i else 'old'}/{n}", "title": self.notices.ads[n].title}
                for i, n in enumerate(numbers[first:last])
            ],
            "next": f"/page/{int(turn) + 1}" if numbers[last:] else None,
        }
