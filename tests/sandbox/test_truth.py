"""The planted truth agrees with the pages that are served, and is served nowhere."""

from html import unescape
from pathlib import Path

import pyarrow.parquet as pq

from minerva.sandbox import truth
from minerva.sandbox.market import Market
from minerva.sandbox.truth import write_truth
from tests.sandbox.conftest import ADS, SEED, Web


def test_truth_has_one_row_an_ad_and_says_what_the_market_says(tmp_path: Path) -> None:
    write_truth(tmp_path / "truth.parquet", 500, SEED)
    rows = pq.read_table(tmp_path / "truth.parquet").to_pylist()
    market = Market(500, SEED)
    assert len({row["url"] for row in rows}) == len(rows) == 500
    for number, row in enumerate(rows):
        ad = market.ad(number)
        assert row["url"] == ad.url
        assert row["actor"] == ad.actor.number
        assert row["route"][row["stay"]] == row["place"] == ad.place
        assert row["is_hidden"] == ad.is_hidden
        for name in ("phones", "emails", "handles", "wallets", "indicators"):
            assert tuple(row[name]) == getattr(ad, name)


def test_the_first_batch_may_hold_no_agency(tmp_path: Path) -> None:
    write_truth(tmp_path / "truth.parquet", 1, SEED)
    assert pq.read_schema(tmp_path / "truth.parquet").equals(truth.SCHEMA)


def test_pages_show_what_the_truth_knows(web: Web, tmp_path: Path) -> None:
    write_truth(tmp_path / "truth.parquet", ADS, SEED)
    rows = pq.read_table(tmp_path / "truth.parquet").to_pylist()
    for row in rows[::101]:
        page = web.get(row["url"])
        page = web.get(row["url"]) if page.status == 500 else page
        charset = "windows-1252" if b'charset="windows-1252"' in page.body else "utf-8"
        shown = unescape(page.body.decode(charset))
        digits = "".join(c for c in shown if c.isdigit())
        assert row["handle"] in shown
        if not row["is_hidden"]:
            assert all(phone[-7:] in digits for phone in row["phones"])
        assert all(email.partition("@")[0] in shown for email in row["emails"])
        assert all(wallet.partition(":")[2] in shown for wallet in row["wallets"])
        assert row["place"] in shown


def test_nothing_of_the_truth_is_served(web: Web) -> None:
    for site in ("citylist", "kiosk", "statistics"):
        for path in ("/truth", "/truth.parquet", "/actor/1", "/../truth.py"):
            assert web.get(f"http://{site}.test{path}").status == 404
