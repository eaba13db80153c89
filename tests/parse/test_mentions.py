"""Who and what a report names: names, titles, bodies, crowds, places, pronouns. All sentences are our own."""

import itertools
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import codebook, parse
from dragoman.records import Report, Span, When

BOOK = codebook.load()


def read(text, day="2022-06-15"):
    published = When(start=datetime.fromisoformat(day), precision="day", basis="stated") if day else When()
    report = Report(source="", file="", text=text, body=(Span(0, len(text)),), published=published)
    return parse.document(report, BOOK)


def named(text, day="2022-06-15", forms=None):
    found = read(text, day)
    return [
        (m.span.slice(text), m.key)
        for m in found.mentions
        if m.form != "pronoun" and (forms is None or m.form in forms)
    ]


NAMES = (
    ("Kenya said so.", "Kenya", "KEN", "a state"),
    ("The U.S. said so.", "U.S.", "USA", "an abbreviation"),
    ("He told us that the US agreed.", "US", "USA", "capitals tell the state from the pronoun"),
    ("The Kremlin said so.", "Kremlin", "RUS", "a seat stands for the state"),
    ("Nairobi and Kampala disagree.", "Kampala", "UGA", "capitals stand for governments"),
    ("Kenyan exports fell.", "Kenyan", "KEN", "a demonym"),
    ("Kenya-made arms arrived.", "Kenya", "KEN", "in a compound"),
    ("Kenya-backed rebels left.", "Kenya-backed rebels", "other:kenya-backed-rebels", "in one that tells whose side"),
    ("The African Union said so.", "African Union", "igo:african-union", "an organisation"),
    ("Hezbollah said so.", "Hezbollah", "group:hezbollah", "an armed group"),
    ("The Kenyan government said so.", "Kenyan government", "KEN", "a government is its state"),
    ("Kenya's foreign ministry said so.", "Kenya's foreign ministry", "KEN.foreign-ministry", "a body by pattern"),
    ("The Kenyan Ministry of Health said so.", "Kenyan Ministry of Health", "KEN.health-ministry", "in another form"),
    ("The Bundestag voted.", "Bundestag", "DEU.parliament", "a body by its own name"),
    ("Malian refugees fled.", "Malian refugees", "people:malian-refugees", "a population"),
    ("Two Kenyan diplomats left.", "Two Kenyan diplomats", "body:KEN:diplomats", "a described body"),
    ("The Kenyan president said so.", "The Kenyan president", "KEN:uhuru-kenyatta", "an office at the report's date"),
    ("France's Emmanuel Macron spoke.", "France's Emmanuel Macron", "FRA:emmanuel-macron", "a name with its state"),
    ("Angela Merkel spoke.", "Angela Merkel", "DEU:angela-merkel", "a person"),
    ("German Chancellor Olaf Scholz spoke.", "German Chancellor Olaf Scholz", "DEU:olaf-scholz", "a title"),
    ("NATO chief Jens Stoltenberg spoke.", "NATO chief Jens Stoltenberg", "NOR:jens-stoltenberg", "of an organisation"),
    ("The IAEA director general spoke.", "The IAEA director general", "ARG:rafael-grossi", "its head at the date"),
    ("Analyst Orla Fenwick said so.", "Analyst Orla Fenwick", "person:orla-fenwick", "an unknown person by a role"),
    ("Orla Fenwick, a researcher in Oslo, said so.", "Orla Fenwick", "person:orla-fenwick", "by an apposition"),
    ("The Harrow Institute said so.", "Harrow Institute", "org:harrow-institute", "an unknown organisation"),
    ("The Council for Open Rivers met.", "Council for Open Rivers", "org:council-for-open-rivers", "with small words"),
    ("Experts said so.", "Experts", "other:experts", "a crowd by itself"),
    (
        "Libya's Muammar Qadhdhafi spoke.",
        "Muammar Qadhdhafi",
        "LBY:muammar-gaddafi",
        "a spelling that no row has",
    ),
)


@pytest.mark.parametrize(("text", "words", "key", "reason"), NAMES)
def test_names(text, words, key, reason):
    assert (words, key) in named(text), reason


NONE = (
    ("They ate turkey and drew a map of the us.", "small letters"),
    ("On Monday in March it rained.", "days and months"),
    ("However, Despite That Nothing Happened.", "words of a heading"),
    ("The official statement was short.", "a role that only begins a noun"),
    ("A major road was closed.", "a rank that is an adjective"),
)


@pytest.mark.parametrize(("text", "reason"), NONE)
def test_what_is_no_name(text, reason):
    assert not [m for m in named(text) if m[1]], reason


PLACES = (
    ("The talks were held in Nairobi.", "Nairobi", "KEN", "a capital after a preposition of place"),
    ("NAIROBI (Reuters) - Talks failed.", "NAIROBI", "KEN", "a dateline"),
    ("She flew to Nairobi.", "Nairobi", "KEN", "where one flies to"),
    ("He studied in Paris, Texas.", "Paris", "USA", "with its province after it"),
    ("Troops entered Mogadishu.", "Mogadishu", "SOM", "a town"),
)


@pytest.mark.parametrize(("text", "words", "country", "reason"), PLACES)
def test_places(text, words, country, reason):
    mention = next(m for m in read(text).mentions if m.span.slice(text) == words)
    assert (mention.form, mention.key) == ("place", ""), reason
    assert mention.place.country == country, reason


SAME = (
    ("Olaf Scholz spoke. Scholz then left.", 1, "the family name after the full one"),
    ("Ruto won, as William Ruto said.", 1, "and before it"),
    ("The Harrow Institute (HI) met. HI closed.", 1, "an acronym in brackets"),
    ("Analyst Orla Fenwick spoke. The analyst left.", 1, "a role that was introduced"),
    ("Kenya's president, William Ruto, spoke.", 1, "a holder in apposition"),
    ("Sahel rebels attacked Mali. The rebels left.", 2, "a crowd taken up"),
)


@pytest.mark.parametrize(("text", "count", "reason"), SAME)
def test_one_actor_has_one_key(text, count, reason):
    keys = {m.key for m in read(text, "2023-01-10").mentions if m.key and m.form != "demonym"}
    assert len(keys) == count, reason


TAKEN_UP = (
    ("Olaf Scholz met Emmanuel Macron. He left early.", "He", "DEU:olaf-scholz", "the subject before"),
    ("Giorgia Meloni met Olaf Scholz. She left early.", "She", "ITA:giorgia-meloni", "gender"),
    ("Kenya closed its ports.", "its", "KEN", "a state"),
    ("“We wait,” said Orla Fenwick, an analyst. Later she left.", "she", "person:orla-fenwick", "an unknown person"),
    ("Kenya and Uganda met. The two countries agreed.", "The two countries", "KEN+UGA", "a pair"),
    ("Hamas fired rockets. The group said it would stop.", "The group", "group:hamas", "a group"),
    ("Kenya sent troops. The country hosts refugees.", "The country", "KEN", "a country"),
    ("NATO met. The alliance grew.", "The alliance", "igo:nato", "an alliance"),
    ("The Malian army attacked. The army lost.", "The army", "MLI.armed-forces", "a body"),
)


@pytest.mark.parametrize(("text", "words", "key", "reason"), TAKEN_UP)
def test_what_is_taken_up(text, words, key, reason):
    assert {m.key for m in read(text).mentions if m.span.slice(text) == words} == {key}, reason


@pytest.mark.parametrize("text", ["It is unlikely that Kenya agrees.", "It remains unclear whether Kenya agrees."])
def test_it_that_denotes_nothing(text):
    assert not [m for m in read(text).mentions if m.form == "pronoun"]


def test_roles_and_affiliations_are_kept():
    found = read("Orla Fenwick, a senior fellow at the Harrow Institute, said so.").entity("person:orla-fenwick")
    assert (found.role, found.affiliation) == ("senior fellow at the Harrow Institute", "Harrow Institute")
    assert found.country is None, "where an expert works does not tell whose national he or she is"


@pytest.mark.parametrize(
    ("day", "key", "reason"),
    [
        ("2008-05-01", "USA:george-w-bush", "the office at the time of the report"),
        ("2015-05-01", "USA:barack-obama", "and at another"),
    ],
)
def test_offices_have_terms(day, key, reason):
    assert ("The US president", key) in named("The US president spoke.", day), reason


def test_without_a_date_an_office_alone_stays_nobody_known():
    assert named("The Kenyan president spoke.", None) == [("The Kenyan president", "body:KEN:president")]


WORDS = st.sampled_from(
    [
        "Kenya",
        "Kenyan",
        "Nairobi",
        "the",
        "The",
        "president",
        "President",
        "Ruto",
        "William",
        "Scholz",
        ",",
        ".",
        "“",
        "”",
        "said",
        "of",
        "in",
        "and",
        "'s",
        "(",
        ")",
        "NATO",
        "rebels",
        "troops",
        "foreign",
        "ministry",
        "minister",
        "Minister",
        "it",
        "they",
        "He",
        "his",
        "two",
        "countries",
        "both",
        "sides",
        "Institute",
        "Harrow",
        "-",
        "\n\n",
    ]
)


@settings(max_examples=40)
@given(st.lists(WORDS, max_size=40))
def test_mentions_are_ordered_disjoint_and_resolved(words):
    text = " ".join(words)
    found = read(text)
    spans = [m.span for m in found.mentions]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all(m.span.covers(m.head) for m in found.mentions)
    assert all(m.span.slice(text) == text[m.span.start : m.span.end] for m in found.mentions)
    keys = {entity.key for entity in found.entities}
    assert {key for m in found.mentions for key in m.key.split("+") if key} == keys
    assert read(text) == found


@settings(max_examples=40)
@given(st.text(max_size=300))
def test_any_text_can_be_read(text):
    spans = [mention.span for mention in read(text).mentions]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_nothing_to_read_gives_nothing():
    assert read("").mentions == ()
    assert parse.document(Report(source="", file="", text="Menu"), BOOK).tokens == ()
