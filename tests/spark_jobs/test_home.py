"""The JVM of a job starts from the archive that was made with the environment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from minerva.settings import get_settings
from spark_jobs.home import class_archive, environment, jvm_options, spark_home


def test_a_jvm_takes_the_archive_of_this_environment() -> None:
    home = spark_home(get_settings().state)
    assert class_archive(home).exists(), "run `python -m spark_jobs.home`"
    # With -Xshare:on a JVM that cannot take an archive ends, instead of going without.
    options = f"{jvm_options(home)} -Xshare:on"
    done = subprocess.run(
        [home / "bin" / "spark-submit", "--version"],
        env={**os.environ, **environment(get_settings()), "SPARK_SUBMIT_OPTS": options},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_only_where_the_driver_is_do_processes_come_from_its_nursery() -> None:
    settings = get_settings()
    here = environment(settings.model_copy(update={"spark_master": "local[2]"}))
    assert here["PYSPARK_PYTHON"] == str(spark_home(settings.state) / "python")
    there = environment(settings.model_copy(update={"spark_master": "spark://there:7077"}))
    assert there["PYSPARK_PYTHON"] == sys.executable


def test_without_an_archive_spark_starts_with_none(tmp_path: Path) -> None:
    assert "SharedArchiveFile" not in jvm_options(tmp_path)


def test_where_the_environment_cannot_be_written_spark_stands_with_the_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.prefix", "/proc")
    monkeypatch.setattr("os.access", lambda *_: False)
    home = spark_home(tmp_path)
    assert home == tmp_path / "spark-home" and (home / "bin" / "spark-submit").exists()
    assert spark_home(tmp_path) == home
