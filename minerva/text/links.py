"""Everything in a text that leads elsewhere, but phones: each stretch of it one thing only."""

from minerva.text.closing import closed_up
from minerva.text.emails import find_emails
from minerva.text.handles import find_handles, find_link_phones
from minerva.text.model import Finding
from minerva.text.normal import Normal
from minerva.text.spans import Taken
from minerva.text.urls import find_urls
from minerva.text.wallets import find_wallets


def find_links(form: Normal, phones: list[Finding]) -> list[Finding]:
    """Wallets, e-mails, handles, URLs, and the phones in links to chats, left to right.

    `phones` are those found in the same text, with spans of the original; those in links are given
    where they are not among them. Where two things overlap, the earlier kind stays.
    """
    found = find_wallets(form)
    form = closed_up(form)
    emails = _apart(find_emails(form), found)
    found += emails
    found += _apart(find_handles(form, phones, found), found)
    found += _apart(find_urls(form), found)
    known = {phone.value: phone for phone in phones}
    for phone in find_link_phones(form):
        same = known.get(phone.value)
        if same is None or not phone.start <= same.start < phone.end:
            found.append(phone)
    return sorted(found, key=lambda finding: (finding.start, finding.end))


def _apart(findings: list[Finding], found: list[Finding]) -> list[Finding]:
    """Those of the findings that nothing found before overlaps."""
    if not found:
        return findings
    taken = Taken((f.start, f.end) for f in found)
    return [f for f in findings if not taken.touch(f.start, f.end)]
