"""A sheet comes back from its bytes as it was, and what is no sheet is said to be none."""

from __future__ import annotations

import zlib

import msgspec
import pytest

from claims.article import read_text
from claims.extract import extract_claims
from factcheck.errors import StoreError
from factcheck.sheet import Sheet, sheet_of
from factcheck.sheet_bytes import from_bytes, head_of, to_bytes

TEXT = """林河市水利局局长陈立表示，6月3日的洪水造成12人受伤，转移群众约3400人，同比增加1.50%。
林河市水利局（下称“水利局”）是全国首个建成雨情网的单位，投入1.5亿元、1.50亿元和1亿至2亿元。大坝将于7月完工，陈立不再担任副局长。
"""


def sheet() -> Sheet:
    """A sheet with claims of every kind that a short text has."""
    article = read_text(TEXT, "flood.txt")
    return sheet_of(article, extract_claims(article, 2023))


def test_a_sheet_comes_back_as_it_was() -> None:
    whole = sheet()
    assert {c.kind for c in whole.claims} >= {"amount", "date", "name", "first"}
    back = from_bytes(to_bytes(whole))
    # as it is written: 1.5 and 1.50 are equal, and are not the same
    assert back == whole and repr(back) == repr(whole)
    assert to_bytes(back) == to_bytes(whole)
    assert head_of(to_bytes(whole)) == (whole.article, len(whole.claims), len(whole.skipped))
    empty = Sheet(whole.article)
    assert from_bytes(to_bytes(empty)) == empty


def test_what_claims_have_in_common_is_held_once() -> None:
    back = from_bytes(to_bytes(sheet()))
    assert len({id(c.article) for c in back.claims}) == 1
    words = [word for c in back.claims for word in (*c.parts.own, *c.parts.around)]
    assert len({id(word) for word in words}) == len(set(words)) < len(words)


def test_what_is_no_sheet_is_said_to_be_none() -> None:
    whole = to_bytes(sheet())
    page = msgspec.msgpack.decode(zlib.decompress(whole))
    starts = page.index(next(x for x in page if isinstance(x, list) and x and all(isinstance(y, int) for y in x)))
    broken = [b"", whole[:-9], zlib.compress(b"\xc0"), zlib.compress(b"\x93\x01\x02\x03")]
    page[starts] = [10**6] * len(page[starts])  # places that are none
    broken.append(zlib.compress(msgspec.msgpack.encode(page)))
    for data in broken:
        with pytest.raises(StoreError):
            from_bytes(data)
