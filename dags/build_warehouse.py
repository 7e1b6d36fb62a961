"""Enriched to curated: dbt on DuckLake, behind the curated gate."""

from airflow.sdk import dag

from minerva.catalog import ENRICHED_DOCUMENTS, ENRICHED_IMAGES, FINDINGS
from minerva.orchestration.tasks import DEFAULTS, asset, gate, verb


@dag(
    schedule=[asset(d.name) for d in (ENRICHED_DOCUMENTS, *FINDINGS, ENRICHED_IMAGES)],
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    tags=["curated"],
)
def build_warehouse():
    """Builds the curated tables from what passed the gates; the same input builds nothing new."""
    verb("build", "build", pool="warehouse") >> gate("curated", pool="warehouse")


dag = build_warehouse()
