"""Who said what: direct, indirect, mixed."""

import pytest

from dragoman.records import Statement

KNOWN_MISS = pytest.mark.xfail(strict=True, reason="the tree or the type that the language model gives is wrong")

ROWS = [
    # text, speaker, the words said, direct, reason
    ("Iran said the talks had failed.", "IRN", "the talks had failed", False, "indirect, no that"),
    ("The talks had failed, Iran said.", "IRN", "The talks had failed", False, "the cue at the end"),
    ("According to Iran, the talks had failed.", "IRN", "the talks had failed", False, "according to"),
    ("“The talks have failed,” Iran said.", "IRN", "The talks have failed", True, "direct, the comma stays out"),
    ("Iran said: “The talks have failed.”", "IRN", "The talks have failed.", True, "the cue before the quote"),
    ("Iran said the talks were “a complete and utter waste of time”.", "IRN", "the talks were “a complete and utter waste of time", False, "mixed: one statement with the whole clause"),
    ("Iran denied that it had left the talks.", "IRN", "it had left the talks", False, "a denial is told"),
    ("Iran said on Tuesday that the talks had failed.", "IRN", "the talks had failed", False, "the day of saying stays out"),
    pytest.param("Omani ships, Iran said in Muscat, were escorting boats.", "IRN", "Omani ships, Iran said in Muscat, were escorting boats", False, "the cue stands inside", marks=KNOWN_MISS),
    ("Ann Moor, an analyst, spoke in Leeds. In her view the talks have failed.", "person:ann-moor", "the talks have failed", False, "in her view"),
    ("Iran threatened to leave the talks.", "IRN", "leave the talks", False, "an infinitive"),
    ("Iran called on Oman to leave the talks.", "IRN", "leave the talks", False, "what is demanded"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "words", "direct", "reason"), ROWS)
def test_a_statement_is_read(read, text, speaker, words, direct, reason):
    found = [(s.speaker, s.content.slice(text).rstrip("”"), s.direct) for s in read(text, Statement)]
    assert (speaker, words, direct) in found, (reason, found)


def test_a_second_quotation_goes_on_from_its_speaker(read):
    text = "“The talks have failed,” said Ann Moor, an analyst at the Leeds Institute. “Nobody wants to resume them.”"
    found = read(text, Statement)
    assert [s.speaker for s in found] == ["person:ann-moor"] * 2
    assert all(s.direct for s in found)


def test_scare_quotes_are_no_statement(read):
    assert read("Iran entered a “grey zone” in May.", Statement) == []


def test_a_pronoun_speaks_for_its_antecedent(read):
    text = "Omani Foreign Minister Badr al-Busaidi arrived on Monday. He said the talks had failed."
    (statement,) = read(text, Statement)
    assert statement.speaker.endswith("busaidi")
