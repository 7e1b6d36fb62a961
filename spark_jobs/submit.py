"""Run a job by spark-submit, when it has something to do; its log goes on as progress."""

import importlib
import logging
import os
import subprocess
import sys
import time
from pathlib import Path

import pyspark

from minerva.errors import MinervaError
from minerva.services.java import java_home
from minerva.settings import PROJECT_ROOT, get_settings

log = logging.getLogger("minerva.spark")


class JobFailed(MinervaError):
    """A Spark job that did not end well; the message shows the end of its log."""


def submit(job: str) -> None:
    """Run `spark_jobs/<job>.py`. Raises JobFailed."""
    settings = get_settings()
    works = importlib.import_module(f"spark_jobs.{job}").planned()
    if not works:
        print(f"{job}: nothing to do", flush=True)
        return
    print(f"{job}: {len(works)} partitions to do", flush=True)
    started = time.monotonic()
    environment = {
        **os.environ,
        "JAVA_HOME": str(java_home(settings.state)),
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": str(PROJECT_ROOT),
        "MINERVA_DATA_DIR": str(settings.state),
        "SPARK_LOCAL_DIRS": str(settings.state / "spark"),
    }
    command = [
        str(Path(pyspark.__file__).parent / "bin" / "spark-submit"),
        "--master", settings.spark_master,
        "--driver-memory", settings.spark_driver_memory,
        "--conf", "spark.ui.showConsoleProgress=true",
        str(PROJECT_ROOT / "spark_jobs" / f"{job}.py"),
    ]  # fmt: skip
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    tail: list[str] = []
    said = 0.0
    assert process.stdout is not None
    for line in process.stdout:
        tail = [*tail[-60:], line.rstrip()]
        stage = line.rsplit("\r", 1)[-1].strip()
        if stage.startswith("[Stage") and time.monotonic() - said > 10:
            said = time.monotonic()
            print(f"{job}: {said - started:.0f} s {stage}", flush=True)
    if process.wait():
        raise JobFailed(f"{job} failed; the end of its log:\n" + "\n".join(tail))
    print(f"{job}: {len(works)} partitions done in {time.monotonic() - started:.0f} s", flush=True)
