"""What actors bind themselves to, demand, threaten."""

from datetime import datetime

import pytest

from dragoman.records import Commitment

KNOWN_MISS = pytest.mark.xfail(strict=True, reason="the tree or the type that the language model gives is wrong")

ROWS = [
    # text, kind, by, to, reason
    ("Kenya vowed to rebuild the camp.", "promise", {"KEN"}, None, "binds itself"),
    ("Kenya threatened to bomb Somalia.", "threat", {"KEN"}, {"SOM"}, "holds out harm"),
    ("Kenya demanded that Somalia close the camp.", "demand", {"KEN"}, {"SOM"}, "wants an act"),
    ("Kenya and Somalia signed an agreement on fishing.", "agreement", {"KEN", "SOM"}, None, "both are bound"),
    ("“We will not accept a new border,” Kenyan Defence Minister Monica Juma told reporters.", "red-line", None, None, "never to be accepted"),
    ("Kenya gave the rebels until Friday to leave the town.", "ultimatum", {"KEN"}, {"other:rebels"}, "a time given to act"),
    ("Chad will strike unless Libya withdraws by the end of July, President Idriss Deby said.", "ultimatum", {"TCD:idriss-deby"}, {"LBY"}, "unless, by a day"),
    pytest.param("Under the accord Serbia was to remove its police from the north.", "obligation", {"SRB"}, None, "was to, under an accord", marks=KNOWN_MISS),
    pytest.param("Ethiopia must withdraw its troops under the agreement.", "obligation", {"ETH"}, None, "must, under an accord", marks=KNOWN_MISS),
    ("Iran is required to destroy the stocks.", "obligation", {"IRN"}, None, "required"),
    ("Armenia said it was ready to send observers to Georgia.", "offer", {"ARM"}, {"GEO"}, "ready to, told of itself"),
    ("Qatar offered to host the talks.", "offer", {"QAT"}, None, "offers"),
    pytest.param("Egypt will not accept any dam on the Nile.", "red-line", {"EGY"}, None, "will not accept, as the report has it", marks=KNOWN_MISS),
    ("Kenya would not accept that the border be moved.", "red-line", {"KEN"}, None, "would not accept"),
    ("China is against a vote on the island.", "red-line", {"CHN"}, None, "is against"),
    ("A second airport would be unacceptable to India, the ministry said.", "red-line", {"IND"}, None, "unacceptable to it"),
    ("Narendra Modi said India would teach Pakistan a lesson.", "threat", {"IND:narendra-modi"}, {"PAK"}, "a threat in indirect speech"),
    ("Israel will strike anywhere in Lebanon, Benjamin Netanyahu said.", "threat", {"ISR:benjamin-netanyahu"}, None, "his state will strike"),
    ("Chad vowed to crush the rebels.", "threat", {"TCD"}, {"other:rebels"}, "a vow of harm"),
    pytest.param("Kenya promised Somalia 40 million euros for its coast guard.", "promise", {"KEN"}, {"SOM"}, "a thing promised", marks=KNOWN_MISS),
    ("Poland decided to send engineers to help Moldova.", "promise", {"POL"}, {"MDA"}, "a deed that is to help"),
    ("Fiji said it could send doctors to assist Samoa.", "offer", {"FJI"}, {"WSM"}, "what a side could do for another"),
    ("Ghana's decision to send troops at the request of Niger surprised Mali.", "promise", {"GHA"}, {"NER"}, "at whose request"),
    pytest.param("Bolivia vowed to strike in Paraguay.", "threat", {"BOL"}, {"PRY"}, "on whose soil", marks=KNOWN_MISS),
    ("Eritrea's failure to disarm the militias was the cause, Sudan said.", "obligation", {"ERI"}, {"SDN"}, "a failure, owed to who complains"),
    ("Uganda said that Rwanda had violated the accord.", "obligation", {"RWA"}, {"UGA"}, "a breach, owed to who complains"),
    ("Oman shipped rifles to the rebels in breach of the embargo.", "obligation", {"OMN"}, None, "in breach: by whom"),
    ("The raid broke a truce signed between Chad and Niger.", "agreement", {"TCD", "NER"}, None, "the sides of a truce"),
    ("Kenya warned the rebels that they have until Friday to leave the town.", "ultimatum", {"KEN"}, {"other:rebels"}, "have until"),
    ("Kenya insisted that Somalia close the camp.", "demand", {"KEN"}, {"SOM"}, "insists on an act"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "by", "to", "reason"), ROWS)
def test_a_commitment_is_read(read, text, kind, by, to, reason):
    found = [c for c in read(text, Commitment) if c.kind == kind]
    assert found, (reason, [(c.kind, c.by, c.to) for c in read(text, Commitment)])
    assert by is None or set(found[0].by) == by, reason
    assert to is None or set(found[0].to) == to, reason


def test_a_threat_with_a_day_is_an_ultimatum_with_its_deadline(read):
    text = "Kenya warned Somalia that it would attack unless the troops leave by the end of June."
    (found,) = (c for c in read(text, Commitment) if c.kind == "ultimatum")
    assert found.deadline is not None
    assert found.deadline.end == datetime(2021, 7, 1)
    assert found.condition is not None
    assert "unless the troops leave" in found.condition.slice(text)


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        (
            "Kenya promised Somalia 40 million euros for its coast guard.",
            "agreement",
            "one side's promise is no accord",
        ),
        ("Pressing ahead with the reform, the government raised fuel prices.", "demand", "presses nobody"),
        ("Analyst Maria Lopez ruled out that Chad would attack Sudan.", "red-line", "others' deeds are a forecast"),
        ("Kenya announced that it had opened the border.", "promise", "a deed done is announced"),
        ("Kenya announced a plan.", "promise", "holds out nothing"),
    ],
)
def test_what_is_no_commitment_of_a_kind(read, text, kind, reason):
    assert [c for c in read(text, Commitment) if c.kind == kind] == [], reason


@pytest.mark.parametrize(
    ("text", "kind", "status", "reason"),
    [
        ("Greece had not kept its promise to take in the refugees.", "promise", "alleged-breach", "not kept"),
        ("Peru broke the promise it had given in Lima.", "promise", "alleged-breach", "broken"),
        ("Greece had kept its promise to take in the refugees.", "promise", "open", "kept is no breach"),
        ("The deadline that Kenya had set for a withdrawal ran out on Sunday.", "ultimatum", "lapsed", "ran out"),
        ("Kenya has set a deadline for a withdrawal.", "ultimatum", "open", "still runs"),
    ],
)
def test_the_status_of_a_commitment(read, text, kind, status, reason):
    assert [c.status for c in read(text, Commitment) if c.kind == kind] == [status], reason


UNBOUND = [
    ("Kenya warned that the floods are driving people to the border.", "a warning of facts"),
    ("Chad's threat drew a quick rebuke from Niger.", "a mention of a threat without what it holds out"),
    ("Mali is seeking an end to the fighting.", "who seeks asks nobody"),
    ("“This is unacceptable,” said Kenyan Defence Minister Monica Juma.", "it is not told what"),
    ("Peru and Chile skirmished before they reached an accord on the strait.", "an accord not yet made then"),
]


@pytest.mark.parametrize(("text", "reason"), UNBOUND)
def test_nobody_is_bound(read, text, reason):
    assert read(text, Commitment) == [], reason


def test_what_the_bound_side_says_itself_is_surer(read):
    (own,) = read("Peru will strike unless Chile withdraws, President Dina Boluarte said.", Commitment)
    (told,) = read("Kenya vowed to rebuild the camp.", Commitment)
    assert 0.35 <= told.confidence < 0.95
    assert 0.6 < own.confidence < 0.95


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("An official who asked not to be named spoke of losses.", "how to be quoted is asked of reporters"),
        ("A diplomat who asked for anonymity praised the talks.", "how to be quoted is asked of reporters"),
        ("Peru declared martial law and ordered a general mobilisation.", "an order within one's own house"),
    ],
)
def test_what_is_asked_of_no_side_is_no_demand(read, text, reason):
    assert [c for c in read(text, Commitment) if c.kind == "demand"] == [], reason


def test_the_passage_of_a_long_sentence_is_the_clause_that_binds(read):
    text = (
        "The talks in Lima had lasted three days, the longest in a year that saw floods, strikes and two elections, "
        "when Peru demanded that Chile withdraw its patrol boats from the bay, and the markets closed early."
    )
    (found,) = (c for c in read(text, Commitment) if c.kind == "demand")
    passage = found.evidence.span.slice(text)
    assert "Chile withdraw its patrol boats" in passage
    assert "elections" not in passage
