"""Cases out of court listing pages, by the parsers of `juriscraper` (Free Law Project, BSD-2).

The parsers read stored bytes. They are written to fetch; here every way to the network is closed
while they run, whichever library they take, so a parser that wants more than the page and what
stands beside it fails, and the page goes to quarantine.
"""

import asyncio
import importlib
import json
import logging
import re
import sys
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import httpx

Case = dict[str, Any]
_NOTHING: Mapping[str, bytes] = MappingProxyType({})
_FILE_NAME = re.compile(r"[\w-][\w.-]{0,99}", re.ASCII)
_SUFFIXES = frozenset({".html", ".htm", ".json", ".xml", ".txt", ".aspx"})


class CourtPageError(ValueError):
    """A court page that its parser does not read; the message says why."""


_IS_PARSING: ContextVar[bool] = ContextVar("is_parsing", default=False)
_WAYS_OUT = frozenset(
    "socket.connect socket.sendto socket.sendmsg socket.getaddrinfo socket.gethostbyname "
    "urllib.Request subprocess.Popen os.system os.posix_spawn".split()
)


def _refuse_ways_out(event: str, args: tuple[Any, ...]) -> None:
    if event in _WAYS_OUT and _IS_PARSING.get():
        raise CourtPageError(f"the parser tried to leave the page: {event}")


@cache
def _guard() -> None:
    """Audit hooks see every library that is Python or opens sockets by it. There is no removing
    one, so it is set once, and refuses only where a page is being parsed."""
    sys.addaudithook(_refuse_ways_out)


@cache
def _modules() -> dict[str, str]:
    """Parser module by court, e.g. `cal`."""
    import juriscraper.opinions as opinions

    root = Path(opinions.__file__ or "").parent
    found: dict[str, str] = {}
    for path in sorted(root.rglob("*.py")):
        if not path.stem.startswith("_"):
            dotted = ".".join(path.relative_to(root).with_suffix("").parts)
            found.setdefault(path.stem, f"juriscraper.opinions.{dotted}")
    return found


class _Closed(httpx.AsyncBaseTransport):
    """A way to the network that leads nowhere."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        raise CourtPageError(f"the parser asked for another page: {request.url}")


async def _no_download(*_: object, **__: object) -> bytes:
    # In test mode the library would open the address as a local file.
    raise CourtPageError("the parser asked for another document")


async def _parse(site: Any) -> None:
    # Names are resolved in the loop's threads, which do not inherit the context.
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(1, initializer=_IS_PARSING.set, initargs=(True,)))
    await site.parse()


@cache
def _site_class(court: str) -> Any:
    dotted = _modules().get(court)
    module = importlib.import_module(dotted) if dotted else None
    if not hasattr(module, "Site"):
        raise CourtPageError(f"no parser for the court {court!r}")
    # The library logs every page on a handler and at a level of its own.
    logging.getLogger("juriscraper.lib.log_tools").setLevel(logging.CRITICAL)
    site_class: Any = module.Site  # type: ignore[union-attr]
    return site_class if _is_listed(module) else _of_before(site_class)


def _is_listed(module: Any) -> bool:
    """Whether the library still runs a parser, or has only left its file where it was."""
    package, _, court = module.__name__.rpartition(".")
    return court in importlib.import_module(package).__all__


def _of_before(site_class: Any) -> Any:
    """A parser that the library gave up (Missouri's, in July 2024), under the rule that it was
    written for: until release 2.6.26, what a page says was rid of semicolons before it was cleaned,
    so that names lost the roles of parties that stand before one."""

    class Site(site_class):  # type: ignore[misc]
        def _clean_attributes(self) -> None:
            for name in self._all_attrs:
                said = getattr(self, name) or []
                if any(isinstance(value, str) for value in said):
                    bare = [v.replace(";", "") if isinstance(v, str) else v for v in said]
                    setattr(self, name, bare)
            super()._clean_attributes()

    return Site


@cache
def _names() -> Any:
    from juriscraper.lib.string_utils import CaseNameTweaker

    return CaseNameTweaker()


def read_court_page(
    court: str, body: bytes, suffix: str = ".html", beside: Mapping[str, bytes] = _NOTHING
) -> list[Case]:
    """The cases of a listing page, one row each, with juriscraper's names of fields
    (case_names, case_dates, docket_numbers, download_urls …). Raises CourtPageError.

    `beside` holds further pages by the file name that links of the listing end in. Some parsers
    read the page of each case too; in the library's test mode they look for it beside the listing.
    """
    site_class = _site_class(court)
    _guard()
    suffix = suffix if suffix in _SUFFIXES else ".html"
    with tempfile.TemporaryDirectory() as folder:
        # The parsers open their input by name, and the suffix tells them its format.
        page = Path(folder) / f"{court}_example{suffix}"
        for name, further in beside.items():
            if _FILE_NAME.fullmatch(name):
                (Path(folder) / name).write_bytes(further)
        page.write_bytes(body)
        try:
            site = site_class(cnt=_names(), transport=_Closed())
            site.mock_url = str(page)
            site.enable_test_mode()
            site.download_content = _no_download
            parsing = _IS_PARSING.set(True)
            try:
                asyncio.run(_parse(site))
                rows: list[Case] = json.loads(site.to_json())
            finally:
                _IS_PARSING.reset(parsing)
        except CourtPageError:
            raise
        except httpx.RequestError:
            raise CourtPageError(f"the parser of {court} needs pages that are not stored") from None
        except Exception as error:
            raise CourtPageError(f"the parser of {court} failed: {error!r}") from error
    return rows
