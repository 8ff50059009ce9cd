"""Counters that leave open what they count, told by the noun beside them: 近12万骑手, 846个债主, 7.6万台整车."""

from __future__ import annotations

import re

from claims.records import Amount

_BEHIND, _BEFORE = 8, 12  # characters that are looked at
_PEOPLE = re.compile(
    r"(?:[^,。;:、\s\d的]{0,3})?(?:人口|居民|民众|群众|人民|百姓|市民|村民|农民|考生|学生|观众|粉丝|游客|旅客|乘客|患者|病人|用户|客户|会员|"
    r"骑手|玩家|网友|网民|股民|储户|债主|债权人|员工|职工|工人|工友|民工|孩子|儿童|娃|老人|司机|志愿者|嫌疑人|代表|委员|专家|医生|护士|"
    r"教师|老师|警察|民警|队员|选手|运动员|好友|兄弟|姑娘|小伙|男的|女的)(?![量数席])"
)
_VEHICLE = re.compile("车(?!间|站|位|厢|库)")


def counted_people(view: str, start: int, end: int) -> bool:
    """Whether a figure in 万 or 亿 without a unit, at [start, end), counts the people named behind it."""
    return any(sign in view[start:end] for sign in "万亿") and _PEOPLE.match(view, end, end + _BEHIND) is not None


def with_what_is_counted(amount: Amount, view: str, start: int, end: int) -> Amount:
    """The amount at [start, end): 个 with people behind it counts people, 台 beside cars counts 辆."""
    if amount.dimension == "count:个" and _PEOPLE.match(view, end, end + _BEHIND):
        return amount._replace(unit="人", dimension="people")
    if amount.dimension == "count:台":
        before = max(view.rfind(stop, 0, start) for stop in ",。;、\n") + 1
        if _VEHICLE.search(view, max(before, start - _BEFORE), end + _BEHIND):
            return amount._replace(unit="辆", dimension="count:辆")
    return amount
