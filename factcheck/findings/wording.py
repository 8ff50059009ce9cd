"""The sentences of a check, zh and en."""

from __future__ import annotations

from factcheck.close.levels import LEVELS as CLOSE_LEVELS
from factcheck.findings.records import Evidence, Said
from factcheck.report.excerpt import visible
from factcheck.rules import LEVELS

_LONGEST = 90  # characters of a quote in a message

RELATIONS = {
    "zh": {"conflict": "冲突", "rounding": "取整差异", "error": "错误"},
    "en": {"conflict": "conflict", "rounding": "rounding", "error": "error"},
}


def rung_sentence(key: str, lang: str) -> str:
    """The sentence of a rung, of the rules or of close reading."""
    level = LEVELS.get(key) or CLOSE_LEVELS.get(key)
    return key if level is None else level.en if lang == "en" else level.zh


def short(quote: str) -> str:
    """A quote on one line, safe to look at, cut where it is long."""
    text = " ".join(visible(quote).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def message(quote: str, evidence: tuple[Evidence, ...], rung: str, note: str, agree: int, lang: str) -> str:
    """What a finding says: both quotes, the source, the reason; `agree` sources of the corpus agree with it."""
    zh = lang != "en"
    against = evidence[0] if evidence else None
    said = f"“{short(quote)}”" if zh else f'"{short(quote)}"'
    reason = rung_sentence(rung, lang)
    if note:
        reason += f"（{note}）" if zh else f" ({note})"
    if against is not None:
        at = where(against, lang)
        theirs = short(against.quote)
        said += f"，{at}：“{theirs}”" if zh else f'; {at}: "{theirs}"'
        if len(evidence) > 1:
            said += f"（另有 {len(evidence) - 1} 处）" if zh else f" (and {len(evidence) - 1} more)"
    if agree:
        reason += (
            f"；语料中另有 {agree} 个来源与草稿一致"
            if zh
            else f"; {agree} source(s) of the corpus agree with the draft"
        )
    return f"{said}。{reason}" if zh else f"{said}. {reason}"


def said_words(said: Said | None, lang: str) -> str:
    """What was decided, as the end of a message; "" where nothing was."""
    if said is None:
        return ""
    note = short(said.note)
    if lang == "en":
        head = "before the words changed it was decided" if said.state == "reopened" else "decided"
        return f" ({head}: {said.words}{f', note: {note}' if note else ''})"
    head = "数值或原文变动之前曾判定" if said.state == "reopened" else "已判定"
    return f"（{head}：{said.words}{f'，备注：{note}' if note else ''}）"


def where(evidence: Evidence, lang: str) -> str:
    """Where evidence stands: an article with its line, or a house fact."""
    zh = lang != "en"
    if not evidence.article:
        name = visible(evidence.source)
        return (
            f"采信的资料（{name}）"
            if zh and name
            else "采信的资料"
            if zh
            else f"house fact ({name})"
            if name
            else "house fact"
        )
    article = visible(evidence.article)
    line = f":{evidence.place.line}" if evidence.place else ""
    source = visible(evidence.source)
    return f"{article}{line}" + ((f"（{source}）" if zh else f" ({source})") if source else "")
