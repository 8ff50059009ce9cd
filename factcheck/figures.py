"""How two figures lie to one another: the same, near, or one mistyped for the other."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from claims.records import Amount, Claim, Hedge


def same_number(a: Amount, b: Amount) -> bool:
    """The same figure in the same unit, hedged or not."""
    return a.number is not None and a.number == b.number and a.dimension == b.dimension


VERY_NEAR = 0.9  # nearness of figures of which one is some 3% off the other


def amounts(a: Claim, b: Claim) -> tuple[Amount, Amount]:
    """The values of two claims on amounts."""
    assert isinstance(a.value, Amount) and isinstance(b.value, Amount)
    return a.value, b.value


def nearness(a: Amount, b: Amount) -> float:
    """1 for equal figures, falling to 0 when one is 30% off the other."""
    x, y = _middle(a), _middle(b)
    if x is None or y is None:
        return 0.0
    if x == y:
        return 1.0
    top = max(abs(x), abs(y))
    return max(0.0, 1.0 - float(abs(x - y) / top) / 0.3) if top else 0.0


def _middle(a: Amount) -> Decimal | None:
    if a.number is not None:
        return a.number
    if a.low is not None and a.high is not None:
        return (a.low + a.high) / 2
    return a.low if a.low is not None else a.high


def digits(a: Amount) -> str:
    """The significant digits of a figure, as it is written: 30日 is kept as seconds, and has one."""
    if a.number is None:
        return ""
    return _significant(a.number / a.quantum if a.dimension.startswith("duration") and a.quantum else a.number)


@lru_cache(maxsize=20_000)
def _significant(number: Decimal) -> str:
    return str(number.copy_abs().normalize().scaleb(0)).replace(".", "").split("E")[0].strip("0")


def slipped(a: Amount, b: Amount) -> bool:
    """Same digits at another power of ten: a lost decimal point (three digits at least), a lost 万 or 亿."""
    if not a.number or not b.number or a.number == b.number:
        return False
    ratio = max(abs(a.number), abs(b.number)) / min(abs(a.number), abs(b.number))
    if ratio <= 5:
        return False
    da, db = digits(a), digits(b)
    if da == db and ratio in (10_000, 100_000_000):
        return True
    short, long = sorted((da, db), key=len)
    return len(short) >= 3 and long.startswith(short)


_EXACT = 4  # digits at which two figures of two things are hardly the same but for their scale, or for two digits


def lost_point(a: Amount, b: Amount) -> bool:
    """Exactly the same digits, four or more, at another scale: 20895亿 and 208.95亿."""
    return len(digits(a)) >= _EXACT and digits(a) == digits(b) and a.number != b.number


def swapped(a: Amount, b: Amount) -> bool:
    """Two neighbouring digits swapped in a figure of four digits or more: 2375.2, 2735.2."""
    return len(digits(a)) >= _EXACT and transposed(a, b)


def ten_times(a: Amount, b: Amount) -> bool:
    """Same digits, one, two or three places further on: 100% and 1000%."""
    if not a.number or not b.number or digits(a) != digits(b):
        return False
    return max(abs(a.number), abs(b.number)) / min(abs(a.number), abs(b.number)) in (10, 100, 1000)


_SCALE = 10  # times as much: of 214 passengers seven are others, and what is owed in all is not what is owed besides


def out_of_scale(a: Amount, b: Amount) -> bool:
    """So far apart that the two can't be meant for one thing, though they read alike: 报1.08元, 获208亿元."""
    x, y = _middle(a), _middle(b)
    if not x or not y:
        return False
    return max(abs(x), abs(y)) > _SCALE * min(abs(x), abs(y)) and not slipped(a, b)


def one_end(a: Amount, b: Amount) -> bool:
    """Whether two ranges have one end in common, and only one: 380元至1680元, 380元到1880元."""
    return a.hedge is b.hedge is Hedge.RANGE and (a.low == b.low) != (a.high == b.high)


def is_count(dimension: str) -> bool:
    """Whether figures of a dimension count people or things."""
    return dimension == "people" or dimension.startswith("count:")


_TWO = 2


def transposed(a: Amount, b: Amount) -> bool:
    """Two neighbouring digits swapped, at one scale, in a figure of three or more: 14.2 and 12.4."""
    return len(digits(a)) > _TWO and digits_swapped(a, b)


def digits_swapped(a: Amount, b: Amount) -> bool:
    """The same, in whatever figure: 68, 86."""
    if a.quantum != b.quantum:
        return False
    da, db = digits(a), digits(b)
    if len(da) != len(db) or da == db or sorted(da) != sorted(db):
        return False
    apart = [i for i in range(len(da)) if da[i] != db[i]]
    return len(apart) == 2 and apart[1] == apart[0] + 1
