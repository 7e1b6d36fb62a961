"""What counts as written plainly."""

import pytest

from minerva.text.plain import is_obfuscated


@pytest.mark.parametrize(
    ("kind", "value", "raw"),
    [
        ("phone", "+12025550123", "(202) 555-0123"),
        ("phone", "+12025550123", "+1 202.555.0123"),
        ("phone", "+12025550123", "2025550123"),
        ("phone", "+442079460123", "+44 (0) 20 7946 0123"),
        ("phone", "+33639981234", "06 39 98 12 34"),
        ("phone", "+79123456701", "8 (912) 345-67-01"),
        ("email", "quiet.harbor@example.com", "Quiet.Harbor@Example.com"),
        ("url", "example.org/rooms", "https://www.Example.org/rooms/?ref=1#top"),
        ("handle", "telegram:quiet_harbor", "@Quiet_Harbor"),
        ("handle", "telegram:quiet_harbor", "t.me/quiet_harbor"),
        ("handle", "whatsapp:+12025550117", "202-555-0117"),
        ("handle", "whatsapp:+12025550117", "https://wa.me/12025550117"),
        ("wallet", "eth:0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045",
         "0xd8da6bf26964af9d7eed9e03e53415d37aa96045"),
    ],
)  # fmt: skip
def test_the_usual_ways_to_write_a_selector_are_plain(kind: str, value: str, raw: str) -> None:
    assert not is_obfuscated(kind, value, raw)


@pytest.mark.parametrize(
    ("kind", "value", "raw"),
    [
        ("phone", "+12025550123", "two02 555 0123"),
        ("phone", "+12025550123", "2 0 2 5 5 5 0 1 2 3"),
        ("phone", "+12025550123", "202-555\n0123"),
        ("phone", "+12025550123", "202~555~0123"),
        ("phone", "+12025550123", "202 - - - 555 - - - 0123"),
        ("phone", "+12025550123", "２０２５５５０１２３"),
        ("email", "quiet.harbor@example.com", "quiet.harbor (at) example.com"),
        ("url", "example.org/rooms", "example dot org slash rooms"),
        ("handle", "telegram:quiet_harbor", "quiet underscore harbor"),
        ("handle", "whatsapp:+12025550117", "2️⃣0️⃣2️⃣5️⃣5️⃣5️⃣0️⃣1️⃣1️⃣7️⃣"),
        ("wallet", "btc:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "1A1zP1eP5QGefi2D MPTfTL5SLmv7DivfNa"),
    ],
)
def test_what_is_written_to_escape_a_search_is_obfuscated(kind: str, value: str, raw: str) -> None:
    assert is_obfuscated(kind, value, raw)
