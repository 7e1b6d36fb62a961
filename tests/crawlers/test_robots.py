"""Politeness: 200 real robots.txt read as Google's reference parser reads them, RFC 9309's limits,
and waiting as long as a site asks."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from gpyrobotstxt.robots_cc import RobotsMatcher, get_path_params_query
from gpyrobotstxt.robotstxtparser import RobotsTxtParser

from crawlers.middlewares.robots import MOST_BYTES, StrictParser
from minerva.settings import Settings
from tests.crawlers.answers import answering

FILES = sorted((Path(__file__).parents[1] / "fixtures" / "robots").iterdir())
AGENT = "Minerva"
SITE = "https://site.test"
FIXED = (
    "/", "/index.html", "/index.htm", "/search?q=a", "/robots.txt", "/a/b/c.php?x=1&y=2",
    "/%E4%B8%AD", "/a%2fb", "/admin/", "/wp-admin/admin-ajax.php", "/feed", "/ads/1.html", "/?s=x",
    "/;p", "/a$b", "/a*b", "/a/../b", "//", "/.well-known/security.txt",
)  # fmt: skip


class Reference:
    """Google's parser (its port), run once a file and asked for many addresses."""

    def __init__(self, body: bytes) -> None:
        self.events: list[tuple[str, tuple[Any, ...]]] = []
        # The port fails on a line of one word, which the original passes by.
        lines = (x for x in body.splitlines() if not re.fullmatch(rb"\s*[^\s:#]+\s*(#.*)?", x))
        RobotsTxtParser(b"\n".join(lines), self).parse()

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *said: self.events.append((name, said))

    def allowed(self, url: str, agent: str) -> bool:
        matcher = RobotsMatcher()
        matcher.init_user_agents_and_path([agent], get_path_params_query(url))
        for name, said in self.events:
            getattr(matcher, name)(*said)
        return not matcher.disallow()


def agents(body: bytes) -> list[str]:
    """Ours, and some that the file names."""
    named = re.findall(rb"(?im)^\s*user-?agent\s*:\s*([a-z_-]+)\s*$", body)
    return [AGENT, *sorted({name.decode() for name in named})[:6]]


def paths(body: bytes) -> list[str]:
    """Addresses that the rules of a file match, and some that they barely do not."""
    found = dict.fromkeys(FIXED)
    for value in re.findall(rb"(?im)^\s*(?:dis)?allow\s*:\s*([^#\r\n]+)", body):
        rule = "/" + value.decode("utf-8", "replace").strip().removeprefix("/")
        for fill in ("", "x", "a/b"):
            path = rule.replace("*", fill)
            bare = path.rstrip("$")
            for near in (path, bare, f"{bare}x", f"{bare}/x?y=1", bare[:-1], bare.swapcase()):
                if near.startswith("/"):
                    found[near] = None
    return list(found)[:400]


def _same_octets(path: str, reference: Reference, agent: str) -> bool:
    upper = re.sub("%[0-9a-fA-F]{2}", lambda m: m[0].upper(), path)
    return upper != path and not reference.allowed(SITE + upper, agent)


# Where we differ from the reference, and why we may: (reason, what is asked, what both say).
EXPLAINED: dict[str, Callable[[str, bool, bool, Reference, str], bool]] = {
    "RFC 9309, 2.2.2: /robots.txt is implicitly allowed": (
        lambda path, theirs, ours, reference, agent: path == "/robots.txt" and ours
    ),
    "RFC 3986, 6.2.2.1: %e3 and %E3 are one octet; the reference wants addresses made equal": (
        lambda path, theirs, ours, reference, agent: (
            theirs and not ours and _same_octets(path, reference, agent)
        )
    ),
    "RFC 9309, 2.2.3: a $ ends a pattern; we also keep off what it forbids as a letter": (
        lambda path, theirs, ours, reference, agent: theirs and not ours and "$" in path
    ),
}


def test_200_real_files_say_what_the_reference_parser_says() -> None:
    asked, differing, used = 0, [], set()
    files = [path for path in FILES if path.name != "LICENSE"]
    assert len(files) == 200
    forbidden = 0
    for file in files:
        body = file.read_bytes()
        reference, parser = Reference(body), StrictParser(body)
        for agent in agents(body):
            for path in paths(body):
                theirs = reference.allowed(SITE + path, agent)
                ours = parser.allowed(SITE + path, agent)
                asked += 1
                forbidden += not ours
                if theirs == ours:
                    continue
                why = [r for r, holds in EXPLAINED.items() if holds(
                    path, theirs, ours, reference, agent
                )]  # fmt: skip
                used.update(why)
                if not why:
                    differing.append((file.name, agent, path, theirs))
    assert differing == []
    assert used == set(EXPLAINED)  # none is kept that explains nothing
    assert asked > 50_000 and 0.1 < forbidden / asked < 0.9


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("User-agent: Minerva\nCrawl-delay: 9\n\nUser-agent: *\nDisallow: /a\n", "/a"),
        ("User-agent: Minerva\nNoindex: /x\nUser-agent: other\nDisallow: /a\n", "/a"),
        ("User-agent: *\nDisallow: /a\nUser-agent: Mine\nDisallow: /b\n", "/a"),
        ("User-agent: *\nAllow: /\nUser-agent: minerva/1.0\nDisallow: /a\n", "/a"),
        ("User-agent: *\nDisallow: /\nAllow: /*.css$\n", "/x.css$"),
        ("User-agent: * # all\nDisallow: /a # not here\n", "/a"),
        ("\ufeffUser-agent: *\nDisallow: /a\n", "/a"),
        ("user agent: *\rdissallow: /a\rAllow: /b", "/a"),
        ("User-agent: a\nUser-agent: Minerva\nDisallow: /a\n\nUser-agent: *\nDisallow:", "/a"),
        ("User-agent: *\nDisallow: /a\nSitemap: /s.xml\nDisallow: /b\n", "/b"),
        ("User-agent: *\nAllow: /p\nDisallow: /p\nDisallow: /p/q\n", "/p/q"),
    ],
)
def test_a_file_that_forbids_by_the_standard_is_obeyed(text: str, path: str) -> None:
    body = text.encode()
    assert not Reference(body).allowed(SITE + path, AGENT)
    assert not StrictParser(body).allowed(SITE + path, AGENT)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("", "/a"),
        ("<!doctype html><title>No such page</title>", "/a"),
        ("User-agent: Minervas\nDisallow: /\n", "/a"),
        ("User-agent: *\nDisallow: /\nUser-agent: Minerva\nDisallow:\n", "/a"),
        ("User-agent: *\nDisallow: /p\nAllow: /p\n", "/p"),
        ("User-agent: *\nDisallow: /*.css$\n", "/a.css?v=1"),
        ("Disallow: /\n", "/a"),
    ],
)
def test_a_file_that_allows_by_the_standard_does_not_stop_us(text: str, path: str) -> None:
    body = text.encode()
    assert Reference(body).allowed(SITE + path, AGENT)
    assert StrictParser(body).allowed(SITE + path, AGENT)


def test_500_kibibytes_are_read_and_no_half_line() -> None:
    head = b"User-agent: *\nDisallow: /first\n"
    pad = b"# nothing\n" * ((MOST_BYTES - len(head) - 40) // 10)
    filled = head + pad + b"Disallow: /last\n"
    assert MOST_BYTES - 50 < len(filled) <= MOST_BYTES
    cut = b"Disallow: /" + b"x" * 40 + b"\nDisallow: /late\n"
    parser = StrictParser(filled + cut)
    assert not parser.allowed(f"{SITE}/first", AGENT)
    assert not parser.allowed(f"{SITE}/last", AGENT)
    assert parser.allowed(f"{SITE}/late", AGENT)
    # The line that the limit cuts would forbid everything.
    assert parser.allowed(f"{SITE}/other", AGENT)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("User-agent: *\nCrawl-delay: 7\n", 7.0),
        ("User-agent: *\nCrawl-delay: 7\n\nUser-agent: Minerva\nCrawl-delay: 0.5\n", 0.5),
        ("User-agent: *\nCrawl-delay: soon\n", None),
        ("User-agent: *\nCrawl-delay: nan\n", None),
        ("User-agent: *\nCrawl-delay: -1\n", None),
        ("User-agent: Mine\nCrawl-delay: 7\n", None),
        ("", None),
    ],
)
def test_the_delay_that_a_site_asks_of_us_is_read(text: str, seconds: float | None) -> None:
    assert StrictParser(text.encode()).crawl_delay(AGENT) == seconds


Asked = list[tuple[str, float]]


@contextmanager
def site(robots: bytes) -> Iterator[tuple[str, Asked]]:
    """A proxy for every host with a robots.txt and four pages; what was asked, and when."""
    asked: Asked = []
    links = b"".join(b'<a class="ad" href="/%s">x</a>' % p for p in (b"a", b"b", b"late", b"no"))

    def answer(request: BaseHTTPRequestHandler) -> tuple[int, bytes]:
        asked.append(("/" + request.path.split("/", 3)[3], time.monotonic()))
        return 200, robots if request.path.endswith("robots.txt") else b"<p>page</p>" + links

    with answering(answer) as port:
        yield f"http://127.0.0.1:{port}", asked


CRAWL = """
import sys
from crawlers.frontier import Frontier
from crawlers.middlewares import robots
from crawlers.run import _whole
from minerva.registry import Source, get_source
from minerva.settings import get_settings
from minerva.storage import get_storage

entry = get_source("sandbox_kiosk").model_dump(by_alias=True)
entry["source_id"] = sys.argv[1]
said = eval(sys.argv[2])
robots.KEPT_SECONDS = said.pop("kept_seconds", robots.KEPT_SECONDS)
entry["start_urls"] = said.pop("start_urls", entry["start_urls"])
entry["politeness"] |= said
source, crawl_id, settings = Source.model_validate(entry), "20251101T000000Z", get_settings()
frontier = Frontier(settings, source.source_id, crawl_id)
_whole(source, crawl_id, settings, get_storage(), frontier, 1)
"""


def crawl(platform: Settings, robots: bytes, name: str, **politeness: Any) -> Asked:
    """What a crawl of a site asks for; `politeness` as the registry would say it."""
    with site(robots) as (address, asked):
        done = subprocess.run(
            [sys.executable, "-c", CRAWL, name, repr(politeness)],
            capture_output=True, text=True, timeout=120,
            env={**os.environ, "MINERVA_CRAWL_PROXY": address},
        )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return asked


@pytest.mark.services
@pytest.mark.parametrize(
    ("name", "asks", "politeness", "least", "most"),
    [
        ("as_asked", "0.6", {}, 0.6, 5),
        ("at_most", "3600", {"max_crawl_delay_seconds": 0.5}, 0.5, 5),
        ("not_less", "0.1", {"delay_seconds": 1.0}, 0.45, 5),
        ("with_throttle", "0.8", {"delay_seconds": 0.1}, 0.8, 5),
        ("none", "0", {}, 0.0, 0.4),
    ],
)
def test_a_crawl_waits_as_long_as_the_site_asks_and_the_registry_bears(
    platform: Settings, name: str, asks: str, politeness: dict[str, float], least: float,
    most: float,
) -> None:  # fmt: skip
    robots = f"User-agent: *\nDisallow: /no\nCrawl-delay: {asks}\n".encode()
    asked = crawl(platform, robots, f"sandbox_{name}", **politeness)
    assert sorted(path for path, _ in asked) == ["/", "/a", "/b", "/late", "/robots.txt"]
    times = [moment for _, moment in asked]
    gaps = [after - before for before, after in pairwise(times)]
    # A request may be on its way a little longer than the next one.
    assert all(least - 0.1 <= gap <= most for gap in gaps), gaps


@pytest.mark.services
def test_a_long_robots_txt_of_a_site_with_small_pages_is_read_up_to_the_limit(
    platform: Settings,
) -> None:
    robots = b"User-agent: *\n" + b"# nothing\n" * 30_000 + b"Disallow: /no\n"
    robots += b"# nothing\n" * 30_000 + b"Disallow: /late\n"
    asked = crawl(platform, robots, "sandbox_long", max_bytes=100_000)
    assert sorted(path for path, _ in asked) == ["/", "/a", "/b", "/late", "/robots.txt"]


@pytest.mark.services
def test_rules_that_are_a_day_old_are_read_anew(platform: Settings) -> None:
    robots = b"User-agent: *\nDisallow: /no\nCrawl-delay: 0.6\n"
    asked = crawl(platform, robots, "sandbox_old_rules", kept_seconds=0.4)
    paths = [path for path, _ in asked]
    assert sorted({*paths}) == ["/", "/a", "/b", "/late", "/robots.txt"]
    # The links of the first page are found when the rules that let it pass are too old.
    assert paths.count("/robots.txt") >= 2
    assert len(paths) - paths.count("/robots.txt") == 4


@pytest.mark.services
def test_pages_that_wait_together_for_the_rules_are_all_held_to_them(platform: Settings) -> None:
    start = [f"http://kiosk.test/{page}" for page in ("a", "no?1", "b", "no?2", "no?3")]
    robots = b"User-agent: *\nDisallow: /no\nDisallow: /late\n"
    asked = crawl(platform, robots, "sandbox_together", start_urls=start)
    assert sorted(path for path, _ in asked) == ["/a", "/b", "/robots.txt"]
