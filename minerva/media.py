"""Pictures and videos at rest: sealed with AES-256-GCM, unlocked, short-lived.

A sealed object is a 12-byte nonce and the ciphertext with its tag; the SHA-256 of the plain bytes
is the associated data, so an object put under another picture's name does not open.
"""

import base64
import os
from datetime import timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from minerva.errors import MinervaError
from minerva.storage import Storage, now

PREFIX = "raw/media/"
_NONCE = 12


class MediaError(MinervaError):
    """A key that is none, or an object that does not open with it."""


def media_key(encoded: str) -> bytes:
    """The 32 bytes of MINERVA_MEDIA_KEY. Raises MediaError."""
    try:
        key = base64.urlsafe_b64decode(encoded)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise MediaError("MINERVA_MEDIA_KEY must be 32 bytes in URL-safe base64")
    return key


def media_path(source_id: str, crawl_id: str, sha256_hash: str) -> str:
    """Where one picture of a crawl lies, sealed."""
    return f"{PREFIX}source={source_id}/crawl={crawl_id}/{sha256_hash}.bin"


def seal(data: bytes, sha256_hash: str, key: bytes) -> bytes:
    """Encrypt the bytes of a picture."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, data, sha256_hash.encode())


def unseal(sealed: bytes, sha256_hash: str, key: bytes) -> bytes:
    """Decrypt the bytes of a picture. Raises MediaError."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], sha256_hash.encode())
    except (InvalidTag, ValueError) as error:
        raise MediaError(
            f"the sealed picture {sha256_hash} does not open: it was changed, or sealed with "
            "another MINERVA_MEDIA_KEY"
        ) from error


def expire(storage: Storage) -> int:
    """Delete sealed pictures older than their source's media retention; how many went."""
    # Workers that only open pictures need no registry, and it takes a second to import.
    from minerva.registry import sources

    days = {s.source_id: s.media_retention_days for s in sources().values()}
    gone = []
    pages = storage.client.get_paginator("list_objects_v2").paginate(
        Bucket=storage.bucket, Prefix=PREFIX
    )
    for page in pages:
        for entry in page.get("Contents", []):
            source_id = entry["Key"].removeprefix(f"{PREFIX}source=").split("/", 1)[0]
            # Pictures of a source that left the registry are kept no longer than any other's.
            age = timedelta(days=days.get(source_id, 30))
            if entry["LastModified"] < now() - age:
                gone.append(entry["Key"])
    storage.delete(gone)
    return len(gone)
