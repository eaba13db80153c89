"""The benchmarks on words: trees and names of a sentence that the model reads well."""

import json

import pytest

from bench import entities, treebank
from dragoman import codebook

ROW = {
    "toks": ["Kenyan", "troops", "left", "Somalia", "."],
    "upos": ["ADJ", "NOUN", "VERB", "PROPN", "PUNCT"],
    "xpos": ["JJ", "NNS", "VBD", "NNP", "."],
    "head": ["2", "3", "0", "3", "3"],
    "rel": ["amod", "nsubj", "root", "obj", "punct"],
    "ner": ["O", "O", "O", "B-LOC", "O"],
}


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    return file


def test_a_tree_is_scored(path):
    figures = treebank.run(path, {}).figures
    assert figures == {"upos": 1.0, "xpos": 1.0, "uas": 1.0, "las": 1.0}


def test_names_are_scored_by_kind(path):
    figures = entities.run(path, {}).figures
    assert (figures["f1"], figures["f1_loc"], figures["f1_per"]) == (1.0, 1.0, 0.0)


def test_a_sentence_beyond_the_models_length_is_cut():
    model = codebook.load().model
    words = ["word"] * 400
    assert 0 < model.size(treebank.fitting(words, model)) <= model.longest
