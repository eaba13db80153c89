"""Two spellings of one name are alike; two names are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.codebook.romanise import romanise
from dragoman.link.names import similarity

SAME, UNSURE = 0.83, 0.7

ALIKE = [
    ("Ivan Petrov", "Petrov, Ivan", "person", "the order does not matter"),
    ("General Omar Haddad", "Omar Haddad", "person", "a title is no name"),
    ("Samir al-Khouri", "Samir El Khoury", "person", "articles and romanisations differ"),
    ("Yusuf bin Rashid", "Youssef ibn Rachid", "person", "so do particles of descent"),
    ("J. Marlowe", "James Marlowe", "person", "an initial"),
    ("Bob Marlowe", "Robert Marlowe", "person", "a short form"),
    ("Dmitri Ivanovich Orlov", "Dmitry Orlov", "person", "a patronymic left out"),
    ("Дмитрий Орлов", "Dmitry Orlov", "person", "Cyrillic"),
    ("سمير حداد", "Samir Haddad", "person", "Arabic leaves the short vowels out"),
    ("JamesMarlowe", "James Marlowe", "person", "the space was lost"),
    ("Jürgen Weiß", "Jurgen Weiss", "person", "diacritics"),
    ("Jaems Marlowe", "James Marlowe", "person", "a slip of the fingers"),
    ("Northwind Trading Ltd", "Northwind Trading Limited", "company", "a legal form in full"),
    ("OOO Northwind", "Northwind LLC", "company", "the legal form of another country"),
    ("Intl Grain Organisation", "International Grain Organization", "organisation", "usual short forms"),
    ("IGO", "International Grain Organization", "organisation", "an acronym"),
    ("MV Blue Heron", "Blue Heron", "vessel", "a ship's prefix is little"),
]
APART = [
    ("Ivan Petrov", "Sergei Petrov", "person", "brothers"),
    ("Ivan Petrov", "Ivan Sokolov", "person", "a given name is common"),
    ("Ivan Ilyich Petrov", "Ivan Sergeyevich Petrov", "person", "patronymics that contradict each other"),
    ("I. Petrov", "Sergei Petrov", "person", "the wrong initial"),
    ("5th Brigade", "6th Brigade", "organisation", "a number tells units apart"),
    ("Bank of Northland", "Bank of Southmark", "company", "what is common tells little"),
    ("Eastern Union", "Eastern Union of Grain Traders", "organisation", "an organisation inside another's name"),
]


@pytest.mark.parametrize(("a", "b", "kind", "reason"), ALIKE)
def test_alike(a, b, kind, reason):
    assert similarity(a, b, kind) >= (SAME if kind != "vessel" else UNSURE), reason


@pytest.mark.parametrize(("a", "b", "kind", "reason"), APART)
def test_apart(a, b, kind, reason):
    assert similarity(a, b, kind) < SAME, reason


NAMES = st.lists(
    st.sampled_from(["omar", "bin", "al", "haddad", "Dr", "petrov", "j", "Ltd", "3", "Юрий"]), max_size=4
).map(" ".join)


@given(NAMES, NAMES, st.sampled_from(["person", "organisation", "company", "vessel"]))
def test_similarity_is_a_symmetric_share(a, b, kind):
    assert 0 <= similarity(a, b, kind) <= 1
    assert similarity(a, b, kind) == similarity(b, a, kind)


@given(NAMES.filter(str.strip), st.sampled_from(["person", "organisation"]))
def test_a_name_is_itself(name, kind):
    assert similarity(name, name, kind) == 1


ROMANISED = [
    ("Орлов", "orlov", "Cyrillic"),
    ("Ελλάδα", "ellada", "Greek"),
    ("გორი", "gori", "Georgian"),
    ("김", "gim", "Hangul, by Unicode's names of its syllables"),
    ("カナ", "kana", "Kana, likewise"),
    ("मोती", "motii", "the vowel that a Devanagari letter has gives way to its sign"),
    ("王", "王", "Chinese has no sound of its own"),
]


@pytest.mark.parametrize(("name", "latin", "reason"), ROMANISED)
def test_romanise(name, latin, reason):
    assert romanise(name) == latin, reason
