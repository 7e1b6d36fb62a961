"""Pictures of the market, made from public-domain photographs: crops, borders, re-encodings."""

import io
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageOps

from minerva.sandbox.market import Dice

PHOTOS = Path(__file__).parent / "recorded" / "photos"


@lru_cache(maxsize=16)
def _photo(number: int) -> Image.Image:
    return Image.open(PHOTOS / f"image{number}.jpg").convert("RGB")


@lru_cache(maxsize=4096)
def picture(seed: int, number: int) -> bytes:
    """The JPEG of a picture number; the same number is always the same bytes."""
    dice = Dice(seed, "picture", number)
    image = _photo(1 + dice.number(10))
    width, height = image.size
    left, top = dice.number(width // 4), dice.number(height // 4)
    image = image.crop((left, top, left + width * 3 // 4, top + height * 3 // 4))
    if dice.chance(0.3):
        image = ImageOps.mirror(image)
    if dice.chance(0.3):
        image = ImageOps.expand(image, 4 + dice.number(8), fill=(dice.number(256),) * 3)
    sink = io.BytesIO()
    image.save(sink, "JPEG", quality=70 + dice.number(25))
    return sink.getvalue()
