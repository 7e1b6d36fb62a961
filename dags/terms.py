"""Words that a month's ads use more than those of other months, for a person to accept."""

from airflow.sdk import dag
from airflow.timetables.trigger import CronTriggerTimetable

from minerva.orchestration.tasks import DEFAULTS, verb


@dag(
    schedule=CronTriggerTimetable("20 5 2 * *", timezone="UTC"),
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    tags=["lexicon"],
)
def terms():
    """Tells the new words of the last month in the task's log, a table a language. One that a
    person accepts is a change of `minerva/text/lexicon/`; then history is read anew."""
    verb("terms", "terms", pool="warehouse")


dag = terms()
