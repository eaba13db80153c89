"""Numbers with what they count in Russian, Turkish, Arabic and French texts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import codebook
from dragoman.parse import foreign
from dragoman.records import Span, Stretch, When

BOOK = codebook.load()

# language, text, (passage, low, high, hedge, unit) in order, what it tests
CASES = [
    ("ru", "более 3,5 млн человек", [("более 3,5 млн человек", 3.5e6, 3.5e6, "more-than", "person")], "comma, scale, hedge"),
    ("ru", "12 000 беженцев", [("12 000 беженцев", 12000, 12000, None, "refugee")], "a space between thousands"),
    ("ru", "1,2 тыс. раненых", [("1,2 тыс. раненых", 1200, 1200, None, "wounded")], "an abbreviated scale"),
    ("ru", "двадцать пять ракет", [("двадцать пять ракет", 25, 25, None, "missile")], "tens and units in words"),
    ("ru", "двое детей", [("двое детей", 2, 2, None, "child")], "a collective number"),
    ("ru", "от 10 до 15 человек", [("от 10 до 15 человек", 10, 15, None, "person")], "two bounds"),
    ("ru", "2–3 млн долларов", [("2–3 млн долларов", 2e6, 3e6, None, "dollar")], "a scale that holds for both"),
    ("ru", "около 40 процентов", [("около 40 процентов", 40, 40, "about", "percent")], "a share"),
    ("ru", "ракеты С-400 в 12:30, 5 марта 2020 г.", [], "names, clocks and dates are no quantities"),
    ("tr", "12.000 mülteci", [("12.000 mülteci", 12000, 12000, None, "refugee")], "a stop between thousands"),
    ("tr", "12 bin 500 kişi", [("12 bin 500 kişi", 12500, 12500, None, "person")], "thousands and the rest"),
    ("tr", "3,5 milyondan fazla kişi", [("3,5 milyondan fazla kişi", 3.5e6, 3.5e6, "more-than", "person")], "the hedge behind"),
    ("tr", "yüzde 40", [("yüzde 40", 40, 40, None, "percent")], "the unit before"),
    ("tr", "en az üç sivil", [("en az üç sivil", 3, 3, "at-least", "civilian")], "a word and a hedge"),
    ("tr", "10 ila 15 asker", [("10 ila 15 asker", 10, 15, None, "soldier")], "two bounds"),
    ("ar", "٣٣ جنديا", [("٣٣ جنديا", 33, 33, None, "soldier")], "Arabic digits"),
    ("ar", "١٢٬٥٠٠ لاجئ", [("١٢٬٥٠٠ لاجئ", 12500, 12500, None, "refugee")], "the Arabic mark between thousands"),
    ("ar", "٣٫٥ مليون شخص", [("٣٫٥ مليون شخص", 3.5e6, 3.5e6, None, "person")], "the Arabic mark before decimals"),
    ("ar", "أكثر من ثلاثة ملايين شخص", [("أكثر من ثلاثة ملايين شخص", 3e6, 3e6, "more-than", "person")], "a word with its scale"),
    ("ar", "ما بين 10 و15 قتيلا", [("ما بين 10 و15 قتيلا", 10, 15, None, "dead")], "“and” written with the number"),
    ("ar", "40 في المئة", [("40 في المئة", 40, 40, None, "percent")], "a share"),
    ("fr", "3,5 millions de personnes", [("3,5 millions de personnes", 3.5e6, 3.5e6, None, "person")], "“de” before what is counted"),
    ("fr", "deux milliards d'euros", [("deux milliards d'euros", 2e9, 2e9, None, "euro")], "a word with its scale, elision"),
    ("fr", "vingt-cinq missiles", [("vingt-cinq missiles", 25, 25, None, "missile")], "hyphens"),
    ("fr", "soixante et onze morts", [("soixante et onze morts", 71, 71, None, "dead")], "sixty and eleven"),
    ("fr", "une centaine de blessés", [("une centaine de blessés", 100, 100, None, "wounded")], "a round number"),
    ("fr", "23 % des voix", [("23 %", 23, 23, None, "percent")], "a share"),
    ("de", "33 Soldaten", [], "a language whose numbers are not listed"),
]  # fmt: skip


def quantities(language, text):
    stretch = Stretch(span=Span(0, len(text)), language=language)
    return foreign.read(text, [stretch], When(), BOOK).quantities


@pytest.mark.parametrize(("language", "text", "expected", "reason"), CASES, ids=[f"{c[0]}: {c[1]}" for c in CASES])
def test_quantities(language, text, expected, reason):
    found = quantities(language, text)
    told = [(one.span.slice(text), one.low, one.high, one.qualifier, one.unit_lemma) for one in found]
    assert told == expected, reason


@given(st.sampled_from(["ru", "tr", "ar", "fr"]), st.integers(min_value=1000, max_value=10**9))
@settings(max_examples=60, deadline=None)
def test_any_number_in_digits_is_read_as_it_is_written(language, number):
    mark = {"ru": " ", "tr": ".", "ar": "٬", "fr": "\u202f"}[language]
    unit = {"ru": "человек", "tr": "kişi", "ar": "شخص", "fr": "personnes"}[language]
    (one,) = quantities(language, f"({f'{number:,}'.replace(',', mark)} {unit})")
    assert (one.low, one.high) == (number, number)


@given(
    st.sampled_from(["ru", "tr", "ar", "fr"]), st.text(alphabet="0123456789٠٣.,:٬٫ –-%امو bin млн mille\n", max_size=60)
)
@settings(max_examples=60, deadline=None)
def test_bounds_are_in_order_whatever_the_text(language, text):
    for one in quantities(language, text):
        assert one.low <= one.high
        assert one.span.start <= one.number.start < one.number.end <= one.span.end
