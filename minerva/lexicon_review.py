"""What people review about the lexicon: new words of a month, and whom its scores burden."""

from datetime import date
from typing import Any

from rich.table import Table

from minerva.settings import get_settings
from minerva.text.reviewing import QUANTILES, Scored, bias_report
from minerva.text.terms import Candidate, candidates
from minerva.warehouse import connect

_ADS = """
select ad_id, coalesce(title || chr(10), '') || coalesce(text, '')
from ads
where language = $language
and (date_trunc('month', published_on) = $month) is {which}
"""


def emerging_terms(month: date, language: str) -> list[Candidate]:
    """Terms of the ads of one month and language that stand out against all other months, for a
    person to accept: an accepted one is a reviewed change of the pack, and history is replayed."""
    with connect(get_settings(), read_only=True) as warehouse:

        def ads(which: str) -> list[Any]:
            values = {"language": language, "month": month.replace(day=1)}
            rows: list[Any] = warehouse.execute(_ADS.format(which=which), values).fetchall()
            return rows

        return candidates(ads("true"), ads("not true"))


def languages_of(month: date) -> list[str]:
    """The languages of a month's ads, that of most ads first."""
    with connect(get_settings(), read_only=True) as warehouse:
        rows = warehouse.execute(
            "select language from ads where date_trunc('month', published_on) = $month "
            "and language is not null group by language order by count(*) desc, language",
            {"month": month.replace(day=1)},
        ).fetchall()
    return [language for (language,) in rows]


def terms_table(found: list[Candidate], most: int, title: str) -> Table:
    """Candidates as people read them."""
    table = Table("term", "z", "ads", "before", "like", "for example", title=title)
    for one in found[:most]:
        like = ", ".join(f"{code} {near:.2f}" for code, near in one.nearest[:2])
        table.add_row(
            one.term, f"{one.z:.1f}", f"{one.document_count}", f"{one.background_count}", like,
            " ".join(one.examples[:2]),
        )  # fmt: skip
    return table


def bias_table() -> Table:
    """Scores of ads by language and by source, beside those of all others."""
    with connect(get_settings(), read_only=True) as warehouse:
        rows = warehouse.execute(
            "select coalesce(language, '?'), source_id, indicator_score from ads "
            "where indicator_score is not null"
        ).fetchall()
    columns = [f"{q:.0%}" for q in QUANTILES]
    table = Table("by", "group", "ads", *columns, "above", "difference", "95 % interval", "KS")
    for group in bias_report([Scored(*row) for row in rows]):
        table.add_row(
            group.by, group.group, f"{group.document_count}",
            *(f"{q:.2f}" for q in group.quantiles), f"{group.share_above:.1%}",
            f"{group.difference:+.1%}", f"{group.low:+.1%} … {group.high:+.1%}",
            f"{group.distance:.2f}",
        )  # fmt: skip
    return table
