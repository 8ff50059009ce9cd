"""Figures of one text that do not add up: changes, shares, sums, products.

Agree:     3.2港元跌至1.24港元，跌幅61.25%
Rounding:  parts that miss their sum by a last digit
Conflict:  600GB and 400GB, "降低了30%" (it is 33.3%)
"""

from __future__ import annotations

from factcheck.records import Level, Relation

FITS = Level("arithmetic.fits", Relation.AGREE, "核算无误", "The sum is right")
ROUNDED = Level(
    "arithmetic.rounded", Relation.ROUNDING, "核算结果与所写只差末位", "Right but for the last digits"
)
WRONG = Level(
    "arithmetic.wrong",
    Relation.CONFLICT,
    "按文中数字核算，结果与所写不符",
    "By the text's own figures the stated result is wrong",
)
OPERAND = Level("arithmetic.operand", Relation.COMPATIBLE, "同一算式中的两个数", "Two figures of one sum")

LEVELS: tuple[Level, ...] = (FITS, ROUNDED, WRONG, OPERAND)
