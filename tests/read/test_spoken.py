"""Which language a text is in: never English where it is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import codebook
from dragoman.read.spoken import spoken

BOOK = codebook.load()

# language, text, what it tests
CASES = [
    ("en", "The minister said that talks would go on next week.", "function words that only English has"),
    ("en", "Rebels shell Taiz, killing three", "a headline of names and few words"),
    ("en", "Polisario breached ceasefire", "names of others beside ordinary words"),
    ("en", "UN envoy: “Liberté” is the word of the day", "a foreign word quoted"),
    ("ru", "Переговоры продолжатся на следующей неделе.", "Cyrillic of Russia"),
    ("uk", "Переговори триватимуть і наступного тижня, повідомив речник.", "Cyrillic of Ukraine"),
    ("bg", "Преговорите ще продължат през следващата седмица.", "Cyrillic of Bulgaria"),
    ("sr", "Преговори ће бити настављени следеће недеље.", "Cyrillic of Serbia"),
    ("tr", "Görüşmeler gelecek hafta sürecek.", "Turkish, short"),
    ("az", "Danışıqlar gələn həftə davam etdiriləcək.", "a near relative of Turkish"),
    ("ar", "ستستمر المحادثات الأسبوع المقبل.", "Arabic"),
    ("fa", "گفت‌وگوها هفته آینده ادامه می‌یابد.", "Persian, with its joiners"),
    ("ur", "مذاکرات اگلے ہفتے بھی جاری رہیں گے۔", "Urdu"),
    ("ps", "خبرې به په راتلونکې اونۍ کې دوام ومومي.", "Pashto"),
    ("he", "השיחות יימשכו בשבוע הבא.", "a script of one language"),
    ("fr", "Les pourparlers reprendront la semaine prochaine.", "French"),
    ("de", "Die Gespräche werden nächste Woche fortgesetzt.", "German; “die” is English too"),
    ("es", "Las conversaciones seguirán la próxima semana.", "Spanish"),
    ("pt", "As conversas continuam na próxima semana.", "Portuguese"),
    ("it", "I colloqui proseguiranno la prossima settimana.", "Italian"),
    ("nl", "De gesprekken gaan volgende week verder.", "Dutch"),
    ("pl", "Rozmowy będą kontynuowane w przyszłym tygodniu.", "Polish"),
    ("cs", "Rozhovory budou pokračovat příští týden.", "Czech"),
    ("sv", "Samtalen fortsätter nästa vecka.", "Swedish"),
    ("fi", "Neuvottelut jatkuvat ensi viikolla.", "Finnish"),
    ("hu", "A tárgyalások jövő héten folytatódnak.", "Hungarian"),
    ("ro", "Discuțiile vor continua săptămâna viitoare.", "Romanian"),
    ("el", "Οι συνομιλίες θα συνεχιστούν την επόμενη εβδομάδα.", "Greek"),
    ("id", "Perundingan akan dilanjutkan pekan depan.", "Indonesian"),
    ("vi", "Cuộc đàm phán sẽ tiếp tục vào tuần tới.", "Latin letters with two marks"),
    ("sw", "Mazungumzo yataendelea wiki ijayo.", "Swahili"),
    ("zh", "会谈将于下周继续。", "no spaces; Chinese signs alone"),
    ("ja", "協議は来週も続く。", "Chinese signs with kana are Japanese"),
    ("ko", "회담은 다음 주에도 계속된다.", "Hangul"),
    ("hi", "वार्ता अगले सप्ताह भी जारी रहेगी।", "Devanagari"),
    ("th", "การเจรจาจะดำเนินต่อไปในสัปดาห์หน้า", "Thai"),
    ("ka", "მოლაპარაკება მომავალ კვირას გაგრძელდება.", "Georgian"),
    ("hy", "Բանակցությունները կշարունակվեն հաջորդ շաբաթ։", "Armenian"),
    ("am", "ድርድሩ በሚቀጥለው ሳምንት ይቀጥላል።", "Ethiopic"),
    ("", "", "nothing"),
    ("", "12 345", "no letters"),
    ("", "Rome", "one name"),
    ("und", "Ankara Moscow Tripoli Damascus Cairo", "names alone are no language"),
    ("ru", "Анкара", "one word in a script that English does not use"),
]


@pytest.mark.parametrize(("language", "text", "reason"), CASES, ids=[f"{case[0]}: {case[2]}" for case in CASES])
def test_the_language(language, text, reason):
    assert spoken(text, BOOK) == language, reason


FOREIGN = [text for language, text, _ in CASES if language not in {"en", ""} and len(text.split()) > 3]


@pytest.mark.parametrize("text", FOREIGN)
@pytest.mark.parametrize("change", [str.upper, str.lower, str.title], ids=["capitals", "small", "titled"])
def test_no_way_of_writing_makes_it_english(text, change):
    assert spoken(change(text), BOOK) != "en"


@given(st.lists(st.sampled_from(FOREIGN), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_foreign_sentences_in_a_row_are_never_english(sentences):
    assert spoken(" ".join(sentences), BOOK) not in {"en", ""}


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_has_a_language_that_has_a_name_or_none(text):
    language = spoken(text, BOOK)
    assert language == "" or language in BOOK.tongues.names
