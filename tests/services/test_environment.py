"""`minerva.env`: made once, private, and kept."""

from pathlib import Path

import pytest

from minerva.services.environment import ensure_env, env_file, read_env, settings_of


def test_ports_and_secrets_are_made_once(tmp_path: Path) -> None:
    first = ensure_env(tmp_path, nothing_runs=False)
    assert ensure_env(tmp_path, nothing_runs=False) == first == read_env(tmp_path)
    assert env_file(tmp_path).stat().st_mode & 0o777 == 0o600
    ports = [value for name, value in first.items() if name.endswith("_port")]
    assert len(ports) == len(set(ports))


def test_the_file_comes_before_the_environment_for_the_embedded_services(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = ensure_env(tmp_path, nothing_runs=False)
    monkeypatch.setenv("MINERVA_S3_ENDPOINT", "https://elsewhere.test")
    monkeypatch.setenv("MINERVA_SANDBOX_ADS", "240")
    settings = settings_of(tmp_path)
    assert settings.s3_endpoint == values["s3_endpoint"]
    assert settings.sandbox_ads == 240
