"""Figures of one text that do not add up: changes, shares, sums, products.

Agree:     3.2港元跌至1.24港元，跌幅61.25%
Rounding:  parts that miss their sum by a last digit
Conflict:  600GB and 400GB, "降低了30%" (it is 33.3%)
           2000亿美元（约1436亿元人民币）
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
CONVERTED = Level(
    "arithmetic.converted",
    Relation.AGREE,
    "同一个量的两种单位（币种），换算相符",
    "One figure in two units or currencies, which meet",
)
MISCONVERTED = Level(
    "arithmetic.misconverted",
    Relation.CONFLICT,
    "同一个量的两种单位（币种）换算不符",
    "One figure in two units or currencies, which do not meet",
)
OPERAND = Level("arithmetic.operand", Relation.COMPATIBLE, "同一算式中的两个数", "Two figures of one sum")

LEVELS: tuple[Level, ...] = (FITS, ROUNDED, WRONG, CONVERTED, MISCONVERTED, OPERAND)
