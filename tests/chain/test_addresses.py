"""Addresses of the standards' own test vectors and of coins' published wallets."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minerva.chain.addresses import checksum_case, read_address

# The first block, BIP-173, BIP-350 and BIP-86, EIP-55; the contract of a well-known token on TRON;
# published examples of Litecoin; the Monero project's donation addresses and its documentation.
ADDRESSES = {
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa": "btc",
    "3P14159f73E4gFr7JterCCQh9QjiTjiZrG": "btc",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4": "btc",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0": "btc",
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed": "eth",
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359": "eth",
    "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB": "eth",
    "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb": "eth",
    "LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMH9": "ltc",
    "MQMcJhpWHYVeQArcZR3sBgyPZxxRtnH441": "ltc",
    "ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9": "ltc",
    "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t": "trx",
    "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A": "xmr",  # noqa: E501
    "888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H": "xmr",  # noqa: E501
    "4LL9oSLmtpccfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2bYXZKKQePHES9khPK": "xmr",  # noqa: E501
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_known_by_its_checksum(address: str) -> None:
    assert read_address(address) == f"{ADDRESSES[address]}:{address}"


@given(
    st.sampled_from(sorted(ADDRESSES)),
    st.integers(0, 105),
    st.sampled_from(string.ascii_letters + string.digits),
)
def test_every_change_of_one_character_is_refused(address: str, at: int, other: str) -> None:
    at %= len(address)
    if other != address[at]:
        assert read_address(address[:at] + other + address[at + 1 :]) is None


def test_bech32_is_given_in_lower_case_and_mixed_case_is_refused() -> None:
    address = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
    assert read_address(address.upper()) == f"btc:{address}"
    assert read_address("bc1" + address[3:].upper()) is None


@pytest.mark.parametrize(
    "address",
    [
        # BIP-350: the checksum of version 0 where bech32m is needed, and the other way round,
        # a version over 16, a program too short, too long, or of a wrong length for version 0.
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
        "bc1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
        "BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R",
        "bc1pw5dgrnzv",
        "BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P",
        "bc1gmk9yu",
    ],
)
def test_what_the_standard_calls_invalid_is_refused(address: str) -> None:
    assert read_address(address) is None


def test_hex_in_one_case_is_given_in_the_case_of_its_checksum() -> None:
    address = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
    assert read_address(address.lower()) == f"eth:{address}"
    assert read_address("0x" + address[2:].upper()) == f"eth:{address}"
    assert checksum_case(address[2:].lower()) == address[2:]


@pytest.mark.parametrize(
    "written",
    [
        *("", "1", "0x", "bc1", "0x" + "g" * 40, "1" * 34, "4" * 95, "8" * 106),
        "mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn",
    ],
)
def test_what_is_no_address_of_a_main_net_is_none(written: str) -> None:
    assert read_address(written) is None


@given(st.text(max_size=110))
def test_no_text_raises(text: str) -> None:
    read_address(text)
