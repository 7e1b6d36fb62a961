"""One crawl DAG a source, from the registry, on the source's own schedule."""

from datetime import timedelta

from airflow.sdk import DAG
from airflow.timetables.trigger import CronTriggerTimetable

from minerva.orchestration.tasks import CRAWL_ID, DEFAULTS, gate, verb
from minerva.registry import Source, sources


def crawl(source: Source) -> DAG:
    """crawl >> gate; the gate publishes `raw_pages`."""
    with DAG(
        dag_id=f"crawl_{source.source_id}",
        description=source.title,
        doc_md=f"**{source.title}** ({source.publisher}, {source.country})\n\n"
        f"Legal basis: {source.legal_basis}\n\nLicence: {source.licence}",
        # Waits for the next tick: a new installation does not make up for the last one.
        schedule=source.schedule and CronTriggerTimetable(source.schedule, timezone="UTC"),
        catchup=False,
        max_active_runs=1,
        default_args=DEFAULTS | {"retry_delay": timedelta(seconds=30)},
        tags=["crawl", source.kind, source.country],
    ) as dag:
        visit = verb("crawl", f"crawl {source.source_id} --crawl-id {CRAWL_ID}", pool="crawl")
        visit >> gate("raw_pages", source_id=source.source_id, pool="crawl")
    return dag


for entry in sources().values():
    if entry.enabled:
        globals()[f"crawl_{entry.source_id}"] = crawl(entry)
