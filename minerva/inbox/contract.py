"""Data contracts: one YAML file a partner, validated.

A contract says who sends what, on what legal basis, who may see it and for how long, and what each
file must look like. Nothing that has no contract is taken in.
"""

import re
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator, model_validator

from minerva.errors import MinervaError
from minerva.readers.rules import Entry
from minerva.registry import load_entry

PARTNERS_DIR = Path(__file__).parent / "partners"


class ContractError(MinervaError):
    """A contract is missing or wrong; the message names the file, the place and what to do."""


class Column(Entry):
    """One column: its type, and what its values must be. `min`, `max`: of numbers and dates."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]{0,62}$")
    type: Literal["text", "integer", "number", "date", "timestamp", "boolean"] = "text"
    required: bool = False
    pattern: str | None = None
    min: str | None = Field(default=None, coerce_numbers_to_str=True)
    max: str | None = Field(default=None, coerce_numbers_to_str=True)
    allowed: list[str] | None = None
    max_length: int = Field(default=10_000, ge=1)

    @field_validator("min", "max", mode="before")
    @classmethod
    def _as_written(cls, value: object) -> object:
        # YAML reads an unquoted day as a date.
        return value.isoformat() if hasattr(value, "isoformat") else value

    @model_validator(mode="after")
    def _fits(self) -> "Column":
        if self.pattern is not None:
            try:
                re.compile(self.pattern)
            except re.error as error:
                raise ValueError(f"the pattern is no regular expression: {error}") from error
        if self.type != "text" and (self.pattern or self.allowed):
            raise ValueError("pattern and allowed are for text")
        if self.type in ("text", "boolean") and (self.min or self.max):
            raise ValueError("min and max are for numbers, dates and timestamps")
        return self


class Sharing(Entry):
    """Who may see it (Traffic Light Protocol 2.0, FIRST) and what for."""

    tlp: Literal["clear", "green", "amber", "amber+strict", "red"]
    purpose: list[str] = Field(min_length=1)

    @field_validator("tlp", mode="before")
    @classmethod
    def _version_2(cls, value: object) -> object:
        """TLP 1.0 said white for what 2.0 calls clear; people write TLP:AMBER."""
        said = str(value).lower().removeprefix("tlp:")
        return {"white": "clear"}.get(said, said)


class Delivery(Entry):
    """One dataset of a partner: the form of its files."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]{0,62}$")
    title: str = Field(min_length=3)
    format: Literal["csv", "jsonl", "xlsx"]
    encoding: Literal["utf-8", "utf-16", "windows-1252", "iso-8859-1"] = "utf-8"
    delimiter: str = Field(default=",", min_length=1, max_length=1)
    sheet: str | None = None
    columns: list[Column] = Field(min_length=1)
    key: list[str] = Field(min_length=1)
    max_bytes: int = Field(default=50_000_000, ge=1)
    max_rows: int = Field(default=1_000_000, ge=1)
    max_rejected_share: float = Field(default=0.5, ge=0, le=1)
    sharing: Sharing
    personal_data: Literal["none", "low", "high"]
    retention_days: int = Field(ge=1)

    @model_validator(mode="after")
    def _key_is_there(self) -> "Delivery":
        names = [c.name for c in self.columns]
        if len(set(names)) < len(names):
            raise ValueError("a column stands twice")
        required = {c.name for c in self.columns if c.required}
        if missing := [k for k in self.key if k not in required]:
            raise ValueError(f"the key's columns {missing} must be required columns")
        return self


class Partner(Entry):
    """An organisation that sends data, and what it may send."""

    partner_id: str = Field(pattern=r"^[a-z][a-z0-9_]{2,62}$")
    title: str = Field(min_length=3)
    contact: str = Field(min_length=3)
    enabled: bool = False
    legal_basis: str = Field(min_length=10)
    datasets: list[Delivery] = Field(min_length=1)

    def dataset(self, name: str) -> Delivery | None:
        """One dataset by its name."""
        return next((d for d in self.datasets if d.name == name), None)


def load_partner(path: Path) -> Partner:
    """Read and validate one contract. Raises ContractError."""
    return load_entry(path, Partner, "partner_id", ContractError)


def get_partner(partner_id: str, folder: Path = PARTNERS_DIR) -> Partner:
    """One contract. Raises ContractError when it is missing or wrong."""
    path = folder / f"{partner_id}.yml"
    if not re.fullmatch(r"[a-z][a-z0-9_]{2,62}", partner_id) or not path.exists():
        known = ", ".join(p.stem for p in sorted(folder.glob("*.yml")))
        raise ContractError(f"no contract with a partner {partner_id!r}; there are: {known}")
    return load_partner(path)
