"""Time expressions of a text: 1 candidates of all rules  2 the longest of those that overlap  3 resolved in order."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from dragoman.codebook import calendar
from dragoman.parse.ranges import Ranges
from dragoman.parse.times import (
    clocks,
    dates,
    digit_dates,
    durations,
    grammar,
    months,
    periods,
    presence,
    recurring,
    references,
    relatives,
    tense,
    weekdays,
    years,
)
from dragoman.parse.times.context import Context, Rule
from dragoman.records import Sentence, Span, TimeMention, Token, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from dragoman.codebook import Book
    from dragoman.codebook.numerals import Numerals
    from dragoman.codebook.times import TimeWords

RULES: tuple[Rule, ...] = (
    *dates.RULES,
    *months.RULES,
    *digit_dates.RULES,
    *weekdays.RULES,
    *relatives.RULES,
    *years.RULES,
    *periods.RULES,
    *clocks.RULES,
    *durations.RULES,
    *recurring.RULES,
    *references.RULES,
)
# How many sentences a day that the text named still holds for "the next day".
TOLD_SENTENCES = 4


class Compiled(Struct, frozen=True):
    """A rule, its pattern, and the classes of words that a sentence must hold for it."""

    rule: Rule
    pattern: re.Pattern[str]
    needs: frozenset[str]


class Grammar(Struct, frozen=True):
    """The compiled rules, and the words of each class."""

    rules: tuple[Compiled, ...]
    classes: dict[str, frozenset[str]]


class Candidate(Struct, frozen=True):
    """A place where a rule matches; `spans` are those of its mentions, in the order of the values that it reads."""

    rule: Rule
    match: re.Match[str]
    spans: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """Where its first mention begins."""
        return min(start for start, _ in self.spans)

    @property
    def end(self) -> int:
        """Where its last mention ends."""
        return max(end for _, end in self.spans)


@lru_cache(maxsize=4)
def _grammar(words: TimeWords, numerals: Numerals) -> Grammar:
    stands_for = grammar.macros(words, numerals)
    rules = (Compiled(rule, grammar.compiled(rule.pattern, stands_for), presence.needs(rule.pattern)) for rule in RULES)
    return Grammar(tuple(rules), presence.classes(words))


def _spans(match: re.Match[str]) -> tuple[tuple[int, int], ...]:
    groups = match.re.groupindex
    named = tuple(match.span(name) for name in ("x", "y") if name in groups and match[name] is not None)
    return named or (match.span(),)


def _candidates(sentence: str, made: Grammar, context: Context, held: frozenset[str]) -> Iterator[Candidate]:
    """All places where a rule matches and reads a value."""
    for one in made.rules:
        if not one.needs <= held:
            continue
        for match in one.pattern.finditer(sentence):
            if match.end() > match.start() and one.rule.read(match, context):
                yield Candidate(one.rule, match, _spans(match))


def _chosen(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates that do not overlap: of those that do the longest, then the first by the order of the rules."""
    taken, ranges = list[Candidate](), Ranges()
    for candidate in sorted(candidates, key=lambda c: c.match.start() - c.match.end()):
        if ranges.free(candidate.start, candidate.end):
            ranges.add(candidate.start, candidate.end)
            taken.append(candidate)
    return sorted(taken, key=lambda c: c.start)


def _resolved(candidate: Candidate, context: Context, reference: When, sentence: str) -> tuple[When, ...]:
    """The values of a candidate's mentions; where the report's day is only known to lie in a window, each a window."""
    if candidate.rule.tensed:
        way = tense.direction(sentence, candidate.start, candidate.end, context.words.tense)
        context = structs.replace(context, direction=way)
    ends = calendar.days_of(reference)
    if ends is None or ends[0] == ends[1]:
        return candidate.rule.read(candidate.match, context)
    first, last = (candidate.rule.read(candidate.match, structs.replace(context, day=day)) for day in ends)
    return tuple(calendar.hull(a, b) for a, b in zip(first, last, strict=False))


def _mention(sentence: Sentence, number: int, span: tuple[int, int], when: When, candidate: Candidate) -> TimeMention:
    words = candidate.match.string[slice(*span)]
    return TimeMention(
        span=Span(sentence.start + span[0], sentence.start + span[1]),
        sentence=number,
        when=structs.replace(when, words=words),
        type="TIME" if "T" in when.value and not when.value.startswith("P") else candidate.rule.type,
    )


def _told_day(when: When) -> date | None:
    """The day that a time names, where it names one."""
    if when.precision not in {"day", "part-of-day", "instant", "hour"} or when.start is None:
        return None
    return when.start.date()


def _stated_year(when: When) -> int | None:
    return when.start.year if when.basis == "stated" and when.start and when.precision in {"day", "month"} else None


def times(
    text: str, sentences: Sequence[Sentence], tokens: Sequence[Token], reference: When, book: Book
) -> tuple[TimeMention, ...]:
    """The time expressions of a report, in order, each with the interval that it means.

    Kinds and values follow TIMEX3 of TimeML 1.2.1. Ages are no times. A weekday, a month or a date without a year is
    resolved by the tense of its sentence; "the next day" by what the text told before. Where the reference is unknown,
    times that depend on it keep an underspecified value (`XXXX-WXX-5`) and no interval; where it is a window, they are
    windows too.

    Args:
        text: the raw text.
        sentences: its sentences; no time runs over the end of one.
        tokens: not needed yet, since times are read from the characters.
        reference: when the report was published.
        book: the codebook.
    """
    del tokens
    words, numerals = book.times, book.units.numerals
    made, known = _grammar(words, numerals), calendar.days_of(reference)
    day = known[1] if known else None
    told: date | None = None
    era, told_in, found = told, 0, list[TimeMention]()
    for number, sentence in enumerate(sentences):
        passage = text[sentence.start : sentence.end]
        held = presence.present(passage, made.classes)
        if not held:
            continue
        if number - told_in > TOLD_SENTENCES:
            told = era = None
        context = Context(words, numerals, day=day, told=told, era=era)
        for candidate in _chosen(list(_candidates(passage, made, context, held))):
            values = _resolved(candidate, context, reference, passage)
            found += (
                _mention(sentence, number, s, w, candidate) for s, w in zip(candidate.spans, values, strict=False)
            )
            for when in values:
                if _told_day(when):
                    told, told_in = _told_day(when), number
                era = when.start.date() if when.start else era
                context = structs.replace(context, told=told, era=era, year=_stated_year(when) or context.year)
    return tuple(sorted(found, key=lambda mention: mention.span))
