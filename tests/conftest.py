"""Shared fixtures: the embedded services, started once a session, in a folder of their own."""

import os
from collections.abc import Iterator

import pytest

from minerva.settings import Settings, get_settings


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """PostgreSQL, the object store and a small sandbox web; yields the settings to reach them."""
    from minerva.services import down, up
    from minerva.storage import get_storage

    data_dir = tmp_path_factory.mktemp("minerva")
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
