"""Who is named in Russian, Turkish, Arabic and French texts."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import codebook
from dragoman.codebook import table
from dragoman.codebook.foreign import CldrRow, Shy
from dragoman.codebook.inflection import fold
from dragoman.parse import foreign
from dragoman.records import Span, Stretch, When

BOOK = codebook.load()


def found(language, text):
    return foreign.read(text, [Stretch(span=Span(0, len(text)), language=language)], When(), BOOK)


def keys(language, text):
    return [mention.key for mention in found(language, text).mentions if mention.key]


# language, text, keys in order, what it tests
CASES = [
    ("ru", "Он говорил с Турцией о Грузии.", ["TUR", "GEO"], "instrumental and locative"),
    ("ru", "Послы Южной Кореи и Саудовской Аравии.", ["KOR", "SAU"], "names of two words, both declined"),
    ("ru", "Нидерландам и Филиппинам помогли.", ["NLD", "PHL"], "plural names"),
    ("ru", "Израилем и Бразилией довольны.", ["ISR", "BRA"], "soft masculine and feminine"),
    ("ru", "Эстонские и латвийские войска.", ["EST", "LVA.armed-forces"], "adjectives, one with its army"),
    ("ru", "Двое украинцев и египтянин.", ["UKR", "EGY"], "people in -ец and -анин"),
    ("ru", "Соглашение с ЕС и НАТО.", ["igo:eu", "igo:nato"], "acronyms stand as they are"),
    ("ru", "Боевики ес не прошли.", [], "an acronym in small letters is none"),
    ("ru", "Зеленскому позвонил Макрон.", ["UKR:volodymyr-zelenskyy", "FRA:emmanuel-macron"], "last names, declined"),
    ("ru", "МИД Ирана и Минобороны Польши.", ["IRN.foreign-ministry", "POL.defence-ministry"], "bodies of states"),
    ("ru", "Министерство обороны сообщило.", [], "a body of no state named is nobody's"),
    ("ru", "Ёлки у Кремля.", ["RUS"], "a seat stands for its government"),
    ("ru", "Того требует закон.", [], "a name that is an ordinary word, where a sentence begins"),
    ("ru", "Ту́рция и Чёрногория? Черногория.", ["TUR", "MNE", "MNE"], "stress marks and ё make no difference"),
    ("tr", "Türkiye'nin Rusya'ya verdiği yanıt.", ["TUR", "RUS"], "suffixes behind an apostrophe"),
    ("tr", "Yunanistanın ve Bulgaristandan gelenler.", ["GRC", "BGR"], "suffixes without one"),
    ("tr", "İranlılar ile Iraklılar.", ["IRN", "IRQ"], "people, made by the harmony of vowels"),
    ("tr", "Alman ve Fransız bakanlar.", ["DEU", "FRA"], "people of irregular name"),
    ("tr", "Mısır Dışişleri Bakanlığı açıkladı.", ["EGY.foreign-ministry"], "a state before its body"),
    ("tr", "Dışişleri Bakanlığı açıkladı.", ["TUR.foreign-ministry"], "Turkish texts mean Turkey's own"),
    ("tr", "BM'den ve NATO'dan tepki.", ["igo:un", "igo:nato"], "acronyms with suffixes"),
    ("tr", "Sana ne?", [], "Sanaa is “to you” as well"),
    ("tr", "Zelenskiy'nin ve Putin'in ekibi.", ["UKR:volodymyr-zelenskyy", "RUS:vladimir-putin"], "last names"),
    ("ar", "وتركيا بإيران للعراق كالأردن", ["TUR", "IRN", "IRQ", "JOR"], "and, in, for, like, written with the name"),
    ("ar", "الوفد التركي والبعثة الإيرانية", ["TUR", "IRN"], "adjectives with the article, in both genders"),
    ("ar", "الأتراك والسوريون والليبيين", ["SYR", "LBY"], "plurals; a broken one is not listed"),
    ("ar", "سُورِيَا ولُبنان", ["SYR", "LBN"], "vowel marks make no difference"),
    ("ar", "الامارات واسرائيل وامريكا", ["ARE", "ISR", "USA"], "neither does the seat of the hamza"),
    ("ar", "وزارة الخارجية المصرية", ["EGY.foreign-ministry"], "a body before the adjective of its state"),
    ("ar", "وزير الخارجية المصري", ["EGY"], "its minister is not the ministry"),
    ("ar", "القوات المسلحة الأوكرانية", ["UKR.armed-forces"], "an army"),
    ("ar", "دعم مالي", [], "Mali is “financial” as well"),
    ("ar", "في مالي", ["MLI"], "not after “in”"),
    ("fr", "L'Ukraine, d'Israël et qu'Israël.", ["UKR", "ISR", "ISR"], "elision"),
    ("fr", "Les troupes russes et l'attaque israélienne.", ["RUS", "ISR"], "adjectives in number and gender"),
    ("fr", "Le ministère grec de la Défense.", ["GRC.defence-ministry"], "an adjective amid a body's name"),
    ("fr", "Le parlement de la Géorgie.", ["GEO.parliament"], "an article between body and state"),
    ("fr", "Les États-Unis et la Côte d'Ivoire.", ["USA", "CIV"], "hyphens and apostrophes in names"),
    ("fr", "Maurice parle.", [], "a given name where a sentence begins"),
    ("fr", "Emmanuel Macron parle. Macron sort.", ["FRA:emmanuel-macron"] * 2, "a full name, then the last"),
    ("de", "Bundeskanzler Olaf Scholz traf António Guterres.", ["DEU:olaf-scholz", "PRT:antonio-guterres"], "full names in any language of Latin script"),
    ("de", "Scholz traf Guterres.", [], "last names alone only where the language is listed"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "named", "reason"), CASES, ids=[f"{c[0]}: {c[3]}" for c in CASES])
def test_who_is_named(language, text, named, reason):
    assert keys(language, text) == named, reason


# language, text, the name that is a place
PLACES = [
    ("ru", "Переговоры прошли в Москве.", "Moscow"),
    ("tr", "Görüşmeler Ankara'da yapıldı.", "Ankara"),
    ("ar", "جرت المحادثات في القاهرة", "Cairo"),
    ("fr", "Les discussions ont eu lieu à Paris.", "Paris"),
]


@pytest.mark.parametrize(("language", "text", "name"), PLACES)
def test_a_city_in_which_something_is_acts_not(language, text, name):
    (mention,) = found(language, text).mentions
    assert (mention.key, mention.form, mention.place.name) == ("", "place", name)


STATES = tuple(table.rows("foreign/states.tsv", CldrRow))
SHY = {(row.language, fold(row.name, row.language)) for row in table.rows("foreign/shy.tsv", Shy)}
# Two that CLDR tells apart in brackets; one that it writes with abbreviations.
SHARED = {"COG", "VIR", "SHN"}
TEMPLATES = {"ru": "Как сообщила {}.", "tr": "Yetkililer, {} dedi.", "ar": "بحسب {}", "fr": "Selon {}."}


@pytest.mark.parametrize("language", TEMPLATES)
def test_every_state_is_known_by_its_name(language):
    unknown = {}
    for row in STATES:
        name = (
            getattr(row, language)
            .partition(" (")[0]
            .partition(" - ")[0]
            .replace("о-ва", "острова")
            .replace("о-в", "остров")
        )
        named = set(keys(language, TEMPLATES[language].format(name)))
        if row.id not in named and row.id not in SHARED and (language, fold(name, language)) not in SHY:
            unknown[row.id] = (name, named)
    assert unknown == {}


@pytest.mark.parametrize("file", ["names", "organisations", "bodies", "persons", "demonyms"])
def test_everybody_on_the_lists_is_in_the_gazetteer(file):
    lines = table.data(f"foreign/{file}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert [line for line in lines if BOOK.gazetteer.get(line.partition("\t")[0]) is None] == []


@given(
    st.sampled_from(["ru", "tr", "ar", "fr", "de", "und"]),
    st.lists(st.sampled_from([case[1] for case in CASES] + ["\n\n", " – ", "٢٠٢٠", "<b>", "&amp;"]), max_size=5),
)
@settings(max_examples=40, deadline=None)
def test_mentions_stand_in_their_sentences_and_do_not_overlap(language, pieces):
    text = " ".join(pieces)
    seen = found(language, text)
    for mention in seen.mentions:
        sentence = seen.sentences[mention.sentence]
        assert sentence.start <= mention.span.start < mention.span.end <= sentence.end
        assert not mention.key or mention.key in {entity.key for entity in seen.entities}
    ends = [(mention.span.start, mention.span.end) for mention in seen.mentions]
    assert all(before[1] <= after[0] for before, after in pairwise(ends))
