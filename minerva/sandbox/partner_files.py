"""What the simulated partner sends: files that keep its contract, and files that break it."""

import io
import json
import random
from datetime import date, timedelta

import openpyxl  # type: ignore[import-untyped]

PARTNER = "sandbox_helpline"
_HEAD = "call_id,called_on,country,topic,phone,minutes"
_TOPICS = ("labour", "housing", "documents", "other")


def files(seed: int = 7, rows: int = 40) -> dict[str, bytes]:
    """Bytes by path in the bucket; the same seed gives the same rows."""
    dice = random.Random(seed)
    calls = [_call(dice, number) for number in range(1, rows + 1)]
    bad = [
        *calls[: rows // 2],
        "C-900001,2026-13-40,AR,labour,,5",
        "C-900002,2026-01-02,Ardenia,labour,,5",
        "C-900003,2026-01-02,AR,gossip,,5",
        "C-900004,2026-01-02,AR,labour,call me,5",
        "C-900005,2026-01-02,AR,labour,,-5",
        ",2026-01-02,AR,labour,,5",
        calls[0],
        "C-900006,2026-01-02",
    ]
    folder = f"inbox/partner={PARTNER}"
    return {
        f"{folder}/calls/good.csv": _lines([_HEAD, *calls]),
        f"{folder}/calls/bad_rows.csv": _lines([_HEAD, *bad]),
        f"{folder}/calls/wrong_columns.csv": _lines(
            ["call_id,called_on,country,topic,phone,caller_name", *calls[:3]]
        ),
        f"{folder}/calls/nonsense.csv": dice.randbytes(3000),
        f"{folder}/referrals/good.jsonl": _lines([_referral(dice, n) for n in range(1, rows + 1)]),
        f"{folder}/places/good.xlsx": _workbook(dice, rows),
    }


def _lines(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _day(dice: random.Random) -> date:
    return date(2026, 1, 5) + timedelta(days=dice.randrange(300))


def _call(dice: random.Random, number: int) -> str:
    # 555-01XX numbers are set aside for fiction.
    phone = f"+1212555{dice.randrange(100, 200):04d}" if dice.random() < 0.5 else ""
    topic = dice.choice(_TOPICS)
    return f"C-{number:06d},{_day(dice)},AR,{topic},{phone},{dice.randrange(1, 90)}"


def _referral(dice: random.Random, number: int) -> str:
    return json.dumps(
        {
            "referral_id": f"R-{number:06d}",
            "call_id": f"C-{dice.randrange(1, 41):06d}",
            "referred_at": f"{_day(dice)}T09:30:00Z",
            "is_urgent": dice.random() < 0.2,
            "note": "to the housing office",
        }
    )


def _workbook(dice: random.Random, rows: int) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "places"
    sheet.append(["week_on", "place", "calls", "share"])
    for number in range(rows):
        week = date(2026, 1, 5) + timedelta(weeks=number)
        sheet.append([week, dice.choice(["Arden", "Lindow", "Harrow"]), dice.randrange(50), 0.25])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
