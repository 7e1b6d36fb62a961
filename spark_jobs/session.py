"""The Spark session of a job, and how a job ends: written and committed."""

import json

from pyspark.sql import DataFrame, SparkSession

from minerva.catalog import Dataset
from minerva.settings import get_settings
from spark_jobs.plan import Work
from spark_jobs.sources import register, wire_settings


def session(name: str) -> SparkSession:
    """The session of one job; master and memory come from spark-submit."""
    spark = (
        SparkSession.builder.appName(name)
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "2000")
        .getOrCreate()
    )
    register(spark)
    return spark


def read(spark: SparkSession, source: str, paths: list[str], **options: object) -> DataFrame:
    """Read files of the bucket through one of our sources."""
    reader = spark.read.format(source).option("settings", wire_settings(get_settings()))
    reader = reader.option("paths", json.dumps(paths))
    for key, value in options.items():
        reader = reader.option(key, value if isinstance(value, str) else json.dumps(value))
    return reader.load()


def write(df: DataFrame, output: Dataset, works: list[Work]) -> None:
    """Write every planned partition of a dataset, those with no row too."""
    (
        df.write.format("minerva_enriched")
        .option("settings", wire_settings(get_settings()))
        .option("dataset", output.name)
        .option("works", json.dumps([[w.source_id, w.crawl_id, w.inputs] for w in works]))
        .mode("append")
        .save()
    )
