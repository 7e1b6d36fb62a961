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
from minerva.sandbox.recorded_sites import files, listed

GOLDEN = Path(__file__).parents[1] / "fixtures" / "courts_golden"
# The library gave these parsers up in July 2024 (40eb1734). Until then its tests resolved addresses
# against the name of the example's file, so these golden answers have them as the page does.
RELATIVE = {"mo": "https://www.courts.mo.gov", "moctapp_western": "https://www.courts.mo.gov"}

Case = dict[str, str]


def read_listing(page: Path) -> list[Case]:
    court = page.stem.split("_example")[0]
    cases = page.parent.glob(f"{court}_subexample_*")
    beside = {case.name: case.read_bytes() for case in cases}
    return read_court_page(court, page.read_bytes(), page.suffix, beside)


def golden_of(stem: str) -> list[Case]:
    """A golden answer, each address as whoever follows it needs it."""
    cases: list[Case] = json.loads((GOLDEN / f"{stem}.compare.json").read_text())
    site = RELATIVE.get(stem.split("_example")[0])
    for case in cases if site else ():
        case["download_urls"] = urljoin(site or "", case["download_urls"])
    return cases


@pytest.mark.parametrize("page", sorted(listed("courts").values()), ids=lambda p: p.stem)
def test_page_gives_the_cases_of_its_golden_answer(page: Path) -> None:
    assert read_listing(page) == golden_of(page.stem)


def test_a_listing_whose_cases_are_not_beside_it_is_refused() -> None:
    page = files()["courts"]["/txctapp12/txctapp12_example.html"]
    case = page.with_name("txctapp12_subexample_1.html").read_bytes()
    for beside in ({}, {"txctapp12_subexample_1.html": case}):
        with pytest.raises(CourtPageError, match="not stored"):
            read_court_page("txctapp12", page.read_bytes(), page.suffix, beside)


def test_a_page_beside_another_is_written_nowhere_else(tmp_path: Path) -> None:
    page = files()["courts"]["/bap9/bap9_example.json"]
    names = ("", ".", "..", "../up.html", f"{tmp_path}/out.html", "a\0b", "x" * 5_000, "\ud800")
    beside = dict.fromkeys(names, b"<p>") | {"bap9_example.json": b"not json"}
    assert read_court_page("bap9", page.read_bytes(), page.suffix, beside) == golden_of(page.stem)
    assert not list(tmp_path.iterdir())


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
