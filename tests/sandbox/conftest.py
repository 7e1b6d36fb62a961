"""A sandbox web of its own for these tests, on a free port of loopback."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

ADS, SEED = 2400, 7


@dataclass(frozen=True)
class Answer:
    """What the server sent; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Web:
    """The running server, asked as a forward proxy."""

    port: int

    def get(
        self, url: str, method: str = "GET", *, body: str | None = None, **headers: str
    ) -> Answer:
        """Ask with an absolute request target; nothing is followed or decoded."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, url, body=body, headers=sent)
            answer = connection.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, named, answer.read())
        finally:
            connection.close()


@pytest.fixture(scope="session")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    """A server of 2,400 ads, ended by its process id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable, "-m", "minerva.sandbox", "--port", str(port), "--ads", str(ADS),
        "--seed", str(SEED), "--data-dir", str(tmp_path_factory.mktemp("sandbox")),
    ]  # fmt: skip
    process = subprocess.Popen(command)
    server = Web(port)
    try:
        deadline = time.monotonic() + 20
        while True:
            try:
                assert server.get("/health").body == b"ok\n"
                break
            except OSError:
                assert process.poll() is None, "the sandbox web ended at once"
                assert time.monotonic() < deadline, "the sandbox web does not answer"
                time.sleep(0.1)
        yield server
    finally:
        process.terminate()
        assert process.wait(10) == 0
