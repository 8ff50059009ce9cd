"""Every threshold of linking and comparing, with its unit and the reason for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds; the defaults are what the figures in docs/benchmarks.md were measured with."""

    # The score (0..1) at which two claims that say the same are taken to speak of one thing.
    link: float = 0.5
    # The probability (factcheck/weights.py) at which two amounts with other values are taken to be about one thing.
    # Found on labelled stories: below it false links outnumber the conflicts that they would find.
    link_other: float = 0.33
    # The same where one is 30% off the other or more: figures of two things lie anywhere, those of one thing seldom
    # so far.
    link_far: float = 0.55
    # The same in more than `few` articles: of 48 flags on figures of two articles that were read (`benchmarks.flags`),
    # the 13 right ones are at 0.76 or above, and five in six of the wrong ones below.
    link_unrelated: float = 0.7
    # From here on a pair that is not linked is a look-alike, whose reason for being kept apart is told.
    lookalike: float = 0.2
    # The cosine of words and names from which on two articles may speak of one story (factcheck/stories.py). Of pairs
    # of unrelated news fewer than one in ten reaches it, of pairs on one event more than nine in ten.
    related: float = 0.04
    # The same in an archive of more than `many` articles: one in ten of all is far too many there, and the likeness of
    # texts on one event grows with what their words tell.
    related_many: float = 0.06
    many: int = 500
    # The same in a folder of at most so many articles, where no word is rare enough to weigh much; who puts so few
    # together mostly means one story.
    related_few: float = 0.03
    few: int = 50
    # The part of the key words of an article (factcheck/topics.py), and of those that it opens with, that another has
    # to have for their figures and dates to be set against each other, in more than `few` articles. One labelled
    # conflict in fifty is below, and more than half of the false ones between unrelated news.
    one_story: float = 0.25
    one_opening: float = 0.4
    # The same part, from which on a figure needs no name that both texts say it is of.
    close_story: float = 0.6
    # How many sums as good as one that is found a text may hold by chance alone, where no word says that a sum is
    # meant (factcheck/linking/arithmetic): of a hundred that were read on labelled stories and news, two were none.
    chance: float = 0.03
    # A word in more texts than this, and in more than a tenth of all, tells no story.
    story_words: int = 200
    # The most articles that one article is compared with on its own account (others may name it among theirs): what
    # keeps the work for an article the same however large the archive is. The labelled stories have up to 20 articles.
    neighbours: int = 24
    # Candidates for these, by the words that at most `story_words` articles have: they are weighed by all words.
    story_candidates: int = 120
    # Two texts that share this part of their 8-character shingles copy one another (Broder 1997, containment).
    reprint: float = 0.5
    # One shingle in so many is kept in the sketch of a text. A text of 40 characters keeps eight.
    sketch: int = 4
    # Two texts of which the sketches share this part are looked at closely: less than `reprint`, for a sketch of a
    # dozen shingles may be off by a quarter.
    suspect: float = 0.25
    # A key that more claims of an article share says nothing of which of them belongs to which.
    block_claims: int = 40
    # The most different statements in one cluster; what does not fit stays apart and says so.
    cluster_statements: int = 40
    # How many decisions of reviewers on flags of one rung weigh as much as the confidence that the tool itself gives
    # them: few enough that a week's work is seen, enough that three decisions in a row do not turn a rung around.
    prior_decisions: int = 10


SETTINGS = Settings()
