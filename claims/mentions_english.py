"""Who and what an English text names, by capitals and what stands around them.

    Mayor Geraldine Foyle told ...     person (a title before it)
    Kwame Adjei, 23, scored            person (an age behind it)
    Northmoor Power said               organisation is told by its last word (Power, Inc, United), else "other"
    Varga, after Tomas Varga           the same person; Northgate, after Northgate United, the same club
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from claims.naming import normalise
from claims.records import Named, Span
from claims.sentences import Sentence
from claims.titles_english import in_title, is_title, title_behind
from claims.words_english import is_function_word, is_verb

_CAPITAL = r"(?:[A-Z]\.(?:[A-Z]\.)+|[A-Z][\w'’&-]*[\w]|[A-Z](?![\w]))"
_JOINT = r"(?:of|de|van|von|der|den|al|bin|da|di|du|la|le|el|&)"
# A full stop goes on only behind an initial or a short form of address: John F. Ames, St. Louis.
_DOT = (
    r"(?:(?<=\b[A-Z])\.|(?<=\b(?:St|Dr|Mr|Ms|Jr|Sr|Lt))\.|(?<=\b(?:Mrs|Gov|Sen|Rep|Gen|Col|Sgt))\."
    r"|(?<=\b(?:Prof|Capt|Coun|Cllr|Supt|Insp))\.)?"
)
_SEQUENCE = re.compile(
    rf"(?<![\w'’-]){_CAPITAL}(?:{_DOT} (?:{_JOINT} ){{0,2}}(?:{_CAPITAL}|\d{{1,4}}(?![\d,.%]\d|%)\b))*"
)
_MIXED = re.compile(r"(?<![\w])[a-z]{1,2}[A-Z][\w-]*(?: \d{1,3}\b)?")  # iPhone 15
_MOST = 9  # words of a name
_ROW = 2 * _MOST  # words of a row of capitals that may hold one: a longer one is a heading, or a list
_ORGANISATION = frozenset(
    """
    inc ltd llc plc corp corporation company co group holdings partners bank trust fund foundation institute
    university college school academy hospital council committee commission agency authority ministry department
    office bureau court police service services union association federation league club united city rovers wanderers
    athletic town fc sc afc party party's government parliament senate house army navy force forces news times post
    courier herald gazette tribune telegraph journal record review radio tv television systems technologies technology
    industries motors electric energy power airlines airways railways pharma pharmaceuticals labs laboratories media
    capital ventures insurance mutual risk logistics foods stores
    """.split()
)
_PLACE = frozenset(
    """
    street road avenue lane square bridge river lake sea bay island islands mountain mountains hill hills valley park
    station airport port harbour harbor stadium arena county province state region district village north south east
    west ferry quay
    """.split()
)
_DATED = frozenset(
    """
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)
_SAID = (
    r"(?:said|says|told|added|called|wrote|warned|argued|insisted|joked|tweeted|posted|announced|confirmed|admitted)"
)
_SAYS = re.compile(rf" {_SAID}\b")
_SAID_BY = re.compile(rf"\b{_SAID} $")
_AGED = re.compile(r", (?:aged )?\d{1,2}(?=[,.)])| \(\d{1,2}\)")
_WHO = re.compile(r",? who(?:se)?\b")
_AT_PLACE = re.compile(r"\b(?:in|at|near|from|outside|off|to) (?:the )?$")
_POSSESSIVE = re.compile(r"['’]s?$")
_INSIDE = re.compile(r"(?<=[a-z,0-9] )[A-Z][\w'’-]*|(?<![\w'’-])[A-Z][\w'’-]*(?= [A-Z][a-z])")
_BREAK = re.compile(r"[.!?:;\"“”\n—–] ?$|^$")
_OUTLET = re.compile(r"\([^()\n]{2,40}\) ?[—–-]")  # LONDON, May 3 (Meridian News) — ...
_HEAD = 400  # characters in which a text names its outlet so


def find_mentions_english(view: str, sentences: Sequence[Sentence], start: int = 0) -> tuple[Named, ...]:
    """All namings in an English view, in order, without overlaps."""
    starts = {s.span.start for s in sentences}
    inside = Counter(_POSSESSIVE.sub("", m.group()) for m in _INSIDE.finditer(view))
    lower = frozenset(re.findall(r"(?<![\w])[a-z]{2,}", view))
    found: list[tuple[int, int, str]] = []
    rows = [row for m in _SEQUENCE.finditer(view) for row in _names(view, m.start(), m.end())]
    told = _times_told(view, rows)
    for first, last in (part for row in rows for part in _of_a_place(view, *row, told)):
        if first < start:
            continue
        begins = first in starts or bool(_BREAK.search(view[max(0, first - 2) : first]))
        kept = _kept(view, first, last, begins, inside, lower, told)
        if kept is not None:
            found.append(kept)
    outlet = _OUTLET.search(view, start, start + _HEAD)
    if outlet is not None:
        found = [f for f in found if not outlet.start() <= f[0] < outlet.end()]
    found += [(m.start(), m.end(), "product") for m in _MIXED.finditer(view, start)]
    found.sort()
    named = _resolved(view, found)
    if outlet is None:
        return named
    signed = range(view.rfind("\n", 0, outlet.start()) + 1, outlet.start())
    return tuple(n._replace(type="dateline") if n.span.start in signed else n for n in named)


def _names(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of a row of capitalised words: a date in it, or a title, parts them."""
    at = first = start
    words: list[tuple[int, int]] = []
    for word in view[start:end].split(" "):
        last = at + len(word)
        plain = _POSSESSIVE.sub("", word)
        if plain.casefold().rstrip(".") in _DATED or (word[0].isdigit() and (not words or len(word) == 4)):
            if words:
                yield first, words[-1][1]
            words = []
        else:
            if not words:
                first = at
            words.append((at, at + len(plain)))
            if plain != word:  # Chandler's Bridge is one name, Quillon's chief another
                more = _word(view, last + 1, end).casefold()
                if more not in _PLACE and more not in _ORGANISATION:
                    yield first, words[-1][1]
                    words = []
        at = last + 1
    if words:
        yield first, words[-1][1]


def _of_a_place(view: str, start: int, end: int, told: Counter[str]) -> Iterator[tuple[int, int]]:
    """A person and the place they are of, where the person is told with a title, or elsewhere without the place: Mayor
    Elvira Condori of Quillamarca, and not the Bank of England."""
    at = view.find(" of ", start, end)
    begun = _word(view, start, end)
    who = view[start + len(begun) + 1 if is_function_word(begun) else start : at]
    if at > 0 and " " in who and (_titled(who) or told[who] > told[view[start:end]]):
        yield start, at
        yield at + 4, end
    else:
        yield start, end


def _word(view: str, start: int, end: int) -> str:
    """The word that begins at ``start``."""
    stop = view.find(" ", start, end)
    return view[start : end if stop < 0 else stop]


def _times_told(view: str, rows: Sequence[tuple[int, int]]) -> Counter[str]:
    """How often each run of words stands in the rows of capitals of a text."""
    told: Counter[str] = Counter()
    for start, end in rows:
        words = view[start:end].split(" ")
        if len(words) <= _ROW:
            told.update(" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1))
    return told


def _kept(
    view: str,
    start: int,
    end: int,
    begins: bool,
    inside: Counter[str],
    lower: frozenset[str],
    told: Counter[str],
) -> tuple[int, int, str] | None:
    """A name without the title before it and without what only begins a sentence, with its type; None where nothing is
    left."""
    if view.count(" ", start, end) >= _ROW:
        return None
    while start < end:
        word = _word(view, start, end)
        plain = word.casefold()
        rest = start + len(word) + 1
        alone = rest > end
        if alone and not begins and (is_function_word(word) or (in_title(word) and not _goes_on(view, end))):
            return None
        common = is_function_word(word) or (begins and plain in lower and not inside[word])
        common = common or (word.isupper() and len(word) > 3 and (plain in lower or is_verb(plain)))
        if begins and alone and not common and not inside[word] and not word.isupper():
            common = not _SAYS.match(view, end) and not _AGED.match(view, end)
        # Ruthless Kestleton City, if Kestleton City is named elsewhere; but Nora Feldt, 41, who is Feldt from there on
        if begins and not alone and not common and (" " in view[rest:end] or not _of_a_person(view, end)):
            common = told[view[rest:end]] > told[view[start:end]]
        if word in ("of", "de", "la", "le", "&") or (common and (begins or alone)):
            start, begins = rest, False
        elif in_title(word) and not alone and _titled(view[start:end]):
            start, begins = rest, False
        else:
            break
    if start >= end:
        return None
    text = view[start:end]
    if all(is_function_word(w) or in_title(w) for w in text.split(" ")) or text.count(" ") >= _MOST:
        return None
    if len(text) < 2 or not text[0].isalpha() or text[:2] in ("I'", "I’"):
        return None
    return start, end, _type(view, start, end)


def _of_a_person(view: str, end: int) -> bool:
    """Whether what follows a name is said of people: an age, a title, that they said something or are somebody who."""
    return bool(_AGED.match(view, end) or _WHO.match(view, end) or _SAYS.match(view, end) or title_behind(view, end))


def _goes_on(view: str, end: int) -> bool:
    return view[end : end + 1] == " " and view[end + 1 : end + 2].isupper()


def _titled(text: str) -> bool:
    """Whether a name begins with a whole title: Prime Minister X, and not General Motors or World Bank."""
    words = text.split(" ")
    run = 0
    while run < len(words) and in_title(words[run]):
        run += 1
    return any(is_title(w) for w in words[:run]) and words[-1].casefold() not in _ORGANISATION


def _type(view: str, start: int, end: int) -> str:
    words = view[start:end].split(" ")
    last = words[-1].casefold()
    if last in _ORGANISATION and len(words) > 1 or {"university", "bank", "ministry", "institute"} & {
        w.casefold() for w in words
    }:
        return "organisation"
    if last in _PLACE and len(words) > 1 or words[0] in ("River", "Lake", "Mount", "Storm", "Hurricane", "Typhoon"):
        return "other"
    if any(c.isdigit() for c in view[start:end]):
        return "product"
    if len(words) <= 4 and not all(w.isupper() for w in words):
        before = view[max(0, start - 40) : start]
        word = "".join(before.removesuffix(" ").removesuffix(",").split()[-1:]).strip("“\"(")
        titled = before.endswith(" ") and is_title(word)
        said = len(words) > 1 and _SAID_BY.search(before)
        if titled or said or (len(words) > 1 and _of_a_person(view, end)):
            return "person"
    if _AT_PLACE.search(view[max(0, start - 14) : start]) and len(words) == 1:
        return "place"
    return "other"


def _resolved(view: str, found: Sequence[tuple[int, int, str]]) -> tuple[Named, ...]:
    """The namings with a name said once in full standing for its short form, and a person being one throughout."""
    full: dict[str, str] = {}  # norm -> type
    alone = {view[start:end] for start, end, _ in found if " " not in view[start:end]}
    for start, end, type_ in found:
        norm = normalise(view[start:end])
        if type_ == "other" and _called_by_the_last(view[start:end].split(" "), alone):
            type_ = "person"
        if full.get(norm) != "person":
            full[norm] = type_ if norm not in full or type_ == "person" else full[norm]
    shorts: dict[str, set[str]] = {}
    for start, end, _ in found:
        words = view[start:end].split(" ")
        norm = normalise(view[start:end])
        if len(words) > 1:
            for word in words[-1:] if full[norm] == "person" else (words[0], words[-1]):
                shorts.setdefault(normalise(word), set()).add(norm)
    body = view.find("\n") + 1
    begun = _first_told(view, found, body)
    out: list[Named] = []
    reach = 0
    for start, end, _ in found:
        if start < reach:
            continue
        text = view[start:end]
        norm = normalise(text)
        meant = shorts.get(norm, set())
        if " " not in text and len(meant) == 1 and (
            start < body or any(begun.get(full_name, len(view)) < begun.get(norm, start) for full_name in meant)
        ):
            norm = next(iter(meant))
        out.append(Named(text, norm, full[norm], Span(start, end)))
        reach = end
    return tuple(out)


def _first_told(view: str, found: Sequence[tuple[int, int, str]], body: int) -> dict[str, int]:
    """Where each name first stands, headline aside. A short form stands behind its full name: Brackwell in a text that
    comes to a Brackwell Academy only later is the town."""
    first: dict[str, int] = {}
    for start, end, _ in found:
        if start >= body:
            first.setdefault(normalise(view[start:end]), start)
    return first


def _called_by_the_last(words: Sequence[str], alone: Set[str]) -> bool:
    """Whether somebody is named so: Raymond Teasdale, who is Teasdale from there on, and never Raymond."""
    name = 1 < len(words) <= 3 and all(w.isalpha() and not w.isupper() for w in words)
    return name and words[-1] in alone and words[0] not in alone


def telling_words(name: Named) -> tuple[str, ...]:
    """A name with those of its words that tell it from others: Wexmouth Rovers is Wexmouth to some, and Rovers to
    others."""
    words = [w.casefold() for w in name.text.split(" ")]
    telling = [w for w in words if len(w) > 3 and w not in _ORGANISATION - _NICKNAMES and w not in _PLACE]
    return tuple(dict.fromkeys((name.norm, *telling)))


_NICKNAMES = frozenset(("rovers", "wanderers", "athletic"))
