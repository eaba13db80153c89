"""How names change in sentences: Russian cases, Turkish suffixes, Arabic particles and gender, French elision.

Names are looked up by keys: `keys` are those under which a name's word is kept, `readings` those that a word of a text
may stand for. Both fold away what spelling leaves open: case, accents, stress, vowel marks, the seats of the hamza.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.codebook.folding import fold_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Marks over and under letters that texts may leave out: Arabic vowels, the lengthening stroke, Russian stress.
MARKS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u0640\u06d6-\u06ed\u200c-\u200f]")
_ARABIC = {
    **str.maketrans("أإآٱىةؤئ", "اااايهوي"), ord("گ"): "ك", ord("ک"): "ك", ord("ی"): "ي", ord("پ"): "ب",
    ord("ڤ"): "ف",
}  # fmt: skip
_TURKISH = str.maketrans({"İ": "i", "I": "ı"})


def fold(word: str, language: str) -> str:
    """The word as it is compared in that language."""
    if language == "ar":
        return MARKS.sub("", word).translate(_ARABIC)
    if language == "ru":
        return unicodedata.normalize("NFC", _unstressed(word.lower())).replace("ё", "е")
    if language == "tr":
        return fold_word(word.translate(_TURKISH))
    return fold_word(word)


def _unstressed(word: str) -> str:
    """Without marks of stress, which stand by themselves; the marks of й and ё belong to their letters."""
    composed = unicodedata.normalize("NFC", word)
    return MARKS.sub("", composed)


# Russian

_ADJECTIVE_HARD = ("ый", "ого", "ому", "ым", "ом", "ая", "ой", "ую", "ое", "ые", "ых", "ыми")
_ADJECTIVE_SOFT = (
    "ий",
    "ого",
    "ому",
    "им",
    "ом",
    "ая",
    "ой",
    "ую",
    "ое",
    "ие",
    "их",
    "ими",
    "его",
    "ему",
    "ем",
    "яя",
    "ей",
    "юю",
    "ее",
)
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ия", ("ия", "ии", "ию", "ией", "иею", "ий", "иям", "иями", "иях")),
    ("ья", ("ья", "ьи", "ью", "ье", "ьей", "ей")),
    ("ец", ("ец", "ца", "цу", "цем", "цом", "це", "цы", "цев", "цов", "цам", "цами", "цах")),
    ("анин", ("анин", "анина", "анину", "анином", "анине", "ане", "ан", "анам", "анами", "анах")),
    ("янин", ("янин", "янина", "янину", "янином", "янине", "яне", "ян", "янам", "янами", "янах")),
    ("ий", (*_ADJECTIVE_SOFT, "ия", "ию", "ии")),
    ("ый", _ADJECTIVE_HARD),
    ("ой", ("ой", *_ADJECTIVE_HARD)),
    ("ая", ("ая", "ой", "ую", "ою")),
    ("яя", ("яя", "ей", "юю")),
    ("ое", ("ое", "ого", "ому", "ым", "ом")),
    ("ые", ("ые", "ых", "ым", "ыми")),
    ("ие", ("ие", "их", "им", "ими", "ия", "ию", "ием", "ии")),
    ("а", ("а", "ы", "и", "е", "у", "ой", "ою", "ей", "", "ам", "ами", "ах")),
    ("я", ("я", "и", "е", "ю", "ей", "ею", "ь", "ям", "ями", "ях")),
    ("ь", ("ь", "я", "и", "ю", "ью", "ем", "ем", "е", "ей", "ям", "ями", "ях")),
    ("й", ("й", "я", "ю", "ем", "е", "и", "ев", "ям", "ями", "ях")),
    ("ы", ("ы", "ов", "", "ам", "ами", "ах")),
    ("и", ("и", "ов", "ей", "", "ам", "ами", "ах", "ям", "ями", "ях")),
)
_INDECLINABLE = re.compile(r"[оуюэе]$")
_CONSONANT = ("", "а", "у", "ом", "ем", "е", "ым", "ы", "и", "ов", "ам", "ами", "ах")


def _russian(word: str) -> Iterator[str]:
    """The forms of a Russian noun or adjective; a few more than there are do no harm, as none is another name."""
    if len(word) <= 2:
        yield word
        return
    for ending, forms in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            yield from (stem + form for form in forms)
            if ending == "ец":  # "европеец" has "европейца"
                yield from (stem + "й" + form for form in forms[1:])
            yield word
            return
    yield word
    if not _INDECLINABLE.search(word):
        yield from (word + form for form in _CONSONANT)


def _russian_demonym(word: str) -> Iterator[str]:
    """The forms of an adjective of origin, and of the people whose name goes with it: кенийский with кениец."""
    yield from _russian(word)
    for adjective, people in (("ийский", "иец"), ("ский", "ец")):
        if word.endswith(adjective):
            yield from _russian(word.removesuffix(adjective) + people)
            return


# Turkish

_SUFFIX = re.compile(
    r"(?:l[ae]r)?(?:[ıiuü]m[ıiuü]z|[ıiuü]n[ıiuü]z|s?[ıiuü])?"
    r"(?:n?[ıiuü]n|[ny]?[ae]|[ny]?[ıiuü]|n?[dt][ae](?:ki(?:l[ae]r)?)?|n?[dt][ae]n|y?l[ae]|[cç][ae]|l[ıiuü](?:l[ae]r)?)?"
    r"(?:n?[ıiuü]n|[ny]?[ae]|[ny]?[ıiuü]|n?[dt][ae]n?|y?l[ae]|d[ıiuü]r)?$"
)
_SHORTEST = 4


def turkish_suffix(rest: str) -> bool:
    """Whether the folded letters after a name are suffixes of Turkish."""
    return bool(_SUFFIX.fullmatch(rest))


# Arabic

_NISBA = ("", "ه", "ون", "ين", "ان", "تين", "تان", "ات")


def _arabic_demonym(word: str) -> Iterator[str]:
    """The forms of an adjective or noun of origin, with and without the article."""
    for suffix in _NISBA:
        yield word + suffix
        yield "ال" + word + suffix


def arabic_nisba(name: str) -> str:
    """The adjective of a state's name as it is regularly made: إيران to إيراني, ليبيا to ليبي."""
    bare = name.removeprefix("ال")
    for ending in ("يا", "ا", "ه", "ي"):
        if bare.endswith(ending):
            bare = bare.removesuffix(ending)
            break
    return bare + "ي"


def _arabic_readings(word: str) -> Iterator[str]:
    """What a word may be once what is written together with it is taken off: and, then, in, for, like."""
    yield word
    rests = [word]
    if word[:1] in {"و", "ف"} and len(word) > 3:
        rests.append(word[1:])
        yield word[1:]
    for rest in rests:
        if rest.startswith("لل") and len(rest) > 4:
            yield "ال" + rest[2:]
        elif rest[:1] in {"ب", "ل", "ك"} and len(rest) > 3:
            yield rest[1:]


# French


def _french_demonym(word: str) -> Iterator[str]:
    """Masculine and feminine, singular and plural, of an adjective."""
    feminine = word if word.endswith("e") else word + "e"
    for masculine, form in (("ien", "ienne"), ("een", "eenne"), ("on", "onne")):
        if word.endswith(masculine):
            feminine = word.removesuffix(masculine) + form
    for form in (word, feminine):
        yield form
        yield form if form.endswith("s") else form + "s"


def _turkish_demonym(word: str) -> Iterator[str]:
    """Singular and plural; folding leaves open which vowel the plural has."""
    yield from (word, word + "lar", word + "ler")


def turkish_people(name: str) -> str:
    """Who is from a state, regularly made by the harmony of vowels: İran to İranlı, Ürdün to Ürdünlü."""
    vowels = [c for c in name.translate(_TURKISH).lower() if c in "aıoueiöü"]
    harmony = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "i": "i", "ö": "ü", "ü": "ü"}
    return f"{name}l{harmony[vowels[-1]] if vowels else 'i'}"


_FORMS: dict[str, Callable[[str], Iterator[str]]] = {"ru": _russian}
_DEMONYMS: dict[str, Callable[[str], Iterator[str]]] = {
    "ru": _russian_demonym, "ar": _arabic_demonym, "fr": _french_demonym, "tr": _turkish_demonym,
}  # fmt: skip


def keys(word: str, language: str, *, demonym: bool = False) -> frozenset[str]:
    """The folded forms of a word of a name."""
    folded = fold(word, language)
    inflect = (_DEMONYMS if demonym else _FORMS).get(language)
    return frozenset({folded, *(inflect(folded) if inflect else ())})


@lru_cache(maxsize=32768)
def readings(word: str, language: str) -> tuple[str, ...]:
    """What a word of a text may be, folded, the likeliest first."""
    folded = fold(word, language)
    return tuple(dict.fromkeys(_arabic_readings(folded))) if language == "ar" else (folded,)
