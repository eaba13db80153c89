"""Who "the minister" and "President X" are depends on when the report was written, and on how sure that is."""

from datetime import datetime, timedelta

import pytest

from dragoman import codebook, parse
from dragoman.records import Report, Span, When

BOOK = codebook.load()


def published(days):
    """A day, or `first/last` for a window that was inferred."""
    if not days:
        return When()
    first, _, last = days.partition("/")
    end = datetime.fromisoformat(last or first) + timedelta(days=1)
    precision, basis = ("interval", "inferred") if last else ("day", "stated")
    return When(start=datetime.fromisoformat(first), end=end, precision=precision, basis=basis)


def persons(text, days):
    report = Report(source="", file="", text=text, body=(Span(0, len(text)),), published=published(days))
    return {entity.key for entity in parse.document(report, BOOK).entities if entity.kind == "person"}


MINISTER = "The Turkish defence minister spoke on Monday."
OFFICES = [
    (MINISTER, "2002-06-01", "TUR:sabahattin-cakmakoglu", "who held it then"),
    (MINISTER, "2019-05-01", "TUR:hulusi-akar", "another in another year"),
    (MINISTER, "2023-09-01", "TUR:yasar-guler", "and his successor"),
    (MINISTER, "2019-01-01/2019-12-31", "TUR:hulusi-akar", "one held it all the time"),
    (MINISTER, "2022-01-01/2023-12-31", "body:TUR:defence-minister", "two held it in the window: nobody is named"),
    (MINISTER, "", "body:TUR:defence-minister", "nor where nothing tells the date"),
    ("The Kenyan defence minister spoke.", "1996-03-01", "body:KEN:defence-minister", "a holder whom nobody has noted"),
    (
        "The Iranian supreme leader spoke.",
        "2019-05-01",
        "IRN:ali-khamenei",
        "the title tells two heads of a state apart",
    ),
    ("The Iranian president spoke.", "2019-05-01", "IRN:hassan-rouhani", "this one is not the supreme leader"),
    ("The North Korean leader spoke.", "2002-05-01", "PRK:kim-jong-il", "not the head of its presidium"),
    ("The Swazi king spoke.", "2005-05-01", "SWZ:mswati-iii", "a king is a head of state"),
    ("The Saudi crown prince spoke.", "2012-01-05", "SAU:nayef-bin-abdulaziz", "an heir holds his title for a time"),
    ("The Saudi crown prince spoke.", "2021-01-05", "SAU:mohammed-bin-salman", "another heir"),
    ("The pope spoke of the war.", "1999-05-01", "VAT:pope-john-paul", "an office that only one state has"),
    ("The pontiff spoke of the war.", "2015-05-01", "VAT:pope-francis", "under another word"),
    ("The U.N. secretary-general spoke.", "2001-05-01", "IGO:kofi-annan", "of an organisation"),
    ("The Hezbollah leader spoke.", "2006-05-01", "LBN:hassan-nasrallah", "of a group with many commanders"),
    ("The Taliban leader spoke.", "2018-05-01", "AFG:haibatullah-akhundzada", "the newest"),
    ("The Irish taoiseach spoke.", "1996-05-01", "IRL:john-bruton", "a native title"),
]
NAMESAKES = [
    ("President Kabila spoke in Kinshasa.", "1999-02-01", "COD:laurent-desire-kabila", "the father, though the son soon follows"),
    ("President Kabila spoke in Kinshasa.", "2005-02-01", "COD:joseph-kabila", "the son"),
    ("President Aliyev spoke in Baku.", "2003-06-01", "AZE:heydar-aliyev", "months before the son"),
    ("President Gnassingbe spoke in Lome.", "2010-02-01", "TGO:faure-gnassingbe", "West Africa"),
    ("President Aquino spoke in Manila.", "2012-02-01", "PHL:benigno-aquino-iii", "South-East Asia"),
    ("President Kirchner spoke in Buenos Aires.", "2005-02-01", "ARG:nestor-kirchner", "Latin America: the husband"),
    ("President Kirchner spoke in Buenos Aires.", "2010-02-01", "ARG:cristina-fernandez-de-kirchner", "and the wife"),
    ("Prime Minister Papandreou spoke in Athens.", "1994-02-01", "GRC:andreas-papandreou", "Europe"),
    ("Prime Minister Sharif spoke in Islamabad.", "2022-06-01", "PAK:shehbaz-sharif", "South Asia: brothers"),
    ("President Bush spoke in Washington.", "1991-02-01", "USA:george-hw-bush", "North America"),
    ("President Bush spoke in Washington.", "", "person:bush", "of unknown date it may be either"),
    ("President Bush spoke in Washington.", "1992-01-01/2002-12-31", "person:bush", "the window holds both"),
    ("Former President Bush spoke in Washington.", "2003-02-01", "USA:george-hw-bush", "not the one in office"),
    ("President Kaczynski spoke in Warsaw.", "2007-02-01", "POL:lech-kaczynski", "twins in two offices"),
    ("Prime Minister Kaczynski spoke in Warsaw.", "2007-02-01", "POL:jaroslaw-kaczynski", "the title tells which"),
    ("Defense Minister Ivanov spoke in Moscow.", "2003-02-01", "RUS:sergei-ivanov", "two Ivanovs in one cabinet"),
    ("Foreign Minister Ivanov spoke in Moscow.", "2003-02-01", "RUS:igor-ivanov", "the other"),
    ("King Abdullah spoke in Amman.", "2008-02-01", "JOR:abdullah-ii", "kings of two states"),
    ("King Abdullah spoke in Riyadh.", "2008-02-01", "SAU:king-abdullah-bin-abdulaziz", "by where he speaks"),
    ("President Park spoke in Seoul.", "2014-02-01", "KOR:park-geun-hye", "a name that is a common word"),
    ("Ranger Park spoke in Seoul.", "2014-02-01", None, "without the office it is no name of the president"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "days", "key", "reason"), OFFICES)
def test_offices_in_time(text, days, key, reason):
    assert persons(text, days) == {key}, reason


@pytest.mark.parametrize(("text", "days", "key", "reason"), NAMESAKES)
def test_namesakes(text, days, key, reason):
    found = persons(text, days)
    assert (key in found) if key else ("KOR:park-geun-hye" not in found), reason
    assert len(found) <= 1, "nobody besides"
