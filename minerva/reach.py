"""How a source is reached when its addresses alone are not enough: forms, logins, onion services.

These are parts of a registry file. Pure: no network, no settings.
"""

import base64
import hashlib
import re
from typing import Annotated

from cssselect import HTMLTranslator, SelectorError
from pydantic import AfterValidator, Field, model_validator

from minerva.readers.rules import Entry

_ONION_VERSION = b"\x03"


def onion_checksum(public_key: bytes) -> bytes:
    """The two bytes that a version 3 onion name carries (Tor's rend-spec-v3, section 6)."""
    return hashlib.sha3_256(b".onion checksum" + public_key + _ONION_VERSION).digest()[:2]


def onion_name(public_key: bytes) -> str:
    """The version 3 onion name of a public key of 32 bytes (rend-spec-v3, section 6)."""
    return (
        base64.b32encode(public_key + onion_checksum(public_key) + _ONION_VERSION).decode().lower()
        + ".onion"
    )


def is_onion(host: str) -> bool:
    """Whether a host, or what it is a subdomain of, is a well-formed version 3 onion name."""
    name, _, zone = host.rpartition(".")
    label = name.rpartition(".")[2]
    if zone != "onion" or not re.fullmatch("[a-z2-7]{56}", label):
        return False
    raw = base64.b32decode(label.upper())
    return raw[34:] == _ONION_VERSION and raw[32:34] == onion_checksum(raw[:32])


def _css(value: str) -> str:
    try:
        HTMLTranslator().css_to_xpath(value)
    except SelectorError as error:
        raise ValueError(f"{value!r} is no CSS selector: {error}") from error
    return value


def _regex(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"{value!r} is no regular expression: {error}") from error
    return value


Css = Annotated[str, AfterValidator(_css)]
Regex = Annotated[str, AfterValidator(_regex)]


class Form(Entry):
    """A form on a page. Method, address, hidden fields and a named button come from the page;
    `tokens` names fields that differ at each visit: they are sent, and do not tell pages apart."""

    page: str
    css: Css
    tokens: list[str] = Field(default_factory=list)


class Search(Form):
    """A search form, submitted once for each of `queries` (field: value).

    The results are taken for `as`; `next` finds a form on them that leads to further results.
    """

    queries: list[dict[str, str]] = Field(min_length=1)
    next: Css | None = None
    as_: str = Field(default="listing", alias="as")


class Lost(Entry):
    """How a site says that the session is over; any one of these is enough."""

    css: Css | None = None
    status: list[int] = Field(default_factory=list)
    redirect: Regex | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "Lost":
        if not (self.css or self.status or self.redirect):
            raise ValueError("give css, status or redirect, or the end of a session goes unseen")
        return self


class Login(Form):
    """The login form of a source. User and password stand in the environment, under the names
    `user_env` and `password_env`, whose prefix keeps other secrets from being sent to a site by a
    slip; `attempts`: new sessions that one page may cost."""

    user_field: str
    password_field: str
    user_env: str = Field(pattern=r"^MINERVA_(LOGIN|SANDBOX)_[A-Z0-9_]+$")
    password_env: str = Field(pattern=r"^MINERVA_(LOGIN|SANDBOX)_[A-Z0-9_]+$")
    lost: Lost
    attempts: int = Field(default=3, ge=1, le=10)
