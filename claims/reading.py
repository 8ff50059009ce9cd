"""An article prepared once for all kinds: view, sentences, words, names, times, quantities."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from claims.dateline import find_header
from claims.lexicon import attributes, whens
from claims.lexicon.scan import Hit, find_hits
from claims.mentions import find_mentions
from claims.mentions_english import find_mentions_english
from claims.records import Article, Grain, Moment, Named, Span
from claims.sentences import Sentence, split_sentences
from claims.serials import Serial, find_serials, topic_of
from claims.text import view as view_of
from claims.values.moment import MomentMention, Times, find_moments
from claims.values.quantity import QuantityMention, find_quantities
from claims.words import Words
from claims.words_english import EnglishWords


def _units(words: Words, hits: tuple[Hit, ...]) -> tuple[list[int], list[int], list[str]]:
    """What a text is about, in order, as starts, ends and terms: attributes in their one spelling, and the content
    words that no attribute overlaps."""
    table = attributes()
    starts, ends, terms = words.content_columns()
    first = len(starts)
    for start, end, word in reversed(hits):  # from the last one, so that what lies before it stays in its place
        stop = bisect_left(starts, end, 0, first)
        first = bisect_right(ends, start, 0, stop)
        starts[first:stop], ends[first:stop], terms[first:stop] = (start,), (end,), (table[word],)
    return starts, ends, terms


@dataclass(frozen=True, slots=True)
class Reading:
    """What all kinds read. Offsets in every part are offsets into the article's untouched text."""

    article: Article
    view: str
    sentences: tuple[Sentence, ...]
    words: Words
    names: tuple[Named, ...]
    moments: tuple[MomentMention, ...]
    quantities: tuple[QuantityMention, ...]
    attributes: tuple[Hit, ...]
    contrasts: tuple[Hit, ...]
    setting: tuple[str, ...]
    serials: tuple[Serial, ...]
    topic: tuple[Serial, ...]  # of these the ones that the whole text is about
    terms: list[str]  # of the units: what the text is about, as compared
    # where things begin and end: in order, and none overlaps the next
    _starts: list[int]
    _name_starts: list[int]
    _places: tuple[Named, ...]
    _place_starts: list[int]
    _moment_starts: list[int]
    _serial_starts: list[int]
    _unit_starts: list[int]
    _unit_ends: list[int]
    _attribute_starts: list[int]
    _attribute_ends: list[int]
    _contrast_starts: list[int]
    _contrast_ends: list[int]
    _whens: tuple[Hit, ...]

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds an offset (the last one that starts at or before it)."""
        return bisect_right(self._starts, offset, 1) - 1

    def names_between(self, start: int, end: int) -> tuple[Named, ...]:
        """The namings that start inside [start, end)."""
        starts = self._name_starts
        first = bisect_left(starts, start)
        return self.names[first : bisect_left(starts, end, first)]

    def places_between(self, start: int, end: int) -> tuple[Named, ...]:
        """The places whose naming starts inside [start, end)."""
        starts = self._place_starts
        first = bisect_left(starts, start)
        return self._places[first : bisect_left(starts, end, first)]

    def moments_between(self, start: int, end: int) -> tuple[MomentMention, ...]:
        """The times that start inside [start, end)."""
        return self.moments[bisect_left(self._moment_starts, start) : bisect_left(self._moment_starts, end)]

    def serials_between(self, start: int, end: int) -> tuple[Serial, ...]:
        """The members of series whose naming starts inside [start, end)."""
        starts = self._serial_starts
        first = bisect_left(starts, start)
        return self.serials[first : bisect_left(starts, end, first)]

    def terms_inside(self, stretches: Sequence[Span], outside: Sequence[Span]) -> list[str]:
        """The terms of the units inside the stretches, stretch by stretch, without those inside one of `outside`."""
        starts, ends, terms = self._unit_starts, self._unit_ends, self.terms
        out: list[str] = []
        if len(outside) > 1:
            outside = sorted(outside)
        for start, end in stretches:
            if start == end:
                continue
            unit = bisect_left(starts, start)
            stop = bisect_right(ends, end, unit)
            for first, last in outside:
                if start < last:
                    if first >= end:
                        break
                    inside = bisect_left(starts, first, unit, stop)
                    out += terms[unit:inside]
                    unit = inside
                    while unit < stop and ends[unit] <= last:
                        unit += 1
            out += terms[unit:stop]
        return out

    def terms_around(self, whole: Span, hole: Span) -> list[str]:
        """The terms of the units inside `whole` that do not begin inside `hole`."""
        starts = self._unit_starts
        start = bisect_left(starts, whole[0])
        stop = bisect_right(self._unit_ends, whole[1], start)
        first = bisect_left(starts, hole[0], start, stop)
        return self.terms[start:first] + self.terms[bisect_left(starts, hole[1], first, stop) : stop]

    def attributes_between(self, start: int, end: int) -> tuple[Hit, ...]:
        """The attributes named wholly inside [start, end)."""
        first, stop = bisect_left(self._attribute_starts, start), bisect_right(self._attribute_ends, end)
        return self.attributes[first:stop]

    def contrasts_between(self, start: int, end: int) -> tuple[Hit, ...]:
        """The contrast words wholly inside [start, end)."""
        first, stop = bisect_left(self._contrast_starts, start), bisect_right(self._contrast_ends, end)
        return self.contrasts[first:stop]

    def whens_between(self, start: int, end: int) -> tuple[Hit, ...]:
        """The contrast words wholly inside [start, end) that tell when (此前, 次日): few articles have many."""
        if not self._whens:
            return ()
        first, stop = bisect_left(self._whens, (start,)), bisect_left(self._whens, (end,))
        return tuple([hit for hit in self._whens[first:stop] if hit[1] <= end])


# 据此前媒体报道, says when it was reported; 此前公布的 is of what was before.
_REPORTED = re.compile(r"[^,。;]{0,6}(?:报道|消息|披露|公布|发布|宣布|表示|透露|介绍|爆料)(?:称|显示|,|:)")

# One character first, because the engine then skips to it.
_YEAR = re.compile(r"年(?<=(20\d\d|19[89]\d)年)(?<!\d\d{4}年)(?:(\d{1,2})月)?")

_UNTIL = ("至", "到")
_HAS_BEEN = re.compile(r"年[^,。;!?将拟预计]{0,30}(?:已|曾|了(?!解))")


def _stamped(article: Article, body: int, year: int | None) -> Article:
    """An article as of its day: the year that its stamp or dateline leaves out (07-24 15:41) is that of the corpus."""
    if article.published is not None or year is None:
        return article
    return replace(article, published=find_header(article.text[body:], year).published)


def _written(view: str, corpus: int | None) -> date | None:
    """When a text without a date was written, as far as can be told: in the year of the corpus, or a later one of
    which it tells as past, else in its own most frequent year; there in the latest month that it names.

    Only the year that the words leave out is taken from this.
    """
    marks = list(_YEAR.finditer(view))
    years = [int(m.group(1)) for m in marks]
    if not years and corpus is None:
        return None
    if corpus is None:  # of what goes on to 2027 one writes long before
        past = [y for y, m in zip(years, marks, strict=True) if view[m.start() - 5 : m.start() - 4] not in _UNTIL]
        years = past or years
        year = max(sorted(set(years)), key=lambda y: (years.count(y), y))
    else:  # nobody tells in 2023 what has been in 2024
        year = max([corpus, *(y for y, m in zip(years, marks, strict=True) if _HAS_BEEN.match(view, m.start()))])
    named = (int(m.group(2) or 0) for m in marks if int(m.group(1)) == year)
    months = [month for month in named if 1 <= month <= 12]
    return date(year, max(months, default=12), 28)


def _moments(view: str, published: date | None, corpus: int | None) -> tuple[MomentMention, ...]:
    """The times of a text. In one without a date only a year is guessed: what hangs on the day or month of the guess
    (29日 where no month is named, 今天, 周二) is left open, as in year 1."""
    if published is not None:
        return find_moments(view, published)
    written = _written(view, corpus)
    times = Times(view)
    found = times.read(written)
    if written is None:
        return found
    other = {m.span: m.moment for m in times.read(written.replace(month=(written.month + 5) % 12 + 1))}
    return tuple(m if _fixed(m.moment, other.get(m.span)) else m._replace(moment=_open(m.moment)) for m in found)


def _fixed(a: Moment, b: Moment | None) -> bool:
    """Whether two readings of a time, from guesses half a year apart, are of one day of the year."""
    if b is None or (a.earliest is None) != (b.earliest is None) or (a.latest is None) != (b.latest is None):
        return False
    ends = ((a.earliest, b.earliest), (a.latest, b.latest))
    return all((x.month, x.day) == (y.month, y.day) for x, y in ends if x is not None and y is not None)


def _open(m: Moment) -> Moment:
    """A time of which not even the month is known."""
    first, last = m.earliest, m.latest
    leap_day = any(x is not None and (x.month, x.day) == (2, 29) for x in (first, last))
    if leap_day:
        first, last = (x and x.replace(day=28) for x in (first, last))
    shift = -(first or last or datetime.min).year + 1
    return m._replace(
        earliest=first and first.replace(year=1),
        latest=last and last.replace(year=max(1, last.year + shift)),
        year_said=False,
    )


_AFTER = re.compile(r"(?:天|日|个月|年|周|小时|分钟)(?:之|以)?后$")


def _lasting(view: str, words: Words, m: MomentMention) -> bool:
    """Whether a time is none but how long something lasted: 停牌484天后复牌."""
    if not _AFTER.search(view[m.span.start : m.span.end]):
        return False
    before = words.between(max(0, m.span.start - 6), m.span.start)
    return bool(before) and before[-1].end == m.span.start and before[-1].tag.startswith("v")


_IN_A_MONTH = (Grain.MONTH, Grain.DAY, Grain.PART, Grain.HOUR, Grain.MINUTE)


_THIS_YEAR = re.compile(r"[今去明前本当]年|同年")


def _years_of_the_text(view: str, moments: tuple[MomentMention, ...]) -> tuple[MomentMention, ...]:
    """A month without a year is that of the last mention of it with one (2021年7月的销量 ... 7月份): so says the
    text."""
    told: dict[int, int] = {}
    out = []
    for m in moments:
        a, b = m.moment.earliest, m.moment.latest
        if a is not None and b is not None and m.moment.grain in _IN_A_MONTH:
            leap_day = (2, 29) in ((a.month, a.day), (b.month, b.day))
            if m.moment.year_said:
                told[a.month] = a.year
            elif _THIS_YEAR.match(view, m.span.start):
                pass  # 今年5月28日 is of the year in which the text was written, whatever year it has named
            elif (shift := told.get(a.month, a.year) - a.year) and not leap_day:
                earliest, latest = a.replace(year=a.year + shift), b.replace(year=b.year + shift)
                m = m._replace(moment=m.moment._replace(earliest=earliest, latest=latest))
        out.append(m)
    return tuple(out)


def _setting(places: tuple[Named, ...]) -> tuple[str, ...]:
    """The place that a text names most, if more than once."""
    counts = Counter([n.norm for n in places if n.norm != "中国"])
    return tuple(p for p in sorted(counts, key=lambda p: (-counts[p], p))[:1] if counts[p] > 1)


_SITE = r"https?:[A-Za-z0-9./:?=&%#_~+-]{4,300}|www\.[A-Za-z0-9./?=&%#_-]{4,200}"
_ADDRESS = re.compile(rf"{_SITE}|[A-Za-z0-9._-]{{1,64}}@[A-Za-z0-9.-]{{3,100}}")
_SITES = re.compile(_SITE)


_LEAD = 3  # sentences that tell what a text is about: its title, a line of its source, its first one

# 某证券(10.32, -0.06, -0.58%): what a portal puts beside the name of a share, as of when the page was called up.
_TICKER = re.compile(r"\(-?[\d.]{1,10}, ?-?[\d.]{1,10}, ?-?[\d.]{1,8}%\)")


def seen(text: str, body: int = 0) -> str:
    """What the kinds see of a text: its view, with front matter (up to `body`), addresses and tickers blanked."""
    view = view_of(text)
    if body:
        view = " " * body + view[body:]
    # letters are many, and each might begin an address of mail: only where there is one
    addresses = _ADDRESS if "@" in view else _SITES if "http" in view or "www." in view else None
    if addresses:
        view = addresses.sub(lambda m: " " * len(m.group()), view)
    if "%)" in view:
        view = _TICKER.sub(lambda m: " " * len(m.group()), view)
    return view


def read(article: Article, body: int = 0, year: int | None = None) -> Reading:
    """Prepare an article; `body` is where its text starts (after front matter), `year` that of the corpus, for a text
    that says none."""
    article = _stamped(article, body, year)
    view = seen(article.text, body)
    sentences = split_sentences(view, body)
    english = article.lang == "en"
    words = EnglishWords(view) if english else Words(view)
    moments = _moments(view, article.published, year)
    moments = _years_of_the_text(view, tuple(m for m in moments if not _lasting(view, words, m)))
    names = find_mentions_english(view, sentences, body) if english else find_mentions(view, words, body)
    places = tuple([n for n in names if n.type == "place"])
    hits, found = find_hits(view)
    if english:  # Northmoor Power has none
        hits = tuple([hit for hit in hits if not any(n.span.covers(Span(hit[0], hit[1])) for n in names)])
    marks = tuple([m for m in found if m[2] not in whens() or not _REPORTED.match(view, m[1])])
    serials = find_serials(view, english)
    unit_starts, unit_ends, terms = _units(words, hits)
    return Reading(
        article=article,
        view=view,
        sentences=sentences,
        words=words,
        names=names,
        moments=moments,
        quantities=find_quantities(view, taken=tuple(m.span for m in moments)),
        attributes=hits,
        contrasts=marks,
        setting=_setting(places),
        serials=serials,
        topic=topic_of(serials, sentences[min(_LEAD, len(sentences)) - 1].span.end if sentences else 0),
        terms=terms,
        _starts=[s.span.start for s in sentences],
        _name_starts=[n.span.start for n in names],
        _places=places,
        _place_starts=[n.span.start for n in places],
        _moment_starts=[m.span.start for m in moments],
        _serial_starts=[s.span.start for s in serials],
        _unit_starts=unit_starts,
        _unit_ends=unit_ends,
        _attribute_starts=[start for start, _, _ in hits],
        _attribute_ends=[end for _, end, _ in hits],
        _contrast_starts=[start for start, _, _ in marks],
        _contrast_ends=[end for _, end, _ in marks],
        _whens=tuple([hit for hit in marks if hit[2] in whens()]),
    )
