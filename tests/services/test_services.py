"""The services as a person meets them: started, killed, robbed of their ports, stopped."""

import multiprocessing
import os
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from minerva.services import ServiceError, ServiceStatus, doctor, down, status, up
from minerva.services.environment import read_env, settings_of
from minerva.storage import Storage

pytestmark = pytest.mark.services

SERVICES = ("postgres", "objects", "docs")


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder of its own, with its services up."""
    folder = tmp_path_factory.mktemp("services") / "data"
    up(folder, services=SERVICES)
    yield folder
    down(folder)


def running(state: Path) -> dict[str, ServiceStatus]:
    return {s.name: s for s in status(state) if s.state == "running"}


def eventually(is_so: Callable[[], bool], seconds: float = 40) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if is_so():
            return True
        time.sleep(0.2)
    return False


def supervisor(state: Path) -> psutil.Process:
    return psutil.Process(int((state / "supervisor" / "supervisord.pid").read_text()))


def occupy(port: int) -> socket.socket:
    """Somebody else's server."""
    other = socket.socket()
    other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    other.bind(("127.0.0.1", port))
    other.listen()
    return other


def test_all_asked_for_run_and_the_others_do_not(state: Path) -> None:
    assert set(running(state)) == set(SERVICES)
    assert all(s.pid and s.uptime is not None for s in running(state).values())


def test_a_second_up_restarts_nothing(state: Path) -> None:
    before = running(state)
    up(state, services=SERVICES)
    assert {n: s.pid for n, s in running(state).items()} == {n: s.pid for n, s in before.items()}


def test_every_port_listens_on_loopback_only(state: Path) -> None:
    for child in supervisor(state).children(recursive=True):
        for connection in child.net_connections("tcp"):
            if connection.status == psutil.CONN_LISTEN:
                assert connection.laddr.ip == "127.0.0.1"


def test_secrets_and_data_are_for_their_owner_only(state: Path) -> None:
    assert (state / "minerva.env").stat().st_mode & 0o077 == 0
    for name in ("objects", "postgres", "supervisor", "logs"):
        assert (state / name).stat().st_mode & 0o077 == 0, name


@pytest.mark.parametrize("name", SERVICES)
def test_a_killed_service_comes_back(state: Path, name: str) -> None:
    pid = running(state)[name].pid
    psutil.Process(pid).kill()
    assert eventually(lambda: name in running(state) and running(state)[name].pid != pid)


def test_after_a_killed_supervisor_up_ends_the_orphans_and_starts_clean(state: Path) -> None:
    storage = Storage(settings_of(state))
    storage.put("raw/sources/kept", b"kept")
    watcher = supervisor(state)
    orphans = watcher.children(recursive=True)
    watcher.kill()
    assert eventually(lambda: not running(state))
    up(state, services=SERVICES)
    assert set(running(state)) == set(SERVICES)
    assert not [p for p in orphans if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]
    assert storage.get("raw/sources/kept") == b"kept"


def test_two_ups_at_once_start_one_of_each(state: Path) -> None:
    down(state)
    spawn = multiprocessing.get_context("spawn")
    both = [spawn.Process(target=up, args=(state,), kwargs={"services": SERVICES}) for _ in "ab"]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0]
    assert set(running(state)) == set(SERVICES)
    # A server that a second supervisor had started would not be a child of this one.
    mark = str(state / "postgres")
    servers = [p for p in psutil.process_iter(["cmdline"]) if mark in (p.info["cmdline"] or [])]
    assert len(servers) == 1


def test_a_taken_port_is_named_by_doctor_and_replaced_by_up_without_loss(state: Path) -> None:
    Storage(settings_of(state)).put("raw/sources/kept", b"kept")
    down(state)
    taken = [f"{name}_port" for name in ("postgres", "master", "volume", "s3", "supervisor")]
    before = read_env(state)
    others = [occupy(int(before[name])) for name in taken]
    try:
        named = " ".join(f.what for f in doctor(state) if f.level == "warning")
        assert all(f"port {before[name]} " in named for name in taken)
        up(state, services=SERVICES)
    finally:
        for other in others:
            other.close()
    after = read_env(state)
    assert all(before[name] != after[name] for name in taken)
    assert before["docs_port"] == after["docs_port"]
    assert Storage(settings_of(state)).get("raw/sources/kept") == b"kept"


def test_a_port_taken_while_a_service_is_down_is_named_by_doctor(state: Path) -> None:
    port = int(read_env(state)["sandbox_port"])
    with occupy(port):
        found = [f for f in doctor(state) if f"port {port} (sandbox)" in f.what]
    assert found and f"pid {os.getpid()}" in found[0].what


def test_doctor_names_open_secrets_and_how_to_close_them(state: Path) -> None:
    (state / "minerva.env").chmod(0o644)
    try:
        found = [f for f in doctor(state) if f.level == "error" and "secrets" in f.what]
    finally:
        (state / "minerva.env").chmod(0o600)
    assert [f.how_to_mend for f in found] == [f"chmod 600 {state}/minerva.env"]


def test_the_workers_can_lock_and_only_the_custodian_can_lift(state: Path) -> None:
    worker, custodian = (Storage(settings_of(state), custodian=who) for who in (False, True))
    worker.put("raw/pages/locked", b"as seen", lock_days=1)
    versions = worker.client.list_object_versions(Bucket="minerva", Prefix="raw/pages/locked")
    target = {
        "Bucket": "minerva",
        "Key": "raw/pages/locked",
        "VersionId": versions["Versions"][0]["VersionId"],
    }
    for options in ({}, {"BypassGovernanceRetention": True}):
        with pytest.raises(worker.client.exceptions.ClientError):
            worker.client.delete_object(**target, **options)
    assert worker.get("raw/pages/locked") == b"as seen"
    custodian.client.delete_object(**target, BypassGovernanceRetention=True)


def test_the_analyst_enters_the_serving_database_only_and_writes_nothing(state: Path) -> None:
    settings = settings_of(state)
    for other in ("airflow", "ducklake", "postgres", "template1"):
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(settings.postgres_dsn(other, user="analyst"))
    dsn = settings.postgres_dsn(settings.serving_database, user="analyst")
    with psycopg.connect(dsn, autocommit=True) as connection:
        for forbidden in (
            "set default_transaction_read_only = off; create schema mine",
            "set default_transaction_read_only = off; create temporary table mine (a int)",
            "set default_transaction_read_only = off; create table public.mine (a int)",
            "select pg_read_file('postgresql.conf')",
        ):
            with pytest.raises(psycopg.Error):
                connection.execute(forbidden)


def test_a_service_that_cannot_start_is_named_with_its_log(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    try:
        up(folder, services=["docs"])
        down(folder)
        (folder / "docs" / "index.html").unlink()
        (folder / "docs" / "index.html").mkdir()
        with pytest.raises(ServiceError, match=r"docs ends as soon as[\s\S]*IsADirectoryError"):
            up(folder, services=["docs"])
    finally:
        down(folder)


def test_down_leaves_no_process_and_twice_is_harmless(state: Path) -> None:
    everything = [supervisor(state), *supervisor(state).children(recursive=True)]
    down(state)
    down(state)
    assert not [p for p in everything if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]
    assert {s.state for s in status(state)} == {"stopped"}
