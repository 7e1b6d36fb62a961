"""What is taken is known of every span."""

from hypothesis import given
from hypothesis import strategies as st

from minerva.text.spans import Taken

SPAN = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda s: (s[0], s[0] + s[1]))


@given(st.lists(SPAN, max_size=12), SPAN)
def test_a_span_touches_what_it_overlaps_and_nothing_else(
    spans: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    overlaps = any(start < asked[1] and asked[0] < end for start, end in spans)
    assert Taken(spans).touch(*asked) == overlaps
