"""The benchmark of marked pairs: its reading of the file, and what its roots are made of."""

import pytest

from bench import plv
from bench.scores import bio_spans, macro_f1
from dragoman.records import Span

OCCURRED = {"occurred": 1.0}
PLANNED = {"planned": 1.0}


@pytest.mark.parametrize(
    ("marked", "text", "spans"),
    [
        ("<s>Mali</s> met <t>Chad</t>.", "Mali met Chad.", {"s": Span(0, 4), "t": Span(9, 13)}),
        ("<t>Chad</t> by <s>Mali</s>, <s>Mali</s>", "Chad by Mali, Mali", {"t": Span(0, 4), "s": Span(8, 12)}),
        ("nothing marked", "nothing marked", {}),
    ],
)
def test_marks_are_taken_out_and_the_first_span_of_each_side_kept(marked, text, spans):
    assert plv.unmarked(marked) == (text, spans)


@pytest.mark.parametrize(
    ("form", "status", "root", "reason"),
    [
        ("AID.economic", OCCURRED, "AID", "given"),
        ("AID.economic", PLANNED, "AGREE", "still to come: the will to cooperate"),
        ("AGREE.accord", OCCURRED, "SUPPORT", "a signed accord in CAMEO's order"),
        ("SANCTION.embargo", PLANNED, "THREATEN", "still to come: a threat"),
        ("RETREAT.withdraw", OCCURRED, "YIELD", "one root with CONCEDE"),
        ("ASSAULT.aerial", PLANNED, "ASSAULT", "conflict keeps its root"),
    ],
)
def test_roots_follow_the_benchmarks_conventions(form, status, root, reason):
    totals = plv.roots(form, status)
    assert max(totals, key=totals.get) == root, reason


def test_a_file_without_gold_gives_predictions(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text("marked_sentence\n<s>Kenyan jets</s> bombed <t>a rebel camp</t> on Monday.\n", encoding="utf-8")
    outcome = plv.run(path, {})
    (line,) = outcome.notes
    assert line.split("\t")[1:3] == ["ASSAULT", "4"]


def test_gold_is_scored(tmp_path):
    path = tmp_path / "pairs.tsv"
    rows = ["marked_sentence\tgold_root\tgold_quad", "<s>Kenyan jets</s> bombed <t>a rebel camp</t>.\tASSAULT\t4"]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    figures = plv.run(path, {}).figures
    assert {name: figures[name] for name in ("root_macro_f1", "quad_macro_f1", "binary_macro_f1")} == {
        "root_macro_f1": 1.0, "quad_macro_f1": 1.0, "binary_macro_f1": 1.0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("pairs", "score"),
    [
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "a"), ("b", "a")], 1 / 3),
        ([], 0.0),
    ],
)
def test_macro_f1_is_the_mean_over_the_golds_labels(pairs, score):
    assert macro_f1(pairs) == pytest.approx(score)


def test_spans_of_bio_tags():
    assert bio_spans(["B-PER", "I-PER", "O", "I-LOC", "B-LOC"]) == {(0, 2, "PER"), (3, 4, "LOC"), (4, 5, "LOC")}
