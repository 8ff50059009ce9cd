"""The view of a text that everything reads: simplified characters, half-width signs, same length as the text.

Each character is mapped on its own, so offset i of the view is offset i of the untouched text and spans need no map.
What only a phrase decides (乾 as 干 or 乾) is left to the character table; see docs/decisions/0001-same-length-view.md.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Signs that stand for one another in news text; each maps one character to one.
_SIGNS = {
    "\u3000": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\t": " ",
    "，": ",", "：": ":", "；": ";", "！": "!", "？": "?", "（": "(", "）": ")", "％": "%", "．": ".",
    "「": "“", "」": "”", "『": "“", "』": "”", "＂": '"', "〝": "“", "〞": "”",
    "～": "~", "〜": "~", "－": "-", "–": "-", "−": "-", "‐": "-", "‑": "-", "﹣": "-",
    "•": "·", "‧": "·", "・": "·", "⋅": "·", "﹒": "·",
}  # fmt: skip


@cache
def _table() -> list[str | int]:
    """Character table: signs, full-width forms, traditional to simplified (OpenCC's t2s, one character at a time).

    A list with an entry for every character of the basic plane, itself where it stays: what a dictionary lacks costs
    `str.translate` an exception for each character of the text.
    """
    import opencc

    table = {ord(k): v for k, v in _SIGNS.items()}
    for code in range(0xFF01, 0xFF5F):
        table.setdefault(code, unicodedata.normalize("NFKC", chr(code)))
    han = [chr(code) for block in ((0x3400, 0x4DC0), (0x4E00, 0xA000)) for code in range(*block)]
    simplified = opencc.OpenCC("t2s").convert("\n".join(han)).split("\n")
    table.update({ord(a): b for a, b in zip(han, simplified, strict=True) if a != b and len(b) == 1})
    # Variant forms that traditional sources mix in and the standard table keeps.
    table.update({ord(a): b for a, b in zip("爲衆裏着麽甚妳牠祂臺", "为众里着么甚你它他台", strict=True)})
    whole: list[str | int] = list(range(0x10000))
    for code, character in table.items():
        whole[code] = character
    return whole


_FEW = 24  # different characters; each takes a pass over the text
_OFTEN = "，：；！？（）"  # in nearly every Chinese text: replaced without being looked for


@cache
def _changed() -> tuple[re.Pattern[str], dict[str, str]]:
    """A class of the characters that the table changes, and what they become."""
    others = {chr(n): to for n, to in enumerate(_table()) if isinstance(to, str) and chr(n) != to}
    changed = {character: to for character, to in others.items() if character not in _OFTEN}
    return re.compile(f"[{re.escape(''.join(changed))}]"), changed


def view(text: str) -> str:
    """The text with simplified characters and half-width signs; `len(view(text)) == len(text)`."""
    for sign in _OFTEN:
        text = text.replace(sign, _SIGNS[sign])
    changes, table = _changed()
    found = set(changes.findall(text))
    if len(found) > _FEW:
        return text.translate(_table())
    # A simplified text has a handful of signs to change: to go through it for each beats a look at every character.
    for character in sorted(found):  # 苧 before 薴, which becomes it
        text = text.replace(character, table[character])
    return text
