"""Provisions out of statutes and treaties in Markdown, as recorded copies publish them."""

import re
from dataclasses import dataclass, field

import yaml


@dataclass(frozen=True)
class Provision:
    """One section or article, or a chunk of one where a page holds no more."""

    section: str
    heading: str
    text: str
    chapter: str | None = None
    chapter_heading: str | None = None
    facts: dict[str, str] = field(default_factory=dict)


_US_TITLE = re.compile(r"^# Title (\w+)\s*[—-]+\s*(.+)$", re.M)
_US_CHAPTER = re.compile(r"^### CHAPTER (\w+)\s*[—-]+\s*(.+)$", re.M)
_US_SECTION = re.compile(r"^#### §\s*([0-9A-Za-z\-–]+)\.\s*(.+)$", re.M)


def us_code(text: str) -> list[Provision]:
    """The chunk of one section of the US Code that a recorded page holds."""
    title, chapter, section = (p.search(text) for p in (_US_TITLE, _US_CHAPTER, _US_SECTION))
    if not (title and section):
        return []
    body = re.sub(r"^#+ ", "", text[section.end() :], flags=re.M).strip()
    return [
        Provision(
            section=section[1],
            heading=section[2].strip(),
            text=body,
            chapter=chapter[1] if chapter else None,
            chapter_heading=chapter[2].strip() if chapter else None,
            facts={"law": f"{title[1]} USC", "title_heading": title[2].strip()},
        )
    ]


_ARTICLE = re.compile(r"^### Article +(\d+)\s*$", re.M)


def treaty(text: str) -> list[Provision]:
    """The articles of a treaty's English text, in order; other language versions are left out."""
    marks = list(_ARTICLE.finditer(text))
    found = []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        end = following.start() if following else len(text)
        body = text[mark.end() : end]
        # The next part of the treaty, or its other language, begins with a heading of its own.
        stop = re.search(r"^##(#)? ?(?!#)(?:[IVX]+ *$|Protocol|[^#A]*protocol)", body, re.M)
        body = body[: stop.start()] if stop else body
        heading = re.search(r"^####\s*(.+)$", body, re.M)
        found.append(
            Provision(
                section=mark[1],
                heading=heading[1].strip() if heading else "",
                text=re.sub(r"^####.*$", "", body, flags=re.M).strip(),
                facts={"law": "Palermo Protocol"},
            )
        )
    return found


_IE_SECTION = re.compile(r"^##### (\w+)\.+\s*\**(.*?)\**\s*$", re.M)
_IE_PART = re.compile(r"^## (PART \w+)\s*(.*)$", re.M)


def ireland_act(text: str) -> list[Provision]:
    """The sections of an Irish Act, with what its front matter says of it."""
    front, body = {}, text
    if text.startswith("---"):
        _, matter, body = text.split("---", 2)
        front = {str(k): str(v) for k, v in (yaml.safe_load(matter) or {}).items()}
    parts = list(_IE_PART.finditer(body))
    marks = list(_IE_SECTION.finditer(body))
    found = []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        within = [p for p in parts if p.start() < mark.start()]
        end = following.start() if following else len(body)
        between = [p.start() for p in parts if mark.end() <= p.start() < end]
        found.append(
            Provision(
                section=mark[1],
                heading=mark[2].strip(" *"),
                text=body[mark.end() : between[0] if between else end].strip(),
                chapter=within[-1][1] if within else None,
                chapter_heading=within[-1][2].strip() if within else None,
                facts={
                    "law": re.sub(r"\s+", " ", front.get("title", "")),
                    "identifier": front.get("identifier", ""),
                    "status": front.get("status", ""),
                    "published_on": front.get("publication_date", ""),
                    "official_url": front.get("source", ""),
                },
            )
        )
    return found
