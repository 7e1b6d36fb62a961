"""Every setting of Minerva: one frozen class, one prefix.

Values come from the environment (``MINERVA_…``); what the environment does not say is read from
``<data_dir>/minerva.env``, which ``minerva up`` writes for the embedded services.
"""

import os
from functools import cache
from pathlib import Path
from urllib.parse import quote

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT_ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """All settings; frozen. Secrets have no default: they come from the environment."""

    model_config = SettingsConfigDict(env_prefix="MINERVA_", frozen=True, extra="ignore")

    data_dir: Path = PROJECT_ROOT / ".minerva"
    sources_dir: Path = Field(
        default=PROJECT_ROOT / "crawlers" / "sources", description="the registry: one file a source"
    )
    operator: str = Field(
        default="Minerva (embedded; set MINERVA_OPERATOR to a name and a contact)",
        description="who runs this crawler and how to reach them: in the user agent and in WARCs",
    )

    s3_endpoint: str = ""
    s3_region: str = "us-east-1"
    s3_access_key: str = ""
    s3_secret_key: str = ""
    s3_custodian_access_key: str = ""
    s3_custodian_secret_key: str = ""
    bucket: str = "minerva"

    postgres_host: str = "127.0.0.1"
    postgres_port: int = 5432
    postgres_user: str = "minerva"
    postgres_password: str = ""
    catalogue_database: str = "ducklake"
    serving_database: str = "minerva"
    airflow_database: str = "airflow"
    crawl_database: str = "crawls"
    analyst_password: str = ""

    media_key: str = Field(default="", description="base64 of 32 bytes: AES-256-GCM for raw/media")
    evidence_key: str = Field(
        default="", description="base64 of a PKCS#8 DER key on P-384: signs seals and exports"
    )
    crawl_proxy: str = Field(default="", description="HTTP proxy of every crawl; empty: direct")
    crawl_segment_seconds: float = Field(
        default=60, gt=0, description="how much of a crawl a kill costs at most, per process"
    )
    socks_proxy: str = Field(
        default="", description="Tor's SOCKS port for onion services: socks5h://127.0.0.1:9050"
    )
    chromium: str = Field(default="", description="path of Chromium; empty: found on PATH")
    abuse_bank: Path | None = Field(
        default=None, description="file of known-abuse digests: `md5|sha256|pdq,<hex>` a line"
    )

    sandbox_url: str = ""
    sandbox_ads: int = 2000
    sandbox_seed: int = 7
    sandbox_member: str = "reader"
    sandbox_member_password: str = ""
    airflow_url: str = ""
    airflow_user: str = "admin"
    airflow_password: str = ""
    docs_url: str = ""

    spark_master: str = "local[*]"
    spark_driver_memory: str = "2g"

    @property
    def state(self) -> Path:
        """The data folder, absolute."""
        return self.data_dir.expanduser().resolve()

    def credential(self, variable: str) -> str:
        """What an environment variable holds, or the setting that it sets; empty: neither."""
        field = variable.removeprefix("MINERVA_").lower()
        return os.environ.get(variable) or str(getattr(self, field, "") or "")

    @property
    def sandbox_dir(self) -> Path:
        """Where the running sandbox web reads which layout a site has."""
        return self.state / "sandbox"

    def postgres_dsn(self, database: str, user: str | None = None) -> str:
        """A libpq URL of one database, as the platform's user or, given a name, as the analyst."""
        name = user or self.postgres_user
        password = self.analyst_password if user == "analyst" else self.postgres_password
        return (
            f"postgresql://{quote(name)}:{quote(password, safe='')}"
            f"@{self.postgres_host}:{self.postgres_port}/{database}"
        )


@cache
def get_settings() -> Settings:
    """The settings of this process, read once."""
    data_dir = Path(os.environ.get("MINERVA_DATA_DIR") or Settings.model_fields["data_dir"].default)
    return Settings(_env_file=data_dir / "minerva.env", _env_file_encoding="utf-8")  # type: ignore[call-arg]
