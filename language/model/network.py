"""The network: one small encoder with light heads for tags, tree, names, times, acts, attribution, roles and pairs."""

from __future__ import annotations

import copy

import torch
from torch import Tensor, nn
from transformers import BertModel

from dragoman.codebook.hints import NAMES
from language.model.data import IGNORE, SHAPES, Batch, Labels, Pairs

DROPOUT = 0.15
ARC, REL, ROLE = 192, 96, 96
TAG_HEADS = ("upos", "xpos", "ner", "time", "act", "status", "attr")
PAIR_LAYERS = 2
# What a head's loss counts for; few words are triggers, so their mean loss is small.
WEIGHTS = {"act": 4.0, "status": 0.5, "attr": 2.0}
ROLE_WEIGHT, PAIR_WEIGHT, PAIR_STATUS_WEIGHT = 1.0, 1.0, 0.5
# What the types of the triggers count for beside their forms: a right type with a wrong form is half the way.
TYPE_WEIGHT = 1.0
ACTOR, RECIPIENT = 1, 2


class Biaffine(nn.Module):
    """Scores of every pair of a dependent and a governor (Dozat and Manning 2017), one matrix per output."""

    def __init__(self, width: int, outputs: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(outputs, width + 1, width + 1))

    def forward(self, dependent: Tensor, governor: Tensor) -> Tensor:
        """Scores of shape (batch, outputs, dependents, governors)."""
        ones = torch.ones_like(dependent[..., :1])
        dependent = torch.cat([dependent, ones], -1)
        governor = torch.cat([governor, torch.ones_like(governor[..., :1])], -1)
        return torch.einsum("bxi,oij,byj->boxy", dependent, self.weight, governor)


class Projection(nn.Sequential):
    """A linear layer with a non-linearity and dropout."""

    def __init__(self, width: int, into: int) -> None:
        super().__init__(nn.Linear(width, into), nn.GELU(), nn.Dropout(DROPOUT))


class PairHead(nn.Module):
    """The act from one marked party to another: further layers over the word states, with the parties marked in them.

    The layers begin as copies of the encoder's last ones; `begin` copies them again once the encoder knows more.
    """

    def __init__(self, encoder: BertModel, labels: Labels) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.layers = nn.ModuleList(copy.deepcopy(layer) for layer in encoder.encoder.layer[-PAIR_LAYERS:])
        self.party = nn.Embedding(3, width)
        nn.init.normal_(self.party.weight, std=0.05)
        self.pool = nn.Sequential(nn.Linear(3 * width, width), nn.GELU(), nn.Dropout(DROPOUT))
        self.act, self.status = nn.Linear(width, len(labels.act)), nn.Linear(width, len(labels.status))
        types = [act.partition(".")[0] for act in labels.act]
        of_type = torch.tensor([[float(a == t) for t in dict.fromkeys(types)] for a in types])
        self.register_buffer("of_type", of_type, persistent=False)

    def begin(self, encoder: BertModel) -> None:
        """Copy the encoder's last layers."""
        for mine, its in zip(self.layers, encoder.encoder.layer[-PAIR_LAYERS:], strict=True):
            mine.load_state_dict(its.state_dict())

    def forward(self, states: Tensor, mask: Tensor, parties: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of the acts and of the statuses of each pair.

        Args:
            states: (pairs, 1 + words, width).
            mask: (pairs, 1 + words), 1 for real words.
            parties: the same; 1 for words of the actor, 2 for words of the recipient, 0 for others.
        """
        hidden = states + self.party(parties)
        closed = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -1e4
        for layer in self.layers:
            out = layer(hidden, closed)
            hidden = out[0] if isinstance(out, tuple) else out
        ends = [self._mean(hidden, parties == side) for side in (ACTOR, RECIPIENT)]
        pooled = self.pool(torch.cat([hidden[:, 0], *ends], -1))
        return self.act(pooled), self.status(pooled)

    @staticmethod
    def _mean(hidden: Tensor, chosen: Tensor) -> Tensor:
        weight = chosen.to(hidden.dtype)[..., None]
        return (hidden * weight).sum(1) / weight.sum(1).clamp(min=1.0)


class Network(nn.Module):
    """Encoder and heads. Position 0 of the word states is [CLS] and stands for the root."""

    def __init__(self, encoder: BertModel, labels: Labels) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.shape = nn.Embedding(len(SHAPES), width)
        nn.init.normal_(self.shape.weight, std=0.02)
        self.hint = nn.Linear(len(NAMES), width, bias=False)
        nn.init.normal_(self.hint.weight, std=0.02)
        self.drop = nn.Dropout(DROPOUT)
        self.tags = nn.ModuleDict({head: nn.Linear(width, len(getattr(labels, head))) for head in TAG_HEADS})
        self.arc_dependent, self.arc_governor = Projection(width, ARC), Projection(width, ARC)
        self.rel_dependent, self.rel_governor = Projection(width, REL), Projection(width, REL)
        self.arc, self.rel = Biaffine(ARC, 1), Biaffine(REL, len(labels.rel))
        self.role_trigger, self.role_party = Projection(width, ROLE), Projection(width, ROLE)
        self.role = Biaffine(ROLE, len(labels.role))
        self.pairs = PairHead(encoder, labels)

    def states(self, subwords: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, hints: Tensor) -> Tensor:
        """Word states (batch, 1 + words, width): the first subword's, the root's before them."""
        embedded = self.encoder.embeddings.word_embeddings(subwords) + self.shape(shapes) + self.hint(hints)
        hidden = self.drop(self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state)
        index = torch.cat([torch.zeros_like(first[:, :1]), first], 1)
        return hidden.gather(1, index[..., None].expand(-1, -1, hidden.shape[-1]))

    def forward(
        self, subwords: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, hints: Tensor
    ) -> tuple[Tensor, ...]:
        """Scores of the tag heads, arcs, relations and roles, and the word states.

        Tags are (batch, words, labels), arcs (batch, words, 1 + words), relations the same with labels, roles
        (batch, triggers, parties, labels) over words, states (batch, 1 + words, width).
        """
        states = self.states(subwords, shapes, mask, first, hints)
        words = states[:, 1:]
        arcs = self.arc(self.arc_dependent(words), self.arc_governor(states)).squeeze(1)
        rels = self.rel(self.rel_dependent(words), self.rel_governor(states)).permute(0, 2, 3, 1)
        roles = self.role(self.role_trigger(words), self.role_party(words)).permute(0, 2, 3, 1)
        return (*(self.tags[head](words) for head in TAG_HEADS), arcs, rels, roles, states)


def loss(network: Network, batch: Batch) -> Tensor:
    """The weighted sum of the mean cross-entropies of all heads that the batch has labels for."""
    *tags, arcs, rels, roles, states = network(batch.subwords, batch.shapes, batch.mask, batch.first, batch.hints)
    losses = [
        WEIGHTS.get(head, 1.0) * _mean(scores.flatten(0, 1), batch.tags[head].flatten())
        for head, scores in zip(TAG_HEADS, tags, strict=True)
        if head in batch.tags
    ]
    if "act" in batch.tags:
        scores, gold = tags[TAG_HEADS.index("act")].flatten(0, 1), batch.tags["act"].flatten()
        losses.append(TYPE_WEIGHT * _types(scores[gold > 0], gold[gold > 0], network.pairs.of_type))
    if batch.heads is not None:
        losses.extend(_tree(batch, batch.heads, arcs, rels))
    if batch.roles is not None:
        row, trigger, party, role = batch.roles.unbind(-1)
        losses.append(ROLE_WEIGHT * _mean(roles[row, trigger, party], role))
    if batch.pairs is not None:
        losses.extend(_pairs(network, batch.pairs, states))
    return torch.stack(losses).sum()


def _mean(scores: Tensor, gold: Tensor) -> Tensor:
    """The mean cross-entropy over what has a label; 0 where nothing has."""
    total = nn.functional.cross_entropy(scores.float(), gold, ignore_index=IGNORE, reduction="sum")
    return total / (gold != IGNORE).sum().clamp(min=1)


def _types(scores: Tensor, gold: Tensor, of_type: Tensor) -> Tensor:
    """The mean cross-entropy of the types of triggers, whose shares are the sums of their forms'."""
    shares = scores.float().softmax(-1) @ of_type
    wanted = (shares * of_type[gold]).sum(-1)
    return -wanted.clamp(min=1e-6).log().sum() / max(1, len(gold))


def _tree(batch: Batch, heads: Tensor, arcs: Tensor, rels: Tensor) -> list[Tensor]:
    real = torch.cat([torch.ones_like(batch.words[:, :1]), batch.words], 1)
    arcs = arcs.float().masked_fill(~real[:, None, :], -1e4)
    gold = heads.clamp(min=0)[..., None, None].expand(-1, -1, 1, rels.shape[-1])
    chosen = rels.gather(2, gold).squeeze(2)
    return [
        _mean(arcs.flatten(0, 1), heads.flatten()),
        _mean(chosen.flatten(0, 1), batch.tags["rel"].flatten()),
    ]


def _pairs(network: Network, pairs: Pairs, states: Tensor) -> list[Tensor]:
    acts, status = network.pairs(states[pairs.row], pairs.mask, pairs.parties)
    shares = nn.functional.log_softmax(acts.float(), -1)
    by_form = -(pairs.acts * shares).sum(-1).mean()
    of_type = network.pairs.of_type
    by_type = -((pairs.acts @ of_type) * (shares.exp() @ of_type).clamp(min=1e-6).log()).sum(-1).mean()
    return [PAIR_WEIGHT * (by_form + by_type), PAIR_STATUS_WEIGHT * _mean(status, pairs.status)]
