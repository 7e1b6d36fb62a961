"""A process of Spark's is a fork of the nursery, and is otherwise as if it had been started."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from spark_jobs.nursery import ADDRESS, client, nursery

BORN = """
import json, os, sys
said = {"fork": "pyspark.worker" in sys.modules, "argv": sys.argv, "word": os.environ.get("WORD"),
        "secret": os.environ.get("SECRET"), "stdin": sys.stdin.read(), "name": __name__}
print(json.dumps(said), flush=True)
sys.exit(3)
"""
OPENER = """
import os, time
from spark_jobs.nursery import nursery
with nursery("no_job", dict(os.environ)):
    print("open", flush=True)
    time.sleep(60)
"""
PATH = os.pathsep.join([str(Path.cwd()), *sys.path])


@pytest.fixture
def script(tmp_path: Path) -> Path:
    (tmp_path / "born.py").write_text(BORN)
    return client(tmp_path)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A nursery that knows a secret, and the module to be born."""
    folder = tmp_path_factory.mktemp("modules")
    (folder / "born.py").write_text(BORN)
    path = os.pathsep.join([str(folder), PATH])
    with nursery("no_job", {**os.environ, "SECRET": "its own", "PYTHONPATH": path}) as its:
        yield its[ADDRESS]


def run(script: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(script), *arguments], input="pipe", text=True, timeout=60, capture_output=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(script.parent), "WORD": "a=b",
             **environment},
    )  # fmt: skip


@pytest.mark.parametrize("as_script", [False, True])
def test_with_a_nursery_a_process_is_its_fork(script: Path, address: str, as_script: bool) -> None:
    born = str(script.parent / "born.py")
    done = run(
        script, *([born] if as_script else ["-m", "born"]), "one", "two words",
        **{ADDRESS: address},
    )  # fmt: skip
    said = json.loads(done.stdout)
    assert Path(said["argv"].pop(0)).name == "born.py"
    assert said == {
        "fork": True, "argv": ["one", "two words"], "word": "a=b", "secret": None,
        "stdin": "pipe", "name": "__main__",
    }  # fmt: skip
    assert done.returncode == 3


@pytest.mark.parametrize(
    ("code", "status", "told"),
    [
        ("print(6 * 7)", 0, ""),
        ("import sys; sys.exit('why it ends')", 1, "why it ends\n"),
        ("import sys; sys.exit()", 0, ""),
        ("{}['lost']", 1, "KeyError: 'lost'\n"),
        ("import os; os.kill(os.getpid(), 9)", 1, ""),
    ],
)
def test_it_ends_as_its_fork_does(
    script: Path, address: str, code: str, status: int, told: str
) -> None:
    done = run(script, "-c", code, **{ADDRESS: address})
    assert done.returncode == status and done.stderr.endswith(told)
    assert done.stdout == ("42\n" if "print" in code else "")


def test_a_nursery_ends_with_who_opened_it() -> None:
    opener = subprocess.Popen(
        [sys.executable, "-c", OPENER], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": PATH},
    )  # fmt: skip
    with opener:
        assert opener.stdout and opener.stdout.readline() == "open\n"
        (opened,) = psutil.Process(opener.pid).children()
        opener.kill()
    until = time.monotonic() + 20
    while opened.is_running() and opened.status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_path_that_no_socket_takes_stops_no_job(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / ("long" * 40)
    deep.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    with nursery("no_job", dict(os.environ)) as its:
        assert its == {}


def test_without_one_it_is_plain_python(script: Path, tmp_path: Path) -> None:
    for environment in ({}, {ADDRESS: str(tmp_path / "gone")}):
        done = run(script, "-m", "born", "one", "two words", **environment)
        said = json.loads(done.stdout)
        assert done.returncode == 3 and said["fork"] is False
        assert said["argv"] == [str(tmp_path / "born.py"), "one", "two words"]
    assert run(script, "-c", "print(1)").stdout == "1\n"
