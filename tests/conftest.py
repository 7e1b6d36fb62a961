"""Shared fixtures: the embedded services, started once a session, in a folder of their own."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from minerva.settings import Settings, get_settings

# PySpark takes a process without a main file, such as a worker of pytest-xdist, for a run of its
# own doctests, and ends it.
sys.modules["__main__"].__dict__.setdefault("__file__", __file__)

# How long an example takes says how busy the machine is.
hypothesis_settings.register_profile(
    "minerva", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("minerva")


@contextmanager
def embedded(data_dir: Path) -> Iterator[Settings]:
    """PostgreSQL, the object store and a small sandbox web; yields the settings to reach them."""
    from minerva.services import down, up
    from minerva.storage import get_storage

    before = dict(os.environ)
    os.environ["MINERVA_DATA_DIR"] = str(data_dir)
    os.environ["MINERVA_SANDBOX_ADS"] = "240"
    get_settings.cache_clear()
    get_storage.cache_clear()
    try:
        up(data_dir, services=["postgres", "objects", "sandbox"])
        get_settings.cache_clear()
        yield get_settings()
    finally:
        down(data_dir)
        os.environ.clear()
        os.environ.update(before)
        get_settings.cache_clear()
        get_storage.cache_clear()


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """The services that tests share; what one of them crawled, the next one finds."""
    with embedded(tmp_path_factory.mktemp("minerva")) as settings:
        yield settings
