"""Addresses of coins that nobody has a key to: made-up hashes, with right checksums.

Bitcoin by BIP 173 (bech32, witness version 0), Ethereum by EIP-55, TRON by base58check with its
prefix 0x41.
"""

from hashlib import blake2b, sha256

from Crypto.Hash import keccak

_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_POLYMOD = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
COINS = ("btc", "eth", "trx")


def wallet(coin: str, *key: object) -> str:
    """The address of a coin (`COINS`) that belongs to a key: the same key, the same address."""
    made_up = blake2b(repr(("wallet", coin, *key)).encode(), digest_size=20).digest()
    return {"btc": bech32, "eth": eip55, "trx": base58check}[coin](made_up)


def bech32(program: bytes) -> str:
    """The address of a witness program of version 0."""
    bits = "".join(f"{byte:08b}" for byte in program)
    data = [0, *(int(bits[i : i + 5], 2) for i in range(0, len(bits), 5))]
    expanded = [3, 3, 0, ord("b") & 31, ord("c") & 31]  # of the prefix `bc`
    rest = _polymod([*expanded, *data, 0, 0, 0, 0, 0, 0]) ^ 1
    data += [rest >> 5 * (5 - place) & 31 for place in range(6)]
    return "bc1" + "".join(_BECH32[value] for value in data)


def _polymod(values: list[int]) -> int:
    rest = 1
    for value in values:
        top = rest >> 25
        rest = (rest & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_POLYMOD):
            rest ^= generator if top >> place & 1 else 0
    return rest


def eip55(account: bytes) -> str:
    """An account's address, the case of its letters as its checksum."""
    digits = account.hex()
    key = keccak.new(digest_bits=256, data=digits.encode()).hexdigest()
    return "0x" + "".join(d.upper() if k >= "8" else d for d, k in zip(digits, key, strict=False))


def base58check(account: bytes) -> str:
    """A TRON address."""
    body = b"\x41" + account
    number = int.from_bytes(body + sha256(sha256(body).digest()).digest()[:4])
    written = ""
    while number:
        number, digit = divmod(number, 58)
        written = _BASE58[digit] + written
    return written
