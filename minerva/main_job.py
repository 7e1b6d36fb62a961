"""The main job: start what is down, crawl every enabled source, wait until it is published.

Airflow does the work; this only triggers the crawl DAGs and watches. It is done when the
publication in PostgreSQL covers every crawl that it started, so it judges by the data and not by
the colour of a box.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from minerva.errors import MinervaError
from minerva.orchestration.client import AirflowClient, Json
from minerva.registry import sources
from minerva.serving import Publication, last_publication
from minerva.settings import Settings
from minerva.stops import all_stopped
from minerva.storage import CRAWL_ID_FORMAT, Storage

DOWNSTREAM = ("process", "build_warehouse", "publish")


class RunFailed(MinervaError):
    """The main job did not reach its end; the message says which task and shows its log."""


@dataclass
class Outcome:
    """What a run did: its publication, and where the time went."""

    publication: Publication
    seconds: float
    task_seconds: dict[str, float] = field(default_factory=dict)


def wait_for_dags(client: AirflowClient, wanted: set[str], timeout: float = 180) -> None:
    """Wait until Airflow has parsed every DAG. Raises RunFailed with the import errors."""
    deadline = time.monotonic() + timeout
    while missing := wanted - client.dag_ids():
        if time.monotonic() > deadline:
            errors = "\n".join(client.import_errors()) or "no import error is recorded"
            raise RunFailed(f"Airflow does not know these DAGs: {sorted(missing)}\n{errors}")
        time.sleep(1)


def run(settings: Settings, console: Console, *, timeout: float = 3 * 3600) -> Outcome:
    """Trigger every crawl and follow the day to its end. Raises RunFailed."""
    started = time.monotonic()
    client = AirflowClient(settings)
    crawls = {s.source_id for s in sources().values() if s.enabled} - all_stopped(Storage(settings))
    dag_ids = {f"crawl_{source_id}" for source_id in crawls}
    wait_for_dags(client, dag_ids | set(DOWNSTREAM))
    client.ensure_pools()
    since = datetime.now(UTC)
    crawl_id = since.strftime(CRAWL_ID_FORMAT)
    for dag_id in sorted(dag_ids):
        client.trigger(dag_id, f"minerva_run__{crawl_id}", {"crawl_id": crawl_id})
    wanted = {f"{source_id}/{crawl_id}" for source_id in crawls}

    steps = [f"{len(crawls)} crawls", *DOWNSTREAM]
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description:<18}"),
        BarColumn(30),
        TextColumn("{task.fields[note]}"),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
    ) as progress:
        bars = {
            name: progress.add_task(name, total=len(crawls) if not i else 1, note="")
            for i, name in enumerate(steps)
        }
        said = ""
        while True:
            runs = client.runs(since.isoformat())
            _raise_failure(client, runs)
            states = {
                name: [r["state"] for r in runs if _step(r["dag_id"]) == i]
                for i, name in enumerate(steps)
            }
            for name, found in states.items():
                done = found.count("success")
                note = ", ".join(f"{found.count(s)} {s}" for s in sorted(set(found)))
                progress.update(bars[name], completed=done, note=note)
            line = "; ".join(
                f"{name}: {', '.join(f'{f.count(s)} {s}' for s in sorted(set(f))) or 'waiting'}"
                for name, f in states.items()
            )
            if line != said and not console.is_terminal:
                console.print(f"{time.monotonic() - started:6.0f} s  {line}", highlight=False)
                said = line
            publication = last_publication(settings)
            idle = not any(r["state"] in ("queued", "running") for r in runs)
            if publication and wanted <= publication.crawls and idle:
                break
            if time.monotonic() - started > timeout:
                raise RunFailed(f"not published after {timeout:.0f} s; {line}. See Airflow's UI.")
            time.sleep(2)
    seconds = time.monotonic() - started
    return Outcome(publication, seconds, _task_seconds(client, runs))


def _step(dag_id: str) -> int:
    return DOWNSTREAM.index(dag_id) + 1 if dag_id in DOWNSTREAM else 0


def _raise_failure(client: AirflowClient, runs: list[Json]) -> None:
    for failed in (r for r in runs if r["state"] == "failed"):
        tasks = client.tasks(failed["dag_id"], failed["dag_run_id"])
        for task in (t for t in tasks if t["state"] == "failed"):
            raise RunFailed(
                f"{failed['dag_id']}.{task['task_id']} failed:\n{client.log_tail(task)}"
            )
        raise RunFailed(f"{failed['dag_id']} failed; see its page in Airflow's UI")


def _task_seconds(client: AirflowClient, runs: list[Json]) -> dict[str, float]:
    spent: dict[str, float] = {}
    for run in runs:
        for task in client.tasks(run["dag_id"], run["dag_run_id"]):
            name = f"{run['dag_id']}.{task['task_id']}"
            spent[name] = spent.get(name, 0.0) + (task["duration"] or 0.0)
    return spent


def summary(
    settings: Settings, outcome: Outcome, console: Console, say: Callable[[str], None]
) -> None:
    """Print counts, timings and addresses."""
    tables = Table("table", "rows", title="Published tables", title_justify="left")
    for name, rows in sorted(outcome.publication.tables.items()):
        tables.add_row(name, f"{rows:,}")
    times = Table("task", "seconds", title="Where the time went", title_justify="left")
    for name, spent in sorted(outcome.task_seconds.items(), key=lambda item: -item[1])[:12]:
        times.add_row(name, f"{spent:.0f}")
    console.print(tables, times)
    say(f"Crawled, processed, built and published in {outcome.seconds / 60:.1f} minutes.")
    say(f"Airflow     {settings.airflow_url}   user {settings.airflow_user}, password in")
    say(f"            {settings.state / 'minerva.env'}")
    say(f"Data Docs   {settings.docs_url}/data_docs/")
    say(f"dbt docs    {settings.docs_url}/dbt/")
    say(
        f"PostgreSQL  psql -h {settings.postgres_host} -p {settings.postgres_port} "
        f"-U analyst {settings.serving_database}   (password: MINERVA_ANALYST_PASSWORD there)"
    )
    say('Ask         minerva sql -c "select count(*) from provisions"')
