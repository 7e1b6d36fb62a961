"""Every kind of document that a registry may name reaches the warehouse under its kind."""

from typing import get_args

import pytest

from minerva.readers.rules import DocumentKind
from minerva.settings import Settings
from minerva.storage import Storage
from minerva.warehouse import build, connect
from tests.lake import DAY_1, document, own_lake, selector, write_day

# What a provision needs; the others may have it too.
FIELDS = '{"law": "18 USC", "jurisdiction": "US", "section": "1", "chapter": "77"}'

pytestmark = pytest.mark.services


def test_posts_and_profiles_are_documents_and_neither_ads_nor_cases(platform: Settings) -> None:
    kinds = get_args(DocumentKind)
    names = "abcdef0123"[: len(kinds)]
    with own_lake(platform, "kinds-test") as lake:
        write_day(
            Storage(lake), DAY_1,
            [document(name, DAY_1, kind=kind, part=f"p{name}", fields=FIELDS)
             for name, kind in zip(names, kinds, strict=True)],
            [selector(name, DAY_1, "+12125550123") for name in names],
        )  # fmt: skip
        build(lake)
        with connect(lake, read_only=True) as connection:
            found = connection.execute("select kind, part from documents order by part").fetchall()
            ads = connection.execute("select ad_id from ads").fetchall()
            entities = connection.execute("select ad_count from entities").fetchall()
            cases = connection.execute("select count(*) from cases").fetchone()
    assert sorted(found) == sorted((k, f"p{n}") for n, k in zip(names, kinds, strict=True))
    assert ads == [(names[kinds.index("ad")] * 32,)]
    assert (entities, cases) == ([(1,)], (0,))
