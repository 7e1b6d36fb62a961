"""The packaged Java runtime behind its launcher."""

import subprocess
from pathlib import Path

import pytest

from minerva.services.java import java_home


def test_the_packaged_java_takes_the_argument_of_spark_that_it_does_not_know(
    tmp_path: Path,
) -> None:
    home = java_home(tmp_path / "with space", packaged=True)
    command = [home / "bin" / "java", "--add-modules=jdk.incubator.vector", "-version"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0
    assert "25" in done.stderr


@pytest.mark.parametrize(
    ("release", "printed", "fits"),
    [
        ('IMPLEMENTOR="A"\nJAVA_VERSION="21.0.2"\n', "", True),
        ('JAVA_VERSION="1.8.0_402"\n', "", False),
        (None, 'openjdk version "17.0.9" 2023-10-17', True),
        (None, 'openjdk version "11.0.1"', False),
        (None, "", False),
    ],
)
def test_a_java_of_the_machine_is_taken_if_it_is_new_enough(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    release: str | None,
    printed: str,
    fits: bool,
) -> None:
    home = tmp_path / "jdk"
    java = home / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(f"#!/bin/sh\necho '{printed}' >&2\n")
    java.chmod(0o755)
    if release:
        (home / "release").write_text(release)
    monkeypatch.setenv("JAVA_HOME", str(home))
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert (java_home(tmp_path) == home) is fits
