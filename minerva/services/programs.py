"""What runs: one program a service, with the command that starts it and the check of its health."""

import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from minerva.services import airflow, objects, postgres, processes
from minerva.services.environment import BIN, fill, get
from minerva.settings import PROJECT_ROOT, Settings


@dataclass(frozen=True)
class Program:
    """One service under the supervisor."""

    name: str
    command: list[str]
    is_healthy: Callable[[], bool]
    url: str | None = None
    stop_signal: str = "TERM"
    stop_seconds: int = 3
    as_group: bool = True

    def config(self, state: Path) -> str:
        """Its section of the supervisor's configuration."""
        begin = [sys.executable, "-P", processes.__file__, str(note(state, self.name))]
        return fill(
            "program.conf",
            name=self.name,
            command=shlex.join([*begin, *self.command]),
            root=PROJECT_ROOT,
            state=state,
            stopsignal=self.stop_signal,
            stopwait=self.stop_seconds,
            group=str(self.as_group).lower(),
        )


def note(state: Path, name: str) -> Path:
    """Where a service notes which process it is."""
    return state / "supervisor" / "processes" / f"{name}.json"


def programs(state: Path, values: dict[str, str], settings: Settings) -> dict[str, Program]:
    """Every service by name, in the order in which they start."""
    python = sys.executable
    sandbox = [
        python, "-m", "minerva.sandbox", "--port", values["sandbox_port"],
        "--ads", str(settings.sandbox_ads), "--seed", str(settings.sandbox_seed),
        "--control-dir", str(settings.sandbox_dir),
    ]  # fmt: skip
    docs = [
        python, "-m", "minerva.services.docs_server", "--port", values["docs_port"],
        "--folder", str(state / "docs"),
    ]  # fmt: skip

    def part(name: str) -> Program:
        return Program(
            f"airflow-{name}",
            [str(BIN / "airflow"), name],
            partial(airflow.is_healthy, settings, name.replace("-", "_")),
            stop_seconds=6,
        )

    found = [
        Program(
            "postgres",
            postgres.command(state, values["postgres_port"]),
            partial(postgres.is_healthy, settings),
            url=f"postgresql://127.0.0.1:{values['postgres_port']}",
            # fast shutdown
            stop_signal="INT",
            stop_seconds=20,
            as_group=False,
        ),
        Program(
            "objects",
            objects.command(state, values),
            partial(objects.is_healthy, settings, values),
            url=settings.s3_endpoint,
            stop_seconds=5,
        ),
        Program(
            "sandbox",
            sandbox,
            lambda: get(f"{settings.sandbox_url}/health") is not None,
            url=settings.sandbox_url,
        ),
        Program(
            "docs", docs, lambda: get(f"{settings.docs_url}/") is not None, url=settings.docs_url
        ),
        Program(
            "airflow-api-server",
            [str(BIN / "airflow"), "api-server"],
            partial(airflow.is_healthy, settings),
            url=settings.airflow_url,
            stop_seconds=6,
        ),
        part("scheduler"),
        part("dag-processor"),
        part("triggerer"),
    ]
    return {p.name: p for p in found}
