"""Which fields are lacking, and on how many pages that may be."""

import pandas as pd
import pytest

from expectations.suites import enriched_documents as suite
from minerva.readers import Page, read
from minerva.registry import Assertions, get_source
from minerva.storage import Json

SOURCE = get_source("sandbox_townboard")


def pages(count: int, **lacking: int) -> pd.DataFrame:
    said = {name: ["x"] * count for name in ("url", *suite.watched(SOURCE))}
    frame = pd.DataFrame(said)
    for name, rows in lacking.items():
        frame.loc[: rows - 1, name] = None
    frame["url"] = [f"http://townboard.test/{n}" for n in range(count)]
    return frame


def refusals(count: int) -> list[Json]:
    (refusal,) = read(
        Page("http://townboard.test/9", b"<p>new", "text/html"), SOURCE.extract
    ).refusals
    row = {"record": "http://townboard.test/9", "reason": refusal.reason, "detail": refusal.detail}
    return [row] * count


def judged(documents: pd.DataFrame, refused: list[Json]) -> dict[str, bool]:
    rows = suite.field_frame(SOURCE, documents, refused).to_dict("records")
    return {r["field"]: r["allowed_count"] >= r["lacking_count"] for r in rows}


def test_refused_pages_lack_the_field_that_they_were_refused_for() -> None:
    rows = suite.field_frame(SOURCE, pages(60), refusals(40)).to_dict("records")
    (title,) = [r for r in rows if r["field"] == "title"]
    assert (title["lacking_count"], title["page_count"], title["allowed_count"]) == (40, 100, 1)
    assert title["rule"] == "css '#subject'" and title["example"] == "http://townboard.test/9"


@pytest.mark.parametrize(
    ("documents", "refused", "failing"),
    [
        (pages(100), [], set()),
        (pages(10), refusals(1), set()),  # one bad page
        (pages(10), refusals(2), {"title"}),
        (pages(0), refusals(1), {"title", "(every document)"}),
        (pages(100, place=5), [], set()),
        (pages(100, place=6), [], {"place"}),
        (pages(0), [], set()),  # a crawl in which nothing changed
    ],
)
def test_a_field_fails_when_more_pages_lack_it_than_may(
    documents: pd.DataFrame, refused: list[Json], failing: set[str]
) -> None:
    assert {f for f, good in judged(documents, refused).items() if not good} == failing


def test_a_source_without_rules_fails_too_when_nothing_of_it_could_be_read() -> None:
    source = get_source("sandbox_us_code")
    bare = source.model_copy(update={"assertions": Assertions()})
    assert suite.watched(bare) == {}
    refused = [{"record": "http://a.test/1", "reason": "no_document", "detail": "Nothing."}]
    nothing = pd.DataFrame({"url": []})
    (row,) = suite.field_frame(bare, nothing, refused).to_dict("records")
    assert row["lacking_count"] > row["allowed_count"]
    assert "no_document" in suite.explain(row) and "http://a.test/1" in suite.explain(row)
    assert suite.field_frame(bare, nothing, []).empty
    assert suite.field_frame(bare, pd.DataFrame({"url": ["x"]}), refused).empty
