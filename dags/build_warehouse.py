"""Enriched to curated: dbt on DuckLake, behind the curated gate."""

from airflow.sdk import dag

from minerva.orchestration.tasks import DEFAULTS, asset, gate, verb


@dag(
    schedule=[asset("enriched_documents"), asset("enriched_selectors"), asset("enriched_images")],
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    tags=["curated"],
)
def build_warehouse():
    """Builds the curated tables from what passed the gates; the same input builds nothing new."""
    verb("build", "build", pool="warehouse") >> gate("curated", pool="warehouse")


dag = build_warehouse()
