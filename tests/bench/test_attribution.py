"""The benchmark of attributions: its reading of the file, and how spans are matched."""

import json

import pytest

from bench import attribution
from dragoman.records import Span

ROW = {
    "toks": ["“", "Rain", ",", "”", "she", "said", "."],
    "sp": [0, 0, 0, 1, 1, 0, 0],
    "attr": ["B-CONTENT", "I-CONTENT", "I-CONTENT", "I-CONTENT", "B-SOURCE", "B-CUE", "O"],
}


def test_words_are_joined_as_they_stood():
    text, gold = attribution.annotated(ROW)
    assert text == "“Rain,” she said."
    assert {kind: [text[s.start : s.end] for s in spans] for kind, spans in gold.items()} == {
        "SOURCE": ["she"], "CUE": ["said"], "CONTENT": ["“Rain,”"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("gold", "ours", "hits", "reason"),
    [
        ([Span(0, 10)], [Span(0, 10)], 1, "equal"),
        ([Span(0, 10)], [Span(0, 5)], 1, "just half"),
        ([Span(0, 10)], [Span(0, 4)], 0, "less than half"),
        ([Span(0, 10), Span(10, 20)], [Span(0, 20)], 1, "each span matches once"),
        ([Span(0, 10)], [], 0, "nothing found"),
    ],
)
def test_spans_match_where_half_is_shared(gold, ours, hits, reason):
    assert attribution.matches(gold, ours) == hits, reason


def test_it_runs_on_a_file(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    figures = attribution.run(path, {}).figures
    assert {"exact_f1", "content_iou50_f1", "source_iou50_f1", "cue_iou50_f1"} <= set(figures)
    assert figures["cue_iou50_f1"] == 1.0
