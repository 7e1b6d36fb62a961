"""Where Spark's Python processes come from: forks of one that has imported everything.

Spark starts eight of them in a job: the driver, one to tell Python's version, to look up its
sources, to make the one that is read, to plan what is read, to plan and to commit what is written,
and the daemon whose forks are the workers. Each would load Python, and most of them Spark and our
code anew, up to a second of the job's time; the nursery does so once, while Spark's JVM starts.

PYSPARK_PYTHON names a script that hands its arguments, environment and pipes to the nursery over a
socket, lives as long as the fork that is born of them, and ends as it does. Where there is no
nursery, as on the executors of a cluster, it becomes plain Python.
"""

import contextlib
import gc
import importlib.util
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

ADDRESS = "MINERVA_NURSERY"
"""The variable that says where the socket of the nursery is to be."""

_CLIENT = """#!{python} -SIs
import os, socket, sys
plain = ["{python}", *sys.argv[1:]]
words = [b"%d" % len(sys.argv), *map(os.fsencode, sys.argv)]
words += [b"%b=%b" % pair for pair in os.environb.items()]
try:
    nursery = socket.socket(socket.AF_UNIX)
    nursery.connect(os.environ["{address}"])
    socket.send_fds(nursery, [b"fork"], [0, 1, 2])
    nursery.sendall(b"\\0".join(words) + b"\\0\\0")
except (KeyError, OSError):
    os.execv(plain[0], plain)
sys.exit((nursery.recv(1) or b"\\1")[0])
"""


def client(home: Path) -> Path:
    """The script for PYSPARK_PYTHON, made where it is not there."""
    if " " in sys.executable or len(sys.executable) > 100:  # no first line of a script takes it
        return Path(sys.executable)
    script = home / "python"
    text = _CLIENT.format(python=sys.executable, address=ADDRESS)
    if not script.exists() or script.read_text() != text:
        fresh = home / f"python.{os.getpid()}"
        fresh.write_text(text)
        fresh.chmod(0o755)
        fresh.replace(script)
    return script


@cache
def preload(name: str) -> None:
    """Load what the workers of a job are to share, once: its code, what its `prepare` loads if it
    has one, the S3 client, and what Spark and Arrow load when they are first used."""
    import pyarrow.dataset
    import pyspark.worker  # noqa: F401

    from minerva.storage import load_client

    pyarrow.array([None])  # looks for pandas

    job = f"spark_jobs.{name}"
    if importlib.util.find_spec(job):
        module = importlib.import_module(job)
        if hasattr(module, "prepare"):
            module.prepare()
        load_client()
    # Garbage collection in forks neither looks through all this nor copies it. What they make of
    # records goes without it; to look for cycles every 700 objects is a tenth of their time.
    gc.freeze()
    gc.set_threshold(50_000)


@contextlib.contextmanager
def nursery(job: str, environment: dict[str, str]) -> Iterator[dict[str, str]]:
    """Start the nursery of a job, a process with these variables that ends with us; gives what its
    clients need in theirs."""
    with TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as server:
        address = f"{folder}/nursery"
        try:
            server.bind(address)
        except OSError:  # sockets take no long paths; what then starts is plain Python
            yield {}
            return
        server.listen(64)
        process = subprocess.Popen(
            [sys.executable, "-m", "spark_jobs.nursery", job, str(server.fileno())],
            env=environment,
            stdin=subprocess.PIPE,
            pass_fds=[server.fileno()],
        )
        # Whoever asks a nursery that ended hears so at once.
        server.close()
        try:
            yield {ADDRESS: address}
        finally:
            process.kill()
            process.communicate()


def _serve(server: socket.socket) -> None:
    """Fork for whoever asks, until standard input ends: with the process that started us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        ready, _, _ = select.select([server, sys.stdin], [], [])
        if sys.stdin in ready:
            return
        asked, _ = server.accept()
        if os.fork() == 0:
            server.close()
            _be_born(asked)
        asked.close()


def _be_born(asked: socket.socket) -> None:
    """Become what the client was to be; the socket, closed with this process, ends it too."""
    _, files, _, _ = socket.recv_fds(asked, 4, 3)
    said = b""
    while not said.endswith(b"\0\0"):
        said += asked.recv(1 << 20)
    count, *words = said[:-2].split(b"\0")
    arguments = [os.fsdecode(word) for word in words[1 : int(count)]]
    os.environb.clear()
    os.environb.update(word.split(b"=", 1) for word in words[int(count) :])
    for place, file in enumerate(files):
        os.dup2(file, place)
        os.close(file)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w")
    status = 1
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        with contextlib.suppress(OSError):
            asked.send(bytes([status & 0xFF]))
        os._exit(status)


def _run(arguments: list[str]) -> int:
    """Do what Python does with `arguments`: `-m module …`, `-c code …` or `script …`."""
    option, *rest = arguments
    try:
        if option == "-m":
            sys.argv = rest
            runpy.run_module(rest[0], run_name="__main__", alter_sys=True)
        elif option == "-c":
            sys.argv = ["-c", *rest[1:]]
            sys.modules["__main__"] = ModuleType("__main__")
            exec(rest[0], sys.modules["__main__"].__dict__)
        else:
            sys.argv = arguments
            runpy.run_path(option, run_name="__main__")
    except SystemExit as error:
        if isinstance(error.code, str):
            print(error.code, file=sys.stderr)
            return 1
        return error.code or 0
    return 0


if __name__ == "__main__":
    job, file = sys.argv[1:]
    # What fails here fails again, and is told, in the process that needs it.
    with contextlib.suppress(Exception):
        preload(job)
    _serve(socket.socket(fileno=int(file)))
