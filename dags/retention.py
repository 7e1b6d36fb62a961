"""What may be kept no longer goes, every night."""

from airflow.sdk import dag
from airflow.timetables.trigger import CronTriggerTimetable

from minerva.orchestration.tasks import DEFAULTS, verb


@dag(
    schedule=CronTriggerTimetable("40 3 * * *", timezone="UTC"),
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    tags=["retention"],
)
def retention():
    """Deletes sealed pictures whose source's media retention has passed; their hashes stay."""
    verb("expire", "expire", pool="crawl")


dag = retention()
