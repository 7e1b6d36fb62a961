"""The Spark session of a job, and its run: from what its reader reads to partitions committed."""

import json
import os
from typing import Any

from pyspark.sql import SparkSession

from minerva.settings import get_settings
from spark_jobs.home import environment, jvm_options, spark_home
from spark_jobs.plan import Work
from spark_jobs.sink import EnrichedSource
from spark_jobs.sources import Reader, source_of


def session(name: str) -> SparkSession:
    """The session of one job. Under spark-submit, master and memory are those it was given."""
    settings = get_settings()
    for key, value in environment(settings).items():
        os.environ.setdefault(key, value)
    spark = (
        SparkSession.builder.appName(name)
        .master(settings.spark_master)
        .config("spark.driver.memory", settings.spark_driver_memory)
        .config("spark.driver.extraJavaOptions", jvm_options(spark_home(settings.state)))
        .config("spark.ui.enabled", "false")
        .config("spark.python.daemon.module", "spark_jobs.daemon")
        .config("spark.executorEnv.MINERVA_JOB", name)
        .config("spark.sql.session.timeZone", "UTC")
        # A row is a packet of thousands: one at a time, and no code is worth compiling for it.
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "1")
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .getOrCreate()
    )
    spark.dataSource.register(EnrichedSource)
    return spark


def run(spark: SparkSession, reader: Reader[Any], works: list[Work]) -> None:
    """Read, find and write: every planned partition, those with no row too."""
    reader.parallelism = spark.sparkContext.defaultParallelism
    source = source_of(reader)
    spark.dataSource.register(source)
    (
        spark.read.format(source.name())
        .load()
        .write.format(EnrichedSource.name())
        .option("settings", reader.settings)
        .option("works", json.dumps([[w.source_id, w.crawl_id, w.inputs] for w in works]))
        .mode("append")
        .save()
    )
