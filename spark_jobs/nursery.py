"""Where Spark's Python processes come from: forks of a job's driver, which has imported everything.

Spark starts five of them in a job: to look up its sources, to plan what is read, to plan and to
commit what is written, and the daemon whose forks are the workers. Each would load Python, Spark
and our code anew, a second of the job's time.

PYSPARK_PYTHON names a script that hands its arguments, environment and pipes to the nursery of its
driver over a socket, and lives as long as the fork that is born of them. Where there is no nursery,
as on the executors of a cluster, it becomes plain Python.
"""

import contextlib
import gc
import importlib.util
import os
import runpy
import select
import signal
import socket
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

ADDRESS = "MINERVA_NURSERY"
"""The variable that says where the socket of the nursery is to be."""

_CLIENT = """#!{python} -SIs
import os, socket, sys
plain = ["{python}", *sys.argv[1:]]
if sys.argv[1] != "-m":
    os.execv(plain[0], plain)
words = [b"%d" % len(sys.argv), *map(os.fsencode, sys.argv)]
words += [b"%b=%b" % pair for pair in os.environb.items()]
try:
    nursery = socket.socket(socket.AF_UNIX)
    nursery.connect(os.environ["{address}"])
    socket.send_fds(nursery, [b"fork"], [0, 1, 2])
    nursery.sendall(b"\\0".join(words) + b"\\0\\0")
except (KeyError, OSError):
    os.execv(plain[0], plain)
while nursery.recv(1):
    pass
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
    has one, and the S3 client."""
    from minerva.storage import load_client

    job = f"spark_jobs.{name}"
    if importlib.util.find_spec(job):
        module = importlib.import_module(job)
        if hasattr(module, "prepare"):
            module.prepare()
        load_client()
    # Garbage collection in forks neither looks through all this nor copies it.
    gc.freeze()


def open_nursery(prepare: Callable[[], None]) -> None:
    """Fork a nursery off this process, before it has a thread. It calls `prepare` beside us, and
    ends when this process does. Without an ADDRESS there is none."""
    if ADDRESS not in os.environ:
        return
    server = socket.socket(socket.AF_UNIX)
    try:
        server.bind(os.environ[ADDRESS])
    except OSError:  # sockets take no long paths; what then starts is plain Python
        server.close()
        return
    server.listen(64)
    alive, ours = os.pipe()
    if os.fork():
        os.close(alive)
        server.close()
        return
    os.close(ours)
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        # What fails fails again, and is told, in the process that needs it.
        with contextlib.suppress(Exception):
            prepare()
        _serve(server, alive)
    finally:
        os._exit(0)


def _serve(server: socket.socket, alive: int) -> None:
    while True:
        ready, _, _ = select.select([server, alive], [], [])
        if alive in ready:
            return
        asked, _ = server.accept()
        if os.fork() == 0:
            server.close()
            os.close(alive)
            _be_born(asked)
        asked.close()


def _be_born(asked: socket.socket) -> None:
    """Become what the client was to be; the socket, closed with this process, ends it too."""
    _, files, _, _ = socket.recv_fds(asked, 4, 3)
    said = b""
    while not said.endswith(b"\0\0"):
        said += asked.recv(1 << 20)
    count, *words = said[:-2].split(b"\0")
    arguments = [os.fsdecode(word) for word in words[: int(count)]]
    os.environb.clear()
    os.environb.update(word.split(b"=", 1) for word in words[int(count) :])
    for place, file in enumerate(files):
        os.dup2(file, place)
        os.close(file)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w")
    option, module, *rest = arguments[1:]
    assert option == "-m"
    sys.argv = [module, *rest]
    status = 0
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 1
    finally:
        os._exit(status)
