"""Partners' files to raw, every hour."""

from airflow.sdk import dag
from airflow.timetables.trigger import CronTriggerTimetable

from minerva.orchestration.tasks import DEFAULTS, gate, verb


@dag(
    schedule=CronTriggerTimetable("20 * * * *", timezone="UTC"),
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    tags=["inbox"],
)
def inbox():
    """Takes the files that partners have put into the inbox; a file taken before is not taken
    again, and each gets a receipt beside it."""
    verb("take", "inbox take", pool="crawl") >> gate("raw_inbox", pool="crawl")


dag = inbox()
