"""Addresses of five coins, by their checksums: Bitcoin, Ethereum, Litecoin, Monero, TRON. Pure.

Base58Check (Bitcoin, Litecoin, TRON), bech32 and bech32m (BIP-173, BIP-350), mixed-case hex
(EIP-55), and Monero's base58 in blocks with a Keccak checksum (its CryptoNote standard 7).
"""

from hashlib import sha256

from Crypto.Hash import keccak

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BASE58_VALUE = {c: i for i, c in enumerate(BASE58)}
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_VALUE = {c: i for i, c in enumerate(BECH32)}
_BECH32_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK, _CHECK_M = 1, 0x2BC830A3

# The version byte of 25 bytes of Base58Check. Litecoin's old script addresses begin with
# Bitcoin's 3 and cannot be told from it; they are read as Bitcoin's.
_COIN_OF_VERSION = {0x00: "btc", 0x05: "btc", 0x30: "ltc", 0x32: "ltc", 0x41: "trx"}
_COIN_OF_PREFIX = {"bc": "btc", "ltc": "ltc"}
# Standard, integrated (with a payment id) and sub-addresses of Monero's main net.
_MONERO_LENGTH = {18: 95, 19: 106, 42: 95}
_MONERO_BLOCK = {11: 8, 7: 5}


def read_address(written: str) -> str | None:
    """`coin:address` in the coin's own form if `written` is an address with a right checksum.

    The coin is btc, eth, ltc, xmr or trx. bech32 is given in lower case, Ethereum's hex in the
    mixed case of EIP-55; hex all in one case carries no checksum and is taken as it is.
    """
    length = len(written)
    if written[:2] == "0x":
        return _ethereum(written) if length == 42 else None
    if written[:3].lower() == "bc1" or written[:4].lower() == "ltc1":
        return _segwit(written) if 14 <= length <= 90 else None
    if length in (95, 106):
        return f"xmr:{written}" if _is_monero(written) else None
    if 25 <= length <= 35:
        coin = _coin_of_base58(written)
        return f"{coin}:{written}" if coin else None
    return None


def checksum_case(digits: str) -> str:
    """Forty hex digits in the case that EIP-55 gives them."""
    digits = digits.lower()
    key = keccak.new(digest_bits=256, data=digits.encode()).hexdigest()
    return "".join(d.upper() if k > "7" else d for d, k in zip(digits, key, strict=False))


def _ethereum(written: str) -> str | None:
    digits = written[2:]
    if not all(d in "0123456789abcdefABCDEF" for d in digits):
        return None
    right = checksum_case(digits)
    if digits != right and digits not in (right.lower(), right.upper()):
        return None
    return f"eth:0x{right}"


def _coin_of_base58(written: str) -> str | None:
    number = _number(written)
    if number is None or number.bit_length() > 200:
        return None
    zeros = len(written) - len(written.lstrip("1"))
    raw = number.to_bytes(25, "big")
    if zeros != len(raw) - len(raw.lstrip(b"\0")):
        return None
    if sha256(sha256(raw[:21]).digest()).digest()[:4] != raw[21:]:
        return None
    return _COIN_OF_VERSION.get(raw[0])


def _number(written: str) -> int | None:
    number = 0
    for character in written:
        value = _BASE58_VALUE.get(character)
        if value is None:
            return None
        number = number * 58 + value
    return number


def _segwit(written: str) -> str | None:
    """A witness program: version 0 with bech32, later ones with bech32m."""
    lower = written.lower()
    if written not in (lower, written.upper()):
        return None
    prefix, _, data = lower.partition("1")
    values = [_BECH32_VALUE.get(c, -1) for c in data]
    if -1 in values or len(values) < 8:
        return None
    version = values[0]
    expanded = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    if polymod(expanded + values) != (_CHECK_M if version else _CHECK):
        return None
    payload = values[1:-6]
    size, spare = divmod(5 * len(payload), 8)
    if version > 16 or spare > 4 or payload[-1] & ((1 << spare) - 1):
        return None
    if not 2 <= size <= 40 or (version == 0 and size not in (20, 32)):
        return None
    return f"{_COIN_OF_PREFIX[prefix]}:{lower}"


def polymod(values: list[int]) -> int:
    """The checksum of bech32 and bech32m over values of five bits (BIP-173)."""
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_BECH32_GENERATOR):
            if top >> bit & 1:
                check ^= generator
    return check


def _is_monero(written: str) -> bool:
    raw = b""
    for at in range(0, len(written), 11):
        block = written[at : at + 11]
        number = _number(block)
        size = _MONERO_BLOCK[len(block)]
        if number is None or number >> 8 * size:
            return False
        raw += number.to_bytes(size, "big")
    if _MONERO_LENGTH.get(raw[0]) != len(written):
        return False
    return keccak.new(digest_bits=256, data=raw[:-4]).digest()[:4] == raw[-4:]
