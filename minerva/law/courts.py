"""Cases out of court listing pages, by the parsers of `juriscraper` (Free Law Project, BSD-2).

The parsers read stored bytes. They are written to fetch; here every way to the network is closed
while they run, so a parser that wants more than the page fails and the page goes to quarantine.
"""

import asyncio
import importlib
import json
import logging
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import httpx

Case = dict[str, Any]


class CourtPageError(ValueError):
    """A court page that its parser does not read; the message says why."""


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


@cache
def _site_class(court: str) -> Any:
    try:
        module = importlib.import_module(_modules()[court])
    except KeyError:
        raise CourtPageError(f"no parser for the court {court!r}") from None
    # The library logs every page on a handler and at a level of its own.
    logging.getLogger("juriscraper.lib.log_tools").setLevel(logging.CRITICAL)
    return module.Site


@cache
def _names() -> Any:
    from juriscraper.lib.string_utils import CaseNameTweaker

    return CaseNameTweaker()


def read_court_page(court: str, body: bytes, suffix: str = ".html") -> list[Case]:
    """The cases of a listing page, one row each, with juriscraper's names of fields
    (case_names, case_dates, docket_numbers, download_urls …). Raises CourtPageError."""
    site_class = _site_class(court)
    with tempfile.TemporaryDirectory() as folder:
        # The parsers open their input by name, and the suffix tells them its format.
        page = Path(folder) / f"{court}_example{suffix}"
        page.write_bytes(body)
        try:
            site = site_class(cnt=_names(), transport=_Closed())
            site.mock_url = str(page)
            site.enable_test_mode()
            asyncio.run(site.parse())
            rows: list[Case] = json.loads(site.to_json())
        except CourtPageError:
            raise
        except Exception as error:
            raise CourtPageError(f"the parser of {court} failed: {error!r}") from error
    return rows
