"""Documents out of JSON answers: by JSONPath (RFC 9535), one a match of `each`."""

import json
from functools import lru_cache
from typing import Any

from jsonpath import JSONPath, JSONPathError

from minerva.readers.charset import decode
from minerva.readers.fields import fill
from minerva.readers.model import Document, Page, Reading, Refusal
from minerva.readers.parts import Parts
from minerva.readers.rules import JSONPATH, Extract, FieldRule, search
from minerva.readers.values import digits


def read_json(page: Page, extract: Extract) -> Reading:
    """One document a match of `each`, or one of the whole answer; a match that lacks a required
    field is refused alone."""
    text, charset = decode(page.body, page.content_type)
    reading = Reading(charset=charset)
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        reading.refusals.append(Refusal("not_json", f"The answer is no JSON: {error}."))
        return reading
    try:
        nodes = _compiled(extract.each.jsonpath).findall(data) if extract.each else [data]
        parts = Parts()
        for number, node in enumerate(nodes, 1):
            _read_node(reading, parts, node, number, page, extract)
    except JSONPathError as error:
        reading.refusals.append(Refusal("wrong_rule", f"A rule cannot be used here: {error}."))
    return reading


def _read_node(
    reading: Reading, parts: Parts, node: Any, number: int, page: Page, extract: Extract
) -> None:
    document = Document(kind=extract.document)
    refusal = fill(document, extract.fields, page.country, lambda rule: _values(node, rule))
    if refusal is None and extract.each:
        if extract.key:
            keys = [" ".join(_values(node, extract.fields[name])) for name in extract.key]
            said = dict(zip(extract.key, keys, strict=True))
            document.part, refusal = parts.of_key(said)
        else:
            document.part = parts.of_content(node)
    if refusal:
        where = f" (match {number} of {extract.each.jsonpath})" if extract.each else ""
        reading.refusals.append(Refusal(refusal.reason, refusal.detail + where))
        return
    if extract.media:
        document.media_urls = [u for v in _values(node, extract.media) if (u := page.absolute(v))]
    reading.documents.append(document)


@lru_cache(maxsize=512)
def _compiled(path: str) -> JSONPath:
    compiled = JSONPATH.compile(path)
    assert isinstance(compiled, JSONPath)
    return compiled


def _values(node: Any, rule: FieldRule) -> list[str]:
    for way in rule.ways:
        found = [t for v in _compiled(way.expression).findall(node) for t in _texts(v)]
        if texts := search(rule, found):
            return texts
    return []


def _texts(value: Any) -> list[str]:
    """A value as the texts that rules look into; the members of an array one by one."""
    match value:
        case None:
            return []
        case str():
            # No database keeps NUL, which JSON can say.
            return [value.replace("\0", "\ufffd")]
        case bool():
            return [str(value).lower()]
        case int():
            return [str(value)]
        case float():
            return [digits(value)]
        case list():
            return [t for member in value for t in _texts(member)]
    return [json.dumps(value, ensure_ascii=False, sort_keys=True)]


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON number")
