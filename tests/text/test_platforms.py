"""The data of platforms and of the words around names holds together."""

import re

import pytest

from minerva.text.cues import cues_in
from minerva.text.hosts import COMMON, providers, top_level
from minerva.text.normal import Normal
from minerva.text.platforms import chat_in, named_in, platforms, profiles
from minerva.text.signs import data_of, listed, ordinary_words, words_of

RULES = data_of("platforms.yml")
LABELS = [
    (platform, word)
    for platform, rules in RULES.items()
    for sort in ("labels", "short", "words", "marked")
    for word in listed(rules.get(sort, ""))
]


def test_a_label_belongs_to_one_platform() -> None:
    words = [word for _, word in LABELS]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(("platform", "word"), LABELS)
def test_every_label_survives_the_normal_form_and_is_found(platform: str, word: str) -> None:
    form = Normal(f"{word}: x")
    assert form.lower.startswith(word)
    (label,) = cues_in(form).labels
    assert (label.platform, label.start, label.end) == (platform, 0, len(word))


@pytest.mark.parametrize("sign", ["at", "dot", "slash", "underscore", "hyphen"])
def test_every_word_of_a_sign_survives_the_normal_form(sign: str) -> None:
    for word in words_of(sign):
        assert Normal(word).lower == word


def test_links_of_profiles_need_a_name_that_is_not_reserved() -> None:
    for host, ways in profiles().items():
        for platform, _ in ways:
            for word in platforms()[platform].reserved:
                named = named_in(host, word)
                assert named is None or named[1] != word


@pytest.mark.parametrize(
    ("host", "path", "query"),
    [
        ("wa.me", "message/ABC", ""),
        ("wa.me", "123", ""),
        ("wa.me", "99999999999999", ""),
        ("api.whatsapp.com", "send", "text=hi"),
        ("t.me", "12025550123", ""),
        ("example.com", "12025550123", ""),
    ],
)
def test_other_links_hold_no_phone(host: str, path: str, query: str) -> None:
    assert chat_in(host, path, query) is None


def test_providers_and_common_endings_are_of_the_dns() -> None:
    assert not COMMON - top_level()
    assert not {host.rsplit(".", 1)[-1] for host in providers()} - top_level()


def test_no_ordinary_word_could_be_meant_as_a_name_with_signs() -> None:
    assert all(re.fullmatch("[a-z]{2,}", word) for word in ordinary_words())
