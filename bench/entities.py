"""How well names of persons, organisations and places are found.

Protocol: the gold words go in; a name counts where its words and its kind are those of the gold. Kinds that we do not
tell apart (MISC) are left out on both sides, sentences without names annotated too. The language model alone is
measured, without the gazetteer.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bench.contract import Outcome
from bench.scores import bio_spans, prf
from bench.treebank import read
from dragoman import codebook
from dragoman.parse.bio import decode

SUMMARY = "Names of persons, organisations and places"
KNOWN: dict[str, tuple[str, float]] = {"f1": ("zero-shot from the open sets, CoNLL-03 dev", 0.695)}
KINDS = ("PER", "ORG", "LOC")


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """F1 over all names and by kind."""
    del options
    model = codebook.load().model
    hits, found, gold = (dict.fromkeys(KINDS, 0) for _ in range(3))
    for row, scores in read(path, model):
        if "ner" not in row:
            continue
        ours = bio_spans(decode(scores.ner, model.meta.ner))
        wanted = {span for span in bio_spans(row["ner"]) if span[2] in KINDS}
        for kind in KINDS:
            mine, theirs = ({span for span in spans if span[2] == kind} for spans in (ours, wanted))
            hits[kind] += len(mine & theirs)
            found[kind] += len(mine)
            gold[kind] += len(theirs)
    precision, recall, f1 = prf(sum(hits.values()), sum(found.values()), sum(gold.values()))
    by_kind = {f"f1_{kind.lower()}": prf(hits[kind], found[kind], gold[kind])[2] for kind in KINDS}
    return Outcome(figures={"f1": f1, "p": precision, "r": recall, **by_kind}, notes=(f"{sum(gold.values())} names",))
