"""The network: a pretrained encoder, and for each value the roles that the pieces around it have towards it.

The score of a piece for a role is the product of what the value asks and what the piece answers (a biaffine scorer
without its linear terms; Dozat & Manning 2017, "Deep Biaffine Attention for Neural Dependency Parsing"), so that all
values of a passage are read at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from claims.encoder.labels import ROLES
from claims.encoder.passage import Tokens

_SIZE = 48


def padded(some: Sequence[Tokens]) -> tuple[Tensor, Tensor]:
    """Passages as the network takes them: piece numbers, and 1 where a piece stands (both passages by pieces)."""
    longest = max(len(t.ids) for t in some)
    ids = torch.ones(len(some), longest, dtype=torch.long)
    mask = torch.zeros(len(some), longest, dtype=torch.long)
    for row, t in enumerate(some):
        ids[row, : len(t.ids)] = torch.tensor(t.ids)
        mask[row, : len(t.ids)] = 1
    return ids, mask


class RoleReader(nn.Module):
    """Reads passages; see the module's text."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        self.dropout = nn.Dropout(0.1)
        self.ask = nn.Linear(config.hidden_size, len(ROLES) * _SIZE)
        self.answer = nn.Linear(config.hidden_size, len(ROLES) * _SIZE)
        self.bias = nn.Parameter(torch.zeros(len(ROLES)))
        self.claimed = nn.Linear(config.hidden_size, 1)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """What the encoder makes of passages: (passages, pieces, size). `mask` is 1 where a piece stands."""
        hidden: Tensor = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        dropped: Tensor = self.dropout(hidden)
        return dropped

    def roles(self, hidden: Tensor, row: Tensor, value: Tensor) -> Tensor:
        """Logits of ROLES: (values, pieces, roles). Value i stands in passage `row[i]` at piece `value[i]`."""
        asked = self.ask(hidden[row, value]).view(len(row), 1, len(ROLES), _SIZE)
        answered = self.answer(hidden).view(*hidden.shape[:2], len(ROLES), _SIZE)[row]
        scores: Tensor = (asked * answered).sum(-1) / _SIZE**0.5 + self.bias
        return scores

    def claims(self, hidden: Tensor, row: Tensor, value: Tensor) -> Tensor:
        """Logits of each value being something that is claimed, and not a label or a rule's number: (values,)."""
        scores: Tensor = self.claimed(hidden[row, value])[:, 0]
        return scores
