"""Statutes and treaties out of the recorded documents."""

from minerva.law.statutes import ireland_act, treaty, us_code
from minerva.sandbox.recorded_sites import RECORDED


def test_chapter_77_of_title_18_has_nineteen_sections() -> None:
    pieces = [
        p for f in sorted((RECORDED / "uscode/title-18").iterdir()) for p in us_code(f.read_text())
    ]
    assert len({p.section for p in pieces}) == 19
    assert {p.chapter for p in pieces} == {"77"}
    assert all(p.text and p.heading for p in pieces)


def test_the_palermo_protocol_has_twenty_articles_in_english_only() -> None:
    (file,) = (RECORDED / "treaties").glob("*.md")
    articles = treaty(file.read_text())
    assert [a.section for a in articles] == [str(n) for n in range(1, 21)]
    assert articles[2].heading == "Use of terms"
    assert "Trafficking in persons" in articles[2].text
    assert all("Artikel" not in a.text for a in articles)


def test_irish_sections_carry_what_the_front_matter_says() -> None:
    sections = ireland_act((RECORDED / "irishstatutes/IE-2008-act-8.md").read_text())
    numbers = [s.section for s in sections]
    assert numbers[:6] == ["1", "2", "3", "4", "4A", "5"]
    assert sections[0].heading == "Interpretation."
    assert sections[0].facts["published_on"] == "2008-05-07"
