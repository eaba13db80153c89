"""The language model that ships is the one that was measured, and says the same on every machine."""

from hashlib import sha256

import numpy as np
import pytest

from dragoman import codebook
from dragoman.codebook.model import shape
from dragoman.codebook.table import data

MODEL = codebook.load().model
WORDS = ("Kenyan", "troops", "shelled", "the", "Somali", "town", "of", "Luuq", "on", "Monday", ".")


@pytest.mark.parametrize("part", ["model", "relations", "pairs"])
def test_the_file_is_the_one_that_its_card_names(part):
    assert sha256(data(f"model/{part}.onnx").read_bytes()).hexdigest() == getattr(MODEL.meta, f"{part}_sha256")


def test_it_reads_a_plain_sentence():
    (scores,) = MODEL.scores([WORDS])
    tags = [MODEL.meta.upos[i] for i in scores.upos.argmax(1)]
    assert tags == ["ADJ", "NOUN", "VERB", "DET", "ADJ", "NOUN", "ADP", "PROPN", "ADP", "PROPN", "PUNCT"]
    assert int(scores.arcs[2].argmax()) == 0, "the verb is the root"
    assert int(scores.arcs[1].argmax()) == 3, "the subject hangs on the verb"
    assert MODEL.relations(scores.states[[2, 3]], scores.states[[3, 0]]) == ["nsubj", "root"]


def test_a_sentence_reads_the_same_beside_a_longer_one():
    alone = MODEL.scores([WORDS[:5]])[0]
    beside = MODEL.scores([WORDS[:5], WORDS])[0]
    assert np.array_equal(alone.upos.argmax(1), beside.upos.argmax(1))
    assert np.array_equal(alone.arcs.argmax(1), beside.arcs.argmax(1))


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("town", "lower"),
        ("Town", "title"),
        ("UN", "upper"),
        ("A", "capital"),
        ("McKay", "mixed"),
        ("S-400", "digits"),
        ("—", "mark"),
    ],
)
def test_shapes(word, kind):
    assert shape(word) == kind


def test_a_word_of_unknown_signs_still_has_a_piece():
    assert len(MODEL.pieces("\U00010348\U00010349")) >= 1
