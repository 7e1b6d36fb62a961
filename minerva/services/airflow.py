"""Airflow: its environment, its metadata, its health."""

import json
import subprocess
from importlib.metadata import version
from pathlib import Path

import psycopg

from minerva.services.environment import BIN, ServiceError, get, write_private
from minerva.settings import PROJECT_ROOT, Settings


def environment(state: Path, values: dict[str, str], settings: Settings) -> dict[str, str]:
    """The variables under which Airflow's programs and tasks run."""
    home = state / "airflow"
    dsn = settings.postgres_dsn(settings.airflow_database)
    port = values["airflow_port"]
    bundles = [
        {
            "name": "minerva",
            "classpath": "airflow.dag_processing.bundles.local.LocalDagBundle",
            "kwargs": {"path": str(PROJECT_ROOT / "dags"), "refresh_interval": 30},
        }
    ]
    sections = {
        "CORE": {
            "DAGS_FOLDER": str(PROJECT_ROOT / "dags"),
            "LOAD_EXAMPLES": "False",
            "EXECUTOR": "LocalExecutor",
            "PARALLELISM": "4",
            "MAX_ACTIVE_TASKS_PER_DAG": "4",
            "DAGS_ARE_PAUSED_AT_CREATION": "False",
            "FERNET_KEY": values["airflow_fernet_key"],
            "SIMPLE_AUTH_MANAGER_USERS": f"{settings.airflow_user}:admin",
            "SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(home / "passwords.json"),
            "EXECUTION_API_SERVER_URL": f"http://127.0.0.1:{port}/execution/",
        },
        "DATABASE": {
            "SQL_ALCHEMY_CONN": dsn.replace("postgresql://", "postgresql+psycopg2://", 1),
            "SQL_ALCHEMY_CONN_ASYNC": dsn.replace("postgresql://", "postgresql+asyncpg://", 1),
        },
        "API": {
            "HOST": "127.0.0.1",
            "PORT": port,
            "BASE_URL": f"http://127.0.0.1:{port}",
            "WORKERS": "1",
            "SECRET_KEY": values["airflow_api_secret"],
        },
        "API_AUTH": {"JWT_SECRET": values["airflow_jwt_secret"]},
        "LOGGING": {
            "WORKER_LOG_SERVER_PORT": values["airflow_logs_port"],
            "TRIGGER_LOG_SERVER_PORT": values["airflow_trigger_logs_port"],
        },
        "SCHEDULER": {"CATCHUP_BY_DEFAULT": "False"},
        "DAG_PROCESSOR": {
            "DAG_BUNDLE_CONFIG_LIST": json.dumps(bundles),
            "MIN_FILE_PROCESS_INTERVAL": "60",
            "REFRESH_INTERVAL": "30",
            "PARSING_PROCESSES": "1",
        },
        "USAGE_DATA_COLLECTION": {"ENABLED": "False"},
    }
    flat = {f"AIRFLOW__{s}__{k}": v for s, options in sections.items() for k, v in options.items()}
    return flat | {"AIRFLOW_HOME": str(home)}


def prepare(
    state: Path, values: dict[str, str], settings: Settings, environment: dict[str, str]
) -> None:
    """Metadata schema and the administrator's password. Idempotent. Raises ServiceError."""
    home = state / "airflow"
    home.mkdir(mode=0o700, exist_ok=True)
    write_private(
        home / "passwords.json", json.dumps({settings.airflow_user: values["airflow_password"]})
    )
    mark = home / "migrated"
    release = version("apache-airflow")
    if mark.exists() and mark.read_text() == release and _has_schema(settings):
        return
    done = subprocess.run(
        [str(BIN / "airflow"), "db", "migrate"],
        env=environment, capture_output=True, text=True, cwd=PROJECT_ROOT,
    )  # fmt: skip
    if done.returncode:
        raise ServiceError(f"airflow db migrate failed: {done.stderr.strip()[-2000:]}")
    mark.write_text(release)


def _has_schema(settings: Settings) -> bool:
    with psycopg.connect(settings.postgres_dsn(settings.airflow_database)) as connection:
        found = connection.execute("select to_regclass('alembic_version') is not null").fetchone()
        return found == (True,)


def is_healthy(settings: Settings, part: str | None = None) -> bool:
    """Whether the API server answers, and, given a part, says that it is healthy."""
    answer = get(f"{settings.airflow_url}/api/v2/monitor/health")
    if not answer or part is None:
        return bool(answer)
    try:
        return bool(json.loads(answer)[part]["status"] == "healthy")
    except (ValueError, KeyError):
        return False
