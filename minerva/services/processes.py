"""Which processes are ours: each service is noted by pid and time of birth when it starts.

Run as a script, this is how every service begins: `processes.py NOTE COMMAND…` ends what an earlier
life of the service left behind, writes the note and becomes the command. So the note is right also
after the supervisor has restarted the service, and a killed service's children hold no port.
"""

import json
import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path

import psutil


def write_note(note: Path) -> None:
    """Note this process: `[pid, create_time]`."""
    me = psutil.Process()
    fresh = note.with_suffix(".new")
    fresh.write_text(json.dumps([me.pid, me.create_time()]))
    fresh.replace(note)


def family(note: Path) -> list[psutil.Process]:
    """What still lives of a noted service: its process group and all that descends from it.

    A group outlives its leader, and a pid is not given anew while a group bears it. So members
    are ours unless the pid belongs to a process of another birth.
    """
    try:
        pid, born = json.loads(note.read_text())
    except (OSError, ValueError):
        return []
    try:
        if abs(psutil.Process(pid).create_time() - born) > 1:
            return []
    except psutil.Error:
        pass
    found: dict[int, psutil.Process] = {}
    for process in psutil.process_iter():
        try:
            if os.getpgid(process.pid) == pid:
                found[process.pid] = process
                found.update((child.pid, child) for child in process.children(recursive=True))
        except (psutil.Error, OSError):
            continue
    return list(found.values())


def database_processes(data: Path) -> list[psutil.Process]:
    """The PostgreSQL processes of one cluster: each backend has a group of its own, and the
    cluster's folder as its working folder."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.name() == "postgres" and Path(process.cwd()) == data:
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found


def marked(name: str, value: str) -> list[psutil.Process]:
    """The processes whose environment says `name=value`. Some programs write their title over
    their environment, so this alone finds not all."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get(name) == value:
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found


def end(processes: Iterable[psutil.Process], *, grace: float) -> None:
    """End processes: politely, and after `grace` seconds by force. Spares the caller and those
    above it."""
    mine = {os.getpid(), *(p.pid for p in psutil.Process().parents())}
    targets = list({p.pid: p for p in processes if p.pid not in mine}.values())
    for process in targets:
        try:
            # PostgreSQL waits for its clients after TERM and for nobody after INT.
            process.send_signal(signal.SIGINT if process.name() == "postgres" else signal.SIGTERM)
        except psutil.Error:
            continue
    _, alive = psutil.wait_procs(targets, timeout=grace)
    for process in alive:
        try:
            process.kill()
        except psutil.Error:
            continue
    psutil.wait_procs(alive, timeout=5)


def begin(note: Path, command: list[str]) -> None:
    """Become a service; does not return."""
    left = family(note)
    if note.stem == "postgres":
        left += database_processes(note.parents[2] / "postgres")
    end(left, grace=3)
    write_note(note)
    os.execvp(command[0], command)


if __name__ == "__main__":
    begin(Path(sys.argv[1]), sys.argv[2:])
