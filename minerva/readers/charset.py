"""From bytes to text: byte-order mark, then what the page says, then what the bytes look like."""

import codecs
import re

from resiliparse.parse.encoding import detect_encoding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.I)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.I)


def decode(body: bytes, content_type: str) -> tuple[str, str]:
    """Text and the charset that gave it; a claim that the bytes contradict is not believed."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body.decode(name, "replace"), name.removesuffix("-sig")
    claims = [m[1] for m in (_HEADER.search(content_type),) if m]
    claims += [m[1].decode() for m in (_META.search(body[:4096]),) if m]
    for claim in claims:
        try:
            name = codecs.lookup(claim).name
            # HTML Standard: a page whose tag could be read as ASCII is not UTF-16.
            if name.startswith(("utf-16", "utf-32")):
                continue
            return body.decode("cp1252" if name == "iso8859-1" else name), name
        except (LookupError, UnicodeDecodeError):
            continue
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        guessed = detect_encoding(body[:50_000]) or "cp1252"
        return body.decode(guessed, "replace"), guessed
