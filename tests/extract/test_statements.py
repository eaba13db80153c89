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
    ("Omani ships, Iran said in Muscat, were escorting boats.", "IRN", "Omani ships, Iran said in Muscat, were escorting boats", False, "the cue stands inside"),
    ("Ann Moor, an analyst, spoke in Leeds. In her view the talks have failed.", "person:ann-moor", "the talks have failed", False, "in her view"),
    ("Iran threatened to leave the talks.", "IRN", "leave the talks", False, "an infinitive"),
    ("Iran called on Oman to leave the talks.", "IRN", "leave the talks", False, "what is demanded"),
]  # fmt: skip


HEARD = [
    # text, speaker, the words said, reason; no rule finds these, or rules find less
    ("Mexico described the tariff as a blow to the whole region.", "MEX", "the tariff as a blow to the whole region", "a verb of saying with a thing and what it is called"),
    ("Kenya accused Somalia of shelling a border post.", "KEN", "Somalia of shelling a border post", "an accusation with its deed"),
    ("Serbia condemned the attacks on the two churches in Pristina.", "SRB", "the attacks on the two churches in Pristina", "a thing condemned"),
    ("Yemen's claim that rebels had taken the port was false.", "YEM", "rebels had taken the port", "a nominal cue"),
    ("Japan told China not to send more ships to the islands.", "JPN", "China not to send more ships to the islands", "told not to"),
    ("According to the Chilean foreign minister, the talks will resume in May.", "CHL", "the talks will resume in May", "a role as the source"),
    ("Turkmenistan said it could sell gas to Armenia, with which it has a contract.", "TKM", "it could sell gas to Armenia", "what the report adds after a comma"),
    pytest.param("Omani ships, Iran complained in Muscat, were escorting boats.", "IRN", "Omani ships, Iran complained in Muscat, were escorting boats", "the cue breaks the clause", marks=KNOWN_MISS),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "words", "reason"), HEARD)
def test_a_statement_is_heard(read, text, speaker, words, reason):
    found = [(s.speaker[:3], s.content.slice(text)) for s in read(text, Statement) if not s.doubtful]
    assert (speaker, words) in found, (reason, found)


DEEDS = [
    "Ghana backs the government in Accra.",
    "Lebanon closed its airspace to Jordanian planes, and Amman protested.",
    "Brazil wants to bring the two sides together before June.",
    "Chad sent a brigade to the lake after the raid.",
    pytest.param(
        "Peru told no lies about the port, and ships left for Callao.",
        marks=pytest.mark.xfail(strict=True, reason="the model takes lies that are told for words that are"),
    ),
]


@pytest.mark.parametrize("text", DEEDS)
def test_a_deed_or_a_wish_is_no_statement(read, text):
    assert [s for s in read(text, Statement) if not s.doubtful] == []


def test_what_rule_and_model_both_find_is_surer(read):
    (both,) = read("Iran said the talks had failed.", Statement)
    (report,) = read("There were fears that the dam would burst.", Statement)
    assert both.confidence > 0.8
    assert report.confidence < both.confidence


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
