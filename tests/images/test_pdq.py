"""PDQ against Meta's reference hashes, and pictures that are none."""

from pathlib import Path

import pytest

from minerva.images.bank import read_bank
from minerva.images.pdq import UnreadablePicture, decode, hamming, pdq_hash
from minerva.sandbox.pictures import picture
from minerva.sandbox.rough import bomb_png

REFERENCE = Path(__file__).parents[1] / "fixtures" / "pdq_reference"


def reference_hashes() -> dict[str, str]:
    found = {}
    for line in (REFERENCE / "pdq_reference_hash_lines.txt").read_text().splitlines():
        value, *_, path = line.split(",")
        found[Path(path).name] = value
    return found


@pytest.mark.parametrize("name", sorted(p.name for p in (REFERENCE / "dih").glob("*.jpg")))
def test_hash_is_within_ten_bits_of_the_reference(name: str) -> None:
    value, quality = pdq_hash(decode((REFERENCE / "dih" / name).read_bytes()))
    assert hamming(value, reference_hashes()[name]) <= 10
    assert quality >= 50


def test_bytes_that_are_no_picture_are_refused_with_a_reason() -> None:
    good = picture(7, "citylist", 1)
    for data, reason in (
        (b"GIF? no.", "not_a_picture"),
        (b"", "not_a_picture"),
        (bomb_png(), "decompression_bomb"),
        (bomb_png(9_000, 9_000), "decompression_bomb"),
        (good[: len(good) // 2], "truncated_picture"),
    ):
        with pytest.raises(UnreadablePicture) as refused:
            decode(data)
        assert refused.value.reason == reason


def test_a_bank_matches_exactly_and_nearly_but_not_a_flat_picture() -> None:
    value, quality = pdq_hash(decode(picture(7, "citylist", 1)))
    near = f"{int(value, 16) ^ 0b111:064x}"
    bank = read_bank(["# known", f"pdq,{near}", "md5," + "0" * 32])
    assert bank.match("1" * 32, "1" * 64, value, quality) == "pdq within 3 bits of the bank"
    assert bank.match("1" * 32, "1" * 64, value, 10) is None
    assert bank.match("0" * 32, "1" * 64, None, None) == "md5 stands in the bank"


def test_a_wrong_line_of_a_bank_is_named() -> None:
    with pytest.raises(ValueError, match="line 2"):
        read_bank(["", "pdq,xyz"])
