"""The network that reads names: the encoder's lower layers as they are, layers of its own, and then characters.

The encoder reads pieces of a word or two, and one name in seventeen begins or ends inside one. So what it makes of a
piece is given to each character of it, with the character itself and where in the piece it stands; two convolutions
later the likeliest row of tags is looked for (Lafferty et al. 2001, "Conditional Random Fields"), by one head for each
of the corpora that it learned from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertConfig, BertModel

from claims.encoder.labels import ALONE, BEGIN, HEADS, LAST, ON, PLACES, SORTS

FROZEN = 3  # layers that are not learned with names: those of the larger reader (training/distil.py)
_NEVER = -1e4

Named = tuple[int, int, int]  # half-open, and the index of the type


class Lines(NamedTuple):
    """Texts as the network takes them. Of pieces (texts, pieces) their numbers, and where one stands; of characters
    (texts, characters) the piece of each, whether it begins and ends it, its own number, its place in the word of the
    dictionary and the sort of that word, and where one stands."""

    ids: Tensor
    mask: Tensor
    piece: Tensor
    edge: Tensor
    own: Tensor
    place: Tensor
    sort: Tensor
    there: Tensor


class Line(NamedTuple):
    """One text: its pieces, and for each character its piece, its place in it, the number of it alone, its place in a
    word (`PLACES` of claims.encoder.labels) and the sort of the word (`SORTS` there)."""

    ids: tuple[int, ...]
    piece: tuple[int, ...]
    edge: tuple[int, ...]
    own: tuple[int, ...]
    place: tuple[int, ...]
    sort: tuple[int, ...]


def stacked(some: Sequence[Line]) -> Lines:
    """Texts beside one another, the shorter ones padded."""
    pieces, characters = max(len(x.ids) for x in some), max(len(x.own) for x in some)

    def padded(rows: Sequence[Sequence[int]], size: int, fill: int) -> Tensor:
        return torch.tensor([[*row, *[fill] * (size - len(row))] for row in rows])

    return Lines(
        padded([x.ids for x in some], pieces, 1),
        padded([[1] * len(x.ids) for x in some], pieces, 0).bool(),
        padded([x.piece for x in some], characters, 0),
        padded([x.edge for x in some], characters, 0),
        padded([x.own for x in some], characters, 1),
        padded([x.place for x in some], characters, 0),
        padded([x.sort for x in some], characters, 0),
        padded([[1] * len(x.own) for x in some], characters, 0).bool(),
    )


class Beside(nn.Module):
    """A convolution over three characters, added to what there was."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.mix = nn.Linear(3 * size, size)
        self.norm = nn.LayerNorm(size)

    def forward(self, x: Tensor, there: Tensor) -> Tensor:
        """(texts, characters, size) to the same."""
        x = x * there[..., None]
        none = torch.zeros_like(x[:, :1])
        near = torch.cat([torch.cat([none, x[:, :-1]], 1), x, torch.cat([x[:, 1:], none], 1)], -1)
        out: Tensor = self.norm(x + functional.gelu(self.mix(near)))
        return out


class Tags(nn.Module):
    """Begins, goes on, ends or stands alone, for each type, or none: a score for each character, and for each tag after
    another (a linear-chain conditional random field). Only what makes whole names may follow one another."""

    def __init__(self, size: int, types: int) -> None:
        super().__init__()
        count = 1 + 4 * types
        self.score = nn.Linear(size, count)
        self.after = nn.Parameter(torch.zeros(count, count))
        tags = range(count)
        inside = [t > 0 and (t - 1) % 4 in (BEGIN, ON) for t in tags]  # a name is not over
        goes_on = [t > 0 and (t - 1) % 4 in (ON, LAST) for t in tags]
        one = [(t - 1) // 4 for t in tags]
        may = [[inside[a] == goes_on[b] and (not inside[a] or one[a] == one[b]) for b in tags] for a in tags]
        self.never: Tensor
        self.at_first: Tensor
        self.at_last: Tensor
        self.register_buffer("never", (~torch.tensor(may)) * _NEVER, persistent=False)
        self.register_buffer("at_first", torch.tensor(goes_on) * _NEVER, persistent=False)
        self.register_buffer("at_last", torch.tensor(inside) * _NEVER, persistent=False)

    def loss(self, x: Tensor, there: Tensor, names: Sequence[Sequence[Named]]) -> Tensor:
        """How unlikely the right tags are, the mean over texts of the negative logarithm."""
        score, after = self.score(x), self.after + self.never
        tags = torch.zeros(x.shape[:2], dtype=torch.long)
        for row, spans in zip(tags, names, strict=True):
            for start, end, kind in spans:
                row[start:end] = 1 + 4 * kind + ON
                row[start], row[end - 1] = 1 + 4 * kind + BEGIN, 1 + 4 * kind + LAST
                if end - start == 1:
                    row[start] = 1 + 4 * kind + ALONE
        right = (score.gather(2, tags[..., None])[..., 0] * there).sum(1)
        right = right + (after[tags[:, :-1], tags[:, 1:]] * there[:, 1:]).sum(1)
        every = score[:, 0] + self.at_first
        for i in range(1, x.shape[1]):
            longer = (every[:, :, None] + after).logsumexp(1) + score[:, i]
            every = torch.where(there[:, i, None], longer, every)
        out: Tensor = ((every + self.at_last).logsumexp(1) - right).mean()
        return out

    def names(self, x: Tensor, there: Tensor) -> list[list[Named]]:
        """The names of the likeliest tags (Viterbi's algorithm), for each text in order."""
        score, after = self.score(x), self.after + self.never
        best = score[:, 0] + self.at_first
        whence = []
        same = torch.arange(score.shape[2])
        for i in range(1, x.shape[1]):
            likely, before = (best[:, :, None] + after).max(1)
            best = torch.where(there[:, i, None], likely + score[:, i], best)
            whence.append(torch.where(there[:, i, None], before, same))
        tag = (best + self.at_last).argmax(1)
        tags = [tag]
        for before in reversed(whence):
            tag = before.gather(1, tag[:, None])[:, 0]
            tags.append(tag)
        rows = torch.stack(tags[::-1], 1).tolist()
        return [list(_spans(row[:length])) for row, length in zip(rows, there.sum(1).tolist(), strict=True)]


def _spans(tags: Sequence[int]) -> Iterator[Named]:
    start = 0
    for i, tag in enumerate(tags):
        if tag == 0:
            continue
        kind, place = divmod(tag - 1, 4)
        if place in (BEGIN, ALONE):
            start = i
        if place in (LAST, ALONE):
            yield start, i + 1, kind


class NameNetwork(nn.Module):
    """Reads texts; see the module's text."""

    def __init__(self, config: BertConfig) -> None:
        """`config` has all layers, those that are taken over and those that are its own."""
        super().__init__()
        size = config.hidden_size
        self.bert = BertModel(config, add_pooling_layer=False)
        self.character = nn.Linear(size, size)
        self.edge = nn.Embedding(4, size)
        self.place, self.sort = nn.Embedding(len(PLACES), size), nn.Embedding(len(SORTS), size)
        for table in (self.place, self.sort):
            nn.init.zeros_(table.weight)
        self.norm = nn.LayerNorm(size)
        self.beside = nn.ModuleList([Beside(size), Beside(size)])
        self.dropout = nn.Dropout(0.15)
        self.heads = nn.ModuleDict({name: Tags(size, len(types)) for name, types in HEADS.items()})

    def below(self, ids: Tensor, mask: Tensor) -> Tensor:
        """What the layers that are taken over make of pieces."""
        hidden: Tensor = self.bert.embeddings(input_ids=ids)
        return self._through(hidden, mask, 0, FROZEN)

    def above(self, hidden: Tensor, lines: Lines) -> Tensor:
        """What the layers above make of it, a vector for each character."""
        hidden = self.dropout(self._through(hidden, lines.mask, FROZEN, len(self.bert.encoder.layer)))
        with torch.no_grad():  # the table of pieces is taken over, too
            own = self.bert.embeddings.word_embeddings(lines.own)
        x = hidden.gather(1, lines.piece[..., None].expand(-1, -1, hidden.shape[-1]))
        words = self.dropout(self.place(lines.place) + self.sort(lines.sort))
        x = self.norm(x + self.character(own) + self.edge(lines.edge) + words)
        for layer in self.beside:
            x = layer(x, lines.there)
        out: Tensor = self.dropout(x)
        return out

    def forward(self, lines: Lines) -> Tensor:
        """A vector for each character: (texts, characters, size)."""
        return self.above(self.below(lines.ids, lines.mask), lines)

    def head(self, name: str) -> Tags:
        """What tells the tags of one of the corpora."""
        found = self.heads[name]
        assert isinstance(found, Tags)
        return found

    def _through(self, hidden: Tensor, mask: Tensor, first: int, stop: int) -> Tensor:
        where = torch.where(mask[:, None, None, :], 0.0, _NEVER)
        for layer in self.bert.encoder.layer[first:stop]:
            out = layer(hidden, where)
            hidden = out[0] if isinstance(out, tuple) else out
        return hidden


def is_of_pieces(name: str) -> bool:
    """Whether a weight is of the table of pieces, which is the reader's and stands in its file alone."""
    return name.startswith("bert.embeddings.")
