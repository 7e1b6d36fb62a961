"""A contract that is wrong is said to be, with the place; those of the house are right."""

from pathlib import Path

import pytest
import yaml

from minerva.inbox.contract import PARTNERS_DIR, ContractError, get_partner, load_partner

COLUMN = {"name": "call_id", "required": True}
SHARING = {"tlp": "TLP:WHITE", "purpose": ["research"]}
DATASET = {
    "name": "calls", "title": "Calls", "format": "csv", "columns": [COLUMN], "key": ["call_id"],
    "sharing": SHARING, "personal_data": "none", "retention_days": 10,
}  # fmt: skip
PARTNER = {
    "partner_id": "sandbox_p", "title": "A partner", "contact": "p@p.test", "enabled": True,
    "legal_basis": "simulated data only", "datasets": [DATASET],
}  # fmt: skip


def written(folder: Path, **said: object) -> Path:
    path = folder / "sandbox_p.yml"
    path.write_text(yaml.safe_dump(PARTNER | said))
    return path


def test_every_contract_of_the_house_is_valid() -> None:
    found = [load_partner(path) for path in sorted(PARTNERS_DIR.glob("*.yml"))]
    assert {d.format for p in found for d in p.datasets} == {"csv", "jsonl", "xlsx"}


def test_the_old_name_of_a_sharing_mark_is_read_as_the_new_one(tmp_path: Path) -> None:
    partner = load_partner(written(tmp_path))
    assert partner.datasets[0].sharing.tlp == "clear"


@pytest.mark.parametrize(
    ("dataset", "told"),
    [
        ({"sharing": {"tlp": "blue", "purpose": ["x"]}}, "tlp"),
        ({"sharing": {"tlp": "red", "purpose": []}}, "purpose"),
        ({"key": ["name"]}, "key"),
        ({"columns": [COLUMN | {"pattern": "["}]}, "pattern"),
        ({"columns": [COLUMN, COLUMN]}, "twice"),
        ({"columns": [COLUMN | {"type": "integer", "allowed": ["1"]}]}, "allowed"),
        ({"format": "pdf"}, "format"),
        ({"colums": []}, "colums"),
        ({"retention_days": 0}, "retention_days"),
    ],
)
def test_a_wrong_contract_names_the_place(
    tmp_path: Path, dataset: dict[str, object], told: str
) -> None:
    with pytest.raises(ContractError, match=told) as error:
        load_partner(written(tmp_path, datasets=[DATASET | dataset]))
    assert "sandbox_p.yml" in str(error.value)


@pytest.mark.parametrize("partner_id", ["nobody", "../sandbox_p", ""])
def test_a_partner_without_contract_is_said(tmp_path: Path, partner_id: str) -> None:
    written(tmp_path)
    with pytest.raises(ContractError, match="sandbox_p"):
        get_partner(partner_id, tmp_path)
