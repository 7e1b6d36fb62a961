"""Which processes are ours, and that no other is touched."""

import json
import subprocess
import sys
import time
from pathlib import Path

import psutil

from minerva.services import processes

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
# A parent that dies at once and leaves a child in its group.
PARENT = "import subprocess; subprocess.Popen(['sleep', '60'])"


def begin(note: Path, command: list[str]) -> subprocess.Popen[bytes]:
    started = [sys.executable, "-P", processes.__file__, str(note), *command]
    process = subprocess.Popen(started, start_new_session=True)
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if note.exists() and json.loads(note.read_text())[0] == process.pid:
            return process
        time.sleep(0.05)
    raise AssertionError("no note was written")


def test_what_a_dead_service_left_is_ended_when_it_begins_anew(tmp_path: Path) -> None:
    note = tmp_path / "sleeper.json"
    begin(note, [sys.executable, "-c", PARENT]).wait(20)
    (left,) = processes.family(note)
    again = begin(note, SLEEP)
    try:
        assert not left.is_running() or left.status() == psutil.STATUS_ZOMBIE
        assert [p.pid for p in processes.family(note)] == [again.pid]
    finally:
        again.kill()
        again.wait()


def test_a_process_that_was_given_a_noted_pid_is_not_ours(tmp_path: Path) -> None:
    note = tmp_path / "sleeper.json"
    stranger = subprocess.Popen(SLEEP, start_new_session=True)
    try:
        born = psutil.Process(stranger.pid).create_time()
        note.write_text(json.dumps([stranger.pid, born - 3600]))
        assert processes.family(note) == []
        note.write_text(json.dumps([stranger.pid, born]))
        assert [p.pid for p in processes.family(note)] == [stranger.pid]
    finally:
        stranger.kill()
        stranger.wait()


def test_a_broken_note_names_nobody(tmp_path: Path) -> None:
    note = tmp_path / "sleeper.json"
    note.write_text("{")
    assert processes.family(note) == []
