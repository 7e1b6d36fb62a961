"""The packaged Java runtime behind its launcher."""

import subprocess
from pathlib import Path

from minerva.services.java import java_home


def test_the_packaged_java_takes_the_argument_of_spark_that_it_does_not_know(
    tmp_path: Path,
) -> None:
    home = java_home(tmp_path / "with space", packaged=True)
    command = [home / "bin" / "java", "--add-modules=jdk.incubator.vector", "-version"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0
    assert "25" in done.stderr
