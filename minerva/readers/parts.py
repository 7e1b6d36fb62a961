"""What tells the documents of one page apart, in a way that stays from crawl to crawl."""

import hashlib
import json
from collections import Counter
from typing import Any

from minerva.readers.model import Refusal


class Parts:
    """The parts of one page's documents: by their declared keys, or by what they say."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of_key(self, key: dict[str, str]) -> tuple[str, Refusal | None]:
        """The part of a document with this key; refused when the key is empty or was there."""
        if empty := [name for name, value in key.items() if not value.strip()]:
            return "", Refusal("missing_key", f"There is no value of the key {', '.join(empty)}.")
        part = _short(list(key.values()))
        self._seen[part] += 1
        if self._seen[part] > 1:
            said = ", ".join(f"{name} {value[:60]!r}" for name, value in key.items())
            return "", Refusal("duplicate_key", f"Another document has the same key: {said}.")
        return part, None

    def of_content(self, content: Any) -> str:
        """The part of a document that only its content tells; equal ones are counted."""
        part = _short(content)
        self._seen[part] += 1
        return f"{part}.{self._seen[part]}"


def _short(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]
