"""How names bend in Russian, Turkish, Arabic and French."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.codebook.inflection import arabic_nisba, fold, keys, readings, turkish_people, turkish_suffix

# language, as a name has it, as texts have it, whether it is of people, what it tests
FORMS = [
    ("ru", "Турция", ("Турции", "Турцию", "Турцией"), False, "feminine in -ия"),
    ("ru", "Украина", ("Украины", "Украине", "Украину", "Украиной"), False, "feminine in -а"),
    ("ru", "Израиль", ("Израиля", "Израилю", "Израилем", "Израиле"), False, "masculine in -ь"),
    ("ru", "Китай", ("Китая", "Китаем", "Китае"), False, "masculine in -й"),
    ("ru", "Иран", ("Ирана", "Ирану", "Ираном", "Иране"), False, "masculine in a consonant"),
    ("ru", "Эмираты", ("Эмиратов", "Эмиратам", "Эмиратах"), False, "plural"),
    ("ru", "Саудовская", ("Саудовской", "Саудовскую"), False, "an adjective in a name"),
    ("ru", "турецкий", ("турецкого", "турецкая", "турецкие", "турецкими"), True, "an adjective"),
    ("ru", "россиянин", ("россияне", "россиян", "россиянам"), True, "people in -анин"),
    ("ru", "египтянин", ("египтяне", "египтянами"), True, "people in -янин"),
    ("ru", "индиец", ("индийцы", "индийцев"), True, "people in -иец"),
    ("ru", "кенийский", ("кенийцы", "кенийцами"), True, "people from the adjective alone"),
    ("ru", "Косово", ("Косово",), False, "what does not decline"),
    ("ar", "تركي", ("تركية", "التركي", "التركية", "تركيون", "التركيين"), True, "gender, number, article"),
    ("fr", "turc", ("turcs",), True, "plural"),
    ("fr", "israélien", ("israélienne", "israéliennes", "israéliens"), True, "a doubled consonant"),
    ("fr", "coréen", ("coréenne", "coréennes"), True, "another"),
    ("fr", "russe", ("russes",), True, "one form for both genders"),
    ("tr", "Türk", ("Türkler",), True, "plural with front vowels"),
    ("tr", "Alman", ("Almanlar",), True, "plural with back vowels"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "name", "forms", "people", "reason"), FORMS, ids=[f"{f[0]}: {f[4]}" for f in FORMS]
)
def test_forms(language, name, forms, people, reason):
    assert {fold(form, language) for form in (name, *forms)} <= keys(name, language, demonym=people), reason


@pytest.mark.parametrize(
    ("word", "name"),
    [("وبالعراق", "العراق"), ("للأردن", "الأردن"), ("فإيران", "إيران"), ("كتركيا", "تركيا"), ("ولبنان", "لبنان")],
)
def test_arabic_particles_are_taken_off(word, name):
    assert fold(name, "ar") in readings(word, "ar")


@pytest.mark.parametrize(
    ("name", "people"), [("İran", "İranlı"), ("Ürdün", "Ürdünlü"), ("Kongo", "Kongolu"), ("Yemen", "Yemenli")]
)
def test_turkish_people_follow_the_harmony_of_vowels(name, people):
    assert turkish_people(name) == people


@pytest.mark.parametrize(
    ("name", "adjective"), [("إيران", "ايراني"), ("ليبيا", "ليبي"), ("العراق", "عراقي"), ("فرنسا", "فرنسي")]
)
def test_arabic_adjectives_are_made_by_rule(name, adjective):
    assert arabic_nisba(fold(name, "ar")) == adjective


@pytest.mark.parametrize(
    ("rest", "is_one"), [("nin", True), ("dan", True), ("lilar", True), ("deki", True), ("stan", False), ("xyz", False)]
)
def test_turkish_suffixes(rest, is_one):
    assert turkish_suffix(rest) is is_one


@given(st.sampled_from(["ru", "tr", "ar", "fr"]), st.text(max_size=20))
def test_folding_twice_is_folding_once(language, word):
    once = fold(word, language)
    assert fold(once, language) == once
    assert once in keys(word, language)
