"""The Spark session of a job, and how a job ends: written and committed."""

import json
import os

from pyspark.sql import DataFrame, SparkSession

from minerva.settings import get_settings
from spark_jobs.home import environment, jvm_options, spark_home
from spark_jobs.plan import Work
from spark_jobs.sink import EnrichedSource
from spark_jobs.sources import SOURCES, wire_settings


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
    for source in (*SOURCES, EnrichedSource):
        spark.dataSource.register(source)
    return spark


def read(spark: SparkSession, source: str, paths: list[str], **options: object) -> DataFrame:
    """Read files of the bucket through one of our sources."""
    reader = (
        spark.read.format(source)
        .option("settings", wire_settings(get_settings()))
        .option("paths", json.dumps(paths))
        .option("parallelism", spark.sparkContext.defaultParallelism)
    )
    for key, value in options.items():
        reader = reader.option(key, value if isinstance(value, str) else json.dumps(value))
    return reader.load()


def write(df: DataFrame, works: list[Work]) -> None:
    """Write every planned partition, those with no row too."""
    (
        df.write.format("minerva_enriched")
        .option("settings", wire_settings(get_settings()))
        .option("works", json.dumps([[w.source_id, w.crawl_id, w.inputs] for w in works]))
        .mode("append")
        .save()
    )
