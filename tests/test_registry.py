"""The registry: every entry valid, typos told."""

from pathlib import Path

import pytest

from minerva.registry import RegistryError, Source, get_source, load_source, scan

GOOD = Path(__file__).parents[1] / "crawlers" / "sources" / "sandbox_citylist.yml"


def test_every_entry_is_valid_and_real_sources_are_disabled() -> None:
    entries = list(scan())
    assert not [e for e in entries if isinstance(e, RegistryError)]
    found = [e for e in entries if isinstance(e, Source)]
    # What needs Tor or a browser waits until somebody has them.
    ready = {e.source_id for e in found if e.network == "web" and not e.javascript}
    assert all(e.enabled == (e.is_sandbox and e.source_id in ready) for e in found)
    assert sum(not e.is_sandbox for e in found) >= 10


@pytest.mark.parametrize(
    ("line", "typo", "told"),
    [
        ("legal_basis:", "legal_bases:", "legal_basis"),
        ("spider: listing", "spider: listings", "spider"),
        ("retention_days: 1", "retention_days: soon", "retention_days"),
        ("hosts: [citylist.test]", "hosts: [other.test]", "start url"),
        ("title:", "title: [", "YAML"),
    ],
)
def test_a_typo_is_told_with_file_and_place(
    tmp_path: Path, line: str, typo: str, told: str
) -> None:
    path = tmp_path / GOOD.name
    path.write_text(GOOD.read_text().replace(line, typo, 1))
    with pytest.raises(RegistryError, match=told) as error:
        load_source(path)
    assert GOOD.name in str(error.value)


def test_a_source_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(RegistryError, match="sandbox_citylist"):
        get_source("sandbox_citylits")
