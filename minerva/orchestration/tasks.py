"""A task is one CLI verb, run as a process, that can be retyped in the morning."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import Asset

from minerva.catalog import CURATED, DATASETS

DEFAULTS: dict[str, Any] = {
    "retries": 2,
    "retry_delay": timedelta(seconds=20),
    "execution_timeout": timedelta(hours=6),
}

CRAWL_ID = "{{ dag_run.conf.get('crawl_id') or dag_run.run_after.strftime('%Y%m%dT%H%M%SZ') }}"


def asset(dataset: str) -> Asset:
    """The Airflow asset of a dataset; the name is the dataset's. Raises KeyError if unknown."""
    if dataset not in (CURATED, "serving"):
        DATASETS[dataset]
    return Asset(dataset)


def verb(
    task_id: str, command: str, *, pool: str, publishes: Sequence[str] = (), **options: Any
) -> BashOperator:
    """A task that runs `minerva <command>`."""
    return BashOperator(
        task_id=task_id,
        bash_command=f"minerva {command}",
        pool=pool,
        outlets=[asset(dataset) for dataset in publishes],
        doc_md=f"Runs `minerva {command}`; the same line works in a terminal.",
        **options,
    )


def gate(*datasets: str, source_id: str | None = None, pool: str) -> BashOperator:
    """The gate of datasets that are made together, named after the first: it, not the producer,
    publishes their assets. Data that fails a gate fails it again, so it is not retried for long."""
    command = " ".join(["gate", *datasets, *(["--source", source_id] if source_id else [])])
    return verb(f"gate_{datasets[0]}", command, pool=pool, publishes=datasets, retries=1)
