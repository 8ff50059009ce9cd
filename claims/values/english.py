"""English numerals in words, and the scales that follow Western digits: two dozen, hundreds of, half a million, 3bn.

They come out as the same `Found` records as Chinese numerals, so that units, hedges and ranges are read by one code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from claims.values.numerals import EXACT, SHARE, Numeral, exact

_SMALL = {
    w: i
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
SCALES = {
    "hundred": 2,
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
    "mn": 6,
    "mln": 6,
    "bn": 9,
    "tn": 12,
    "trn": 12,
    "lakh": 5,
    "crore": 7,
}
_MONEY_SCALES = {"k": 3, "K": 3, "m": 6, "M": 6, "b": 9, "B": 9}
# What a bare m or k is a scale before, and no metre: 1.2m passengers.
_SO_MANY = re.compile(
    r" (?:people|passengers|customers|households|homes|users|visitors|subscribers|members|voters|workers|jobs|patients"
    r"|pupils|students|travellers|tourists|viewers|vehicles|cars|doses|barrels|tonnes)\b"
)
_PARTS = {
    "half": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
    "tenth": 10,
    "tenths": 10,
}
_HALF = Decimal("0.5")
_CARDINAL = "|".join((*_SMALL, *_TENS))
SCALE = re.compile(
    r"[ -]?(hundred|thousand|million|billion|trillion|mln|mn|bn|trn|tn|lakh|crore)(?![a-z])"
    r"|(?P<money>[kKmMbB])(?![A-Za-z0-9])"
)
# A number that is joined to its unit: a 20-mile queue, the four-year deal, a 6.4-magnitude earthquake.
_TO_UNIT = (
    r"-(?:years?-old|magnitude|year|month|week|day|hour|minute|second|mile|kilomet(?:re|er)|met(?:re|er)|foot|inch|tonne"
    r"|ton|acre|hectare)(?![a-z])"
)
_JOINED = re.compile(_TO_UNIT)
# What half an hour is half of, and a quarter of a mile a quarter.
_SPANS = r"minute|hour|day|week|month|year|decade|century|mile|kilomet(?:re|er)|met(?:re|er)|acre|hectare|tonne|ton"
_WHOLE = rf"(?:{_SPANS}|second|foot|inch|percentage[ ]point)(?![a-z])"
_WORDS = rf"""(?<![A-Za-z-])(?:
    (?P<more>(?:{_CARDINAL})[ -]and[ -]a[ -]half(?:[ ](?:hundred|thousand|million|billion))?)|
    (?P<single>an?)(?=[ ](?:{_SPANS})[ ]and[ ]a[ ]half)|
    (?P<piece>half[ ]an?(?=[ ]{_WHOLE})|(?:one|three|a)[ -](?:quarters?|thirds?)[ ]of[ ]an?(?=[ ]{_WHOLE}))|
    (?P<loose>(?:tens|dozens|scores|hundreds|thousands|millions|billions)(?:[ ]of[ ](?:thousands
      |millions|billions))?)(?=[ ]of\b)
    |(?P<half>half[ ]a[ ](?:million|billion|dozen))
    |(?<!and[ ])(?<!and-)(?P<part>(?:one|two|three|four|a)[ -](?:half|thirds?|quarters?|fifths?|tenths?))(?![a-z-]
      |[ ](?:of[ ](?:this|last|next|the[ ]year|\d)|of[ ]\d|party|place|time))
    |(?P<some>(?:a[ ](?:dozen|hundred|thousand|million|billion)|(?:{_CARDINAL})(?:[ -](?:{_CARDINAL}
      |hundred|thousand|million|billion|trillion|dozen|and(?=[ ](?:{_CARDINAL}))))*))
    )(?![A-Za-z]|-year-old|(?!{_TO_UNIT})-[a-z])"""
_LOOSE = {
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1000,
    "millions": 10**6,
    "billions": 10**9,
}


def scale_at(view: str, at: int, money: bool) -> tuple[int, int] | None:
    """The scale word that begins at `at`: where it ends, and its power of ten. m and k only of money."""
    match = SCALE.match(view, at)
    if match is None:
        return None
    if match["money"]:
        return (match.end(), _MONEY_SCALES[match["money"]]) if money or _SO_MANY.match(view, match.end()) else None
    return match.end(), SCALES[match[1]]


# What a numeral may begin with: the pattern is tried at these words only. One class first, because the engine skips to
# its characters.
_FIRST = re.compile(
    rf"[A-Za-z](?<![A-Za-z][A-Za-z])(?i:(?<=(?=(?:{_CARDINAL}|{'|'.join(_LOOSE)}|a|half)(?![a-z]))[a-z]))"
)


@cache
def _pattern() -> re.Pattern[str]:
    """Compiled when the first English text comes."""
    return re.compile(_WORDS, re.X | re.I)


def _candidates(view: str) -> Iterator[re.Match[str]]:
    """The same as `finditer` of the pattern, and many times as fast."""
    at = 0
    for word in _FIRST.finditer(view):
        if word.start() >= at and (match := _pattern().match(view, word.start())):
            yield match
            at = match.end()


def words(view: str) -> list[tuple[int, int, Numeral, str]]:
    """Numerals in English words: start, end, worth and form ("" or "fraction")."""
    out = []
    for match in _candidates(view):
        start, end, text = match.start(), match.end(), match.group().lower()
        if match["more"]:
            whole, *scale = re.split(r"[ -]and[ -]a[ -]half[ ]?", text)
            size = Decimal(10 ** SCALES[scale[0]]) if scale[0] else Decimal(1)
            value = EXACT.multiply(Decimal(_SMALL.get(whole, _TENS.get(whole, 0))) + _HALF, size)
            out.append((start, end, exact(value, EXACT.multiply(_HALF, size)), ""))
        elif match["single"]:
            out.append((start, end, exact(Decimal(1), Decimal(1)), ""))
        elif match["piece"]:
            top, bottom, *_ = re.split(r"[ -]", text.replace("half", "one half", 1))
            value = SHARE.divide(Decimal(_SMALL.get(top, 1)), Decimal(_PARTS[bottom]))
            out.append((start, end, exact(value, Decimal("0.01")), ""))
        elif match["loose"]:
            unit = 1
            for word in text.split():
                unit *= _LOOSE.get(word, 1)
            low, high = Decimal(unit * 2), Decimal(unit * 10 - 1 if "dozens" not in text else 99)
            out.append((start, end, Numeral(low, Decimal(unit), low, high, pair=True), ""))
        elif match["half"]:
            value = Decimal({"million": 500_000, "billion": 500_000_000, "dozen": 6}[text.split()[-1]])
            out.append((start, end, exact(value, value), ""))
        elif match["part"]:
            top, bottom = re.split(r"[ -]", text)
            value = SHARE.divide(Decimal(_SMALL.get(top, 1)), Decimal(_PARTS[bottom]))
            out.append((start, end, exact(value, Decimal("0.01")), "fraction"))
        else:
            numeral = _cardinal(text)
            if numeral is not None:
                out.append((start, end, numeral, ""))
    return out


def is_joined(view: str, end: int) -> bool:
    """Whether a number that ends at `end` is joined to a unit."""
    return _JOINED.match(view, end) is not None


def _cardinal(text: str) -> Numeral | None:
    """twenty-five, two dozen, three hundred and five thousand."""
    total, section = Decimal(0), Decimal(0)
    place = Decimal(1)
    for word in re.split(r"[ -]", text):
        if word in ("a", "and"):
            continue
        if word in _SMALL or word in _TENS:
            value = Decimal(_SMALL.get(word, _TENS.get(word, 0)))
            if section % 10 and section or (word in _TENS and section % 100 and section):
                return None  # two three
            section += value
            place = Decimal(1)
        elif word == "dozen":
            section, place = EXACT.multiply(section or Decimal(1), Decimal(12)), Decimal(12)
        elif word == "hundred":
            section, place = EXACT.multiply(section or Decimal(1), Decimal(100)), Decimal(100)
        else:
            size = Decimal(10 ** SCALES[word])
            total, section, place = EXACT.add(total, EXACT.multiply(section or Decimal(1), size)), Decimal(0), size
    value = total + section
    return exact(value, place) if value else None
