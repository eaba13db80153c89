"""An office is held by one after another; a group that is founded anew is another, one that is renamed is not."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import codebook, extract, link, parse
from dragoman.link.unnamed import spells
from dragoman.records import Actor, Evidence, Pin, Report, Span, When
from tests.crisis import Desk, day, together

BOOK = codebook.load()


def told(number, text, published):
    """A report of one text and its records."""
    when = published if isinstance(published, When) else day(published) if published else When()
    report = Report(source="", file=f"{number}.txt", text=text, body=(Span(0, len(text)),), published=when)
    return report, extract.records(parse.document(report, BOOK), BOOK)[0]


def picture(*texts):
    """The linked picture of texts, each with the day of its report."""
    made = [told(number, *text) for number, text in enumerate(texts)]
    return link.picture([report for report, _ in made], [r for _, found in made for r in found], BOOK, as_of=None)


def in_both(found):
    """The keys of the actors that both reports name."""
    return {actor.key for actor in found.actors if len(actor.reports) > 1}


THE_TURK, THE_KENYAN = "The Turkish defence minister spoke in Ankara.", "The Kenyan defence minister spoke."
ONE = [
    ((THE_TURK, "2019-03-01"), (THE_TURK, "2021-03-01"), "TUR:hulusi-akar", "he held it in both years"),
    ((THE_TURK, "2019-03-01"), ("Hulusi Akar spoke.", "2024-03-01"), "TUR:hulusi-akar", "under his name after his time"),
    ((THE_KENYAN, "1996-03-01"), (THE_KENYAN, "1996-05-01"), "body:KEN:defence-minister", "a holder unknown to us, weeks apart"),
    (("Jabhat al-Nusra shelled the town.", "2014-03-01"), ("Jabhat Fatah al-Sham shelled the town.", "2016-09-01"), "group:nusra-front", "renamed: Middle East"),
    (("ISIS took a village.", "2014-03-01"), ("Daesh took a village.", "2016-09-01"), "group:islamic-state", "under the names of friend and foe"),
    (("The Organization of African Unity sent envoys.", "1999-03-01"), ("The African Union sent envoys.", "2004-03-01"), "igo:african-union", "renamed: Africa"),
    (("The European Community met.", "1991-03-01"), ("The European Union met.", "1996-03-01"), "igo:eu", "renamed: Europe"),
    (("Zaire closed its border.", "1996-03-01"), ("The Democratic Republic of Congo closed its border.", "1999-03-01"), "COD", "a state renamed"),
    (("Burma freed prisoners.", "2008-03-01"), ("Myanmar freed prisoners.", "2018-03-01"), "MMR", "a state renamed: South-East Asia"),
    (("The Grand National Party won the vote in Seoul.", "2008-03-01"), ("The Saenuri Party won the vote in Seoul.", "2012-03-01"), "party:ppp-korea", "a party renamed: East Asia"),
    (("Thai Rak Thai won the vote.", "2005-03-01"), ("Pheu Thai won the vote.", "2011-08-01"), "party:pheu-thai", "banned, and back under a new name"),
    (("The Fifth Republic Movement won the vote in Venezuela.", "2004-03-01"), ("The PSUV won the vote in Venezuela.", "2012-03-01"), "party:united-socialist-party-of-venezuela", "a party renamed: Latin America"),
    (("Harkat-ul-Ansar seized hostages.", "1996-03-01"), ("Harkat-ul-Mujahideen seized hostages.", "1999-12-30"), "group:harkat-ul-mujahideen", "renamed: South Asia"),
]  # fmt: skip
TWO = [
    ((THE_TURK, "2019-03-01"), (THE_TURK, "2023-09-01"), "another holds the office"),
    ((THE_KENYAN, "1996-03-01"), (THE_KENYAN, "2005-05-01"), "holders unknown to us, years apart"),
    ((THE_TURK, ""), (THE_TURK, "2023-09-01"), "of unknown date: nobody knows whom it means"),
    ((THE_KENYAN, ""), (THE_KENYAN, "1996-05-01"), "nor here"),
    (("Jabhat al-Nusra shelled the town.", "2014-03-01"), ("Hayat Tahrir al-Sham shelled the town.", "2018-03-01"), "merged with others into a new group"),
    (("The Janjaweed burned a village.", "2004-03-01"), ("The Rapid Support Forces burned a village.", "2023-06-01"), "founded anew: Africa"),
    (("The Wagner Group took a village in Mali.", "2022-03-01"), ("The Africa Corps took a village in Mali.", "2024-06-01"), "taken over by a ministry"),
    (("The KGB arrested a man in Moscow.", "1990-03-01"), ("The FSB arrested a man in Moscow.", "2004-03-01"), "the service of another state"),
    (("The Burmese junta closed a border.", "1995-03-01"), ("The Burmese junta closed a border.", "2022-03-01"), "two juntas of one state"),
    (("The Thai junta closed a border.", "2007-03-01"), ("The Thai junta closed a border.", "2016-03-01"), "likewise"),
    (("The SPLA took a town.", "1997-03-01"), ("The SPLA took a town.", "2013-03-01"), "rebels, then the army of a state"),
    (("President Kabila spoke in Kinshasa.", "1999-03-01"), ("President Kabila spoke in Kinshasa.", "2004-03-01"), "father and son"),
    (("King Abdullah spoke in Amman.", "2009-03-01"), ("King Abdullah spoke in Riyadh.", "2009-03-01"), "namesakes of two states"),
    (("Boko Haram took a town.", "2013-03-01"), ("ISWAP took a town.", "2019-03-01"), "split off"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "key", "reason"), ONE)
def test_one_actor(a, b, key, reason):
    assert key in in_both(picture(a, b)), reason
    assert in_both(picture(b, a)) == in_both(picture(a, b)), "whatever the order"


@pytest.mark.parametrize(("a", "b", "reason"), TWO)
def test_two_actors(a, b, reason):
    found = picture(a, b)
    places = {actor.key for actor in found.actors if actor.kind == "state"}
    assert not in_both(found) - places, reason
    assert len([actor for actor in found.actors if actor.kind != "state"]) >= len({a, b}), "both are there"


@pytest.mark.parametrize(
    ("text", "key", "before", "reason"),
    [
        ("Hayat Tahrir al-Sham shelled the town.", "group:hayat-tahrir-al-sham", "group:nusra-front", "merged"),
        ("The Rapid Support Forces burned a village.", "SDN.rsf", "group:janjaweed", "founded anew"),
        ("Slovakia closed its border.", "SVK", "CSK", "a state on another's land"),
        ("ATMIS left a base.", "igo:atmis", "igo:amisom", "one mission replaced another"),
        ("ISWAP took a town.", "group:islamic-state-west-africa-province", "group:boko-haram", "split off"),
    ],
)
def test_upon_whom_an_actor_followed(text, key, before, reason):
    actor = picture((text, "2023-03-01")).actor(key)
    assert before in actor.succeeds, reason
    assert any("followed" in why for why in actor.why), "and that is told"


def test_every_succession_is_between_known_actors_and_none_goes_in_a_circle():
    gazetteer = BOOK.gazetteer
    for key in gazetteer.entries:
        seen, ahead = set(), [key]
        while ahead:
            rows = gazetteer.forerunners(ahead.pop())
            assert all(gazetteer.get(row.of) for row in rows)
            ahead += [row.of for row in rows if row.of not in seen]
            seen |= {row.of for row in rows}
        assert key not in seen


@pytest.mark.parametrize(
    ("text", "key", "state", "reason"),
    [
        ("The Turkish Foreign Ministry protested.", "TUR.foreign-ministry", "TUR", "a ministry"),
        ("The Bundeswehr left Mali.", "DEU.armed-forces", "DEU", "an army by its own name"),
        ("The Pentagon denied the report.", "USA.defence-ministry", "USA", "a seat"),
        ("The Knesset passed the law.", "ISR.parliament", "ISR", "a parliament"),
        (THE_KENYAN, "body:KEN:defence-minister", "KEN", "an office, whoever holds it"),
        ("The Hamas leader spoke.", "group:hamas.leader", None, "an officer of a group is not one of a state"),
        ("Hezbollah denied the report.", "group:hezbollah", None, "a group is not its state"),
        ("The Bharatiya Janata Party won the vote.", "party:bjp", None, "nor is a party"),
    ],
)
def test_bodies_roll_up_and_stay_themselves(text, key, state, reason):
    actor = picture((text, "1999-03-01")).actor(key)
    assert (actor.key, actor.acts_for) == (key, state), reason


KENYANS = [
    Desk(f"{number}.txt", date).actor("body:KEN:defence-minister", "Kenyan defence minister", country="KEN")
    for number, date in enumerate(("1996-03-01", "2005-05-01"))
]
TERMS = ("body:KEN:defence-minister~1996-03-01", "body:KEN:defence-minister~2005-05-01")


def pin(a, b, *, same):
    return Pin(what="actor", a=a, b=b, same=same, by="ada", why="as she knows", at=datetime(2021, 5, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("pins", "keys", "reason"),
    [
        ((), set(TERMS), "two terms"),
        ((pin(*TERMS, same=True),), {TERMS[0]}, "an analyst knows that one man came back"),
    ],
)
def test_an_analyst_may_make_one_of_two_terms(pins, keys, reason):
    found = link.picture(*together(*KENYANS), BOOK, as_of=None, pins=pins).actors
    held = [actor for actor in found if "defence-minister" in actor.key]
    assert {actor.key for actor in held} == keys, reason
    assert not pins or any("ada: as she knows" in why for why in held[0].why), "and it is seen why"
    assert len({report for actor in held for report in actor.reports}) == len(KENYANS), "no report is lost"


def test_an_analyst_may_make_one_of_a_group_and_its_forerunner():
    a = Desk("a.txt", "2016-05-01").actor("group:nusra-front", "Jabhat al-Nusra", "armed-group", country="SYR")
    b = Desk("b.txt", "2018-05-01").actor("group:hayat-tahrir-al-sham", "HTS", "armed-group", country="SYR")
    pinned = pin("group:nusra-front", "group:hayat-tahrir-al-sham", same=True)
    for pins, many in ((), 2), ((pinned,), 1):
        found = link.picture(*together(a, b), BOOK, as_of=None, pins=pins)
        assert len({found.actor(key) for key in (pinned.a, pinned.b)}) == many


days = st.lists(st.one_of(st.none(), st.integers(0, 4000)), min_size=1, max_size=8)


@settings(max_examples=40)
@given(days, st.integers(1, 1000), st.randoms())
def test_spells_part_the_accounts(given_days, apart, random):
    accounts = [
        Actor(key="body:KEN:minister", name="minister", kind="person", evidence=Evidence(f"r{n}", (Span(0, 1),)))
        for n in range(len(given_days))
    ]
    start = datetime(1990, 1, 1)
    published = {
        f"r{n}": day((start + timedelta(days=at)).date().isoformat())
        for n, at in enumerate(given_days)
        if at is not None
    }
    found = spells(accounts, published, apart)
    held = [account.id for _, group in found for account in group]
    assert sorted(held) == sorted(account.id for account in accounts), "each stands in one spell"
    for _, group in found:
        known = [published[one.evidence.report].start for one in group if one.evidence.report in published]
        assert len(known) in {0, len(group)}, "what has a date is not one with what has none"
        assert not known or max(known) - min(known) <= timedelta(days=apart)
    shuffled = random.sample(accounts, len(accounts))
    assert dict(spells(shuffled, published, apart)) == dict(found), "whatever the order"
