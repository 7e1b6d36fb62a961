"""Court pages against their golden answers."""

import contextvars
import json
import socket
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

import pytest

from minerva.law import courts
from minerva.law.courts import CourtPageError, read_court_page
from minerva.sandbox.recorded_sites import files

GOLDEN = Path(__file__).parents[1] / "fixtures" / "courts_golden"
# Their golden answers need further pages that were not recorded.
NEED_MORE_PAGES = {"txctapp3", "txctapp12", "txctapp15"}
# Their golden answers were made by an older parser: addresses relative to the court's site, other
# rules for long names, dispositions and judges. Which cases there are must still be the same.
OLDER = {"mo": "https://www.courts.mo.gov", "moctapp_western": "https://www.courts.mo.gov"}


def which(case: dict[str, str]) -> tuple[str, str, str]:
    return case["docket_numbers"], case["case_dates"], case["download_urls"]


@pytest.mark.parametrize("page", sorted(files()["courts"].values()), ids=lambda p: p.stem)
def test_page_gives_the_cases_of_its_golden_answer(page: Path) -> None:
    court = page.stem.split("_example")[0]
    if court in NEED_MORE_PAGES:
        with pytest.raises(CourtPageError):
            read_court_page(court, page.read_bytes(), page.suffix)
        return
    golden = json.loads((GOLDEN / f"{page.stem}.compare.json").read_text())
    found = read_court_page(court, page.read_bytes(), page.suffix)
    if court not in OLDER:
        assert found == golden
        return
    for case in golden:
        case["download_urls"] = urljoin(OLDER[court], case["download_urls"])
    assert sorted(map(which, found)) == sorted(map(which, golden))


def test_an_unknown_court_and_a_page_that_is_none_are_refused() -> None:
    with pytest.raises(CourtPageError, match="no parser"):
        read_court_page("no_such_court", b"<html>")
    with pytest.raises(CourtPageError, match="failed"):
        read_court_page("bap9", b"not json", ".json")


def test_a_file_of_the_library_that_is_no_parser_and_an_odd_suffix_are_no_surprise() -> None:
    with pytest.raises(CourtPageError, match="no parser"):
        read_court_page("as", b"<html>")
    with pytest.raises(CourtPageError):
        read_court_page("bap9", b"not json", "." + "x" * 5_000)


def test_a_parser_cannot_leave_the_page_by_any_library() -> None:
    read_court_page("bap9", files()["courts"]["/bap9/bap9_example.json"].read_bytes(), ".json")

    def leave() -> None:
        courts._IS_PARSING.set(True)
        for way in (
            lambda: socket.create_connection(("127.0.0.1", 9)),
            lambda: socket.getaddrinfo("courts.test", 80),
            lambda: urllib.request.urlopen("http://127.0.0.1:9/"),
        ):
            with pytest.raises(CourtPageError, match="leave the page"):
                way()

    contextvars.copy_context().run(leave)
    # Only where a page is parsed: the rest of the process keeps its connections.
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
