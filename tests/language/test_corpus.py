"""The corpus keeps its own rules, has what it promises, and is no template with other names in it."""

import re
from collections import Counter
from pathlib import Path

import pytest

from dragoman.codebook import load
from language.corpus.__main__ import pairs
from language.corpus.markup import FUTURES, Marking, MarkupError, Passage, passage, passages, sentence, sentences

CORPUS = Path(__file__).parents[2] / "language" / "corpus"
FORMS = load().plover.forms
SENTENCES = [one for path in sorted(CORPUS.glob("sentences/*.txt")) for one in sentences(path, FORMS)]
PASSAGES = [one for path in sorted(CORPUS.glob("passages/*.txt")) for one in passages(path)]
NAME = "NAME"


def masked(one):
    """The words of a sentence with every name masked, so that only the wording counts."""
    text = one.text
    for span in sorted(one.names, key=lambda name: -name.start):
        text = text[: span.start] + NAME + text[span.end :]
    return re.findall(r"\w+", text.lower())


def grams(words, n):
    return [tuple(words[i : i + n]) for i in range(len(words) - n + 1)]


WORDS = [masked(one) for one in SENTENCES if isinstance(one, Marking)]


def test_every_line_keeps_the_rules():
    assert [str(one) for one in (*SENTENCES, *PASSAGES) if isinstance(one, MarkupError)] == []


def test_there_are_as_many_as_promised():
    joined = sum(len(pairs(one)) for one in SENTENCES)
    apart = sum(len(one.parties) * (len(one.parties) - 1) for one in SENTENCES) - joined
    assert len(SENTENCES) >= 5000
    assert apart >= 1000
    assert len(PASSAGES) >= 600
    assert sum(1 for one in PASSAGES if one.commitments) >= 200
    assert {future["kind"] for one in PASSAGES for future in one.forecasts} == FUTURES


def test_all_types_and_statuses_occur_often():
    types = Counter(act.form.partition(".")[0] for one in SENTENCES for act in one.acts)
    assert min(types.values()) >= 250, types
    assert len(types) == 16
    forms = Counter(act.form for one in SENTENCES for act in one.acts)
    assert set(forms) == set(FORMS)
    statuses = Counter(act.status for one in SENTENCES for act in one.acts)
    rest = sum(statuses.values()) - statuses["occurred"] - statuses["ongoing"]
    assert rest >= 0.2 * sum(statuses.values()), statuses


@pytest.mark.parametrize("form", ["CONSULT.host", "CONSULT.mediate"])
def test_what_one_side_does_for_another_has_a_direction(form):
    assert [one.where for one in SENTENCES if any(act.mutual and act.form == form for act in one.acts)] == []


def test_no_two_sentences_are_near_duplicates():
    holders = {}
    shared = Counter()
    for i, words in enumerate(WORDS):
        for gram in set(grams(words, 4)):
            for j in holders.setdefault(gram, []):
                shared[j, i] += 1
            holders[gram].append(i)
    near = [
        (SENTENCES[i].where, SENTENCES[j].where)
        for (i, j), count in shared.items()
        if count > 0.5 * max(1, min(len(WORDS[i]), len(WORDS[j])) - 3)
    ]
    assert near == []


@pytest.mark.parametrize(("n", "least"), [(2, 0.35), (3, 0.72), (4, 0.88)])
def test_wording_is_diverse(n, least):
    every = [gram for words in WORDS for gram in grams(words, n) if gram.count(NAME.lower()) < n - 1]
    assert len(set(every)) / len(every) >= least


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[1 Mali] met [2 Chad]", "neither events nor `none`"),
        ("[1 Mali] met [2 Chad] | 1>3 CONSULT.meet occurred met", "no party has the number"),
        ("[1 Mali] met [2 Chad] | 1=2 CONSULT.chat occurred met", "no such form"),
        ("[1 Mali] met [2 Chad] | 1=2 CONSULT.meet done met", "no such form or status"),
        ("[1 Mali] met [2 Chad] | 1=2 CONSULT.meet occurred saw", "does not stand"),
        ("[1 Mali met [2 Chad] | none", "not closed"),
        ("[1 Mali] met 2 Chad] | none", "closes nothing"),
        ("[1 Mali] met [1 Chad] | none", "one number"),
        ("[1 Mali] met [2 Chad] | 1=2>1 CONSULT.meet occurred met", "not an event"),
    ],
)
def test_a_line_that_breaks_a_rule_is_refused(line, reason):
    with pytest.raises(MarkupError, match=reason):
        sentence(line, "here", FORMS)


def test_marks_become_spans():
    one = sentence("[1 the [.ORG AU] envoy] met [2.LOC Chad] . | 1>2 CONSULT.visit planned met", "here", FORMS)
    assert one.text == "the AU envoy met Chad ."
    assert {n: one.text[p.start : p.end] for n, p in one.parties.items()} == {1: "the AU envoy", 2: "Chad"}
    assert [(one.text[n.start : n.end], n.kind) for n in one.names] == [("AU", "ORG"), ("Chad", "LOC")]
    (act,) = one.acts
    assert (act.actors, act.recipients, act.mutual, one.text[act.start : act.end]) == ((1,), (2,), False, "met")


def test_a_passage_keeps_its_parts_and_notes():
    one = passage(
        ["{S1 [PER Ada Obi]} {Q1 said} {C1 rain was likely by Monday}.", "? forecast | by: Ada Obi | content: rain was likely by Monday | wording: likely | direction: will | horizon: by Monday"],
        "here",
    )  # fmt: skip
    assert isinstance(one, Passage)
    assert [(one.text[p.start : p.end], p.kind) for p in one.parts] == [
        ("Ada Obi", "S"),
        ("said", "Q"),
        ("rain was likely by Monday", "C"),
    ]
    assert one.forecasts[0]["wording"] == "likely"
    with pytest.raises(MarkupError, match="not in the passage"):
        passage(["{S1 Ada} {Q1 said} {C1 it rains}.", "? forecast | content: it snows"], "here")
