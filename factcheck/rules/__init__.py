"""The rules, one a kind: a ladder of named rungs each. Every rung's sentence is found here by its key."""

from __future__ import annotations

from factcheck.ladder import Rung
from factcheck.records import Level
from factcheck.rules import amount, apart, arithmetic, date, denial, first, headline, name, role, score, status

LADDERS: dict[str, tuple[Rung, ...]] = {
    "amount": amount.LADDER,
    "date": date.LADDER,
    "name": name.LADDER,
    "role": role.LADDER,
    "first": first.LADDER,
    "status": status.LADDER,
    "denial": denial.LADDER,
    "score": score.LADDER,
}
# The rung of those that all say the same, by kind.
SAME: dict[str, str] = {"date": "date.within"} | {kind: f"{kind}.same" for kind in LADDERS if kind != "date"}
LEVELS: dict[str, Level] = {
    level.key: level
    for level in (
        *(r.level for ladder in LADDERS.values() for r in ladder),
        *headline.LEVELS,
        *arithmetic.LEVELS,
        *apart.LEVELS,
    )
}
