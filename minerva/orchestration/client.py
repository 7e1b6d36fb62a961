"""A small client of Airflow's REST API (v2): what `minerva run` needs and no more.

Imports no Airflow: the command line talks to the server.
"""

import json
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

from minerva.errors import MinervaError
from minerva.settings import Settings

Json = dict[str, Any]

POOLS = {
    "crawl": (2, "crawl processes at once on this machine"),
    "spark": (1, "Spark jobs at once: each takes every core it is given"),
    "warehouse": (1, "writers of the curated tables: one at a time"),
}


class AirflowError(MinervaError):
    """Airflow said no, or nothing; the message says which call and what to do."""


class AirflowClient:
    """Calls the API of one Airflow with the user of the settings."""

    def __init__(self, settings: Settings) -> None:
        self.url = settings.airflow_url.rstrip("/")
        self._login = {"username": settings.airflow_user, "password": settings.airflow_password}
        self._token: str | None = None

    def call(self, method: str, path: str, body: Json | None = None) -> Json:
        """One call; the answer's JSON. A token that ran out is renewed once."""
        if self._token is None:
            self._token = self._send("POST", "/auth/token", self._login)["access_token"]
        try:
            return self._send(method, f"/api/v2{path}", body)
        except urllib.error.HTTPError as error:
            if error.code != 401:
                raise
            self._token = self._send("POST", "/auth/token", self._login)["access_token"]
            return self._send(method, f"/api/v2{path}", body)

    def _send(self, method: str, path: str, body: Json | None) -> Json:
        request = urllib.request.Request(self.url + path, method=method)
        request.add_header("Content-Type", "application/json")
        if self._token:
            request.add_header("Authorization", f"Bearer {self._token}")
        data = None if body is None else json.dumps(body).encode()
        try:
            with urllib.request.urlopen(request, data=data, timeout=30) as answer:
                value: Json = json.loads(answer.read() or b"{}")
                return value
        except urllib.error.HTTPError:
            raise
        except OSError as error:
            raise AirflowError(
                f"no answer from Airflow at {self.url} ({error}); see `minerva status`"
            ) from error

    def dag_ids(self) -> set[str]:
        """The DAGs that Airflow has parsed."""
        return {d["dag_id"] for d in self.call("GET", "/dags?limit=500")["dags"]}

    def import_errors(self) -> list[str]:
        """The DAG files that do not load, with the reason."""
        answer = self.call("GET", "/importErrors")
        return [f"{e['filename']}: {e['stack_trace']}" for e in answer["import_errors"]]

    def ensure_pools(self) -> None:
        """Create the pools that are missing; leave those that are there as people set them."""
        have = {p["name"] for p in self.call("GET", "/pools?limit=100")["pools"]}
        for name, (slots, description) in POOLS.items():
            if name not in have:
                body = {"name": name, "slots": slots, "description": description}
                self.call("POST", "/pools", body)

    def trigger(self, dag_id: str, run_id: str, conf: Json) -> None:
        """Start a run; one of that id that is there already is left as it is."""
        try:
            body = {"dag_run_id": run_id, "logical_date": None, "conf": conf}
            self.call("POST", f"/dags/{dag_id}/dagRuns", body)
        except urllib.error.HTTPError as error:
            if error.code != 409:
                raise AirflowError(
                    f"Airflow would not start {dag_id}: {error.read().decode()[:500]}"
                ) from error

    def runs(self, since: str) -> list[Json]:
        """Every run of every DAG that was queued since a time (ISO 8601)."""
        query = urllib.parse.urlencode({"run_after_gte": since, "limit": 500})
        return list(self.call("GET", f"/dags/~/dagRuns?{query}")["dag_runs"])

    def tasks(self, dag_id: str, run_id: str) -> list[Json]:
        """The task instances of a run."""
        run = urllib.parse.quote(run_id, safe="")
        path = f"/dags/{dag_id}/dagRuns/{run}/taskInstances?limit=100"
        return list(self.call("GET", path)["task_instances"])

    def log_tail(self, task: Json, lines: int = 25) -> str:
        """The last lines of a task's last try."""
        run = urllib.parse.quote(task["dag_run_id"], safe="")
        try:
            answer = self.call(
                "GET",
                f"/dags/{task['dag_id']}/dagRuns/{run}/taskInstances/{task['task_id']}"
                f"/logs/{max(task['try_number'], 1)}",
            )
        except urllib.error.HTTPError as error:
            return f"(its log cannot be read: {error})"
        events = [e.get("event", "") if isinstance(e, dict) else str(e) for e in answer["content"]]
        return "\n".join(events[-lines:])
