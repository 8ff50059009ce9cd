"""How often the flags were right, by kind and by reason, from the decisions so far."""

from __future__ import annotations

import math
from collections import Counter

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from factcheck.precision import Tally
from factcheck.report.cards import kind_word
from factcheck.report.excerpt import visible
from factcheck.report.labels import rung_text
from factcheck.web.render import desk_of, lang_of, page
from factcheck.web.wording import speak

Z = 1.96  # of a 95% interval
Shown = tuple[str, Tally, str, str]


def precision(request: Request) -> Response:
    """The tables."""
    desk, lang = desk_of(request), lang_of(request)
    desk.refresh()
    found = desk.precision()
    falls: Counter[str] = Counter(d.shape or d.verdict.value for d in desk.false_alarms())
    return page(
        request,
        "precision.html.j2",
        {
            "all": _shown("", found.total),
            "kinds": [_shown(kind_word(name, lang), tally) for name, tally in found.kinds],
            "rungs": [_shown(visible(rung_text(name, lang)), tally) for name, tally in found.rungs],
            "shapes": [
                (visible(rung_text(name, lang)) if "." in name else speak(name, lang), n)
                for name, n in sorted(falls.items(), key=lambda item: (-item[1], item[0]))
            ],
            "title": speak("precision", lang),
        },
    )


def _shown(name: str, tally: Tally) -> Shown:
    if tally.share is None:
        return name, tally, "–", "–"
    low, high = interval(tally.right, tally.decided)
    return name, tally, f"{tally.share:.0%}", f"{low:.0%}–{high:.0%}"


def interval(right: int, n: int) -> tuple[float, float]:
    """Wilson's 95% interval of a share, 0..1: it stays honest where there are few decisions."""
    share, squared = right / n, Z * Z
    middle = (share + squared / (2 * n)) / (1 + squared / n)
    half = Z / (1 + squared / n) * math.sqrt(share * (1 - share) / n + squared / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


ROUTES = (Route("/precision", precision),)
