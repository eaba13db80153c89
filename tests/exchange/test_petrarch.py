"""PETRARCH's dictionaries: names, codes, dates; and the entries that they become beside our gazetteer."""

from datetime import date

import pytest

from dragoman.codebook import Book, beside
from dragoman.errors import BadTableError
from dragoman.exchange import petrarch, petrarch_entries
from dragoman.exchange.petrarch import DatedCode, written

ACTORS = b"""\
<!-- made up,
     on two lines [XXX] -->
# a comment
VARLAND_ [VRL] ; a remark
+VARLANDISH_
MARTA_OLDENBROOK_ ; who led it
+M._OLDENBROOK_
\t[TURGOV 931204-20010203]
\t[TUROPP >20010203]
\t[TURELI]
HARBOUR_GUARD [SYRREB]
+GUARD_OF_THE_HARBOUR
OLD LEAGUE [LEA/IGO <650101] [###]
FRANCE_ [FRA]
NATO_ [IGOMIL]
+THE_HARBOUR_PACT_
"""
AGENTS = b"""\
!PERSON! = MAN, WOMAN
FISHER!PERSON! [~AGR]
CHAMBER_OF_TRADE {CHAMBERS_OF_TRADE} [~BUS]
POLICE {} [~COP]
"""


def codes(line):
    (actor,) = petrarch.load(f"A_NAME {line}\n".encode(), "x").actors
    return actor.codes


@pytest.mark.parametrize(
    ("line", "wanted", "reason"),
    [
        ("[TUR]", [DatedCode("TUR")], "always"),
        ("[ TUR ]", [DatedCode("TUR")], "spaces"),
        ("[turgov]", [DatedCode("TURGOV")], "small letters"),
        (
            "[TURGOV 931204-010203]",
            [DatedCode("TURGOV", date(1993, 12, 4), date(2001, 2, 3))],
            "between, two digits a year",
        ),
        ("[TURGOV 19931204-20010203]", [DatedCode("TURGOV", date(1993, 12, 4), date(2001, 2, 3))], "four digits"),
        ("[TUR <300101]", [DatedCode("TUR", None, date(2030, 1, 1))], "30 is this century"),
        ("[TUR > 310101]", [DatedCode("TUR", date(1931, 1, 1))], "31 is the last"),
        ("[AAA/BBB]", [DatedCode("AAA"), DatedCode("BBB")], "two codes"),
        ("[USR <911226] [###]", [DatedCode("USR", None, date(1991, 12, 26))], "then nobody"),
    ],
)
def test_codes(line, wanted, reason):
    assert list(codes(line)) == wanted, reason


@pytest.mark.parametrize(
    ("name", "plain"),
    [("HAMID_KARZAI_", "Hamid Karzai"), ("U.N.", "U.N."), ("IMF", "IMF"), ("BANK OF VARLAND", "Bank Of Varland")],
)
def test_names_as_people_write_them(name, plain):
    assert written(name) == plain


def test_actors_with_other_names_and_lines_of_codes():
    found = {actor.name: actor for actor in petrarch.load(ACTORS, "a.txt").actors}
    assert found["Varland"].names == ("Varlandish",)
    assert len(found["Marta Oldenbrook"].codes) == 3
    assert found["Harbour Guard"].line == 11


def test_agents_with_plurals_and_sets():
    found = {agent.forms: agent.code for agent in petrarch.load(AGENTS, "a.txt").agents}
    assert found == {
        ("fisherman", "fisherwoman", "fishermans", "fisherwomans"): "AGR",
        ("chamber of trade", "chambers of trade"): "BUS",
        ("police",): "COP",
    }


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"NOBODY [---]", "stands for anybody"),
        (b"A_NAME [TURGOV 991399-000101]", "991399 is no date"),
        (b"A_NAME [TURGOV 990230-000101]", "990230 is no date"),
        (b"A_NAME [TURGOV 9912-000101]", "9912 is no date"),
        (b"A_NAME [TUR", "not closed"),
        (b"A_NAME []", "no code with dates"),
        (b"A_NAME [AAA950601-990815]", "no code with dates"),
        (b"CAT!X! [~AGR]", "!X! is not defined"),
    ],
)
def test_a_bad_line_stands_aside_with_its_number_and_reason(line, why):
    found = petrarch.load(ACTORS + line + b"\n", "a.txt")
    (row,) = found.aside
    assert row.line == ACTORS.count(b"\n") + 1
    assert why in row.why
    assert found.actors == petrarch.load(ACTORS, "a.txt").actors


def test_a_file_of_something_else_is_refused():
    with pytest.raises(BadTableError, match=r"notes\.txt:1"):
        petrarch.load(b"Dear all,\n", "notes.txt")


@pytest.fixture(scope="module")
def rows(book):
    return {row.id: row for row in petrarch_entries.rows(petrarch.load(ACTORS, "a.txt").actors, book.gazetteer)}


POLICED = b"NORTHERN_RIVER_POLICE_ [TUR]\nPLAIN_OF_TURKEY_ [TUR]\n"


def test_the_agent_in_a_name_tells_what_its_code_does_not(book):
    agents = petrarch.load(AGENTS, "g.txt").agents
    found = petrarch_entries.rows(petrarch.load(POLICED, "a.txt").actors, book.gazetteer, agents)
    (row,) = found
    assert (row.id, row.sort, row.kind, row.country) == (
        "petrarch:northern-river-police", "body", "government-body", "TUR",
    )  # fmt: skip
    assert petrarch_entries.rows(petrarch.load(POLICED, "a.txt").actors, book.gazetteer) == ()


WORDS = b"""\
RIVER_WARDEN {} [~COP]
TALLYCLERK {TALLYCLERKS} [~BUS]
SOLDIER [~MIL]
DREAMER [~XYZ]
"""


def test_words_of_agents_are_kept_with_what_their_codes_mean(book):
    kept = petrarch_entries.agent_rows(petrarch.load(WORDS, "g.txt").agents, book.roles)
    assert [(row.id, row.kind, row.names) for row in kept] == [
        ("agent:river-warden", "government-body", ()),
        ("agent:tallyclerk", "company", ("tallyclerks",)),
    ], "what our lists have, and codes without a meaning, add nothing"
    again = beside.load(beside.dump(kept), "actors.tsv")
    assert again == kept
    wider = Book(again)
    ((many, plural),) = wider.roles.collectives.of("tallyclerks")
    assert (many.kind, plural) == ("company", True)
    assert not book.roles.collectives.of("tallyclerks")
    assert len(wider.gazetteer.entries) == len(book.gazetteer.entries)


def test_entries(rows):
    person = rows["petrarch:marta-oldenbrook"]
    assert (person.sort, person.country, person.names) == ("person", "TUR", ("M. Oldenbrook",))
    assert person.terms == (
        "government official@other@TUR@1993-12-04@2001-02-03",
        "opposition figure@other@TUR@2001-02-03@",
    )
    assert rows["petrarch:harbour-guard"].kind == "armed-group"
    assert rows["igo:nato"].names == ("The Harbour Pact",), "an actor that we know gets the new name"
    assert rows["petrarch:old-league"].sort == "organisation", "dates alone make no person"
    assert "FRA" not in rows, "nothing new is said of it"


def test_the_file_of_actors_comes_back(rows):
    text = beside.dump(rows.values())
    assert beside.load(text, "actors.tsv") == tuple(rows.values())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("id\tname\n", 1),
        ("\t".join(beside.COLUMNS) + "\nx\tking\tX\tperson\t\t\t\n", 2),
        ("\t".join(beside.COLUMNS) + "\nx\tperson\n", 2),
        ("\t".join(beside.COLUMNS) + "\nx\tperson\tX\tperson\t\t\ta@b@c@d@e@f\n", 2),
    ],
)
def test_a_bad_file_of_actors_is_refused_with_its_line(text, line):
    with pytest.raises(BadTableError, match=rf"actors\.tsv:{line}:"):
        beside.load(text, "actors.tsv")


def test_a_book_with_entries_beside_it_knows_them(rows, book):
    wider = Book(rows.values())
    assert wider.gazetteer.named("M. Oldenbrook")[0].id == "petrarch:marta-oldenbrook"
    assert wider.gazetteer.named("The Harbour Pact")[0].id == "igo:nato"
    assert wider.gazetteer.offices.active("petrarch:marta-oldenbrook", date(1999, 1, 1), 0)
    assert not wider.gazetteer.offices.active("petrarch:marta-oldenbrook", date(1990, 1, 1), 0)
    assert book.gazetteer.named("M. Oldenbrook") == ()
