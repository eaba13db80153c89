"""Lines broken in the middle of a sentence are one paragraph."""

import pytest

from dragoman import codebook
from dragoman.read import Raw, report

WHOLE = (
    "Fishermen from both shores of the lake have agreed to share the catch after two weeks of talks in Kisumu, "
    "officials said."
)


@pytest.mark.parametrize(
    ("between", "reason"),
    [
        ("\n", "broken at the end of a line"),
        ("\n            ", "set in below the first line"),
        ("\r\n", "line ends of another system"),
    ],
)
def test_a_sentence_over_two_lines_is_kept_whole(between, reason):
    first, second = WHOLE.split(" catch ")
    first += " catch"
    text = f"Lake deal holds\n\n{first}{between}{second}\nThe two ministries had traded blame since the summer.\nA joint patrol starts on Monday, they said in a statement.\n"
    (found,), _ = report(Raw(source="a.txt", file="a.txt", data=text.encode()), codebook.load())
    body = " ".join(" ".join(span.slice(text) for span in found.body).split())
    assert "share the catch after two weeks" in body, reason
    assert body.endswith("in a statement.")


def test_a_title_is_not_drawn_into_the_line_below():
    text = "Army takes up posts in the quarter after fire\nby our own correspondent\n\n" + WHOLE + "\n\n" + WHOLE
    (found,), _ = report(Raw(source="a.txt", file="a.txt", data=text.encode()), codebook.load())
    assert found.title == "Army takes up posts in the quarter after fire"
