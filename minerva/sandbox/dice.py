"""Repeatable choices: a counter over a hash of what is being decided."""

from collections.abc import Sequence
from hashlib import blake2b
from struct import Struct
from typing import TypeVar

T = TypeVar("T")
_NUMBERS = Struct("<16I")


class Dice:
    """The same key throws the same numbers, on every machine and in every process."""

    __slots__ = ("_key", "_pool", "_round")

    def __init__(self, *key: object) -> None:
        self._key = repr(key).encode()
        self._pool: list[int] = []
        self._round = 0

    def number(self, below: int) -> int:
        """A whole number from 0 up to, not including, `below`."""
        if not self._pool:
            digest = blake2b(self._key + self._round.to_bytes(4, "little")).digest()
            self._pool = list(_NUMBERS.unpack(digest))
            self._round += 1
        return self._pool.pop() % below

    def chance(self, share: float) -> bool:
        """True in about `share` of the cases."""
        return self.number(1_000_000) < share * 1_000_000

    def of(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self.number(len(options))]

    def some(self, options: Sequence[T], count: int) -> list[T]:
        """`count` different options, in no order (all of them when there are fewer)."""
        left = list(options)
        return [left.pop(self.number(len(left))) for _ in range(min(count, len(left)))]
