"""New words of a month are found, laid beside the lexicon, and never accepted by themselves."""

import random
from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from minerva.sandbox.market import Market
from minerva.text.language import detect_language
from minerva.text.lexicon import FOLDER, PackError, load_pack
from minerva.text.terms import (
    TermCounts,
    candidates,
    count_terms,
    draft_patch,
    embed,
    emerging,
    nearest_codes,
    terms,
)

PACK = load_pack()
COMMON = (
    "city walk river museum evening company language practice quiet house garden kitchen coffee "
    "weekend train market bridge music library lesson harbour station"
).split()


def ads(prefix: str, count: int, planted: str = "", share: float = 0.0) -> list[tuple[str, str]]:
    """Documents of common words, a share of them with a planted phrase."""
    choose = random.Random(prefix)
    documents = []
    for number in range(count):
        words = choose.choices(COMMON, k=12)
        if choose.random() < share:
            words.insert(choose.randrange(12), planted)
        documents.append((f"{prefix}-{number}", " ".join(words)))
    return documents


def test_terms_are_words_and_pairs_and_without_blanks_runs_of_characters() -> None:
    assert list(terms("Fresh Paint!")) == ["fresh", "paint", "fresh paint"]
    assert list(terms("工作包住")) == ["工作", "作包", "包住", "工作包", "作包住", "工作包住"]
    assert "ทำงาน" in set(terms("มาทำงานวันนี้"))
    assert "12" not in set(terms("room 12"))


def test_planted_term_is_found_with_its_counts_and_examples() -> None:
    month, background = ads("new", 400, "lantern shift", 0.1), ads("old", 4_000)
    first, *rest = emerging(count_terms(month), count_terms(background))
    held = [name for name, text in month if "lantern shift" in text]
    assert first.term == "lantern shift"
    assert (first.document_count, first.background_count) == (len(held), 0)
    assert first.z > 5
    assert set(first.examples) <= set(held)
    assert "lantern" not in {one.term for one in rest}


def test_planted_run_of_characters_is_found_whole() -> None:
    choose = random.Random(5)
    plain = "城市散步语言练习安静房子花园咖啡周末火车市场音乐图书馆"

    def texts(count: int, planted: str) -> list[tuple[str, str]]:
        return [
            (str(i), "".join(choose.sample(plain, 12)) + planted * (i % 6 == 0))
            for i in range(count)
        ]

    month, background = count_terms(texts(300, "灯笼班次")), count_terms(texts(2_000, ""))
    found = {one.term for one in emerging(month, background)}
    assert "灯笼班次" in found
    assert "灯笼" not in found


def test_words_of_every_month_are_no_candidates() -> None:
    assert emerging(count_terms(ads("new", 400)), count_terms(ads("old", 4_000))) == []
    assert emerging(TermCounts({}, {}), TermCounts({}, {})) == []


def test_rare_words_are_no_candidates_however_new() -> None:
    month = [*ads("new", 400), ("x", "zeppelin ride")]
    assert emerging(count_terms(month), count_terms(ads("old", 4_000))) == []


def themed(count: int, word: str, theme: str, seed: str) -> list[tuple[str, str]]:
    """Documents that hold a word among words of one theme."""
    choose = random.Random(seed)
    company = [choose.sample(theme.split(), 4) for _ in range(count)]
    return [
        (f"{seed}-{i}", " ".join([*words, word, choose.choice(COMMON)]))
        for i, words in enumerate(company)
    ]


FARM = "harvest tractor barn field crate shift foreman"
STAGE = "stage curtain costume rehearsal choir ticket poster"


def test_term_is_laid_beside_the_indicator_that_keeps_like_company() -> None:
    texts = [
        text
        for _, text in (
            *themed(80, "passport", FARM, "a"),
            *themed(80, "greenbook", FARM, "b"),
            *themed(80, "tour", STAGE, "c"),
            *ads("d", 200),
        )
    ]
    near = dict(nearest_codes("greenbook", embed(texts), PACK))
    assert "documents_kept" in near
    assert near["documents_kept"] > near.get("on_tour", 0.0) + 0.2


def test_candidates_leave_out_what_the_lexicon_finds_already() -> None:
    month = [*ads("new", 300, "no days off", 0.2), *themed(60, "greenbook", FARM, "n")]
    found = {one.term: one for one in candidates(month, ads("old", 3_000))}
    assert "greenbook" in found
    assert not any("no days off" in term for term in found)
    assert found["greenbook"].examples


def test_embedding_is_the_same_for_the_same_texts_and_empty_for_none() -> None:
    texts = [text for _, text in ads("a", 200)]
    one, two = embed(texts), embed(texts)
    assert one.row_of == two.row_of
    assert one.vectors == pytest.approx(two.vectors)
    assert embed([]).row_of == {}
    assert nearest_codes("walk", embed([]), PACK) == ()


def test_draft_cannot_be_loaded_before_a_person_completes_it(tmp_path: Path) -> None:
    month, background = ads("new", 400, "lantern shift", 0.1), ads("old", 4_000)
    candidate = emerging(count_terms(month), count_terms(background))[0]
    patch = draft_patch(candidate, "no_days_off", "en")
    assert "labour_exploitation.yml" in patch and candidate.examples[0] in patch
    (drafted,) = yaml.safe_load(patch)
    for path in FOLDER.glob("*.yml"):
        content = yaml.safe_load(path.read_text())
        for entry in content.get("indicators", []):
            if entry["code"] == drafted["code"]:
                entry["wording"] |= drafted["wording"]
        (tmp_path / path.name).write_text(yaml.safe_dump(content, allow_unicode=True))
    with pytest.raises(PackError, match=r"no_days_off: wording\.en\.hit"):
        load_pack(tmp_path)


@settings(max_examples=100)
@given(st.text())
def test_any_text_has_terms(text: str) -> None:
    assert all(terms(text))


def test_texts_of_a_few_templates_have_an_embedding() -> None:
    # ARPACK finds no end in the company that the words of just these keep.
    market = Market(240, 7)
    texts = [market.ad(number).text for number in range(240)]
    texts = [text for text in texts if detect_language(text) == "es"][:48]
    found = embed(texts)
    assert len(found.row_of) == len(found.vectors) > 100
    assert np.isfinite(found.vectors).all()
