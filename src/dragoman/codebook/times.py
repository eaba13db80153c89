"""Words of time: months, weekdays, seasons, parts of the day, units, and what tells a deadline."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from dragoman.codebook import calendar, holidays, table
from dragoman.records import When

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dragoman.codebook.holidays import Holidays
    from dragoman.records import TimeMention

PERIOD = re.compile(r"P(?P<clock>T)?(?P<count>\d+)(?P<letter>[SMHDWQY])")
LETTERS: dict[str, calendar.Unit] = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}
CLOCK_LETTERS = {"S": "seconds", "M": "minutes", "H": "hours"}
# How far back a preposition may stand: the longest of them and the space.
LOOK_BACK = 32


class SeasonWord(Struct, frozen=True):
    """A season: its forms and first month."""

    forms: tuple[str, ...]
    month: int


class PartWord(Struct, frozen=True):
    """A part of the day: its forms and its hours."""

    forms: tuple[str, ...]
    hours: tuple[int, int]


class UnitWord(Struct, frozen=True):
    """A unit of time.

    Attributes:
        letter: its TIMEX3 designator; `clock`: whether it stands after a T.
        times, base: a unit counted in another ("fortnight" is two weeks).
    """

    forms: tuple[str, ...]
    letter: str
    clock: bool = False
    times: int = 1
    base: str = ""


class Portion(Struct, frozen=True):
    """A part of a stretch of time, as fractions of it."""

    first: float = msgspec.field(name="from")
    last: float = msgspec.field(name="to")


class ClockWords(Struct, frozen=True):
    """Words of the clock."""

    noon: str
    midday: str
    midnight: str
    zones: tuple[str, ...]
    places: tuple[str, ...]


class DeadlineWords(Struct, frozen=True):
    """What stands before a time by which something shall be done."""

    until_its_end: tuple[str, ...]
    until_its_start: tuple[str, ...]


class TenseWords(Struct, frozen=True):
    """What tells whether a day lies ahead or behind.

    Attributes:
        ahead: words of what is to come; `behind`: of what has been.
        ahead_participles: ahead where the time follows them, or where they follow one of the `presents`.
        ahead_phrases: ahead right before the time.
        takes_infinitive: words after which an infinitive tells what is to come.
        until: prepositions of a deadline.
    """

    ahead: frozenset[str]
    ahead_participles: frozenset[str]
    ahead_phrases: tuple[str, ...]
    presents: frozenset[str]
    until: frozenset[str]
    takes_infinitive: frozenset[str]
    behind: frozenset[str]


class YearWords(Struct, frozen=True):
    """What tells a year from a count of the same digits: years in the `plain` range need no word before them."""

    plain: tuple[int, int]
    dating: tuple[str, ...]
    weakly_dating: tuple[str, ...]
    counting: tuple[str, ...]


class LengthWords(Struct, frozen=True):
    """What stands around lengths of time."""

    extents: tuple[str, ...]
    before_article: tuple[str, ...]
    not_bare: tuple[str, ...]


class _File(Struct, frozen=True):
    months: dict[int, tuple[str, ...]]
    weekdays: dict[int, tuple[str, ...]]
    seasons: dict[str, SeasonWord]
    parts: dict[str, PartWord]
    units: dict[str, UnitWord]
    days: dict[str, int]
    references: dict[str, tuple[str, ...]]
    portions: dict[str, Portion]
    portion_words: dict[str, str]
    sets: dict[str, str]
    clock: ClockWords
    deadline: DeadlineWords
    tense: TenseWords
    ordinals: dict[int, tuple[str, ...]]
    decades: dict[int, tuple[str, ...]]
    years: YearWords
    approximators: dict[str, tuple[str, ...]]
    relative: dict[str, int]
    lengths: LengthWords


def _by_form(forms: Mapping[int, tuple[str, ...]]) -> dict[str, int]:
    return {form.lower(): key for key, words in forms.items() for form in words}


def _standing_before(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words at the end of a stretch of text."""
    forms = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\b(?:{forms})[\s-]+(?:the\s+)?$", re.IGNORECASE)


class TimeWords:
    """Words of time, looked up in whatever case."""

    def __init__(self, file: _File, feasts: Holidays) -> None:
        self.months, self.weekdays = _by_form(file.months), _by_form(file.weekdays)
        self.full_weekdays = tuple(forms[0] for forms in file.weekdays.values())
        self.seasons = {form: code for code, word in file.seasons.items() for form in word.forms}
        self.parts = {form: code for code, word in file.parts.items() for form in word.forms}
        self.hours = {code: word.hours for code, word in file.parts.items()}
        self.units = {form: name for name, word in file.units.items() for form in word.forms}
        self.unit_words = file.units
        self.days, self.sets, self.clock, self.tense = file.days, file.sets, file.clock, file.tense
        self.references = {form: value for value, forms in file.references.items() for form in forms}
        self.portions = {words: file.portions[name] for words, name in file.portion_words.items()}
        self.holidays = feasts
        self.ordinals, self.decades = _by_form(file.ordinals), _by_form(file.decades)
        self.approximators, self.relative = file.approximators["words"], file.relative
        self._deadline = file.deadline
        years = file.years
        self.dating, self.weakly_dating = _standing_before(years.dating), _standing_before(years.weakly_dating)
        self.counting = _standing_before(years.counting)
        self.extents = file.lengths.extents
        self.before_article = _standing_before(file.lengths.before_article)
        self.not_bare = _standing_before(file.lengths.not_bare)
        self.plain_years = file.years.plain

    @cached_property
    def _before(self) -> re.Pattern[str]:
        """What stands before a deadline; the second group where it is the time's beginning that counts."""
        end, start = (
            "|".join(re.escape(p) for p in sorted(words, key=len, reverse=True))
            for words in (self._deadline.until_its_end, self._deadline.until_its_start)
        )
        return re.compile(rf"(?:\b(?P<end>{end})|\b(?P<start>{start}))\s+(?:the\s+|this\s+)?$", re.IGNORECASE)

    def is_deadline(self, mention: TimeMention, text: str) -> bool:
        """Whether the words before the time make it one by which something shall be done or be over."""
        lead = text[max(0, mention.span.start - LOOK_BACK) : mention.span.start]
        words = mention.span.slice(text)
        return bool(self._before.search(lead) or self._before.match(words.split(" ")[0] + " "))

    def deadline(self, mention: TimeMention, text: str, reference: When) -> When:
        """The time up to which something runs or by which it shall be done: only its end is set.

        "By" and "until Friday" end when Friday does, "before March" when March begins, "within 48 hours" that long
        after the report; other times end where they end. An end that cannot be told stays open.

        Args:
            mention: the time expression.
            text: the raw text that it stands in.
            reference: when the text was published; durations are counted from its end.
        """
        when = mention.when
        lead = text[max(0, mention.span.start - LOOK_BACK) : mention.span.start]
        match = self._before.search(lead)
        end = when.start if match and match["start"] else when.end
        if mention.type == "DURATION" and when.end is None and reference.end is not None:
            end = _after(reference.end, when.value)
        return When(end=end, precision=when.precision, basis=when.basis, words=when.words, value=when.value)


def _after(moment: datetime, period: str) -> datetime | None:
    """The moment that long after; None where the length is vague."""
    match = PERIOD.fullmatch(period)
    if not match or len(match["count"]) > 4:
        return None
    count = int(match["count"])
    if match["clock"]:
        return moment + timedelta(**{CLOCK_LETTERS[match["letter"]]: count})
    try:
        day = calendar.shifted(moment.date(), LETTERS[match["letter"]], count)
    except (ValueError, OverflowError):  # beyond the calendar
        return None
    return calendar.midnight(day)


def load() -> TimeWords:
    """The words of time of the codebook."""
    return TimeWords(msgspec.convert(table.toml("times/times.toml"), _File, strict=False), holidays.load())
