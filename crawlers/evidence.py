"""How a request stands in the evidence: its key, its body, and its headers without secrets."""

import base64
import html
import re
from urllib.parse import parse_qsl, urlencode

from scrapy import Request
from scrapy.http import Response

REDACTED = "redacted"


def recorded_as(request: Request) -> str:
    """The key of a request's answer: its URL, and for a POST also what was sent.

    The form is that of pywb and cdxj-indexer: `__wb_method=POST&` and the fields after the URL
    (here still percent-encoded), `__wb_post_data=` and base64 for a body that is no form. Fields
    in `meta["tokens"]`, which differ at each visit, are left out.
    """
    if request.method in ("GET", "HEAD"):
        return request.url
    body = recorded_body(request)
    if _is_form(request):
        tokens = request.meta.get("tokens", ())
        said = urlencode([p for p in _pairs(body) if p[0] not in tokens], encoding="latin-1")
    else:
        said = f"__wb_post_data={base64.b64encode(body).decode()}"
    joint = "&" if "?" in request.url else "?"
    return f"{request.url}{joint}__wb_method={request.method}&{said}"


def recorded_body(request: Request) -> bytes:
    """What was sent, with `redacted` for the fields in `meta["secrets"]`."""
    secrets = request.meta.get("secrets", ())
    if not secrets or not _is_form(request):
        return request.body
    kept = [(name, REDACTED if name in secrets else v) for name, v in _pairs(request.body)]
    return urlencode(kept, encoding="latin-1").encode()


def recorded_answer(request: Request, response: Response) -> bytes:
    """The body of an answer as it came; only a secret that a site says back is `redacted`."""
    body = response.body
    secrets = request.meta.get("secrets", ())
    for name, value in _pairs(request.body) if secrets else ():
        if name in secrets and value:
            for said in (value, html.escape(value)):
                body = body.replace(said.encode("latin-1"), REDACTED.encode())
    return body


def _pairs(body: bytes) -> list[tuple[str, str]]:
    # Latin-1 gives every byte back, whatever charset the form is in.
    return parse_qsl(body.decode("latin-1"), keep_blank_values=True, encoding="latin-1")


def _is_form(request: Request) -> bool:
    kind = request.headers.get("Content-Type") or b""
    return kind.startswith(b"application/x-www-form-urlencoded")


def redacted(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """HTTP headers as they may be kept: the names and attributes of cookies stay, values go."""
    return [(name, _redact(name.lower(), value)) for name, value in headers]


def _redact(name: str, value: str) -> str:
    match name:
        case "cookie":
            return re.sub(r"(^|;\s*)([^=;]*)(=[^;]*)?", rf"\1\2={REDACTED}", value)
        case "set-cookie":
            return re.sub(r"^([^=;]*)=?[^;]*", rf"\1={REDACTED}", value)
        case "authorization" | "proxy-authorization":
            return f"{value.split(' ', 1)[0]} {REDACTED}"
    return value
