"""Run a job by spark-submit, when it has something to do; its log goes on as progress."""

import fcntl
import importlib
import os
import subprocess
import threading
import time
from collections import deque
from contextlib import nullcontext
from pathlib import Path

from minerva.errors import MinervaError
from minerva.settings import PROJECT_ROOT, Settings, get_settings
from spark_jobs.home import environment, is_local, jvm_options
from spark_jobs.nursery import nursery

SAY_EVERY = 10.0
"""Seconds between two lines of progress."""


class JobFailed(MinervaError):
    """A Spark job that did not end well; the message shows the end of its log."""


def submit(job: str, *arguments: str) -> None:
    """Run `spark_jobs/<job>.py`; its `planned` takes the same arguments. Raises JobFailed.

    One of a kind at a time on a machine: a replay and the day's own run would write the same
    partitions, so the second waits and then plans what is left.
    """
    settings = get_settings()
    settings.state.mkdir(parents=True, exist_ok=True)
    with (settings.state / f"{job}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        works = importlib.import_module(f"spark_jobs.{job}").planned(*arguments)
        if not works:
            print(f"{job}: nothing to do", flush=True)
            return
        print(f"{job}: {len(works)} partitions to do", flush=True)
        told = {**os.environ, **environment(settings)}
        with nursery(job, told) if is_local(settings) else nullcontext({}) as its:
            seconds = _run(job, arguments, settings, told | its)
    print(f"{job}: {len(works)} partitions done in {seconds:.0f} s", flush=True)


def _run(
    job: str, arguments: tuple[str, ...], settings: Settings, variables: dict[str, str]
) -> float:
    """Have Spark run a job with these variables; how many seconds it took."""
    started = time.monotonic()
    command = [
        f"{variables['SPARK_HOME']}/bin/spark-submit",
        "--master", settings.spark_master,
        "--driver-memory", settings.spark_driver_memory,
        "--driver-java-options", jvm_options(Path(variables["SPARK_HOME"])),
        "--conf", "spark.ui.showConsoleProgress=true",
        str(PROJECT_ROOT / "spark_jobs" / f"{job}.py"),
        *arguments,
    ]  # fmt: skip
    process = subprocess.Popen(
        command,
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    tail: deque[str] = deque(maxlen=60)
    stage = ["starting Spark"]
    listener = threading.Thread(target=_listen, args=(process, tail, stage), daemon=True)
    listener.start()
    try:
        while process.poll() is None:
            listener.join(timeout=SAY_EVERY)
            if listener.is_alive():
                print(f"{job}: {time.monotonic() - started:.0f} s {stage[0]}", flush=True)
            else:
                process.wait()
    finally:
        # Also when we are interrupted: no job goes on that nobody waits for.
        if process.poll() is None:
            process.terminate()
            process.wait()
    if process.returncode:
        raise JobFailed(f"{job} failed; the end of its log:\n" + "\n".join(tail))
    return time.monotonic() - started


def _listen(process: subprocess.Popen[str], tail: deque[str], stage: list[str]) -> None:
    """Keep the end of the log, and the last state of its progress bar."""
    assert process.stdout is not None
    for line in process.stdout:
        said = line.strip()
        if said.startswith("[Stage"):
            stage[0] = said
        elif said:
            tail.append(said)
