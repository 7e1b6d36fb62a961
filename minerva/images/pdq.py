"""PDQ hashes of pictures (Meta, "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing
Algorithm", 2019): 256 bits, quality 0 to 100, a match within 31 bits at quality 50 or more."""

import io
import warnings
from dataclasses import dataclass

import numpy as np
import pdqhash
from numpy.typing import NDArray
from PIL import Image

MAX_PIXELS = 50_000_000
MATCH_BITS = 31
TRUSTED_QUALITY = 50
_SIDE = 512


class UnreadablePicture(ValueError):
    """Bytes that are no picture we read; `reason` is a short code, the message a sentence."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class Picture:
    """A decoded picture: RGB pixels, at most 512 wide or high, and what the file said it is."""

    pixels: NDArray[np.uint8]
    width: int
    height: int
    format: str


def decode(data: bytes, max_pixels: int = MAX_PIXELS) -> Picture:
    """Decode a picture without trusting it. Raises UnreadablePicture: not_a_picture,
    decompression_bomb or truncated_picture."""
    try:
        with warnings.catch_warnings():
            # Pillow's own bomb limit is above ours; ours decides, before any pixel is decoded.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data))
    except Image.DecompressionBombError as error:
        raise UnreadablePicture("decompression_bomb", str(error)) from error
    # Pillow's plug-ins raise whatever a damaged header makes them raise.
    except Exception as error:
        raise UnreadablePicture(
            "not_a_picture", f"The {len(data)} bytes are not a picture of a known format."
        ) from error
    width, height = image.size
    if width * height > max_pixels:
        raise UnreadablePicture(
            "decompression_bomb",
            f"The picture says it is {width} × {height} pixels; the limit is {max_pixels:,}.",
        )
    try:
        # JPEG decodes at a fraction of the size where that is enough.
        image.draft("RGB", (_SIDE, _SIDE))
        small = image.convert("RGB")
        small.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX)
    except Exception as error:
        raise UnreadablePicture(
            "truncated_picture", f"The picture ends early or is damaged: {error}."
        ) from error
    return Picture(np.asarray(small), width, height, image.format or "unknown")


def pdq_hash(picture: Picture) -> tuple[str, int]:
    """The PDQ hash (64 hex digits, most significant bit first) and its quality (0–100)."""
    bits, quality = pdqhash.compute(np.ascontiguousarray(picture.pixels))
    return np.packbits(np.asarray(bits, dtype=np.uint8)).tobytes().hex(), int(quality)


def hamming(a: str, b: str) -> int:
    """How many of the 256 bits differ."""
    return (int(a, 16) ^ int(b, 16)).bit_count()
