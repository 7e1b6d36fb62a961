"""The user as whom PostgreSQL runs when Minerva runs as root, which PostgreSQL refuses."""

import os
import pwd
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

CAP_DAC_OVERRIDE = 1

# One line: it becomes part of a command in the supervisor's configuration.
_DROP = (
    "import os,sys; a=sys.argv; os.setgroups([]); os.setgid(int(a[2])); os.setuid(int(a[1])); "
    "os.execv(a[3],a[3:])"
)


def server_user() -> pwd.struct_passwd | None:
    """None where this process is not root: then PostgreSQL runs as its user."""
    if os.geteuid() != 0:
        return None
    by_name = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in ("nobody", "postgres", "daemon"):
        if name in by_name:
            return by_name[name]
    return next(entry for entry in by_name.values() if entry.pw_uid != 0)


def in_the_way(paths: Iterable[Path]) -> Path | None:
    """The first folder that other users cannot search on the way to any of the paths."""
    for path in paths:
        for folder in reversed(path.absolute().parents):
            if folder.exists() and not folder.stat().st_mode & 0o001:
                return folder
    return None


def may_override() -> bool:
    """Whether this process can hand on the capability to pass closed folders (Linux)."""
    status = Path("/proc/self/status")
    if shutil.which("setpriv") is None or not status.exists():
        return False
    held = next(x for x in status.read_text().splitlines() if x.startswith("CapEff"))
    return bool(int(held.split()[1], 16) >> CAP_DAC_OVERRIDE & 1)


def prefix(paths: Iterable[Path]) -> list[str]:
    """The words in front of a command that is to run as `server_user` and to reach `paths`.

    A checkout or data folder below a closed home stays reachable: there, and only there, the
    server keeps the capability to pass closed folders.
    """
    user = server_user()
    if user is None:
        return []
    if in_the_way(paths) and may_override():
        return [
            shutil.which("setpriv") or "setpriv",
            f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups",
            "--inh-caps=+dac_override", "--ambient-caps=+dac_override",
        ]  # fmt: skip
    return [sys.executable, "-c", _DROP, str(user.pw_uid), str(user.pw_gid)]
