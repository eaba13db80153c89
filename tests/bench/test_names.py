"""The benchmark of names measures what it says."""

import pytest

from bench import names

HEADER = "case_group,schema,name1,name2,is_match,quality,category,notes\n"


def run(tmp_path, *rows):
    path = tmp_path / "pairs.csv"
    path.write_text(HEADER + "".join(f"x,{row},,,\n" for row in rows), encoding="utf-8")
    return names.run(path, {}).figures


def test_pairs_that_are_told_apart_give_one(tmp_path):
    rows = (
        "Person,Ivan Petrov,Petrov Ivan,true",
        "Person,Ivan Petrov,Omar Haddad,false",
        "Company,Northwind Ltd,Northwind Limited,true",
    )
    assert run(tmp_path, *rows)["best_f1"] == 1


def test_labels_that_names_cannot_tell_cost(tmp_path):
    figures = run(
        tmp_path, "Person,Ivan Petrov,Omar Haddad,true", "Person,Ivan Petrov,Ivan Petrov,false", "Person,A B,A B,true"
    )
    assert 0 < figures["best_f1"] < 1


@pytest.mark.parametrize(("threshold", "f1"), [(0.5, 1.0), (0.95, 0.0), (0.0, 2 / 3)])
def test_f1_at_a_threshold(threshold, f1):
    assert names.f1([(0.9, True), (0.1, False)], threshold) == pytest.approx(f1)
