"""Records to rows of the log and back. The question of a record is kept whole, as JSON: it must outlive its run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from factcheck.decisions import Assignment, Decision, Event, Question, Side, SignOff, Undo, Verdict, stamp
from factcheck.errors import StoreError

TYPES = ("decision", "undo", "assignment", "sign-off")


def row_of(event: Event) -> dict[str, Any]:
    """The columns of an event, without its sequence."""
    row: dict[str, Any] = {
        "id": event.id,
        "type": "",
        "fingerprint": event.fingerprint,
        "reviewer": event.reviewer,
        "at": stamp(event.at),
        "note": event.note,
        "token": event.token,
        "verdict": "",
        "right_side": None,
        "shape": "",
        "assignee": "",
        "target": "",
        "body": "",
    }
    match event:
        case Decision():
            row |= {"type": "decision", "verdict": event.verdict.value, "right_side": event.right, "shape": event.shape}
            row["body"] = _dumped(question_json(event.question))
        case Undo():
            row |= {"type": "undo", "target": event.target}
        case Assignment():
            row |= {"type": "assignment", "assignee": event.assignee, "body": _dumped(question_json(event.question))}
        case SignOff():
            row |= {"type": "sign-off", "body": _dumped({"covered": [list(pair) for pair in event.covered]})}
    return row


def event_of(row: Mapping[str, Any]) -> Event:
    """The event of a row. Raises StoreError where the row makes none."""
    try:
        common: dict[str, Any] = {
            "reviewer": str(row["reviewer"]),
            "at": datetime.fromisoformat(row["at"]),
            "note": str(row["note"]),
            "token": str(row["token"]),
            "sequence": int(row.get("sequence") or 0),
        }
        kind = row["type"]
        if kind == "undo":
            return Undo(target=str(row["target"]), fingerprint=str(row["fingerprint"]), **common)
        body = json.loads(row["body"])
        if kind == "decision":
            right = row["right_side"]
            return Decision(
                question=question_from(body),
                verdict=Verdict(row["verdict"]),
                right=None if right in (None, "") else int(right),
                shape=str(row["shape"]),
                **common,
            )
        if kind == "assignment":
            return Assignment(question=question_from(body), assignee=str(row["assignee"]), **common)
        if kind == "sign-off":
            covered = tuple((str(a), str(b)) for a, b in body["covered"])
            return SignOff(report=str(row["fingerprint"]), covered=covered, **common)
    except KeyError as error:
        raise StoreError(f"{error} is missing") from error
    except (TypeError, ValueError, AttributeError, RecursionError) as error:
        raise StoreError(f"this is no record of a decision ({error})") from error
    raise StoreError(f"{kind!r} is no type of record; known are {', '.join(TYPES)}")


def question_json(question: Question) -> dict[str, Any]:
    """A question as plain dictionaries and lists."""
    return {
        "kind": question.kind,
        "subject": question.subject,
        "attribute": question.attribute,
        "relation": question.relation,
        "rung": question.rung,
        "confidence": question.confidence,
        "pairs": [list(pair) for pair in question.pairs],
        "sides": [
            {"value": s.value, "articles": list(s.articles), "keys": list(s.keys), "near": list(s.near), "fact": s.fact}
            for s in question.sides
        ],
    }


def question_from(data: Mapping[str, Any]) -> Question:
    """The question of such dictionaries. Raises KeyError, TypeError or ValueError where they are none."""
    sides = tuple(
        Side(str(s["value"]), _texts(s["articles"]), _texts(s["keys"]), _texts(s["near"]), bool(s["fact"]))
        for s in data["sides"]
    )
    pairs = tuple((int(a), int(b)) for a, b in data["pairs"])
    if any(not 0 <= i < len(sides) for pair in pairs for i in pair):
        raise ValueError("a pair names a side that is not there")
    return Question(
        kind=str(data["kind"]),
        subject=str(data["subject"]),
        attribute=str(data["attribute"]),
        relation=str(data["relation"]),
        rung=str(data["rung"]),
        confidence=float(data["confidence"]),
        sides=sides,
        pairs=pairs,
    )


def _texts(values: Any) -> tuple[str, ...]:
    return tuple(str(v) for v in values)


def _dumped(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
