"""The network: one small encoder with light heads for tags, tree, entities and times."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from transformers import BertModel

from language.model.data import IGNORE, SHAPES, Batch, Labels

DROPOUT = 0.15
ARC, REL = 192, 96
TAG_HEADS = ("upos", "xpos", "ner", "time")


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


class Network(nn.Module):
    """Encoder and heads. Position 0 of the word states is [CLS] and stands for the root."""

    def __init__(self, encoder: BertModel, labels: Labels) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.shape = nn.Embedding(len(SHAPES), width)
        nn.init.normal_(self.shape.weight, std=0.02)
        self.drop = nn.Dropout(DROPOUT)
        self.tags = nn.ModuleDict({head: nn.Linear(width, len(getattr(labels, head))) for head in TAG_HEADS})
        self.arc_dependent, self.arc_governor = Projection(width, ARC), Projection(width, ARC)
        self.rel_dependent, self.rel_governor = Projection(width, REL), Projection(width, REL)
        self.arc, self.rel = Biaffine(ARC, 1), Biaffine(REL, len(labels.rel))

    def states(self, subwords: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Word states (batch, 1 + words, width): the first subword's, the root's before them."""
        embedded = self.encoder.embeddings.word_embeddings(subwords) + self.shape(shapes)
        hidden = self.drop(self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state)
        index = torch.cat([torch.zeros_like(first[:, :1]), first], 1)
        return hidden.gather(1, index[..., None].expand(-1, -1, hidden.shape[-1]))

    def forward(self, subwords: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Scores of the tag heads (batch, words, labels), arcs (batch, words, 1 + words), relations (…, labels)."""
        states = self.states(subwords, shapes, mask, first)
        words = states[:, 1:]
        arcs = self.arc(self.arc_dependent(words), self.arc_governor(states)).squeeze(1)
        rels = self.rel(self.rel_dependent(words), self.rel_governor(states)).permute(0, 2, 3, 1)
        return (*(self.tags[head](words) for head in TAG_HEADS), arcs, rels)


def loss(network: Network, batch: Batch) -> Tensor:
    """The sum of the mean cross-entropies of all heads that the batch has labels for."""
    *tags, arcs, rels = network(batch.subwords, batch.shapes, batch.mask, batch.first)
    losses = [
        nn.functional.cross_entropy(scores.float().flatten(0, 1), batch.tags[head].flatten(), ignore_index=IGNORE)
        for head, scores in zip(TAG_HEADS, tags, strict=True)
        if head in batch.tags
    ]
    if batch.heads is not None:
        real = torch.cat([torch.ones_like(batch.words[:, :1]), batch.words], 1)
        arcs = arcs.float().masked_fill(~real[:, None, :], -1e4)
        losses.append(nn.functional.cross_entropy(arcs.flatten(0, 1), batch.heads.flatten(), ignore_index=IGNORE))
        gold = batch.heads.clamp(min=0)[..., None, None].expand(-1, -1, 1, rels.shape[-1])
        chosen = rels.gather(2, gold).squeeze(2).float()
        rel = batch.tags["rel"].flatten()
        losses.append(nn.functional.cross_entropy(chosen.flatten(0, 1), rel, ignore_index=IGNORE))
    return torch.stack(losses).sum()
