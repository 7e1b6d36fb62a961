"""How long a server asks us to wait."""

from datetime import timedelta
from email.utils import format_datetime

import pytest

from crawlers.middlewares.retry import seconds_asked
from minerva.storage import now


@pytest.mark.parametrize(
    ("value", "seconds"), [(b"7", 7), (None, 0), (b"", 0), (b"soon", 0), (b"-3", 0)]
)
def test_seconds_are_read_and_nonsense_is_no_wait(value: bytes | None, seconds: float) -> None:
    assert seconds_asked(value) == seconds


def test_a_date_is_read_and_one_that_has_passed_is_no_wait() -> None:
    later, past = now() + timedelta(seconds=60), now() - timedelta(seconds=60)
    assert 55 < seconds_asked(format_datetime(later, usegmt=True).encode()) <= 60
    assert seconds_asked(format_datetime(past, usegmt=True).encode()) == 0
