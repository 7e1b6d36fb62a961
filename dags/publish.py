"""Curated to serving: the tables that people may see, into PostgreSQL in one swap."""

from airflow.sdk import dag

from minerva.orchestration.tasks import DEFAULTS, asset, verb


@dag(
    schedule=[asset("curated")],
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    tags=["serving"],
)
def publish():
    """Publishes the last curated tables that passed their gate."""
    verb("publish", "publish", pool="warehouse", publishes=["serving"])


dag = publish()
