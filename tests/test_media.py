"""Pictures at rest."""

import base64

import pytest

from minerva.media import MediaError, media_key, seal, unseal

KEY = bytes(range(32))


def test_a_sealed_picture_opens_with_its_key_and_name_only() -> None:
    sealed = seal(b"picture", "a" * 64, KEY)
    assert b"picture" not in sealed
    assert unseal(sealed, "a" * 64, KEY) == b"picture"
    for data, name, key in (
        (sealed, "b" * 64, KEY),
        (sealed, "a" * 64, bytes(32)),
        (sealed[:-1] + bytes([sealed[-1] ^ 1]), "a" * 64, KEY),
        (b"", "a" * 64, KEY),
    ):
        with pytest.raises(MediaError, match="does not open"):
            unseal(data, name, key)


def test_the_same_picture_never_looks_the_same() -> None:
    assert seal(b"picture", "a" * 64, KEY) != seal(b"picture", "a" * 64, KEY)


def test_a_key_that_is_none_is_refused() -> None:
    assert media_key(base64.urlsafe_b64encode(KEY).decode()) == KEY
    for wrong in ("", "short", base64.b64encode(b"x" * 31).decode()):
        with pytest.raises(MediaError, match="32 bytes"):
            media_key(wrong)
