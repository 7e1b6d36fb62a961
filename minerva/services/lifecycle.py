"""Up, down, status: what a person asks of the services."""

import fcntl
import os
import time
import xmlrpc.client
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psutil

from minerva.services import airflow, objects, postgres, supervisor
from minerva.services.environment import ServiceError, ensure_env, missing, read_env, settings_of
from minerva.services.programs import Program, programs
from minerva.settings import PROJECT_ROOT

Report = Callable[[str], None]

# How long a program may fall over again and again before `up` gives up on it.
FALLING_SECONDS = 15.0


@dataclass(frozen=True)
class ServiceStatus:
    """One service as it stands.

    `state`: running (and healthy), starting, failing (ends as soon as it is started) or stopped;
    `uptime`: seconds since its process started, None where none runs.
    """

    name: str
    state: str
    pid: int | None
    url: str | None
    uptime: float | None = None


def _quiet(_: str) -> None:
    return None


@contextmanager
def _alone(state: Path, report: Report = _quiet) -> Iterator[None]:
    """One `up` or `down` at a time; a second one waits."""
    if not state.exists():
        # Others may pass through (PostgreSQL's user must), and see nothing.
        state.mkdir(parents=True)
        state.chmod(0o711)
    with (state / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            report("Waiting for another `minerva up` or `minerva down`")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _reach_loopback_directly() -> None:
    """This process talks to the services past any proxy of its environment."""
    for name in ("NO_PROXY", "no_proxy"):
        hosts = [x for x in os.environ.get(name, "").split(",") if x]
        os.environ[name] = ",".join(dict.fromkeys([*hosts, "127.0.0.1", "localhost"]))


def log_tail(state: Path, name: str, lines: int = 15) -> str:
    """The last lines of a service's log."""
    path = state / "logs" / f"{name}.log"
    if not path.exists():
        return "(no log)"
    with path.open("rb") as log:
        log.seek(max(0, path.stat().st_size - 20_000))
        return "\n".join(log.read().decode(errors="replace").splitlines()[-lines:])


def up(
    state: Path,
    *,
    services: Sequence[str] | None = None,
    wait_seconds: float = 180,
    report: Report = _quiet,
) -> list[ServiceStatus]:
    """Start what is down and wait until all is healthy; twice is harmless.

    `services`: only these; `wait_seconds`: for each of them. Returns the status of every service.
    Raises ServiceError with the end of the log of the one that did not come up.
    """
    state = state.resolve()
    if "%" in f"{state}{PROJECT_ROOT}":
        raise ServiceError(f"no % may be in the names of folders: {state}, {PROJECT_ROOT}")
    _reach_loopback_directly()
    with _alone(state, report):
        values = read_env(state)
        running = supervisor.answers(state, values)
        if not running:
            supervisor.end_orphans(state)
            values = ensure_env(state, nothing_runs=True)
        every = programs(state, values, settings_of(state))
        if unknown := set(services or ()) - set(every):
            raise ServiceError(f"no service {sorted(unknown)}; there are {sorted(every)}")
        wanted = [p for p in every.values() if services is None or p.name in services]
        if running:
            for name in supervisor.renew(state, values, every, {p.name for p in wanted}):
                report(f"{name} gets new settings")
        else:
            report("Starting the supervisor")
            postgres.initialise(state, values)
            supervisor.start(state, values, every)
        _bring_up(state, values, wanted, wait_seconds, report)
    return status(state)


def _bring_up(
    state: Path,
    values: dict[str, str],
    wanted: list[Program],
    wait_seconds: float,
    report: Report,
) -> None:
    """Start programs side by side; Airflow as soon as its database is there."""
    settings = settings_of(state)
    began = time.monotonic()
    names = {p.name for p in wanted}
    after: dict[str, Callable[[], None]] = {
        "postgres": partial(postgres.prepare, settings),
        "objects": partial(objects.prepare, settings),
    }

    def bring(program: Program, needs: Future[None] | None = None) -> None:
        if needs is not None:
            needs.result()
        _start(state, values, program.name)
        _wait_healthy(state, values, program, wait_seconds)
        after.get(program.name, lambda: None)()
        report(f"{program.name} is up ({time.monotonic() - began:.0f} s)")

    def prepare_airflow(database: Future[None] | None) -> None:
        if database is not None:
            database.result()
        report("Preparing Airflow's database")
        airflow.prepare(state, values, settings, supervisor.environment(state, values))

    with ThreadPoolExecutor(max_workers=len(wanted) + 1) as pool:
        jobs: dict[str, Future[None]] = {}
        for program in wanted:
            if not program.name.startswith("airflow"):
                jobs[program.name] = pool.submit(bring, program)
        if any(name.startswith("airflow") for name in names):
            ready = pool.submit(prepare_airflow, jobs.get("postgres"))
            for program in wanted:
                if program.name.startswith("airflow"):
                    jobs[program.name] = pool.submit(bring, program, ready)
        for job in jobs.values():
            job.result()


def _start(state: Path, values: dict[str, str], name: str) -> None:
    info = supervisor.infos(state, values).get(name, {})
    if info.get("statename") in ("RUNNING", "STARTING", "BACKOFF"):
        return
    try:
        supervisor.call(values, "startProcess", name, False)
    except xmlrpc.client.Fault as fault:
        if "ALREADY_STARTED" not in fault.faultString:
            raise ServiceError(f"{name}: {fault.faultString}") from fault


def _wait_healthy(state: Path, values: dict[str, str], program: Program, seconds: float) -> None:
    began = time.monotonic()
    stood = began

    def complaint(what: str) -> str:
        return (
            f"{program.name} {what}; the end of its log:\n{log_tail(state, program.name)}\n"
            "See `minerva doctor`."
        )

    while not program.is_healthy():
        now = time.monotonic()
        word = supervisor.infos(state, values).get(program.name, {}).get("statename")
        if word == "RUNNING":
            stood = now
        elif now - stood > FALLING_SECONDS:
            raise ServiceError(complaint("ends as soon as it is started"))
        if now - began > seconds:
            raise ServiceError(complaint(f"is not healthy after {seconds:.0f} s"))
        time.sleep(0.25)


def down(state: Path) -> None:
    """Stop everything of this data folder; what runs nowhere is no error."""
    state = state.resolve()
    if not state.exists():
        return
    with _alone(state):
        values = read_env(state)
        if supervisor.answers(state, values):
            process = psutil.Process(supervisor_pid(values))
            supervisor.call(values, "shutdown")
            try:
                process.wait(60)
            except psutil.TimeoutExpired:
                process.kill()
        supervisor.end_orphans(state)


def supervisor_pid(values: dict[str, str]) -> int:
    """The supervisor's own pid."""
    return int(supervisor.call(values, "getPID"))


def status(state: Path) -> list[ServiceStatus]:
    """Every service as it stands; one line "supervisor" where `up` never ran."""
    state = state.resolve()
    _reach_loopback_directly()
    values = read_env(state)
    if missing(values):
        return [ServiceStatus("supervisor", "stopped", None, None)]
    every = programs(state, values, settings_of(state))
    infos = supervisor.infos(state, values)

    def look(program: Program) -> ServiceStatus:
        info = infos.get(program.name, {})
        pid = info.get("pid") or None
        if pid is None:
            failing = info.get("statename") in ("BACKOFF", "FATAL", "EXITED")
            return ServiceStatus(
                program.name, "failing" if failing else "stopped", None, program.url
            )
        word = "running" if program.is_healthy() else "starting"
        return ServiceStatus(
            program.name, word, pid, program.url, float(info["now"] - info["start"])
        )

    with ThreadPoolExecutor(max_workers=len(every)) as pool:
        return list(pool.map(look, every.values()))
