"""Pictures of the market, made of public-domain photographs.

A picture is a collage of two crops under a slope of light, so that two pictures look different;
each site encodes a picture in its own way, so that the same one has other bytes there.
"""

import io
import os
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageOps

from minerva.sandbox.dice import Dice

PHOTOS = Path(__file__).parent / "recorded" / "photos"
SIDE = 384


@lru_cache(maxsize=16)
def _photo(number: int) -> Image.Image:
    return Image.open(PHOTOS / f"image{number}.jpg").convert("RGB")


def _crop(dice: Dice, size: tuple[int, int]) -> Image.Image:
    photo = _photo(1 + dice.number(10))
    share = 0.3 + dice.number(60) / 100
    width, height = int(photo.width * share), int(photo.height * share)
    left = dice.number(photo.width - width + 1)
    top = dice.number(photo.height - height + 1)
    crop = photo.crop((left, top, left + width, top + height))
    if dice.chance(0.5):
        crop = ImageOps.mirror(crop)
    return crop.resize(size, Image.Resampling.BILINEAR)


@lru_cache(maxsize=64)
def _collage(seed: int, number: int) -> Image.Image:
    dice = Dice(seed, "picture", number)
    size = SIDE, int(SIDE * (0.75 + dice.number(60) / 100))
    image = _crop(dice, size)
    width, height = (int(edge * (0.35 + dice.number(35) / 100)) for edge in size)
    corner = dice.number(size[0] - width), dice.number(size[1] - height)
    image.paste(_crop(dice, (width, height)), corner)
    light = Image.linear_gradient("L").rotate(90 * dice.number(4)).resize(size)
    return Image.blend(image, light.convert("RGB"), 0.1 + dice.number(25) / 100)


def picture(seed: int, site: str, number: int) -> bytes:
    """The JPEG of a picture as a site shows it: the same arguments give the same bytes."""
    image = _collage(seed, number)
    quality = {"citylist": 92, "townboard": 86, "adposts": 90, "kiosk": 80}.get(site, 88)
    if site == "townboard":
        image = image.resize((image.width * 9 // 10, image.height * 9 // 10))
    if site == "adposts":
        image = ImageOps.expand(image, 2, fill=(240, 240, 240))
    sink = io.BytesIO()
    image.save(sink, "JPEG", quality=quality)
    return sink.getvalue()


class Album:
    """Pictures made once: the last two thousand in memory, all in `folder` when there is one."""

    def __init__(self, seed: int, folder: Path | None = None) -> None:
        self._seed = seed
        self._folder = folder and folder / f"pictures-{seed}"
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)
        self.get = lru_cache(maxsize=2048)(self._get)

    def _get(self, site: str, number: int) -> bytes:
        """The bytes of a picture on a site."""
        if self._folder is None:
            return picture(self._seed, site, number)
        file = self._folder / f"{site}{number}.jpg"
        if file.exists():
            return file.read_bytes()
        data = picture(self._seed, site, number)
        # Renamed when whole, so that a killed server leaves no half picture to serve.
        part = file.with_suffix(f".{os.getpid()}")
        part.write_bytes(data)
        part.replace(file)
        return data
