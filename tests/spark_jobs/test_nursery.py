"""A process of Spark's is a fork of the driver, and is otherwise as if it had been started."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from spark_jobs.nursery import ADDRESS, client

BORN = """
import json, os, sys
said = {"fork": "prepared" in sys.modules, "argv": sys.argv, "word": os.environ.get("WORD"),
        "secret": os.environ.get("SECRET"), "stdin": sys.stdin.read(), "name": __name__}
print(json.dumps(said), flush=True)
sys.exit(3)
"""
DRIVER = """
import sys, time
from types import ModuleType
from spark_jobs.nursery import open_nursery
def prepare():
    sys.modules["prepared"] = ModuleType("prepared")
    raise RuntimeError("told elsewhere")
open_nursery(prepare)
print("open", flush=True)
time.sleep(60)
"""


def run(script: Path, folder: Path, **environment: str) -> dict[str, object]:
    done = subprocess.run(
        [str(script), "-m", "born", "one", "two words"], input="pipe", text=True, timeout=60,
        capture_output=True, check=False,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(folder), "WORD": "a=b", **environment},
    )  # fmt: skip
    said: dict[str, object] = json.loads(done.stdout)
    return said


@pytest.fixture
def script(tmp_path: Path) -> Path:
    (tmp_path / "born.py").write_text(BORN)
    return client(tmp_path)


def test_with_a_nursery_a_process_is_its_fork(script: Path, tmp_path: Path) -> None:
    address = str(tmp_path / "nursery")
    path = os.pathsep.join([str(tmp_path), str(Path.cwd())])
    driver = subprocess.Popen(
        [sys.executable, "-c", DRIVER], stdout=subprocess.PIPE, text=True,
        env={**os.environ, ADDRESS: address, "SECRET": "the driver's", "PYTHONPATH": path},
    )  # fmt: skip
    with driver:
        assert driver.stdout and driver.stdout.readline() == "open\n"
        (nursery,) = psutil.Process(driver.pid).children()
        said = run(script, tmp_path, **{ADDRESS: address})
        assert said == {
            "fork": True, "argv": [str(tmp_path / "born.py"), "one", "two words"], "word": "a=b",
            "secret": None, "stdin": "pipe", "name": "__main__",
        }  # fmt: skip
        driver.kill()
    until = time.monotonic() + 20
    while nursery.is_running() and nursery.status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_path_that_no_socket_takes_stops_no_job(tmp_path: Path) -> None:
    said = "from spark_jobs.nursery import open_nursery; open_nursery(dict); print('goes on')"
    done = subprocess.run(
        [sys.executable, "-c", said], capture_output=True, text=True, check=True,
        env={**os.environ, ADDRESS: f"{tmp_path}/{'long' * 40}"},
    )  # fmt: skip
    assert done.stdout == "goes on\n"


def test_without_one_it_is_plain_python(script: Path, tmp_path: Path) -> None:
    for environment in ({}, {ADDRESS: str(tmp_path / "gone")}):
        said = run(script, tmp_path, **environment)
        assert said["fork"] is False and said["argv"] == [
            str(tmp_path / "born.py"), "one", "two words"
        ]  # fmt: skip
    asked = [str(script), "-c", "print(1)"]
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout == "1\n"
