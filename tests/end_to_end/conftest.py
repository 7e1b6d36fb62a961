"""The main flow counts what is in the tables, so it has a platform for itself."""

from collections.abc import Iterator

import pytest

from minerva.settings import Settings
from tests.conftest import embedded


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Services where nothing was crawled before."""
    with embedded(tmp_path_factory.mktemp("minerva")) as settings:
        yield settings
