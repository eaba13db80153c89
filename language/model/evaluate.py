"""Scores of a network on a treebank."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from dragoman.parse.tree import tree
from language.model.data import IGNORE, Labels, Sentence, batch, batches
from language.model.network import TAG_HEADS, Network

EVAL_SUBWORDS = 4000


def spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """The spans that BIO tags make; an I without its B begins one."""
    found, start, kind = set(), -1, ""
    for i, tag in enumerate([*tags, "O"]):
        inside = tag.startswith("I") and tag[2:] == kind and start >= 0
        if not inside:
            if start >= 0:
                found.add((start, i, kind))
            start, kind = (i, tag[2:]) if tag != "O" else (-1, "")
    return found


@torch.no_grad()
def scores(network: Network, sentences: Sequence[Sentence], sets: Labels) -> dict[str, float]:
    """Accuracy of the tags, UAS and LAS over all words (UD's counting), span F1 of entities and times."""
    right = dict.fromkeys((*TAG_HEADS, "uas", "las"), 0)
    words = dict.fromkeys(right, 0)
    hits = {head: [0, 0, 0] for head in ("ner", "time")}
    for group in batches(sentences, EVAL_SUBWORDS, None):
        one = batch(group)
        *tags, arcs, rels = network(one.subwords, one.shapes, one.mask, one.first)
        for row, sentence in enumerate(group):
            n = len(sentence.first)
            for head, values in zip(TAG_HEADS, tags, strict=True):
                gold = sentence.tags.get(head)
                if gold is None:
                    continue
                guess = values[row, :n].argmax(-1).tolist()
                right[head] += sum(g == p for g, p in zip(gold, guess, strict=True) if g != IGNORE)
                words[head] += n
                if head in hits:
                    names = getattr(sets, head)
                    g, p = spans([names[i] for i in gold]), spans([names[i] for i in guess])
                    hits[head] = [a + b for a, b in zip(hits[head], (len(g & p), len(g), len(p)), strict=True)]
            if sentence.heads:
                governors = tree(arcs[row, :n, : n + 1].double().numpy())
                labels = rels[row, range(n), governors].argmax(-1).tolist()
                good = [g == p for g, p in zip(sentence.heads, governors, strict=True)]
                right["uas"] += sum(good)
                right["las"] += sum(a and b == c for a, b, c in zip(good, sentence.tags["rel"], labels, strict=True))
                words["uas"] += n
                words["las"] += n
    result = {head: right[head] / words[head] for head in right if words[head]}
    for head, (hit, gold, guess) in hits.items():
        if gold:
            result[f"{head}_f1"] = 2 * hit / (gold + guess)
    return {name: round(value, 4) for name, value in result.items()}
