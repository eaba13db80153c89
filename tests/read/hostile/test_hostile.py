"""The hostile corpus: no file crashes the reader, hangs it, writes, or says more than its limits; each comes to what is expected."""

import re
import time

import pytest

from dragoman import codebook, extract, parse
from dragoman.read import Raw, report
from dragoman.read.media import by_name
from tests.read.hostile.corpus import GROUPS, GROWING, cases, files
from tests.read.hostile.found import FOUND
from tests.read.hostile.passages import families

MOST_PROBLEMS, MESSAGE_CHARACTERS = 4000, 500
# A second run of twice the size may take so many times as long; the square would take four times, and the bound is for
# machines that do something else too.
MOST_RATIO = 3.4


def read(name, data):
    return report(Raw(name, name, data, by_name(name)), codebook.load())


@pytest.mark.parametrize("case", files(), ids=lambda case: case.name)
@pytest.mark.timeout(60)
def test_every_file_comes_to_what_is_expected(case, capfd):
    reports, problems = read(case.file, case.make())
    told = " ".join(problem.message for problem in problems)
    assert len(reports) in case.reports, f"{case.why}: {told}"
    assert re.search(case.words, told), f"{case.why}: {told}"
    assert reports or problems, "what comes to nothing says why"
    for one in reports:
        assert all(0 <= span.start < span.end <= len(one.text) for span in one.body)
    assert len(problems) <= MOST_PROBLEMS
    assert all(problem.mend and len(problem.message) <= MESSAGE_CHARACTERS for problem in problems)
    assert all(c.isprintable() or c == "\N{REPLACEMENT CHARACTER}" for problem in problems for c in problem.source)
    assert capfd.readouterr() == ("", ""), "the reader says nothing to the terminal"


def whole(case):
    """What comes of the whole way: reports, records and problems."""
    reports, problems = read(case.file, case.make())
    records = []
    for one in reports:
        found, wrong = extract.records(parse.document(one, codebook.load()), codebook.load())
        problems += wrong
        records += found
        for record in found:
            assert all(0 <= span.start < span.end <= len(one.text) for span in record.evidence.spans), record
    return reports, records, problems


# A hundredth of the size tells of crashes; the full size, by `-m slow`, of hangs too.
@pytest.mark.parametrize("case", [family.case(100) for family in families()], ids=lambda case: case.name)
@pytest.mark.timeout(60)
def test_the_whole_way_of_every_family(case):
    reports, records, problems = whole(case)
    assert len(reports) in case.reports, case.why
    assert len({record.id for record in records}) == len(records), "each record once"
    assert not any("too long" in problem.message for problem in problems), "short ones are read whole"


@pytest.mark.slow
@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
@pytest.mark.timeout(300)
def test_the_whole_way_of_every_file(case):
    reports, _, problems = whole(case)
    told = " ".join(problem.message for problem in problems)
    assert len(reports) in case.reports, f"{case.why}: {told}"
    assert re.search(case.words, told), f"{case.why}: {told}"


@pytest.mark.parametrize("case", FOUND, ids=lambda case: case.name)
def test_what_fuzzing_found_raises_no_more(case):
    reports, _, problems = whole(case)
    assert len(reports) in case.reports
    assert re.search(case.words, " ".join(problem.message for problem in problems))


def test_the_corpus_is_as_large_as_it_says_and_each_file_another():
    assert len(cases()) >= 230
    assert len({case.name for case in cases()}) == len(cases())
    assert all(case.why for case in cases())
    assert {name: len(group) for name, group in GROUPS.items() if len(group) < 5} == {}


@pytest.mark.parametrize(("name", "make", "size", "why"), GROWING, ids=[row[3] for row in GROWING])
def test_twice_the_size_takes_about_twice_the_time(name, make, size, why):
    def seconds(data):
        start = time.process_time()
        read(name, data)
        return time.process_time() - start

    data, twice = make(size), make(2 * size)
    seconds(data)
    short = min(seconds(data), seconds(data))
    assert min(seconds(twice), seconds(twice)) < MOST_RATIO * max(short, 0.02), why
