"""Pictures of the market: repeatable, different from each other, alike over sites."""

import io
from itertools import combinations
from pathlib import Path

from PIL import Image

from minerva.images.pdq import decode, hamming, pdq_hash
from minerva.sandbox.pictures import Album, picture


def fingerprint(data: bytes) -> str:
    return pdq_hash(decode(data))[0]


def test_the_same_picture_is_the_same_bytes_and_of_modest_size() -> None:
    for number in (-3, 0, 1, 250):
        data = picture(7, "citylist", number)
        assert data == picture(7, "citylist", number)
        assert 8_000 < len(data) < 70_000
        assert Image.open(io.BytesIO(data)).format == "JPEG"


def test_different_pictures_are_far_apart() -> None:
    hashes = [fingerprint(picture(7, "citylist", number)) for number in range(-12, 60)]
    assert min(hamming(a, b) for a, b in combinations(hashes, 2)) > 50


def test_one_picture_on_two_sites_has_other_bytes_and_looks_the_same() -> None:
    for number in range(10):
        shown = [picture(7, site, number) for site in ("citylist", "townboard", "adposts", "kiosk")]
        assert len(set(shown)) == 4
        first, *others = map(fingerprint, shown)
        assert max(hamming(first, other) for other in others) <= 31


def test_an_album_keeps_whole_pictures_over_restarts(tmp_path: Path) -> None:
    first = Album(7, tmp_path).get("kiosk", 4)
    (file,) = tmp_path.rglob("*.jpg")
    assert file.read_bytes() == first == Album(7, tmp_path).get("kiosk", 4)
    assert first == Album(7).get("kiosk", 4)
