"""The bank of known digests."""

import pytest

from minerva.images.bank import Bank, read_bank

MD5, SHA256, PDQ = "ab" * 16, "cd" * 32, "0f" * 32


def flipped(bits: int) -> str:
    """The PDQ hash with its last `bits` bits turned over."""
    return f"{int(PDQ, 16) ^ ((1 << bits) - 1):064x}"


def test_an_empty_bank_matches_nothing() -> None:
    assert Bank().match(MD5, SHA256, PDQ, 100) is None
    assert read_bank(["", "# nothing yet"]).match(MD5, SHA256, PDQ, 100) is None


@pytest.mark.parametrize("line", [f"md5,{MD5}", f"sha256,{SHA256.upper()}  # upper case"])
def test_exact_digests_match_whatever_the_quality(line: str) -> None:
    reason = read_bank([line]).match(MD5, SHA256, None, None)
    assert reason == f"{line.split(',')[0]} stands in the bank"


def test_a_pdq_hash_matches_within_31_bits_and_not_at_32() -> None:
    bank = read_bank([f"pdq,{'f' * 64}", f"pdq,{PDQ}"])
    assert bank.match(MD5, SHA256, flipped(0), 100) == "pdq within 0 bits of the bank"
    assert bank.match(MD5, SHA256, flipped(31), 100) == "pdq within 31 bits of the bank"
    assert bank.match(MD5, SHA256, flipped(32), 100) is None


def test_a_pdq_hash_of_low_quality_matches_nothing() -> None:
    bank = read_bank([f"pdq,{PDQ}"])
    assert bank.match(MD5, SHA256, PDQ, 50)
    assert bank.match(MD5, SHA256, PDQ, 49) is None
    assert bank.match(MD5, SHA256, PDQ, None) is None


@pytest.mark.parametrize("line", ["md5", "md5,abcd", f"sha1,{MD5}", f"pdq,{'g' * 64}"])
def test_a_wrong_line_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        read_bank(["# header", line])
