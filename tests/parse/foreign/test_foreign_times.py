"""Dates and times in Russian, Turkish, Arabic and French texts."""

from datetime import date

import pytest

from dragoman import codebook
from dragoman.codebook import calendar
from dragoman.parse import foreign
from dragoman.records import Span, Stretch, When

BOOK = codebook.load()
# A Tuesday.
TOLD = calendar.whole_day(date(2020, 3, 10))

# language, text, (words, value) in order, what it tests
CASES = [
    ("ru", "27 февраля 2020 г. и 5 марта", [("27 февраля 2020 г.", "2020-02-27"), ("5 марта", "2020-03-05")], "the nearest year"),
    ("ru", "30 декабря", [("30 декабря", "2019-12-30")], "the nearest is last year's"),
    ("ru", "с 3 по 5 марта 2019 года", [("3 по 5 марта 2019 года", "2019-03-03/2019-03-05")], "a range"),
    ("ru", "в июле 2017 года", [("июле 2017 года", "2017-07")], "a month in its case"),
    ("ru", "в 2011 году", [("2011 году", "2011")], "a year by its word"),
    ("ru", "около 2000 солдат", [], "a number is no year"),
    ("ru", "вчера, в понедельник", [("вчера", "2020-03-09"), ("понедельник", "2020-03-09")], "told from the report's day"),
    ("ru", "в следующую среду", [("следующую среду", "2020-03-11")], "the next one"),
    ("ru", "05.03.2020 и 2020-03-06", [("05.03.2020", "2020-03-05"), ("2020-03-06", "2020-03-06")], "digits alone"),
    ("ru", "31 февраля", [], "no such day"),
    ("tr", "27 Şubat 2020'de", [("27 Şubat 2020'de", "2020-02-27")], "a suffix behind the year"),
    ("tr", "3-5 Mart'ta", [("3-5 Mart'ta", "2020-03-03/2020-03-05")], "a range with a suffix"),
    ("tr", "Ağustos 2016'da", [("Ağustos 2016'da", "2016-08")], "month and year"),
    ("tr", "2011 yılında", [("2011 yılında", "2011")], "a year by its word"),
    ("tr", "dün ve geçen cuma", [("dün", "2020-03-09"), ("geçen cuma", "2020-03-06")], "told from the report's day"),
    ("tr", "Cumhurbaşkanı", [], "the president begins as Friday does"),
    ("ar", "٢٧ فبراير ٢٠٢٠", [("٢٧ فبراير ٢٠٢٠", "2020-02-27")], "Arabic digits"),
    ("ar", "۲۷ فبراير ۲۰۲۰", [("۲۷ فبراير ۲۰۲۰", "2020-02-27")], "eastern Arabic digits"),
    ("ar", "20 شباط/فبراير 2020", [("20 شباط/فبراير 2020", "2020-02-20")], "both names of one month"),
    ("ar", "5 آذار (مارس) 2020", [("5 آذار (مارس) 2020", "2020-03-05")], "both, one in brackets"),
    ("ar", "كانون الثاني 2021", [("كانون الثاني 2021", "2021-01")], "a Syrian month"),
    ("ar", "في 5 مارس", [("5 مارس", "2020-03-05")], "the nearest year"),
    ("ar", "عام 2011", [("عام 2011", "2011")], "a year by its word"),
    ("ar", "وأمس الاثنين", [("وأمس", "2020-03-09"), ("الاثنين", "2020-03-09")], "told from the report's day"),
    ("ar", "الخميس المقبل", [("الخميس المقبل", "2020-03-12")], "the next one"),
    ("ar", "15 رمضان 1441 هـ", [("15 رمضان 1441 هـ", "2020-05-07/2020-05-09")], "an Islamic date, a day either way"),
    ("ar", "1 محرم 1442", [("1 محرم 1442", "2020-08-19/2020-08-21")], "an Islamic new year"),
    ("fr", "le 20 février 2020", [("20 février 2020", "2020-02-20")], "day, month, year"),
    ("fr", "le 1er mars", [("1er mars", "2020-03-01")], "the first"),
    ("fr", "du 3 au 5 mars", [("3 au 5 mars", "2020-03-03/2020-03-05")], "a range"),
    ("fr", "en août 2016", [("août 2016", "2016-08")], "month and year"),
    ("fr", "en 2011", [("en 2011", "2011")], "a year by what stands before it"),
    ("fr", "hier, lundi", [("hier", "2020-03-09"), ("lundi", "2020-03-09")], "told from the report's day"),
    ("fr", "l'an dernier", [("l'an dernier", "2019")], "last year"),
    ("fr", "jeudi prochain", [("jeudi prochain", "2020-03-12")], "the next one"),
    ("de", "am 5. März 2020", [], "a language whose dates are not listed"),
]  # fmt: skip


def times(language, text, published):
    stretch = Stretch(span=Span(0, len(text)), language=language)
    return foreign.read(text, [stretch], published, BOOK).times


@pytest.mark.parametrize(("language", "text", "expected", "reason"), CASES, ids=[f"{c[0]}: {c[1]}" for c in CASES])
def test_times(language, text, expected, reason):
    found = times(language, text, TOLD)
    assert [(one.when.words, one.when.value) for one in found] == expected, reason
    assert all(one.span.slice(text) == one.when.words for one in found)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("ru", "5 марта", "XXXX-03-05"),
        ("tr", "salı günü", "XXXX-WXX-2"),
        ("fr", "hier", "PAST_REF"),
        ("ar", "غدا", "FUTURE_REF"),
    ],
)
def test_in_a_report_of_unknown_date_times_stay_relative(language, text, value):
    (one,) = times(language, text, When())
    assert (one.when.value, one.when.known) == (value, False)
