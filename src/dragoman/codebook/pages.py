"""How pages look around an article: cues of menus, forms, ads and credits; languages with their dates; weights."""

from __future__ import annotations

from functools import cached_property

import msgspec
from msgspec import Struct

from dragoman.codebook.page_cues import Cue, PageCues
from dragoman.codebook.table import rows, toml
from dragoman.codebook.wording import folded_key


class Kind(Struct, frozen=True):
    """What a line of a kind is worth against the stretch it lies in; pages.toml says what the rest does."""

    penalty: float
    barrier: bool = False
    ends: bool = False


class Prose(Struct, frozen=True):
    """The bounds of running text; pages.toml says each."""

    few_words: int
    long_words: int
    short_words: int
    function_share: float
    cue_words: int
    start_words: int
    capitals_share: float
    link_share: float
    tail_share: float
    lone_share: float
    unspaced_cue: int
    characters_per_word: int
    language_words: int
    wrapped_low: int
    carried_low: int
    wrapped_high: int
    wrapped_lines: int
    look_characters: int
    author_tail: int
    overlap_share: float
    head_blocks: int


class Marks(Struct, frozen=True):
    """Characters by their use at the ends and starts of lines, and marks of place in captions."""

    finals: str
    closers: str
    openers: str
    quotes: str
    bullets: str
    ends: tuple[str, ...]
    label_marks: str
    separators: str
    positions: tuple[str, ...]


class WordLists(Struct, frozen=True):
    """Words that tell names of media, author boxes, captions, times to come."""

    within_names: frozenset[str]
    media: frozenset[str]
    not_outlets: frozenset[str]
    outlet_nouns: frozenset[str]
    name_leads: frozenset[str]
    file_endings: frozenset[str]
    corporate: frozenset[str]
    agency: frozenset[str]
    desks: frozenset[str]
    not_codes: frozenset[str]
    byline_joins: frozenset[str]
    affiliations: frozenset[str]
    shares_with: tuple[str, ...]
    outlet_tails: tuple[str, ...]
    blog_marks: frozenset[str]
    author_is: tuple[str, ...]
    author_roles: frozenset[str]
    caption_verbs: frozenset[str]
    credits_below: tuple[str, ...]
    caption_not: frozenset[str]
    future: frozenset[str]
    clock: frozenset[str]


class DateBounds(Struct, frozen=True):
    """Which years reports are of, and where the month is written first."""

    first_year: int
    last_year: int
    pivot: int
    month_first_countries: frozenset[str]
    joiners: frozenset[str]
    year_words: frozenset[str]


class HtmlNames(Struct, frozen=True):
    """Names of HTML elements, and words of classes and ids, by what they tell of the text within."""

    skipped: frozenset[str]
    furniture: frozenset[str]
    captions: frozenset[str]
    headings: frozenset[str]
    inline: frozenset[str]
    void: frozenset[str]
    classes: frozenset[str]
    caption_classes: frozenset[str]


class HeadNames(Struct, frozen=True):
    """Names of meta elements by what they tell of the page, the surest first."""

    title: tuple[str, ...]
    outlet: tuple[str, ...]
    byline: tuple[str, ...]
    date: tuple[str, ...]
    address: tuple[str, ...]


class MailNames(Struct, frozen=True):
    """What programs put before the subject of a mail that answers another or sends one on."""

    answers: frozenset[str]


class Language(Struct, frozen=True):
    """A language: its function words, its months and weekdays, and how dates are written in it."""

    words: frozenset[str]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    capital: bool = False
    script: str = ""
    encoding: str = ""
    spaced: bool = True


class LanguageTest(Struct, frozen=True):
    """How sure a language must be."""

    least_words: int
    margin: float


class Pages(Struct, frozen=True, kw_only=True, dict=True):
    """All that the codebook knows of pages.

    Attributes:
        scores: how much each place of a date speaks for its being the date of publication.
        outlet: how much each sign speaks for a name being the outlet's.
        origin: where and how often a report must name the one whose text it retells.
        forms: ids of the media that alone use a form of sign-off.
        magic: first bytes of files without text, in hexadecimal, and what they are.
    """

    kinds: dict[str, Kind]
    prose: Prose
    marks: Marks
    words: WordLists
    dates: DateBounds
    scores: dict[str, float]
    outlet: dict[str, float]
    origin: dict[str, int]
    test: LanguageTest
    magic: dict[str, str]
    forms: dict[str, str]
    html: HtmlNames
    head: HeadNames
    mail: MailNames
    languages: dict[str, Language]
    cues: PageCues

    @cached_property
    def months(self) -> dict[str, dict[str, int]]:
        """Of every folded form of a month, in which language it is which month (1 to 12)."""
        return self._calendar("months")

    @cached_property
    def month_words(self) -> frozenset[str]:
        """The folded words with which the name of a month begins."""
        return frozenset(form.partition(" ")[0] for form in self.months)

    @cached_property
    def weekdays(self) -> dict[str, dict[str, int]]:
        """Of every folded form of a weekday, in which language it is which day (Monday is 0)."""
        return {form: {lang: n - 1 for lang, n in by.items()} for form, by in self._calendar("weekdays").items()}

    @cached_property
    def folded_words(self) -> dict[str, frozenset[str]]:
        """The function words of every language as texts are compared."""
        return {code: frozenset(map(folded_key, language.words)) for code, language in self.languages.items()}

    @cached_property
    def not_english(self) -> frozenset[str]:
        """The function words of all languages but English, some of which English has too ("die", "in", "met")."""
        return frozenset[str]().union(*(words for code, words in self.folded_words.items() if code != "en"))

    @cached_property
    def english_only(self) -> frozenset[str]:
        """The function words of English that no other language here has."""
        return self.folded_words["en"] - self.not_english

    def _calendar(self, column: str) -> dict[str, dict[str, int]]:
        table: dict[str, dict[str, int]] = {}
        for code, language in self.languages.items():
            for number, forms in enumerate(getattr(language, column), start=1):
                for form in forms.split("|"):
                    table.setdefault(folded_key(form), {})[code] = number
        return table


def load() -> Pages:
    """The page knowledge of `data/pages/`."""
    content = toml("pages/pages.toml")
    content["test"] = content.pop("languages")
    languages = toml("pages/languages.toml")
    marks = content["marks"]["label_marks"]
    cues = PageCues(rows("pages/cues.tsv", Cue), marks)
    plain = {key: msgspec.convert(value, _FIELDS[key]) for key, value in content.items()}
    return Pages(
        cues=cues, languages={code: msgspec.convert(row, Language) for code, row in languages.items()}, **plain
    )


_FIELDS = {field.name: field.type for field in msgspec.structs.fields(Pages)}
