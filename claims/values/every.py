"""Every numeral of a text, and every percentage, in the sense of test suites for numeral recognition.

The news reading (`number`, `quantity`) leaves labels and articles alone; here the 一 of 一只 counts, spaces may stand
inside a numeral, and 2^10, 1e5, 1 3/5, 40k and 一打 are numbers. The worth of a numeral is computed by the same code.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal

from claims.records import Span
from claims.values.labels import NUMERALS, in_word
from claims.values.number import NumberMention, decimal
from claims.values.numerals import EXACT, FORMAL, MAX_LENGTH, SHARE, Numeral, exact, parse, western
from claims.values.units import UNITS

_W = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:\.\d++)?+|(?<![\d.])\.\d++"
_RUN = (
    rf"(?:(?:{_W})|[{NUMERALS}])(?:[ ]{{0,2}}(?:[{NUMERALS}]|[多余几来](?=[ ]{{0,2}}[十百千万亿兆])"
    rf"|(?<=[十百千万亿兆零])[ ]?\d++(?:\.\d++)?(?=[ ]?[十百千万亿兆])|(?<=零)\d++))*+"
)
_SIGN = r"(?:(?<![\w.)])(?<!\d[ ])-(?![ ])|负[ ]{0,2})?"
_NUMBER = re.compile(
    rf"""(?P<sign>{_SIGN})(?:
    (?P<power>(?:{_W})\^[+-]{{0,2}}\d{{1,4}}(?!\d))
    |(?P<exp>(?:{_W})e[+-]?\d{{1,3}}(?![\dA-Za-z]))
    |(?P<mixed>\d{{1,9}}[ ]\d{{1,9}}/\d{{1,9}}(?![\d/]))|(?P<ratio>\d{{1,9}}/\d{{1,9}}(?![\d/]))
    |(?P<kilo>(?:{_W})[kK](?![A-Za-z]))
    |(?P<run>{_RUN})
    )""",
    re.X,
)
_OF = re.compile(r"[ ]{0,2}分[ ]{0,2}之[ ]{0,2}")
_AND = re.compile(r"[ ]{0,2}又[ ]{0,2}")
_POINT = re.compile(
    r"[ ]?点[ ]?([零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖](?:[ ]?[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖])*+)"
)
_DOUBLE = Context(prec=15)  # powers with a negative or fractional result
# What may follow a single Chinese digit that counts something, or stands by itself.
_FOLLOWS = frozenset(s[0] for s, u in UNITS.items() if u.family != "money" and not s[0].isascii()) | set(
    "这那而的是和与或在还,。、;:!?()” 对"
)
_NEVER_ALONE = "伍陆拾肆佰仟"


def find_every(view: str) -> tuple[NumberMention, ...]:
    """Each numeral of a text, in order."""
    out: list[NumberMention] = []
    at = 0
    while match := _NUMBER.search(view, at):
        hit = _read(view, match)
        if hit is None:
            at = match.end()
            if match["run"] and _OF.match(view, at):
                at = match.end()
            continue
        start, end, value, quantum, known = hit
        at = end
        if known:
            out.append(NumberMention(Span(start, end), value, value, value, quantum))
    return tuple(out)


def _read(view: str, match: re.Match[str]) -> tuple[int, int, Decimal, Decimal, bool] | None:
    """A candidate's span, value and quantum; the last field is False for numerals that are recognised but not told."""
    start, end = match.span()
    minus = bool(match["sign"])
    one = Decimal(1)
    if match["power"]:
        base, exponent = match["power"].split("^")
        power = int(exponent.lstrip("+-")) * (-1 if exponent.count("-") == 1 else 1)
        value = _DOUBLE.power(Decimal(base.replace(",", "")), Decimal(power))
    elif match["exp"]:
        value = Decimal(match["exp"].replace(",", "")) * 1
    elif match["mixed"] or match["ratio"]:
        whole, _, fraction = (match["mixed"] or "0 " + match["ratio"]).partition(" ")
        top, bottom = (Decimal(x) for x in fraction.split("/"))
        if not bottom:
            return None
        value = SHARE.add(Decimal(whole), SHARE.divide(top, bottom))
    elif match["kilo"]:
        value, one = western(match["kilo"][:-1], 3)
    else:
        return _chinese(view, match, minus)
    return start, end, -value if minus else value, one, True


def numeral_at(view: str, at: int) -> tuple[int, Numeral] | None:
    """The longest numeral that begins at `at`, with its decimals: where it ends, and its worth."""
    match = re.compile(_RUN).match(view, at)
    return _longest(view, match.start(), match.end()) if match else None


def _longest(view: str, start: int, end: int) -> tuple[int, Numeral] | None:
    run = view[start:end]
    if len(run) > 3 * MAX_LENGTH:
        return None
    if run[0].isdigit() or run[0] == ".":
        plain = re.fullmatch(_W, run)
        if plain:
            value, quantum = western("0" + run if run[0] == "." else run)
            return end, exact(value, quantum)
    while end > start:
        run = view[start:end]
        numeral = parse(run) if not run[-1].isspace() else None
        if run in "零〇":
            numeral = exact(Decimal(0), Decimal(1))
        if numeral is not None:
            point = _POINT.match(view, end)
            if point and len(point[1]) < MAX_LENGTH and numeral.low == numeral.high:
                return point.end(), decimal(numeral, point[1].replace(" ", ""))
            return end, numeral
        end -= 1
    return None


def _chinese(view: str, match: re.Match[str], minus: bool) -> tuple[int, int, Decimal, Decimal, bool] | None:
    start, first = match.start(), match.start("run")
    hit = _longest(view, first, match.end("run"))
    if hit is None:
        return None
    end, numeral = hit
    of = _OF.match(view, end)
    short = numeral.bare and view[first] in "百千万佰仟"
    if of:
        top = _signed(view, of.end())
        if short:
            return None  # 百分之五: the number is 五
        if top and numeral.value:
            value = SHARE.divide(top[1], numeral.value)
            return start, top[0], -value if minus else value, numeral.quantum, True
    fraction = _AND.match(view, end)
    if fraction:
        bottom = numeral_at(view, fraction.end())
        over = _OF.match(view, bottom[0]) if bottom else None
        top = _signed(view, over.end()) if over else None
        if bottom and top and bottom[1].value:
            value = SHARE.add(numeral.value, SHARE.divide(top[1], bottom[1].value))
            return start, top[0], -value if minus else value, numeral.quantum, True
    run = view[first:end]
    if view[end : end + 1] == "打" and (end + 1 == len(view) or view[end + 1] not in "折击算开电造比"):
        value = EXACT.multiply(numeral.value, Decimal(12))
        return start, end + 1, -value if minus else value, numeral.quantum, True
    told = _told(view, first, end, run, numeral)
    return start, end, -numeral.value if minus else numeral.value, numeral.quantum, told


def _signed(view: str, at: int) -> tuple[int, Decimal] | None:
    """The numerator of a fraction, which may carry its own sign."""
    sign = re.compile(_SIGN).match(view, at)
    hit = numeral_at(view, sign.end() if sign else at)
    if hit is None:
        return None
    return hit[0], -hit[1].value if sign and sign.group() else hit[1].value


def _told(view: str, start: int, end: int, run: str, numeral: Numeral) -> bool:
    """Whether a numeral stands as one: 一只 does, 一切, 四川, 万 and 两三 do not."""
    if numeral.pair or (numeral.bare and len(run) == 1):
        return False
    if run[0].isascii():
        return True
    if len(run) <= 2 and in_word(view, start, end):
        return False
    if len(run) > 1:
        return True
    if run in _NEVER_ALONE and len(view) > 1:
        return False
    if run == "十":
        return True
    follower = view[end : end + 1]
    if follower in ("到", "至"):
        return view[end + 1 : end + 2].isdigit() or view[end + 1 : end + 2] in NUMERALS and end + 1 < len(view)
    if follower == run or view[start - 1 : start] == run:
        return False  # 两两
    return not follower or follower in _FOLLOWS or (run in FORMAL and follower in " ")


_SPACE = r"[ ]{0,3}"
_POINTS_AFTER = re.compile(_SPACE.join((r"", "个?", "百", "分", "点")))
_PER_SIGN = re.compile(rf"{_SPACE}(%|‰)")
_HUNDREDTH = re.compile(
    rf"(?P<neg>负)?(?P<size>(?<![{NUMERALS}\d])[百千万佰仟](?:[ ]?[万])?){_SPACE}分{_SPACE}之{_SPACE}"
)
_TENTHS = re.compile(
    rf"(?<![\d.])(?P<whole>半|(?:{_W})"
    rf"|[零一二两三四五六七八九十壹贰叁肆伍陆柒捌玖])(?P<point>[ ]?点[ ]?[零一二三四五六七八九])?[ ]?(?P<kind>成)"
    rf"(?:[ ]?(?P<more>[一二三四五六七八九]))?"
)
_DISCOUNT = re.compile(
    rf"(?<![\d.])(?P<a>(?:{_W})|[一二两三四五六七八九壹贰叁肆伍陆柒捌玖])(?:[ ]?(?P<b>[\d一二三四五六七八九])"
    rf"|(?P<point>[ ]?点[ ]?[零一二三四五六七八九]))?[ ]?折"
)
_SIZES = {"百": 0, "佰": 0, "千": -1, "仟": -1, "万": -2, "百万": -4, "千万": -5, "万万": -6}


def find_percents(view: str) -> tuple[NumberMention, ...]:
    """Each percentage of a text, in order, worth its number of hundredths: 5%, 百分之五, 三成五, 八折, 6个百分点."""
    from claims.values.part import URL

    hits: list[tuple[int, int, Decimal, Decimal]] = []
    urls = [m.span() for m in URL.finditer(view)]
    for match in _HUNDREDTH.finditer(view):
        top = re.compile(rf"(?:{_W})[kK]").match(view, match.end())
        power = _SIZES.get(match["size"].replace(" ", ""))
        if power is None:
            continue
        if top:
            value, end = western(top.group()[:-1], 3)[0], top.end()
        else:
            hit = numeral_at(view, match.end())
            if hit is None:
                continue
            end, value = hit[0], hit[1].value
            if view[match.end() : end] == "百":
                value = Decimal(100)
        value = value.scaleb(power, EXACT)
        hits.append((match.start(), end, -value if match["neg"] else value, Decimal(1)))
    at = 0
    while found := _NUMBER.search(view, at):
        read = _read(view, found)
        at = max(found.end(), read[1] if read else 0)
        if read is None:
            continue
        start, end, value, quantum, _ = read
        run = found["run"]
        numeral = parse(run) if run and not run[0].isascii() else None
        if numeral and numeral.pair:
            continue
        after = _PER_SIGN.match(view, end) or _POINTS_AFTER.match(view, end)
        if after:
            hits.append((start, after.end(), value if "‰" not in after.group() else value.scaleb(-1), quantum))
            at = after.end()
    for match in _TENTHS.finditer(view):
        value = _small(match["whole"], match["point"]) * 10 + (parse(match["more"]).value if match["more"] else 0)  # type: ignore[union-attr]
        if value <= 100:
            hits.append((match.start(), match.end(), value, Decimal(1)))
    for match in _DISCOUNT.finditer(view):
        value = _small(match["a"], match["point"])
        value = value * 10 + (_small(match["b"], None) if match["b"] else 0) if value < 10 else value
        if value < 100 and not (view[match.start()] == "十" or view[match.start() - 1 : match.start()] == "十"):
            hits.append((match.start(), match.end(), value, Decimal(1)))
    hits += [
        (m.start() + m.group().index("对"), m.end(), Decimal(50), Decimal(10))
        for m in re.finditer("打了?[个]?对折", view)
    ]
    out: list[NumberMention] = []
    for start, end, value, quantum in sorted(hits, key=lambda h: (h[0], -h[1])):
        if (out and start < out[-1].span.end) or any(a <= start < b for a, b in urls):
            continue
        out.append(NumberMention(Span(start, end), value, value, value, quantum))
    return tuple(out)


def _small(word: str, point: str | None) -> Decimal:
    """A digit with one decimal at most: 八, 八点五, 2.5, 半."""
    if word == "半":
        return Decimal("0.5")
    if word[0].isdigit() or word[0] == ".":
        return western("0" + word if word[0] == "." else word)[0]
    numeral = parse(word)
    whole = numeral.value if numeral else Decimal(0)
    tail = parse(point[-1]) if point else None
    return whole + (tail.value.scaleb(-1) if tail else 0)
