"""Up, down, status: the supervisor and what it watches over."""

import fcntl
import json
import os
import socket
import subprocess
import sys
import time
import xmlrpc.client
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from minerva.errors import MinervaError
from minerva.services.environment import ensure_env, env_file, read_env
from minerva.services.programs import (
    BIN,
    Program,
    airflow_environment,
    fill,
    init_postgres,
    prepare_airflow,
    prepare_bucket,
    prepare_databases,
    programs,
)
from minerva.settings import PROJECT_ROOT, Settings


class ServiceError(MinervaError):
    """A service did not come up; the message names it and shows its log."""


@dataclass(frozen=True)
class ServiceStatus:
    """One service as it stands: running (and healthy), starting, or stopped."""

    name: str
    state: str
    pid: int | None
    url: str | None


def _quiet(_: str) -> None:
    return None


def settings_of(state: Path) -> Settings:
    """The settings of one data folder, whatever this process's own are."""
    return Settings(_env_file=env_file(state), data_dir=state)  # type: ignore[call-arg]


@contextmanager
def _alone(state: Path) -> Iterator[None]:
    """One `up` or `down` at a time."""
    state.mkdir(parents=True, exist_ok=True)
    with (state / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class _Timed(xmlrpc.client.Transport):
    """A supervisor that hangs must not hang its callers."""

    def make_connection(self, host: Any) -> Any:
        connection = super().make_connection(host)
        connection.timeout = 30
        return connection


def _supervisor(values: dict[str, str]) -> xmlrpc.client.ServerProxy:
    address = f"127.0.0.1:{values['supervisor_port']}"
    url = f"http://minerva:{values['supervisor_password']}@{address}/RPC2"
    return xmlrpc.client.ServerProxy(url, transport=_Timed())


def _supervisor_answers(values: dict[str, str]) -> bool:
    if "supervisor_port" not in values:
        return False
    try:
        _supervisor(values).supervisor.getState()
    except (OSError, xmlrpc.client.Error):
        return False
    return True


def _infos(values: dict[str, str]) -> dict[str, dict[str, object]]:
    if not _supervisor_answers(values):
        return {}
    listed: list[dict[str, object]] = _supervisor(values).supervisor.getAllProcessInfo()  # type: ignore[assignment]
    return {str(info["name"]): info for info in listed}


def _record_pids(state: Path, values: dict[str, str]) -> None:
    """Remember what runs, so that it can be ended should the supervisor be killed."""
    pids = {}
    for name, info in _infos(values).items():
        try:
            pids[name] = [info["pid"], psutil.Process(int(str(info["pid"]))).create_time()]
        except psutil.Error:
            continue
    (state / "supervisor" / "pids.json").write_text(json.dumps(pids))


def _end_orphans(state: Path) -> None:
    """End what a killed supervisor left behind: only processes that we started, by identity."""
    found: list[psutil.Process] = []
    mark = f"MINERVA_SUPERVISED={state}"
    for process in psutil.process_iter():
        try:
            if process.pid == os.getpid() or process.uids().real not in (os.getuid(), 65534):
                continue
            environ = process.environ()
        except (psutil.Error, OSError):
            continue
        if f"MINERVA_SUPERVISED={environ.get('MINERVA_SUPERVISED')}" == mark:
            found.append(process)
    # The own task tree of a caller that runs under the supervisor must not end itself.
    mine = {os.getpid(), *(p.pid for p in psutil.Process().parents())}
    found = [p for p in found if p.pid not in mine]
    for process in found:
        process.terminate()
    _, alive = psutil.wait_procs(found, timeout=8)
    for process in alive:
        process.kill()
    psutil.wait_procs(alive, timeout=5)
    (state / "postgres" / "postmaster.pid").unlink(missing_ok=True)


def _start_supervisor(state: Path, values: dict[str, str], every: dict[str, Program]) -> None:
    folder = state / "supervisor"
    folder.mkdir(parents=True, exist_ok=True)
    (state / "logs").mkdir(exist_ok=True)
    (state / "objects").mkdir(exist_ok=True)
    settings = settings_of(state)
    (folder / "s3.json").touch(mode=0o600)
    (folder / "s3.json").write_text(fill("s3.json", **values))
    conf = folder / "supervisord.conf"
    conf.touch(mode=0o600)
    conf.write_text(
        fill(
            "supervisord.conf",
            state=state,
            root=PROJECT_ROOT,
            supervisor_port=values["supervisor_port"],
            supervisor_password=values["supervisor_password"],
        )
        + "".join(p.config(state) for p in every.values())
    )
    done = subprocess.run(
        [str(BIN / "supervisord"), "-c", str(conf)],
        env=environment(state, values, settings), capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise ServiceError(f"the supervisor does not start: {done.stderr or done.stdout}")
    _wait(lambda: _supervisor_answers(values), 20, "the supervisor does not answer")


def environment(state: Path, values: dict[str, str], settings: Settings) -> dict[str, str]:
    """What every supervised program, and so every Airflow task, sees."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("AIRFLOW", "MINERVA_"))}
    return {
        **kept,
        **airflow_environment(state, values, settings),
        "MINERVA_DATA_DIR": str(state),
        "MINERVA_SUPERVISED": str(state),
        "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}",
        "PYTHONPATH": str(PROJECT_ROOT),
        "PYTHONUNBUFFERED": "1",
        "NO_PROXY": "127.0.0.1,localhost",
    }


def _wait(is_done: Callable[[], bool], seconds: float, complaint: str) -> None:
    deadline = time.monotonic() + seconds
    while not is_done():
        if time.monotonic() > deadline:
            raise ServiceError(complaint)
        time.sleep(0.25)


def log_tail(state: Path, name: str, lines: int = 15) -> str:
    """The last lines of a service's log."""
    path = state / "logs" / f"{name}.log"
    if not path.exists():
        return "(no log)"
    return "\n".join(path.read_text(errors="replace").splitlines()[-lines:])


def up(
    state: Path,
    *,
    services: Sequence[str] | None = None,
    wait_seconds: float = 180,
    report: Callable[[str], None] = _quiet,
) -> list[ServiceStatus]:
    """Start what is down and wait until all is healthy; twice is harmless. Raises ServiceError."""
    state = state.resolve()
    with _alone(state):
        values = read_env(state)
        running = _supervisor_answers(values)
        if not running:
            if values:
                _end_orphans(state)
            values = ensure_env(state, nothing_runs=True)
        settings = settings_of(state)
        every = programs(state, values, settings)
        unknown = set(services or ()) - set(every)
        if unknown:
            raise ServiceError(f"no service {sorted(unknown)}; there are {sorted(every)}")
        wanted = [p for p in every.values() if services is None or p.name in services]
        if not running:
            report("Starting the supervisor")
            init_postgres(state, values)
            _start_supervisor(state, values, every)
        started = time.monotonic()

        def start(program: Program) -> None:
            info = _infos(values).get(program.name, {})
            if info.get("statename") not in ("RUNNING", "STARTING", "BACKOFF"):
                try:
                    _supervisor(values).supervisor.startProcess(program.name, False)
                except xmlrpc.client.Fault as fault:
                    if "ALREADY_STARTED" not in fault.faultString:
                        raise ServiceError(f"{program.name}: {fault.faultString}") from fault

        def healthy(program: Program) -> None:
            _wait(
                program.is_healthy,
                wait_seconds,
                f"{program.name} is not healthy after {wait_seconds:.0f} s; the end of its log:\n"
                f"{log_tail(state, program.name)}\nSee `minerva doctor`.",
            )
            report(f"{program.name} is up ({time.monotonic() - started:.0f} s)")

        first = [p for p in wanted if not p.name.startswith("airflow")]
        airflow = [p for p in wanted if p.name.startswith("airflow")]
        for program in first:
            start(program)
        for program in first:
            healthy(program)
            if program.name == "postgres":
                prepare_databases(settings)
            if program.name == "objects":
                prepare_bucket(settings)
        if airflow:
            report("Preparing Airflow")
            prepare_airflow(state, values, environment(state, values, settings))
            for program in airflow:
                start(program)
            for program in airflow:
                healthy(program)
        _record_pids(state, values)
        return status(state)


def down(state: Path) -> None:
    """Stop everything of this data folder; what runs nowhere is no error."""
    state = state.resolve()
    with _alone(state):
        values = read_env(state)
        if _supervisor_answers(values):
            pid = int(str(_supervisor(values).supervisor.getPID()))
            process = psutil.Process(pid)
            _supervisor(values).supervisor.shutdown()
            try:
                process.wait(60)
            except psutil.TimeoutExpired:
                process.kill()
        if values:
            _end_orphans(state)


def status(state: Path) -> list[ServiceStatus]:
    """Every service as it stands."""
    state = state.resolve()
    values = read_env(state)
    if not values:
        return [ServiceStatus("supervisor", "stopped", None, None)]
    every = programs(state, values, settings_of(state))
    infos = _infos(values)
    found = []
    for name, program in every.items():
        info = infos.get(name, {})
        pid = int(str(info.get("pid") or 0)) or None
        word = "stopped" if pid is None else "running" if program.is_healthy() else "starting"
        found.append(ServiceStatus(name, word, pid, program.url))
    return found


def port_owner(port: int) -> str:
    """Who listens on a loopback port, as far as this user may know."""
    for connection in psutil.net_connections("tcp"):
        if connection.laddr and connection.laddr.port == port and connection.pid:
            return f"{psutil.Process(connection.pid).name()} (pid {connection.pid})"
    with socket.socket() as probe:
        return "somebody" if probe.connect_ex(("127.0.0.1", port)) == 0 else "nobody"


if sys.platform == "win32":  # pragma: no cover
    raise ServiceError("the embedded services need Linux or macOS")
