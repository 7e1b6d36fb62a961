"""What is wrong with this installation, and how to mend it."""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from minerva.services.environment import env_file, is_free, read_env
from minerva.services.java import java_home
from minerva.services.lifecycle import log_tail, port_owner, status
from minerva.services.programs import unprivileged

LEAST_FREE_BYTES = 2_000_000_000


@dataclass(frozen=True)
class Finding:
    """One thing looked at: ok, warning or error, and how to mend it."""

    level: str
    what: str
    how_to_mend: str = ""


def doctor(state: Path) -> list[Finding]:
    """Look at everything that the embedded platform needs."""
    state = state.resolve()
    return [
        _python(),
        *_folder(state),
        _java(state),
        _postgres_user(),
        *_services(state),
    ]


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if (3, 11) <= sys.version_info[:2] < (3, 14):
        return Finding("ok", f"Python {version}")
    return Finding("error", f"Python {version}", "use Python 3.11, 3.12 or 3.13")


def _folder(state: Path) -> list[Finding]:
    found = []
    parent = state if state.exists() else state.parent
    if not os.access(parent, os.W_OK):
        found.append(
            Finding(
                "error", f"cannot write to {parent}", "set MINERVA_DATA_DIR to a folder of yours"
            )
        )
    free = shutil.disk_usage(parent).free
    if free < LEAST_FREE_BYTES:
        found.append(
            Finding(
                "error",
                f"{free / 1e9:.1f} GB free for {state}",
                f"free {LEAST_FREE_BYTES / 1e9:.0f} GB, or set MINERVA_DATA_DIR to a larger disk",
            )
        )
    else:
        found.append(Finding("ok", f"{free / 1e9:.0f} GB free for {state}"))
    if env_file(state).exists() and env_file(state).stat().st_mode & 0o077:
        found.append(
            Finding("error", "others can read minerva.env", f"chmod 600 {env_file(state)}")
        )
    return found


def _java(state: Path) -> Finding:
    try:
        return Finding("ok", f"Java for Spark at {java_home(state)}")
    except (ImportError, OSError) as error:
        return Finding("error", f"no Java for Spark: {error}", "run `make environment` again")


def _postgres_user() -> Finding:
    if unprivileged()[:1] == ["su"]:
        return Finding(
            "error", "running as root without setpriv", "install util-linux, or use another user"
        )
    return Finding("ok", "PostgreSQL runs as an unprivileged user")


def _services(state: Path) -> list[Finding]:
    values = read_env(state)
    if not values:
        return [Finding("warning", "the services were never started", "minerva up")]
    found = []
    states = status(state)
    if all(s.pid is None for s in states):
        taken = {
            name: port_owner(int(port))
            for name, port in values.items()
            if name.endswith("_port") and not is_free(int(port))
        }
        found += [
            Finding(
                "warning",
                f"{name} {values[name]} is taken by {owner}",
                "`minerva up` picks another one, or end that process",
            )
            for name, owner in taken.items()
        ]
        return [*found, Finding("warning", "the services are stopped", "minerva up")]
    for s in states:
        if s.state == "running":
            found.append(Finding("ok", f"{s.name} runs (pid {s.pid})"))
        else:
            found.append(
                Finding(
                    "error",
                    f"{s.name} is {s.state}; the end of its log:\n{log_tail(state, s.name, 6)}",
                    "minerva up",
                )
            )
    return found
