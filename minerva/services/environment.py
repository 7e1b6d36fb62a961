"""`minerva.env`: the ports and secrets of the embedded services, made once."""

import base64
import http.client
import os
import secrets
import socket
import string
import sys
import urllib.request
from pathlib import Path

from minerva.errors import MinervaError
from minerva.evidence.keys import new_key
from minerva.settings import PROJECT_ROOT, Settings

BIN = Path(sys.executable).parent

PORTS = (
    "supervisor", "postgres", "s3", "s3_grpc", "master", "master_grpc", "volume", "volume_grpc",
    "filer", "filer_grpc", "airflow", "airflow_logs", "airflow_trigger_logs", "sandbox", "docs",
)  # fmt: skip
SECRETS = (
    "supervisor_password", "postgres_password", "analyst_password", "s3_access_key",
    "s3_secret_key", "s3_custodian_access_key", "s3_custodian_secret_key", "airflow_password",
    "airflow_jwt_secret", "airflow_api_secret", "sandbox_member_password",
)  # fmt: skip
KEYS = ("media_key", "airflow_fernet_key")


class ServiceError(MinervaError):
    """A service did not come up; the message names it and shows its log."""


def env_file(state: Path) -> Path:
    """Where the file lies."""
    return state / "minerva.env"


def read_env(state: Path) -> dict[str, str]:
    """The file's values by lower-case name without the prefix; empty where there is none."""
    if not env_file(state).exists():
        return {}
    lines = env_file(state).read_text().splitlines()
    pairs = (line.split("=", 1) for line in lines if line.startswith("MINERVA_") and "=" in line)
    return {name.removeprefix("MINERVA_").lower(): value for name, value in pairs}


def settings_of(state: Path) -> Settings:
    """The settings of one data folder: its file's values before those of this process's
    environment, which may mean other services."""
    known = {k: v for k, v in read_env(state).items() if k in Settings.model_fields}
    return Settings(**{**known, "data_dir": state})  # type: ignore[arg-type]


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    fresh.write_text(text)
    fresh.replace(path)


def fill(template: str, **values: object) -> str:
    """A declaration from infra/embedded with its $places filled."""
    text = (PROJECT_ROOT / "infra" / "embedded" / template).read_text()
    return string.Template(text).substitute(values)


def get(url: str) -> bytes | None:
    """The body of a loopback address, past any proxy; None unless it answers 200."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=5) as answer:
            return bytes(answer.read()) if answer.status == 200 else None
    except (OSError, ValueError, http.client.HTTPException):
        return None


def is_free(port: int) -> bool:
    """Whether a loopback port can be bound now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _free_ports(count: int) -> list[int]:
    # Below the ephemeral range, so that no outgoing connection takes one while we are down.
    found: list[int] = []
    while len(found) < count:
        port = 20000 + secrets.randbelow(10000)
        if port not in found and is_free(port):
            found.append(port)
    return found


def missing(values: dict[str, str]) -> list[str]:
    """The names that a whole file would have."""
    names = (*map("{}_port".format, PORTS), *SECRETS, *KEYS, "evidence_key")
    return [name for name in names if name not in values]


def ensure_env(state: Path, *, nothing_runs: bool) -> dict[str, str]:
    """Read `minerva.env`, adding what is missing; with nothing running, a kept port that somebody
    else has taken is replaced."""
    values = read_env(state)
    wanted = [name for name in missing(values) if name.endswith("_port")]
    if nothing_runs:
        wanted += [
            name for name in values if name.endswith("_port") and not is_free(int(values[name]))
        ]
    values.update(zip(wanted, map(str, _free_ports(len(wanted))), strict=True))
    for name in SECRETS:
        values.setdefault(name, secrets.token_urlsafe(24).replace("-", "x").replace("_", "y"))
    for name in KEYS:
        values.setdefault(name, base64.urlsafe_b64encode(os.urandom(32)).decode())
    values.setdefault("evidence_key", new_key())
    values |= {
        "postgres_host": "127.0.0.1",
        "s3_endpoint": f"http://127.0.0.1:{values['s3_port']}",
        "airflow_url": f"http://127.0.0.1:{values['airflow_port']}",
        "sandbox_url": f"http://127.0.0.1:{values['sandbox_port']}",
        "crawl_proxy": f"http://127.0.0.1:{values['sandbox_port']}",
        "docs_url": f"http://127.0.0.1:{values['docs_port']}",
    }
    state.mkdir(parents=True, exist_ok=True)
    write_private(
        env_file(state),
        "# Written by `minerva up`. Secrets: keep this file to yourself.\n"
        + "".join(f"MINERVA_{name.upper()}={value}\n" for name, value in sorted(values.items())),
    )
    return values
