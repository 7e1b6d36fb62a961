"""People's names on platforms, by links to profiles and by the labels that texts put to them."""

import re
from collections.abc import Iterator

from minerva.text.labels import group_before, group_before_picture, groups_in
from minerva.text.model import Finding
from minerva.text.naming import names_under
from minerva.text.normal import Normal
from minerva.text.platforms import chat_in, named_in, platforms
from minerva.text.spans import Taken
from minerva.text.web import Link, is_sure, links_in, may_be_name
from minerva.text.whatsapp import whatsapp_phones

# Platforms with dots in names, where shops and clubs have several.
_DOTTED = frozenset(("facebook", "instagram"))
_CHATS = "wa.me"
_TO_PATH = re.compile(r"\s{0,2}[/\\]?\s{0,2}\+?")


def find_handles(form: Normal, phones: list[Finding], emails: list[Finding]) -> list[Finding]:
    """Every name on a platform as `platform:name`, left to right.

    Phones and e-mails are those of the same text: they are nobody's name, but a phone under the
    label WhatsApp is one there.
    """
    links = links_in(form)
    found = [handle for link in links if (handle := handle_of(form, link))]
    if phones:
        found += _said_chats(form, links, phones)
    if groups_in(form):
        linked = Taken(form.span(link.start, link.end) for link in links)
        apart = [phone for phone in phones if not linked.touch(phone.start, phone.start + 1)]
        chats = [h.start for h in found if h.value.startswith("whatsapp:")]
        found += whatsapp_phones(form, apart, chats)
        found += _labelled(form, phones + emails)
    return sorted(dict.fromkeys(found), key=lambda handle: (handle.start, handle.end))


def handle_of(form: Normal, link: Link) -> Finding | None:
    """The name that a link to a profile or to a chat leads to."""
    chat = chat_in(link.host, link.path, link.query)
    named = named_in(link.host, link.path)
    if chat and chat[0] == "whatsapp":
        named = chat
    if not named:
        return None
    confidence = 0.9 if link.is_spelled else 0.98
    return Finding("handle", ":".join(named), *form.span(link.start, link.end), confidence)


def _said_chats(form: Normal, links: list[Link], phones: list[Finding]) -> Iterator[Finding]:
    """The phones that are paths of links to chats, but not in numerals: "wa.me/44 seven 7 zero"."""
    for link in links:
        if link.host != _CHATS or chat_in(link.host, link.path, link.query):
            continue
        begin, end = form.span(link.start, link.end)
        for phone in phones:
            gap = form.original[end : phone.start]
            is_next = not link.path and _TO_PATH.fullmatch(gap)
            if begin < phone.start and (phone.start < end or is_next):
                value = f"whatsapp:{phone.value}"
                yield Finding("handle", value, begin, max(end, phone.end), 0.9)
                break


def find_link_phones(form: Normal) -> list[Finding]:
    """The phones in links to chats ("wa.me/N"), with the links' spans."""
    return [
        Finding("phone", chat[1], *form.span(link.start, link.end), 0.97)
        for link in links_in(form)
        if (chat := chat_in(link.host, link.path, link.query))
    ]


def _is_name(form: Normal, link: Link) -> bool:
    """Whether a bare host is a name with dots, right after a label: "IG: quiet.shop"."""
    if not may_be_name(link):
        return False
    pictured = group_before_picture(form, link.start)
    if pictured and pictured.labels[-1].sort == "labels":
        return True
    group = group_before(form, link.start)
    if group is None:
        return False
    if link.host.count(".") > 1:
        return not _DOTTED.isdisjoint(group.platforms)
    is_country = link.host[-3] == "."
    return not is_country or link.is_apart or "instagram" in group.platforms


def _labelled(form: Normal, others: list[Finding]) -> list[Finding]:
    """The names under labels, each that the platform's own rule allows."""
    links = (
        form.span(link.start, link.end)
        for link in links_in(form)
        if is_sure(link) and not _is_name(form, link)
    )
    taken = Taken([*links, *((f.start, f.end) for f in others)])
    found = []
    for named in names_under(form, taken):
        rule = platforms()[named.platform].name
        if rule and rule.fullmatch(named.name):
            value = f"{named.platform}:{named.name}"
            span = form.span(named.start, named.end)
            found.append(Finding("handle", value, *span, named.confidence))
    return found
