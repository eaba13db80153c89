"""Scores of a network on treebanks, and on held-out sentences of the corpus."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from bench.scores import bio_spans as spans
from bench.scores import macro_f1, prf
from dragoman.parse.tree import tree
from language.model.data import IGNORE, Batch, Labels, Sentence, batch, batches
from language.model.labelled import NO_ACT
from language.model.network import TAG_HEADS, Network

EVAL_SUBWORDS = 4000


@torch.no_grad()
def scores(network: Network, sentences: Sequence[Sentence], sets: Labels) -> dict[str, float]:
    """Accuracy of the tags, UAS and LAS over all words (UD's counting), span F1 of entities and times."""
    tagged = TAG_HEADS[:4]
    right = dict.fromkeys((*tagged, "uas", "las"), 0)
    words = dict.fromkeys(right, 0)
    hits = {head: [0, 0, 0] for head in ("ner", "time")}
    for group in batches(sentences, EVAL_SUBWORDS, None):
        one = batch(group, sets)
        *tags, arcs, rels, _, _ = network(one.subwords, one.shapes, one.mask, one.first, one.hints)
        for row, sentence in enumerate(group):
            n = len(sentence.first)
            for head, values in zip(tagged, tags[:4], strict=True):
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


def root(act: str) -> str:
    """The type of an act's form."""
    return act.partition(".")[0]


@torch.no_grad()
def corpus_scores(network: Network, sentences: Sequence[Sentence], sets: Labels) -> dict[str, float]:
    """Scores on sentences of our corpus.

    `pair_f1` is the macro-F1 over types of marked pairs that an act joins, as in PLV; `pair_none_f1` counts the pairs
    that none joins as a type of their own; `act_f1` is of triggers with their type; `role` the accuracy of roles where
    a party has one, `role_f1` the F1 of roles; `attr_f1` of the spans of attribution.
    """
    gold, free, closed, status = list[str](), list[str](), list[str](), list[bool]()
    acts, roles, spans_ = [0, 0, 0], [0, 0, 0], [0, 0, 0]
    for group in batches(sentences, EVAL_SUBWORDS, None):
        one = batch(group, sets)
        *tags, _, _, role, states = network(one.subwords, one.shapes, one.mask, one.first, one.hints)
        by_head = dict(zip(TAG_HEADS, tags, strict=True))
        if one.pairs is not None:
            scores, standing = network.pairs(states[one.pairs.row], one.pairs.mask, one.pairs.parties)
            gold += [root(sets.act[i]) for i in one.pairs.acts.argmax(-1).tolist()]
            free += [root(sets.act[i]) for i in scores.argmax(-1).tolist()]
            closed += [best_root(row, sets) for row in scores.softmax(-1).tolist()]
            known = one.pairs.status != IGNORE
            status += (standing.argmax(-1) == one.pairs.status)[known].tolist()
        if one.roles is not None:
            row, trigger, party, wanted = one.roles.unbind(-1)
            guess = role[row, trigger, party].argmax(-1)
            found = [int(((guess == wanted) & (wanted > 0)).sum()), int((wanted > 0).sum()), int((guess > 0).sum())]
            roles = [a + b for a, b in zip(roles, found, strict=True)]
        for head, counts, names in (("act", acts, [root(a) for a in sets.act]), ("attr", spans_, sets.attr)):
            if head in one.tags:
                counts[:] = [a + b for a, b in zip(counts, _counts(one, head, by_head[head], names), strict=True)]
    joined = [(g, c) for g, c in zip(gold, closed, strict=True) if g != NO_ACT]
    counted = {"act_f1": acts, "role_f1": roles, "attr_f1": spans_}
    result = {name: prf(hits, guessed, gold_)[2] for name, (hits, gold_, guessed) in counted.items()}
    if joined:
        result["pair_f1"] = macro_f1(joined)
        result["pair_none_f1"] = macro_f1(list(zip(gold, free, strict=True)))
        result["pair_status"] = sum(status) / max(1, len(status))
    return {name: round(value, 4) for name, value in result.items()}


def best_root(shares: Sequence[float], sets: Labels) -> str:
    """The type with the greatest share over its forms, none left out."""
    totals = dict[str, float]()
    for act, share in zip(sets.act, shares, strict=True):
        totals[root(act)] = totals.get(root(act), 0.0) + share
    del totals[NO_ACT]
    return max(totals, key=lambda name: totals[name])


def _counts(one: Batch, head: str, scores: torch.Tensor, names: Sequence[str]) -> tuple[int, int, int]:
    """Hits, gold and guessed: labelled words of the acts, spans of the attribution."""
    hits = gold = guessed = 0
    for row, wanted in enumerate(one.tags[head].tolist()):
        known = [i for i, g in enumerate(wanted) if g != IGNORE]
        chosen = scores[row].argmax(-1).tolist()
        g, p = [names[wanted[i]] for i in known], [names[chosen[i]] for i in known]
        if head == "attr":
            a, b = spans(g), spans(p)
        else:
            a = {(i, 0, name) for i, name in enumerate(g) if name != NO_ACT}
            b = {(i, 0, name) for i, name in enumerate(p) if name != NO_ACT}
        hits, gold, guessed = hits + len(a & b), gold + len(a), guessed + len(b)
    return hits, gold, guessed
