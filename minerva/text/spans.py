"""Spans of a text that are taken by what was found in them."""

from bisect import bisect_left
from collections.abc import Iterable


class Taken:
    """Spans, none of which holds another; asking costs the logarithm of their number."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = [end for _, end in ordered]

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them overlaps [start, end)."""
        if not self._starts:
            return False
        before = bisect_left(self._starts, end) - 1
        return before >= 0 and self._ends[before] > start
