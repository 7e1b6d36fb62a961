"""What is wrong with this installation, and how to mend it."""

import os
import shutil
import socket
import stat
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import psutil

from minerva.services import postgres, unprivileged
from minerva.services.environment import env_file, is_free, read_env
from minerva.services.java import java_home
from minerva.services.lifecycle import ServiceStatus, log_tail, status

LEAST_FREE_BYTES = 2_000_000_000


@dataclass(frozen=True)
class Finding:
    """One thing looked at: ok, warning or error, and how to mend it."""

    level: Literal["ok", "warning", "error"]
    what: str
    how_to_mend: str = ""


def doctor(state: Path) -> list[Finding]:
    """Look at everything that the embedded platform needs."""
    state = state.resolve()
    return [
        _python(),
        *_folder(state),
        *_secrets(state),
        _clock(state),
        _java(state),
        _server_user(state),
        *_services(state),
    ]


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if (3, 11) <= sys.version_info[:2] < (3, 14):
        return Finding("ok", f"Python {version}")
    return Finding("error", f"Python {version}", "use Python 3.11, 3.12 or 3.13")


def _folder(state: Path) -> list[Finding]:
    there = next(folder for folder in (state, *state.parents) if folder.exists())
    found = []
    if not os.access(there, os.W_OK | os.X_OK):
        mend = "set MINERVA_DATA_DIR to a folder of yours"
        found.append(Finding("error", f"cannot write to {there}", mend))
    free = shutil.disk_usage(there).free
    if free < LEAST_FREE_BYTES:
        mend = f"free {LEAST_FREE_BYTES / 1e9:.0f} GB, or set MINERVA_DATA_DIR to a larger disk"
        found.append(Finding("error", f"{free / 1e9:.1f} GB free for {state}", mend))
    else:
        found.append(Finding("ok", f"{free / 1e9:.0f} GB free for {state}"))
    return found


def _secrets(state: Path) -> list[Finding]:
    file = env_file(state)
    if not file.exists():
        return []
    if not os.access(file, os.R_OK):
        mend = f"run as its owner, {file.owner()}, or set MINERVA_DATA_DIR to a folder of yours"
        return [Finding("error", f"cannot read {file}", mend)]
    mode = stat.S_IMODE(file.stat().st_mode)
    if mode & 0o077:
        what = f"others may read the secrets in {file} (mode {mode:o})"
        return [Finding("error", what, f"chmod 600 {file}")]
    return [Finding("ok", "the secrets are readable by their owner only")]


def _clock(state: Path) -> Finding:
    """Crawl ids, locks and signatures go by the clock, so it must not run behind our own files."""
    logs = [file.stat().st_mtime for file in (state / "logs").glob("*.log")]
    now = time.time()
    if max(logs, default=0) > now + 60:
        last = datetime.fromtimestamp(max(logs), UTC)
        what = f"the clock runs behind: a log was last written at {last:%Y-%m-%d %H:%M} UTC"
        return Finding("error", what, "set the clock (timedatectl set-ntp true)")
    return Finding("ok", f"the clock says {datetime.fromtimestamp(now, UTC):%Y-%m-%d %H:%M} UTC")


def _java(state: Path) -> Finding:
    try:
        return Finding("ok", f"Java for Spark at {java_home(state)}")
    except (ImportError, OSError) as error:
        return Finding("error", f"no Java for Spark: {error}", "run `make environment` again")


def _server_user(state: Path) -> Finding:
    user = unprivileged.server_user()
    if user is None:
        return Finding("ok", "PostgreSQL runs as this user")
    closed = unprivileged.in_the_way([postgres.programs_folder() / "postgres", state / "postgres"])
    if closed is None or unprivileged.may_override():
        return Finding("ok", f"PostgreSQL, which refuses root, runs as {user.pw_name}")
    what = f"PostgreSQL, which refuses root, runs as {user.pw_name}, who cannot pass {closed}"
    return Finding("error", what, f"chmod o+x {closed}, or run Minerva as another user than root")


def _services(state: Path) -> list[Finding]:
    if not os.access(env_file(state), os.R_OK):
        return [Finding("warning", "the services were never started", "minerva up")]
    values = read_env(state)
    states = status(state)
    if all(s.state == "stopped" for s in states):
        return [
            *_taken_ports(values, [n for n in values if n.endswith("_port")], "minerva up"),
            Finding("warning", "the services are stopped", "minerva up"),
        ]
    return [finding for s in states for finding in _service(state, values, s)]


def _service(state: Path, values: dict[str, str], found: ServiceStatus) -> list[Finding]:
    if found.state == "running":
        return [Finding("ok", f"{found.name} runs (pid {found.pid})")]
    port = "airflow_port" if found.name == "airflow-api-server" else f"{found.name}_port"
    port = "s3_port" if found.name == "objects" else port
    taken = []
    if found.pid is None and port in values:
        taken = _taken_ports(values, [port], "minerva down, then minerva up")
    what = f"{found.name} is {found.state}; the end of its log:\n{log_tail(state, found.name, 6)}"
    return [*taken, Finding("error", what, "minerva up")]


def _taken_ports(values: dict[str, str], names: list[str], restart: str) -> list[Finding]:
    return [
        Finding(
            "warning",
            f"port {values[name]} ({name.removesuffix('_port')}) is taken by "
            f"{port_owner(int(values[name]))}",
            f"`{restart}` picks another one; or end that process",
        )
        for name in names
        if not is_free(int(values[name]))
    ]


def port_owner(port: int) -> str:
    """Who listens on a loopback port, as far as this user may know."""
    try:
        for connection in psutil.net_connections("tcp"):
            if connection.laddr and connection.laddr.port == port and connection.pid:
                return f"{psutil.Process(connection.pid).name()} (pid {connection.pid})"
    except psutil.Error:
        pass
    with socket.socket() as probe:
        return "somebody" if probe.connect_ex(("127.0.0.1", port)) == 0 else "nobody"
