"""Addresses of coins that nobody has a key to: made-up hashes, with right checksums.

Bitcoin by BIP 173 (bech32, witness version 0), Ethereum by EIP-55, TRON by base58check with its
prefix 0x41.
"""

from hashlib import blake2b, sha256

from minerva.chain.addresses import BASE58, BECH32, checksum_case, polymod

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
    rest = polymod([*expanded, *data, 0, 0, 0, 0, 0, 0]) ^ 1
    data += [rest >> 5 * (5 - place) & 31 for place in range(6)]
    return "bc1" + "".join(BECH32[value] for value in data)


def eip55(account: bytes) -> str:
    """An account's address, the case of its letters as its checksum."""
    return "0x" + checksum_case(account.hex())


def base58check(account: bytes) -> str:
    """A TRON address."""
    body = b"\x41" + account
    number = int.from_bytes(body + sha256(sha256(body).digest()).digest()[:4])
    written = ""
    while number:
        number, digit = divmod(number, 58)
        written = BASE58[digit] + written
    return written
