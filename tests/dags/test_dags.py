"""The DAGs load, are wiring only, and start each other by data."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from minerva.registry import sources
from minerva.settings import PROJECT_ROOT

DAGS = sorted((PROJECT_ROOT / "dags").glob("*.py"))

# In a process of its own: Airflow reads its home at import.
SCRIPT = """
import json, runpy, sys
from airflow.sdk import DAG
found = {}
for path in sys.argv[1:]:
    for value in runpy.run_path(path).values():
        if isinstance(value, DAG):
            found[value.dag_id] = {
                task.task_id: [
                    sorted(task.downstream_task_ids), [a.name for a in task.outlets], task.pool,
                    task.bash_command,
                ]
                for task in value.tasks
            }
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[object]]]:
    home = str(tmp_path_factory.mktemp("airflow"))
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *map(str, DAGS)],
        capture_output=True, text=True, env={**os.environ, "AIRFLOW_HOME": home}, cwd=PROJECT_ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, dict[str, list[object]]] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_there_is_a_crawl_dag_for_every_enabled_source_and_none_else(
    loaded: dict[str, dict[str, list[object]]],
) -> None:
    enabled = {f"crawl_{s.source_id}" for s in sources().values() if s.enabled}
    others = {"process", "build_warehouse", "publish", "retention", "inbox", "terms"}
    assert set(loaded) == enabled | others


def test_gates_publish_the_assets_and_producers_none(
    loaded: dict[str, dict[str, list[object]]],
) -> None:
    for dag_id, tasks in loaded.items():
        for task_id, (_, outlets, _, command) in tasks.items():
            assert str(command).startswith("minerva ")
            if task_id.startswith("gate_"):
                gated = str(command).split(" --")[0].split()[2:]
                assert outlets == gated and task_id == f"gate_{gated[0]}"
            elif dag_id != "publish":
                assert outlets == []


@pytest.mark.parametrize("path", DAGS, ids=lambda p: p.stem)
def test_a_dag_file_is_at_most_forty_lines(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 40
