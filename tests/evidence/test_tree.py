"""The tree is RFC 6962's, and a proof proves its own row and no other."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minerva.evidence.tree import is_proved, leaf, proof, root


def by_the_book(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, word for word, of leaves that are hashed already."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + by_the_book(leaves[:k]) + by_the_book(leaves[k:])).digest()


@given(count=st.integers(0, 70))
def test_the_root_is_that_of_the_rfc(count: int) -> None:
    leaves = [leaf({"n": n}) for n in range(count)]
    assert root(iter(leaves)) == by_the_book(leaves)


def test_the_root_of_the_test_vectors_of_certificate_transparency_is_found() -> None:
    # Leaf inputs and roots as Google's reference implementation tests them.
    inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657"]
    leaves = [hashlib.sha256(b"\x00" + bytes.fromhex(i)).digest() for i in inputs]
    assert root(leaves[:1]).hex() == (
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    )
    assert root(leaves[:2]).hex() == (
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
    )
    assert root(leaves).hex() == "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"


@given(count=st.integers(1, 40), data=st.data())
def test_a_proof_leads_from_its_row_to_the_root_and_from_no_other(
    count: int, data: st.DataObject
) -> None:
    rows = [{"n": n} for n in range(count)]
    leaves = [leaf(row) for row in rows]
    index = data.draw(st.integers(0, count - 1))
    steps, top = proof(leaves, index), f"sha256:{root(leaves).hex()}"
    assert is_proved(rows[index], steps, top)
    assert not is_proved({"n": count}, steps, top)
    assert [n for n in range(count) if is_proved(rows[n], steps, top)] == [index]


def test_the_root_depends_on_order() -> None:
    leaves = [leaf({"n": n}) for n in range(3)]
    assert root(leaves) != root(leaves[::-1])
    with pytest.raises(ValueError):
        is_proved({"n": 1}, [["left", "no hex"]], "sha256:00")
