"""The supervisor: written, started and asked over loopback."""

import os
import subprocess
import time
import xmlrpc.client
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from typing import Any

import psutil

from minerva.services import airflow, processes
from minerva.services.environment import BIN, ServiceError, fill, settings_of, write_private
from minerva.services.programs import Program, note
from minerva.settings import PROJECT_ROOT

MARK = "MINERVA_SUPERVISED"


class _Timed(xmlrpc.client.Transport):
    """A supervisor that hangs must not hang its callers."""

    def make_connection(self, host: Any) -> Any:
        connection = super().make_connection(host)
        connection.timeout = 30
        return connection


def call(values: dict[str, str], method: str, *words: object) -> Any:
    """Call one of supervisord's methods. Raises OSError, xmlrpc.client.Error, HTTPException."""
    address = f"127.0.0.1:{values['supervisor_port']}"
    url = f"http://minerva:{values['supervisor_password']}@{address}/RPC2"
    with xmlrpc.client.ServerProxy(url, transport=_Timed()) as proxy:
        return getattr(proxy.supervisor, method)(*words)


def answers(state: Path, values: dict[str, str]) -> bool:
    """Whether our supervisor runs and answers."""
    if "supervisor_port" not in values:
        return False
    try:
        # Whoever has taken the port of a dead one may keep us waiting.
        if not psutil.pid_exists(int((state / "supervisor" / "supervisord.pid").read_text())):
            return False
        call(values, "getState")
    except (OSError, ValueError, xmlrpc.client.Error, HTTPException):
        return False
    return True


def infos(state: Path, values: dict[str, str]) -> dict[str, dict[str, Any]]:
    """What the supervisor says of each program; empty where it does not run."""
    if not answers(state, values):
        return {}
    return {info["name"]: info for info in call(values, "getAllProcessInfo")}


def environment(state: Path, values: dict[str, str]) -> dict[str, str]:
    """What every supervised program, and so every Airflow task, sees. A setting of the caller's
    environment goes along unless the embedded services themselves define it."""
    own = {f"MINERVA_{name.upper()}" for name in values}
    kept = {k: v for k, v in os.environ.items() if not k.startswith("AIRFLOW") and k not in own}
    loopback = "127.0.0.1,localhost"
    return {
        **kept,
        **airflow.environment(state, values, settings_of(state)),
        "MINERVA_DATA_DIR": str(state),
        MARK: str(state),
        "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}",
        "PYTHONPATH": str(PROJECT_ROOT),
        "PYTHONUNBUFFERED": "1",
        "NO_PROXY": loopback,
        "no_proxy": loopback,
    }


def _config(state: Path, values: dict[str, str], every: dict[str, Program]) -> str:
    return fill(
        "supervisord.conf",
        state=state,
        root=PROJECT_ROOT,
        supervisor_port=values["supervisor_port"],
        supervisor_password=values["supervisor_password"],
    ) + "".join(program.config(state) for program in every.values())


def start(state: Path, values: dict[str, str], every: dict[str, Program]) -> None:
    """Write its configuration and start it. Raises ServiceError."""
    for name in ("supervisor", "supervisor/processes", "logs", "objects", "docs"):
        (state / name).mkdir(mode=0o700, exist_ok=True)
    write_private(state / "supervisor" / "s3.json", fill("s3.json", **values))
    conf = state / "supervisor" / "supervisord.conf"
    write_private(conf, _config(state, values, every))
    done = subprocess.run(
        [str(BIN / "supervisord"), "-c", str(conf)],
        env=environment(state, values), capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise ServiceError(f"the supervisor does not start: {done.stderr or done.stdout}")
    wait(lambda: answers(state, values), 20, lambda: "the supervisor does not answer")


def renew(
    state: Path, values: dict[str, str], every: dict[str, Program], wanted: set[str]
) -> list[str]:
    """Stop those of the wanted programs whose command has changed since they were started (other
    settings, other code) and take over the new one; returns their names."""
    conf = state / "supervisor" / "supervisord.conf"
    fresh = _config(state, values, every)
    if conf.read_text() != fresh:
        write_private(conf, fresh)
    _, changed, _ = call(values, "reloadConfig")[0]
    stale = [name for name in changed if name in wanted]
    for name in stale:
        call(values, "stopProcessGroup", name, True)
        call(values, "removeProcessGroup", name)
        call(values, "addProcessGroup", name)
    return stale


def end_orphans(state: Path) -> None:
    """End what a killed supervisor left behind: only processes that we started."""
    notes = note(state, "any").parent.glob("*.json")
    left = [process for file in notes for process in processes.family(file)]
    left += processes.database_processes(state / "postgres")
    left += processes.marked(MARK, str(state))
    processes.end(left, grace=8)
    # Nobody holds the cluster now; after a reboot its pid may be somebody else's.
    (state / "postgres" / "postmaster.pid").unlink(missing_ok=True)


def wait(is_done: Callable[[], bool], seconds: float, complaint: Callable[[], str]) -> None:
    """Wait until something is so. Raises ServiceError with the complaint when it takes longer."""
    deadline = time.monotonic() + seconds
    while not is_done():
        if time.monotonic() > deadline:
            raise ServiceError(complaint())
        time.sleep(0.25)
