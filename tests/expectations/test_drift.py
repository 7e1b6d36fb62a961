"""How far an extraction may be from those of the weeks before."""

from expectations.suites.enriched_documents import LEAST_DOCUMENTS, LEAST_HISTORY, drift
from minerva.storage import Json


def extraction(rows: int, price: int) -> Json:
    return {"rows": rows, "filled": {"title": rows, "price": price, "place": 0}}


def test_a_field_may_lose_a_quarter_of_its_documents_and_no_more() -> None:
    usual = [extraction(100, price) for price in (88, 90, 90, 92)]
    mostly = {e.column: e.mostly for e in drift(usual, extraction(100, 10))}
    # A field that is never filled is nothing to be missed.
    assert mostly == {"title": 0.75, "price": 0.65}


def test_few_documents_and_few_days_say_nothing() -> None:
    usual = [extraction(100, 90)] * LEAST_HISTORY
    assert drift(usual, extraction(LEAST_DOCUMENTS - 1, 0)) == []
    assert drift(usual[1:], extraction(100, 0)) == []
    assert drift([extraction(LEAST_DOCUMENTS - 1, 5)] * 9, extraction(100, 0)) == []
