"""Spans of a text that are taken by what was found in them."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


class Taken:
    """Some spans; asking whether one is free costs the logarithm of their number."""

    __slots__ = ("_farthest", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._farthest = list(accumulate((end for _, end in ordered), max))

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them overlaps [start, end)."""
        before = bisect_left(self._starts, end) - 1
        return before >= 0 and self._farthest[before] > start
