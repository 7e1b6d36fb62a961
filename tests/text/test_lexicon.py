"""The pack as data: examples show each indicator, and a broken pack says what is wrong."""

import re
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from minerva.text.indicators import Stated, find_indicators
from minerva.text.lexicon import FOLDER, PackError, load_pack, pack_version
from minerva.text.lexicon.patterns import parse
from minerva.text.model import Finding
from minerva.text.normal import Normal

PACK = load_pack()
LANGUAGES = {"en", "es", "pt", "fr", "de", "ro", "ru", "uk", "zh", "th"}
MARK = re.compile(r"⟦(phone|place|age|name) (\S+)(?: (\S+))?\|([^⟧]*)⟧")


def read_marks(marked: str) -> tuple[str, Stated]:
    """The text of an example of a rule, and the facts that are marked in it."""
    text = ""
    facts: dict[str, list[Finding]] = {"phone": [], "place": [], "age": [], "name": []}
    at = 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        kind, value, region, raw = mark.groups()
        facts[kind].append(Finding(kind, value, len(text), len(text) + len(raw), 1.0, region))
        text += raw
        at = mark.end()
    return text + marked[at:], Stated(facts["phone"], facts["place"], facts["age"], facts["name"])


@pytest.mark.parametrize(
    ("code", "language"),
    [(code, language) for code, spec in PACK.specs.items() for language in spec.wording],
)
def test_wording_is_found_where_it_should_be_and_nowhere_else(code: str, language: str) -> None:
    wording = PACK.specs[code].wording[language]  # type: ignore[index]
    for sentence in wording.hit:
        assert code in {i.code for i in find_indicators(Normal(sentence), language=language)}
    for sentence in wording.miss:
        assert code not in {i.code for i in find_indicators(Normal(sentence), language=language)}


@pytest.mark.parametrize("code", [code for code, spec in PACK.specs.items() if spec.rule])
def test_rule_holds_where_it_should_and_nowhere_else(code: str) -> None:
    rule = PACK.specs[code].rule
    assert rule
    for sentences, wanted in ((rule.hit, True), (rule.miss, False)):
        for marked in sentences:
            text, stated = read_marks(marked)
            found = {i.code for i in find_indicators(Normal(text), findings=stated)}
            assert (code in found) == wanted, marked


@pytest.mark.parametrize("code", list(PACK.specs))
def test_indicator_names_source_reviewer_and_date(code: str) -> None:
    spec = PACK.specs[code]
    assert all(cited.section and PACK.common.lists[cited.list].title for cited in spec.sources)
    assert spec.reviewer
    assert date(2026, 1, 1) <= spec.reviewed_on
    assert set(spec.wording) in (LANGUAGES, set())


def test_pack_covers_each_language_each_form_and_each_kind_of_ad() -> None:
    languages = Counter(language for spec in PACK.specs.values() for language in spec.wording)
    assert set(languages) == LANGUAGES
    assert min(languages.values()) >= 25
    assert {spec.form for spec in PACK.specs.values()} == {"sex", "labour", "both"}
    assert {spec.applies_to for spec in PACK.specs.values()} == {"sales", "recruitment", "both"}
    assert set(PACK.family_of.values()) == set(PACK.common.families)


Change = Callable[[dict], object]  # type: ignore[type-arg]


def broken(folder: Path, file: str, change: Change) -> str:
    """What loading says after one change of one file of the pack."""
    for path in FOLDER.glob("*.yml"):
        shutil.copy(path, folder)
    content = yaml.safe_load((folder / file).read_text())
    change(content)
    (folder / file).write_text(yaml.safe_dump(content, allow_unicode=True))
    with pytest.raises(PackError) as error:
        load_pack(folder)
    return str(error.value)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda i: i.pop("reviewer"), "documents_kept: reviewer: Field required"),
        (lambda i: i.update(weight="heavy"), "documents_kept: weight: Input should be a valid"),
        (lambda i: i.update(form="other"), "documents_kept: form: Input should be"),
        (lambda i: i.update(colour="red"), "documents_kept: colour: Extra inputs"),
        (lambda i: i.update(code="Not A Code"), "Not A Code: code: String should match"),
        (lambda i: i.update(sources=[]), "documents_kept: sources: Tuple should have at least 1"),
        (
            lambda i: i["sources"][0].update(list="hearsay"),
            "documents_kept: sources.0.list: 'hearsay' is not in pack.yml",
        ),
        (lambda i: i["wording"]["en"].update(hit=[]), "documents_kept: wording.en.hit: Tuple"),
        (lambda i: i["wording"].update(xx=i["wording"]["en"]), "documents_kept: wording.xx"),
        (
            lambda i: i["wording"]["en"]["find"].append("~3 passport"),
            "documents_kept: wording.en.find.3: '~3 passport' begins with what may be missing",
        ),
        (
            lambda i: i["wording"]["en"]["find"].append({"find": "passport", "needs": ["(a"]}),
            "documents_kept: wording.en.find.3.needs.0: '(a' '(a' is neither a word",
        ),
        (
            lambda i: i.update(rule={"name": "many_phones", "hit": ["x"], "miss": ["x"]}),
            "documents_kept: wording: an indicator is either worded or a rule",
        ),
    ],
)  # fmt: skip
def test_broken_pack_names_file_code_and_field(
    tmp_path: Path, change: Change, message: str
) -> None:
    said = broken(tmp_path, "document_retention.yml", lambda c: change(c["indicators"][0]))
    assert f"document_retention.yml: {message}" in said


def test_all_mistakes_of_a_pack_are_told_at_once(tmp_path: Path) -> None:
    def twice(content: dict) -> None:  # type: ignore[type-arg]
        content["indicators"][0]["sources"][0]["list"] = "hearsay"
        content["indicators"].append(content["indicators"][0])

    said = broken(tmp_path, "document_retention.yml", twice).splitlines()
    assert "document_retention.yml: documents_kept: code: is in document_retention too" in said
    assert sum("hearsay" in line for line in said) == 2


def test_rule_on_an_unknown_indicator_is_refused(tmp_path: Path) -> None:
    def misname(content: dict) -> None:  # type: ignore[type-arg]
        (entry,) = [i for i in content["indicators"] if i["code"] == "offer_too_good"]
        entry["rule"]["of"][0].append("no_such_code")

    assert "recruitment_offers.yml: offer_too_good: rule.of: no indicator 'no_such_code'" in broken(
        tmp_path, "recruitment_offers.yml", misname
    )


def test_file_that_is_no_yaml_or_no_family_is_refused(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "pack.yml", tmp_path)
    (tmp_path / "odd.yml").write_text("indicators: [")
    with pytest.raises(PackError, match=r"odd\.yml: -: is no YAML"):
        load_pack(tmp_path)
    shutil.copy(FOLDER / "movement.yml", tmp_path / "odd.yml")
    with pytest.raises(PackError, match=r"odd\.yml: -: its family is not in pack\.yml"):
        load_pack(tmp_path)


def test_version_changes_with_any_file_of_the_pack(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        for path in FOLDER.glob("*.yml"):
            shutil.copy(path, tmp_path / name)
    changed = tmp_path / "c" / "movement.yml"
    changed.write_text(changed.read_text() + "# reviewed\n")
    versions = [load_pack(tmp_path / name).version for name in ("a", "b", "c")]
    assert versions[0] == versions[1] == pack_version() != versions[2]


def finds(pattern: str, text: str, language: str = "en") -> bool:
    return bool(re.search(parse(pattern, language).regex, Normal(text).lower))


@pytest.mark.parametrize(
    ("pattern", "text", "language"),
    [
        ("work* abroad", "Working   abroad!", "en"),
        ("live-in maid", "livein maid", "en"),
        ("live-in maid", "live in maid", "en"),
        ("don't call", "dont call", "en"),
        ("pay ~2 agent", "pay it to agent", "en"),
        ("pay (the|our)? agent", "pay agent", "en"),
        ("earn ####", "earn $5,000", "en"),
        ("fără experiență", "FARA EXPERIENTA", "ro"),
        ("șeful", "şeful", "ro"),
        ("für kräfte", "fuer kraefte", "de"),
        ("straße", "strasse", "de"),
        ("приём", "прием", "ru"),
        ("护照 ~3 保管", "護照由公司保管", "zh"),
        ("护照 保管", "护照、保管", "zh"),
    ],
)
def test_pattern_finds_the_ways_to_write_it(pattern: str, text: str, language: str) -> None:
    assert finds(pattern, text, language)
    assert any(anchor in Normal(text).lower for anchor in parse(pattern, language).anchors)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("work abroad", "work. Abroad"),
        ("work abroad", "network abroad"),
        ("pay ~2 agent", "pay it all to agent"),
        ("earn ####", "earn 500"),
        ("pay agent", "pay agents"),
    ],
)
def test_pattern_keeps_to_words_gaps_and_sentences(pattern: str, text: str) -> None:
    assert not finds(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "language", "why"),
    [
        ("", "en", "begins with"),
        ("(the)? agent", "en", "begins with"),
        ("agent ~3", "en", "ends with a gap"),
        ("agent ~12 pays", "en", "gap of more than 9"),
        ("a b", "en", "no word of 3"),
        ("护", "zh", "no word of 2"),
        ("护照*", "zh", "no forms"),
        ("agent (a||b)", "en", "empty alternative"),
        ("agent a|b", "en", "neither a word"),
        ("ag*ent", "en", "neither a word"),
    ],
)
def test_pattern_that_cannot_work_is_refused(pattern: str, language: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse(pattern, language)
