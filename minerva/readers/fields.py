"""The fields of a document, typed, whatever kind of page they were found on."""

import re
from collections.abc import Callable
from typing import Any

from minerva.readers.model import Document, Refusal
from minerva.readers.rules import FieldRule
from minerva.readers.values import day, integer, money, number

COLUMNS = ("title", "text", "published_on", "language", "place")
_LACKING = re.compile(r"Field (\w+)(?: was not found by|, .+, by )")


def fill(
    document: Document,
    rules: dict[str, FieldRule],
    country: str,
    find: Callable[[FieldRule], list[str]],
) -> Refusal | None:
    """Set every field that `find` gives texts for; the refusal when a required one is lacking."""
    for name, rule in rules.items():
        texts = find(rule)
        value = typed(texts, rule, country)
        if value is None:
            if rule.required:
                return _lacking(name, rule, texts)
            if texts:
                document.fields[f"{name}_raw"] = texts[0]
            continue
        if rule.type == "money" and name == "price":
            document.price, document.currency = value
        elif name in COLUMNS:
            setattr(document, name, value)
        else:
            document.fields[name] = str(value) if rule.type == "date" else value
    return None


def _lacking(name: str, rule: FieldRule, texts: list[str]) -> Refusal:
    if not texts:
        return Refusal("missing_required_field", f"Field {name} was not found by {rule}.")
    said = texts[0][:60]
    return Refusal("wrong_type", f"Field {name}, {said!r}, by {rule} is no {rule.type}.")


def lacking_field(reason: str, detail: str) -> str | None:
    """The required field for whose sake a document was refused; None: for another reason."""
    found = _LACKING.match(detail) if reason in ("missing_required_field", "wrong_type") else None
    return found[1] if found else None


def typed(texts: list[str], rule: FieldRule, country: str) -> Any:
    """The value of a field of the rule's type; None when the texts say none."""
    if rule.type == "list":
        return texts or None
    if not texts:
        return None
    match rule.type:
        case "date":
            return day(texts[0], country)
        case "money":
            # Amount and currency may stand apart.
            return money(texts[0], country) or money(" ".join(texts[:2]), country)
        case "number":
            return number(texts[0])
        case "integer":
            return integer(texts[0])
    return texts[0]
