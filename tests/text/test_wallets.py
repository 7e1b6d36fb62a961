"""Wallets in text, whole and broken, and what only looks like one."""

import pytest

from minerva.text.normal import Normal
from minerva.text.wallets import find_wallets

FIRST = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
SEGWIT = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
ETHER = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
MONERO = (
    "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3Xj"
    "rpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A"
)


def wallets(text: str) -> list[tuple[str, str]]:
    return [(w.value, text[w.start : w.end]) for w in find_wallets(Normal(text))]


@pytest.mark.parametrize(
    "text",
    [
        "deposit {}",
        "btc:{}, thanks",
        "({})",
        "bitcoin:{}?amount=1",
        "钱包{}谢谢",
        "wallet\n{}\nonly",
    ],
)
def test_a_wallet_is_found_with_its_span(text: str) -> None:
    assert wallets(text.format(FIRST)) == [(f"btc:{FIRST}", FIRST)]


@pytest.mark.parametrize(
    "written",
    [
        "1A1zP1eP5QGefi2D MPTfTL5SLmv7DivfNa",
        "1A1zP1eP5QGefi2DMPTfTL5SL\nmv7DivfNa",
        "1A1z P1eP 5QGe fi2D MPTf TL5S Lmv7 Divf Na",
        "1A1zP1eP5Q\u200bGefi2DMPTfTL5SLmv7DivfNa",
        "1A1zP1eP-5QGefi2D-MPTfTL5S-Lmv7DivfNa",
        "１A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
    ],
)
def test_a_broken_wallet_is_found_where_the_checksum_proves_it(written: str) -> None:
    assert wallets(f"pay to {written} please") == [(f"btc:{FIRST}", written)]


@pytest.mark.parametrize("address", [SEGWIT, ETHER, MONERO])
def test_a_wallet_of_any_coin_may_be_broken_in_two(address: str) -> None:
    written = f"{address[:20]} {address[20:]}"
    ((value, raw),) = wallets(f"to {written}.")
    assert value.endswith(address)
    assert raw == written


def test_hex_in_capitals_is_found_although_it_is_broken() -> None:
    written = "0x8617E340 B3D01FA5 F11F306F 4090FD50 E238070D"
    ((value, raw),) = wallets(written)
    assert value.lower() == "eth:" + written.replace(" ", "").lower()
    assert raw == written


@pytest.mark.parametrize(
    "text",
    [
        FIRST[:-1] + "b",
        f"{FIRST}a",
        f"x{FIRST}",
        FIRST.lower(),
        ETHER[:-1] + "D",
        "d41d8cd98f00b204e9800998ecf8427e",
        "0x" + "a1" * 32,
        "DE89 3704 0044 0532 0130 00",
        "1A1z P1eP 5QGe fi2D MPTf TL5S Lmv7 Divf Nb",
        "",
    ],
)
def test_what_only_looks_like_a_wallet_is_none(text: str) -> None:
    assert wallets(text) == []


def test_pieces_of_two_wallets_do_not_make_a_third() -> None:
    assert [value for value, _ in wallets(f"{FIRST} {SEGWIT}")] == [f"btc:{FIRST}", f"btc:{SEGWIT}"]
