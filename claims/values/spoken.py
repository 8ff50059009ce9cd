"""Money without its unit, as it is spoken: 打算融26.8亿, 吃了六十多万的罚单.

What is spent, earned or owed stands before the figure, or right behind it what the money is.
"""

from __future__ import annotations

import re

_REACH = 16  # characters before a figure
_SPENT = re.compile(
    r"(?:融资?|募资?|募集|募得|筹到|筹集|投资|投入|斥资|耗资|出资|注资|增资|拨款|拨付|拨出|垫付?|砸|花|掏|赚|挣|进账|亏损?|亏空|"
    r"欠|赔付?|赔进|赔偿|理赔|捐|罚款?|罚没|罚单|套现|挪用|占用|骗走|骗取|被骗|追回|挽损|退赃|退赔|受贿|行贿|索贿|收入|营收|"
    r"营业额|销售额|成交额|交易额|流水|产值|利润|净利|净赚|票款|票房|资金|款项|现金|存款|商誉|估值|市值|身价|身家|造价|成本|负债|"
    r"债务|贷款|借款|预算|补贴|补助|补偿|奖金|薪酬|年薪|月薪|工资|总价|售价|房价|总盘子|赎金|净流入|净流出|虚增|虚构销售)"
    r"(?:了|的|约|近|超过?|逾|达到?|为|是|有|出|到|高达|共|总计|合计|至|下|进|去|拢共|将近|大约|差不多|仅|只|才|就|还){0,3}$"
)
_OF_MONEY = re.compile(
    r"的?(?:资金|投资|罚单|罚款|债务?|贷款|融资|估值|市值|票款|收入|营收|利润|亏损|奖金|预算|补贴|身家|成本|商誉|"
    r"窟窿|亏空|赔偿|赎金|工资|年薪|现金|存款|订单|货款|药费|赃款)"
)


def spoken_money(view: str, start: int, end: int) -> bool:
    """Whether a figure in 万 or 亿 without a unit, at [start, end), is of money."""
    if not any(sign in view[start:end] for sign in "万亿"):
        return False
    return bool(_SPENT.search(view, max(0, start - _REACH), start) or _OF_MONEY.match(view, end))
