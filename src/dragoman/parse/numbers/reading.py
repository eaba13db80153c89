"""Quantities of a text: 1 numbers  2 without those that count nothing  3 amounts  4 units  5 hedges  6 totals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from dragoman.parse.numbers import names, phrase
from dragoman.parse.numbers.amounts import Amount, amounts
from dragoman.parse.numbers.phrase import Passage
from dragoman.parse.ranges import Ranges
from dragoman.parse.times import times as time_mentions
from dragoman.records import Quantity, Sentence, Span, TimeMention, Token, When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.codebook import Book
    from dragoman.codebook.numerals import Number
    from dragoman.codebook.units_of_measure import Found

# What joins a part to its total.
OUT_OF = re.compile(
    r"\s(?P<link>out\sof|of|in)\s(?:every\s|all\s|the\s|its\s|their\s|a\stotal\sof\s|some\s|about\s|[A-Z]\w+['’]s?\s)?\s?",
    re.IGNORECASE,
)
# Totals that make "nine out of ten" a share.
RATIO_TOTALS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000, 10000})
RATIO = re.compile(r"\s(?:in|out\sof)\s(?:every\s)?\w")
OF = re.compile(r"\sof\s")
DETERMINED = re.compile(
    r"\b(?:the|this|that|no|any|each|every|which|another|some|my|his|her|its|our|their|your|an?|many|whole|other)\s+$",
    re.IGNORECASE,
)
REACH = 24
# What follows a fraction rather than an ordinal.
SHARED = re.compile(
    r"[\s-](?:of|the|less|more|higher|lower|larger|smaller|fewer|as|in|this|that|his|her|its|their|all)\b|[,.;:)]|\s*$"
)


class Counted(Struct, frozen=True):
    """What an amount counts."""

    words: str = ""
    lemma: str = ""
    key: str = ""
    start: int = 0
    end: int = 0


def quantities(
    text: str,
    sentences: Sequence[Sentence],
    tokens: Sequence[Token],
    book: Book,
    times: Sequence[TimeMention] | None = None,
) -> tuple[Quantity, ...]:
    """The quantities of a report, in order, each with bounds, hedge and unit.

    Dates, clock times, names with numbers (S-400, Resolution 2254), telephone numbers, ordinals and set phrases are
    none. Lengths of time and ages are, with a unit key of the codebook's time units or "year of age".

    Args:
        text: the raw text.
        sentences: its sentences; no quantity runs over the end of one.
        tokens: those of the text; where they are tagged, they tell verbs from words that describe what is counted.
        book: the codebook.
        times: the time expressions of the text, found anew where not given.
    """
    if times is None:
        times = time_mentions(text, sentences, tokens, When(), book)
    dated: dict[int, list[tuple[int, int]]] = {}
    for mention in times:
        if not mention.when.value.startswith("P"):
            base = sentences[mention.sentence].start
            dated.setdefault(mention.sentence, []).append((mention.span.start - base, mention.span.end - base))
    found: list[Quantity] = []
    for number, sentence in enumerate(sentences):
        tagged = {t.start - sentence.start: t for t in tokens[sentence.first : sentence.last]}
        passage = Passage(text[sentence.start : sentence.end], tagged)
        found += (_placed(q, sentence.start, number) for q in _quantities(passage, dated.get(number, []), book))
    return tuple(found)


def _placed(quantity: Quantity, offset: int, sentence: int) -> Quantity:
    """A quantity of a sentence, at its place in the text."""
    span, number = quantity.span, quantity.number
    return structs.replace(
        quantity,
        span=Span(span.start + offset, span.end + offset),
        number=Span(number.start + offset, number.end + offset),
        sentence=sentence,
    )


def _quantities(passage: Passage, times: Sequence[tuple[int, int]], book: Book) -> list[Quantity]:
    """The quantities of one sentence, at their places in it."""
    units, text = book.units, passage.text
    numbers = list(units.numerals.find(text))
    if not numbers:
        return []
    masked = Ranges(names.counts_nothing(text, times, units.counting))
    kept: list[Number] = []
    named = -1
    for number in numbers:
        if not masked.free(number.start, number.end):
            continue
        if _names(passage, number, book) or (number.start == named + 1 and text[named] in "-–"):
            named = number.end
        else:
            kept.append(number)
    made = amounts(text, kept, units.measures)
    return _with_totals(text, [q for a in made if (q := _quantity(passage, a, book))])


def _names(passage: Passage, number: Number, book: Book) -> bool:
    """Whether a number is part of a name."""
    text = passage.text
    measured = book.units.measures.after(text, number.end, len(text)) or book.units.measures.before(text, number.start)
    if measured:
        return False
    counted = phrase.after(passage, number.end, book, single=number.low == 1, of=False)
    return names.is_name(text, number, book.units.counting, has_unit=counted is not None)


def _quantity(passage: Passage, amount: Amount, book: Book) -> Quantity | None:
    """An amount with its unit and hedge; None where the number turns out to count nothing."""
    text = passage.text
    if _is_pronoun(text, amount) or _is_ordinal(text, amount):
        return None
    counted = _counted(passage, amount, book)
    if amount.number.form == "vague" and amount.unit and amount.unit.measure.kind in {"time", "count"}:
        return None
    alone = amount.number.form == "words" and amount.low == amount.high == 1 and not counted.words
    if alone and not RATIO.match(text, amount.last):
        return None
    start, end = amount.start, max(amount.end, counted.end)
    hedge = book.units.counting.hedge(text, start)
    trailing = book.units.counting.trailing(text, amount.last, len(text)) or book.units.counting.trailing(
        text, end, len(text)
    )
    qualifier = amount.qualifier or (trailing[0] if trailing else None)
    if hedge and not amount.qualifier:
        qualifier, start = hedge
    return Quantity(
        span=Span(start, max(end, trailing[1] if trailing else 0)),
        number=Span(amount.first, amount.last),
        sentence=0,
        low=amount.low,
        high=amount.high,
        qualifier=qualifier,
        unit=counted.words,
        unit_lemma=counted.lemma,
        unit_key=counted.key,
    )


def _is_pronoun(text: str, amount: Amount) -> bool:
    """Whether "one" stands for something else ("this one", "the latest one")."""
    if text[amount.first : amount.last].lower() != "one" or amount.unit or text.startswith(" of ", amount.last):
        return False
    return DETERMINED.search(text, max(0, amount.first - REACH), amount.first) is not None


def _is_ordinal(text: str, amount: Amount) -> bool:
    """Whether "a third" counts a turn ("a third term") rather than a share."""
    if amount.number.form != "fraction" or text[amount.first : amount.last].lower()[:1] != "a":
        return False
    return SHARED.match(text, amount.last) is None


def _measured(text: str, amount: Amount, found: Found) -> Counted:
    """The unit of measure beside an amount, with the words of its rate."""
    rate = text[amount.last : amount.end] if found.end <= amount.first else ""
    words, key = text[found.start : found.end] + rate, found.measure.key
    return Counted(words, _lemma(words, key, found.measure.kind), key, found.start, amount.end)


def _counted(passage: Passage, amount: Amount, book: Book) -> Counted:
    """The unit of measure beside an amount, else the noun phrase after it."""
    text = passage.text
    if amount.unit:
        return _measured(text, amount, amount.unit)
    form = amount.number.form
    whole = amount.low == amount.high == 1 and form == "words"
    of = form in {"plural", "vague", "fraction"} or OF.match(text, amount.last) is not None
    hedge = book.units.counting.trailing(text, amount.last, len(text))
    start = hedge[1] if hedge else amount.last
    found = phrase.after(passage, start, book, single=whole or amount.low == 1, of=of)
    return Counted(found.words, found.lemma, "", found.start, found.end) if found else Counted()


def _lemma(words: str, key: str, kind: str) -> str:
    """The head of a unit of measure."""
    if kind in {"currency", "percent"} or not words[0].isalpha():
        return key
    return key.partition(" per ")[0].rpartition(" ")[2]


def _with_totals(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, shares of totals joined to them.

    "Four of 12" sets the total of the first and gives it the unit of the second; "one in three" is one share.
    """
    made: list[Quantity] = []
    for quantity in found:
        one = made[-1] if made else None
        link = OUT_OF.fullmatch(text[one.number.end : quantity.span.start] + " ") if one else None
        if one is None or link is None or not _is_part(one, quantity):
            made.append(quantity)
        elif _is_ratio(link["link"], quantity):
            made[-1] = _ratio(one, quantity)
        else:
            made[-1:] = [_part(one, quantity), quantity]
    return made


def _is_part(one: Quantity, two: Quantity) -> bool:
    """Whether the first number can be a part of the second."""
    return (
        one.low == one.high < two.low and one.unit_key in {"", two.unit_key} and two.low == two.high and one.of is None
    )


def _is_ratio(link: str, two: Quantity) -> bool:
    """Whether the two are a share ("one in three", "nine out of ten") rather than two counts."""
    return link.lower() != "of" and two.low in RATIO_TOTALS


def _ratio(one: Quantity, two: Quantity) -> Quantity:
    value = one.low / two.low
    span, number = Span(one.span.start, two.span.end), Span(one.number.start, two.number.end)
    return structs.replace(
        two, span=span, number=number, low=value, high=value, qualifier=one.qualifier, unit_key="share"
    )


def _part(one: Quantity, two: Quantity) -> Quantity:
    span = Span(one.span.start, two.span.end)
    return structs.replace(one, span=span, of=two.low, unit=two.unit, unit_lemma=two.unit_lemma, unit_key=two.unit_key)
