"""Who did what to whom, and whether it happened."""

import pytest

from dragoman import codebook, extract, parse
from dragoman.records import Event, Report, Span

ROWS = [
    # text, type, actors, recipients, status, reason
    ("Kenyan troops shelled Somali forces on Monday.", "ASSAULT", {"KEN.armed-forces"}, {"SOM.armed-forces"}, "occurred", "active"),
    ("Somali forces were shelled by Kenyan troops.", "ASSAULT", {"KEN.armed-forces"}, {"SOM.armed-forces"}, "occurred", "passive"),
    ("The bombardment of Georgia by Russia went on.", "ASSAULT", {"RUS"}, {"GEO"}, "occurred", "noun with agent and target"),
    ("Greece launched an offensive against Albania.", "ASSAULT", {"GRC"}, {"ALB"}, "occurred", "light verb"),
    ("India and Pakistan exchanged fire on Sunday.", "ASSAULT", {"IND", "PAK"}, set(), "occurred", "both sides of one act"),
    ("Peru threatened to attack Ecuador.", "ASSAULT", {"PER"}, {"ECU"}, "threatened", "a threatened act is no act"),
    ("Peru threatened to attack Ecuador.", "THREATEN", {"PER"}, {"ECU"}, "occurred", "the threat itself has been made"),
    ("Chile denied that it had bombed Bolivia.", "ASSAULT", {"CHL"}, {"BOL"}, "denied", "a denied act"),
    ("Israel reportedly bombed Syria.", "ASSAULT", {"ISR"}, {"SYR"}, "alleged", "hearsay"),
    ("Sudan accused Ethiopia of attacking Eritrea.", "ASSAULT", {"ETH"}, {"ERI"}, "alleged", "the accused is the one who acts"),
    ("Sudan accused Ethiopia of attacking Eritrea.", "ACCUSE", {"SDN"}, {"ETH"}, "occurred", "the charge has been made"),
    ("France urged Mali to release Niger's soldiers.", "REQUEST", {"FRA"}, {"MLI"}, "occurred", "the one asked is the recipient"),
    ("Colombia intends to withdraw its troops from Peru.", "RETREAT", {"COL"}, None, "planned", "meant, not done"),
    ("Italy will deploy troops in Libya.", "MOBILIZE", {"ITA"}, None, "planned", "a future tense"),
    ("Poland said it would send weapons to Ukraine.", "AID", {"POL"}, {"UKR"}, "planned", "the future of a past report"),
    ("Japan condemned North Korea.", "ACCUSE", {"JPN"}, {"PRK"}, "occurred", "disapproval"),
    ("Russia rejected a Ukrainian proposal.", "REJECT", {"RUS"}, {"UKR"}, "occurred", "whose proposal it is"),
    ("The United States imposed sanctions on Iran.", "SANCTION", {"USA"}, {"IRN"}, "occurred", "what is laid on whom"),
    ("Norway and Sweden signed an agreement in Oslo.", "AGREE", {"NOR", "SWE"}, set(), "occurred", "all sides act"),
    ("China is blockading Taiwan.", "COERCE", {"CHN"}, {"TWN"}, "ongoing", "a progressive"),
    ("Mali's president vowed to crush the rebels.", "THREATEN", {"MLI:assimi-goita"}, {"other:rebels"}, "occurred", "a harm that no list has"),
    ("Eritrea's army returned fire at once.", "ASSAULT", {"ERI.armed-forces"}, set(), "occurred", "whose fire it is"),
    ("Twelve Malian soldiers died in the attack.", "ASSAULT", set(), {"MLI.armed-forces"}, "occurred", "who dies in an attack suffers it"),
    ("Kenya sent police to Haiti.", "MOBILIZE", {"KEN"}, set(), "occurred", "the own police are not acted upon"),
    ("Togolese troops advanced on Mopti with the blessing of Benin.", "SUPPORT", {"BEN"}, {"TGO.armed-forces"}, "occurred", "who acts with somebody's help is helped"),
    ("Spain praised Portugal.", "SUPPORT", {"ESP"}, {"PRT"}, "occurred", "taking a side by word"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "type", "actors", "recipients", "status", "reason"), ROWS)
def test_an_act_is_read(read, text, type, actors, recipients, status, reason):
    found = [event for event in read(text, Event) if event.type == type]
    assert any(
        set(e.actors) == actors and e.status == status and (recipients is None or set(e.recipients) == recipients)
        for e in found
    ), (reason, [(e.type, e.actors, e.recipients, e.status) for e in read(text, Event)])


@pytest.mark.parametrize(
    ("text", "type", "reason"),
    [
        ("Nepal did not attack Bhutan.", "ASSAULT", "negated"),
        ("Nepal refused to withdraw from Bhutan.", "RETREAT", "refused, so not done"),
        ("If Nepal attacks Bhutan, trade will suffer.", "ASSAULT", "a condition is no act"),
        ("Ethiopia vowed to help Sudan.", "THREATEN", "a vow of no harm"),
        ("Nepal says it wiped out 101 rebels.", "ACCUSE", "who tells his own deed claims it"),
        ("An analyst criticised Nepal.", "ACCUSE", "an expert's comment is a statement only"),
        ("Nepal asked to join the talks.", "ASSAULT", "no violence at all"),
        ("The strike rate of the batsman rose in Nepal.", "REQUEST", "nobody asks"),
    ],
)
def test_what_is_no_act_is_not_read_as_one(read, text, type, reason):
    assert [event for event in read(text, Event) if event.type == type] == [], reason


def test_a_repeated_act_is_one_event_with_all_its_passages(read):
    text = "Kenya attacked Somalia in Gedo. The ministry gave no details. Kenya attacked Somalia on Monday, it said."
    found = [e for e in read(text, Event) if e.type == "ASSAULT"]
    assert len(found) == 1
    assert len(found[0].evidence.spans) == 2


def test_two_weekdays_of_a_report_of_unknown_date_are_two_acts():
    text = "Kenya attacked Somalia on Monday. The ministry gave no details. Kenya attacked Somalia on Tuesday."
    report = Report(source="t", file="t", text=text, body=(Span(0, len(text)),))
    records, _ = extract.records(parse.document(report, codebook.load()), codebook.load())
    assert len([record for record in records if isinstance(record, Event) and record.type == "ASSAULT"]) == 2


def test_every_passage_is_a_slice_of_the_text_and_holds_the_cue(read):
    text = "Kenya attacked Somalia in Gedo, and Uganda called for a truce."
    for event in read(text, Event):
        assert event.cue in event.evidence.span.slice(text)


def test_place_time_and_front_are_found(read):
    (event,) = (
        e for e in read("Russia bombed Ukraine's positions near Donetsk on Tuesday.", Event) if e.type == "ASSAULT"
    )
    assert event.place is not None
    assert event.place.name == "Donetsk"
    assert event.front == "theatre:donbas"
    assert event.when is not None
    assert event.when.value == "2021-06-08"


def test_a_weekday_of_a_report_of_unknown_date_stays_one():
    text = "Russia bombed Ukraine's positions near Donetsk on Tuesday."
    report = Report(source="t", file="t", text=text, body=(Span(0, len(text)),))
    records, _ = extract.records(parse.document(report, codebook.load()), codebook.load())
    (event,) = (record for record in records if isinstance(record, Event) and record.type == "ASSAULT")
    assert event.when is not None
    assert (event.when.value, event.when.start) == ("XXXX-WXX-2", None)
