"""Where Spark runs from, and how its JVM starts fast.

Most of a short job is a JVM that loads and compiles Spark. `python -m spark_jobs.home` keeps what
it loads in an archive (JEP 350), as Python keeps its byte code: made once an environment. Without
one a job takes seconds longer and is the same.
"""

import os
import shlex
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyspark

from minerva.memory import KEPT
from minerva.services.java import java_home
from minerva.settings import PROJECT_ROOT, Settings, get_settings
from spark_jobs import nursery

# Nearly all memory and work is Python's: the collector with the least threads serves best, and a
# compiler that is done soon.
_JVM = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


def environment(settings: Settings) -> dict[str, str]:
    """What Spark and its workers need to find in the environment."""
    home = spark_home(settings.state)
    return {
        "JAVA_HOME": str(java_home(home)),
        "SPARK_HOME": str(home),
        # Executors elsewhere have no nursery, nor need its script.
        "PYSPARK_PYTHON": str(nursery.client(home)) if is_local(settings) else sys.executable,
        "PYTHONPATH": str(PROJECT_ROOT),
        "MINERVA_DATA_DIR": str(settings.state),
        "SPARK_LOCAL_DIRS": str(settings.state / "spark"),
        **KEPT,
    }


def is_local(settings: Settings) -> bool:
    """Whether the workers are on this machine."""
    return settings.spark_master.startswith("local")


def spark_home(state: Path) -> Path:
    """Spark's folder without its zipped Python, which Python would compile anew in each process;
    the installed package is the same code, and compiled.

    It stands in the environment, where the archive of classes stays true (it knows its files by
    their paths), or with the state where the environment cannot be written.
    """
    prefix = Path(sys.prefix)
    home = (prefix if os.access(prefix, os.W_OK) else state) / "spark-home"
    home.mkdir(parents=True, exist_ok=True)
    for name in ("bin", "jars"):
        target = Path(pyspark.__file__).parent / name
        link = home / name
        if not link.is_symlink() or link.readlink() != target:
            fresh = home / f"{name}.{os.getpid()}"
            fresh.unlink(missing_ok=True)
            fresh.symlink_to(target)
            fresh.replace(link)
    return home


def class_archive(home: Path) -> Path:
    """The archive of the classes that Spark loads, for the JVM that made it."""
    return home / "classes.jsa"


def jvm_options(home: Path) -> str:
    """The options of the driver's JVM, for Spark's settings and command lines."""
    archive = class_archive(home)
    kept = [f"-XX:SharedArchiveFile={archive}", "-Xshare:auto"] if archive.exists() else []
    return shlex.join([*_JVM, *kept])


def make_archive() -> Path:
    """Run a small session, and keep the classes that it loads. Takes some twenty seconds."""
    from pyspark.sql import SparkSession

    settings = get_settings()
    home = spark_home(settings.state)
    os.environ.update(environment(settings))
    fresh = home / f"classes.{os.getpid()}.jsa"
    options = [*_JVM, f"-XX:ArchiveClassesAtExit={fresh}", "-Xlog:disable"]
    spark = (
        SparkSession.builder.appName("home")
        .master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.extraJavaOptions", shlex.join(options))
        .getOrCreate()
    )
    df = spark.range(8, numPartitions=4)
    df.mapInArrow(_same, df.schema).write.format("noop").mode("append").save()
    gateway: Any = spark.sparkContext._gateway
    spark.stop()
    # The archive is written as the JVM ends, which it does when nobody talks to it any more.
    gateway.proc.stdin.close()
    gateway.proc.wait()
    return fresh.replace(class_archive(home))


def _same(batches: Iterable[object]) -> Iterable[object]:
    return batches


if __name__ == "__main__":
    print(f"Spark's classes are kept in {make_archive()}")
