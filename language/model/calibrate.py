"""How far the shares of a head can be believed: one temperature per head, and what is right at each coverage.

Source: Guo et al. 2017, On Calibration of Modern Neural Networks (temperature scaling).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from language.model.data import IGNORE, Batch, Labels, Sentence, batch, batches
from language.model.evaluate import EVAL_SUBWORDS, root
from language.model.network import TAG_HEADS, Network

HEADS = ("act", "status", "attr", "role", "pair_act", "pair_status")
TEMPERATURES = [0.5 + 0.05 * i for i in range(71)]
BINS = 10
COVERAGES = (1.0, 0.9, 0.75, 0.5, 0.25)


@dataclass(frozen=True)
class Judged:
    """Scores of a head on held-out items, (items, labels), and the gold."""

    scores: Tensor
    gold: Tensor


@torch.no_grad()
def judged(network: Network, sentences: Sequence[Sentence], sets: Labels) -> dict[str, Judged]:
    """What each head says of the held-out sentences."""
    found: dict[str, list[tuple[Tensor, Tensor]]] = {head: [] for head in HEADS}
    for group in batches(sentences, EVAL_SUBWORDS, None):
        one = batch(group, sets)
        *tags, _, _, roles, states = network(one.subwords, one.shapes, one.mask, one.first, one.hints)
        for head, scores in zip(TAG_HEADS, tags, strict=True):
            if head in HEADS and head in one.tags:
                known = one.tags[head] != IGNORE
                found[head].append((scores[known], one.tags[head][known]))
        if one.roles is not None:
            row, trigger, party, gold = one.roles.unbind(-1)
            found["role"].append((roles[row, trigger, party], gold))
        _of_pairs(network, one, states, found)
    joined = {head: [torch.cat(part) for part in zip(*parts, strict=True)] for head, parts in found.items() if parts}
    return {head: Judged(scores, gold) for head, (scores, gold) in joined.items()}


def _of_pairs(network: Network, one: Batch, states: Tensor, found: dict[str, list[tuple[Tensor, Tensor]]]) -> None:
    if one.pairs is None:
        return
    acts, status = network.pairs(states[one.pairs.row], one.pairs.mask, one.pairs.parties)
    found["pair_act"].append((acts, one.pairs.acts.argmax(-1)))
    known = one.pairs.status != IGNORE
    found["pair_status"].append((status[known], one.pairs.status[known]))


def temperature(items: Judged) -> float:
    """The temperature under which the gold is likeliest."""
    losses = [float(nn.functional.cross_entropy(items.scores / t, items.gold)) for t in TEMPERATURES]
    return TEMPERATURES[losses.index(min(losses))]


def calibration_error(items: Judged, heat: float) -> float:
    """The expected calibration error in ten bins of the best share."""
    best, guess = (items.scores / heat).softmax(-1).max(-1)
    right = (guess == items.gold).float()
    bins = (best * BINS).long().clamp(max=BINS - 1)
    gaps = [
        (best[bins == b].mean() - right[bins == b].mean()).abs() * (bins == b).sum()
        for b in range(BINS)
        if (bins == b).any()
    ]
    return float(torch.stack(gaps).sum() / len(best))


def coverage(items: Judged, heat: float, name: Callable[[int], str]) -> dict[str, float]:
    """The accuracy of the type on the surest share of the items that are an act by the gold, none left out."""
    of_act = items.gold != 0
    shares = (items.scores[of_act] / heat).softmax(-1)[:, 1:]
    names = [name(i + 1) for i in range(shares.shape[1])]
    types = sorted(set(names))
    totals = torch.stack([shares[:, [n == t for n in names]].sum(-1) for t in types], -1)
    best, guess = totals.max(-1)
    right = torch.tensor(
        [types[g] == name(int(w)) for g, w in zip(guess.tolist(), items.gold[of_act].tolist(), strict=True)]
    )
    order = best.argsort(descending=True)
    return {
        f"{share:.2f}": round(float(right[order[: max(1, int(len(order) * share))]].float().mean()), 4)
        for share in COVERAGES
    }


def threshold(items: Judged, heat: float, precision: float) -> float:
    """The least share of "an act at all" above which that share of the words or pairs are acts."""
    share = 1 - (items.scores / heat).softmax(-1)[:, 0]
    is_act = items.gold != 0
    for cut in [i / 50 for i in range(1, 50)]:
        kept = share >= cut
        if kept.any() and float(is_act[kept].float().mean()) >= precision:
            return cut
    return 1.0


def report(found: dict[str, Judged], sets: Labels) -> dict[str, dict[str, float]]:
    """Per head: temperature, calibration error before and after, and for acts the accuracy at each coverage."""
    result: dict[str, dict[str, float]] = {}
    for head, items in found.items():
        heat = temperature(items)
        figures = {
            "temperature": round(heat, 2),
            "ece_before": round(calibration_error(items, 1.0), 4),
            "ece": round(calibration_error(items, heat), 4),
        }
        if head in {"act", "pair_act"}:
            figures["threshold"] = threshold(items, heat, 0.5)
            figures |= {f"accuracy_at_{c}": v for c, v in coverage(items, heat, lambda i: root(sets.act[i])).items()}
        result[head] = figures
    return result
