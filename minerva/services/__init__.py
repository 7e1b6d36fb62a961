"""The embedded services: PostgreSQL, object store, Airflow, sandbox web and docs.

One process supervisor (supervisord) starts, restarts and stops them; all of them listen on
loopback only and keep their state under one data folder.
"""

from minerva.services.doctor import Finding, doctor
from minerva.services.environment import ServiceError
from minerva.services.lifecycle import ServiceStatus, down, status, up

__all__ = ["Finding", "ServiceError", "ServiceStatus", "doctor", "down", "status", "up"]
