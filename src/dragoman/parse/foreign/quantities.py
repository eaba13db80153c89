"""Numbers with what they count in a passage in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook.foreign import LANGUAGES
from dragoman.parse.foreign.letters import plain
from dragoman.records import Quantity

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.codebook.foreign_numbers import Counted, Numbers
    from dragoman.parse.foreign.passage import Passage
    from dragoman.records import Qualifier, Span, TimeMention

GROUP = 3
BEFORE = 24
# A number from here on is a quantity though nothing stands behind it.
FROM = 100


def quantities(passage: Passage, dated: Sequence[TimeMention], sentence: int, book: Book) -> Iterator[Quantity]:
    """The quantities of a passage, in order; numbers of dates and those that count nothing are none.

    Args:
        passage: it.
        dated: the times in it.
        sentence: the number of its first sentence in the document.
        book: the codebook.
    """
    if passage.language not in LANGUAGES:
        return
    numbers = book.foreign_words.numbers(passage.language)
    text = plain(passage.text, passage.language)
    done = 0
    for match, low, high in _numbers(text, numbers):
        start, end = match
        if start < done or _within(passage.raw(start, end), dated):
            continue
        made, done = _quantity(passage, text, (start, end), (low, high), numbers, sentence)
        if made is not None:
            yield made


def _within(span: Span, dated: Sequence[TimeMention]) -> bool:
    return any(one.span.start < span.end and span.start < one.span.end for one in dated)


def _numbers(text: str, numbers: Numbers) -> Iterator[tuple[tuple[int, int], float, float]]:
    """The numbers with their bounds; two that bound a range are one."""
    found: dict[int, tuple[tuple[int, int], float, float]] = {}
    for match in numbers.number.finditer(text):
        value = _value(match["amount"], numbers)
        if value is not None:
            found[match.start("amount")] = (match.span("amount"), value, value)
    for pattern in numbers.ranges:
        for match in pattern.finditer(text):
            low, high = _bounds(match, numbers)
            if (
                low is not None
                and high is not None
                and low < high
                and not text[max(0, match.start() - 1) : match.start()].isalnum()
            ):
                for at in [at for at in found if match.start() <= at < match.end()]:
                    del found[at]
                found[match.start()] = (match.span(), low, high)
    return iter(found[at] for at in sorted(found))


def _bounds(match: re.Match[str], numbers: Numbers) -> tuple[float | None, float | None]:
    """The two numbers of a range; the scale of the second holds for the first where that has none."""
    low, high = _value(match["n"], numbers), _value(match["m"], numbers)
    scale = _scale(match["m"], numbers)
    if low is not None and high is not None and scale > 1 and _scale(match["n"], numbers) == 1:
        low *= scale
    return low, high


def _value(amount: str, numbers: Numbers) -> float | None:
    """What a number in digits or words comes to."""
    parts = numbers.parts.match(amount)
    if parts is None:
        return None
    value = _digits(parts["digits"], numbers) if parts["digits"] else _words(parts["words"], numbers)
    if value is None:
        return None
    rest = amount[parts.end() :]
    value *= _scale(amount, numbers)
    tail = rest.split()[-1] if rest.split() else ""
    return value + float(tail) if tail.isdigit() else value


def _scale(amount: str, numbers: Numbers) -> float:
    """By what the words behind a number multiply it."""
    parts = numbers.parts.match(amount)
    rest = amount[parts.end() :].strip(" \u00a0-") if parts else ""
    return next((value for pattern, value in numbers.scales if pattern.match(rest)), 1.0)


def _digits(written: str, numbers: Numbers) -> float | None:
    """A number in digits: marks before just three digits group them, unless they are the language's decimal mark."""
    bare = "".join(written.split())
    groups = numbers.words.group
    for mark in set(groups):
        pieces = bare.split(mark)
        if len(pieces) > 1 and all(len(piece) == GROUP for piece in pieces[1:]):
            bare = "".join(pieces)
    for mark in numbers.words.decimal + groups:
        bare = bare.replace(mark, ".")
    try:
        return float(bare)
    except ValueError:
        return None


def _words(written: str, numbers: Numbers) -> float | None:
    """A number in words, of one or of tens and units."""
    if written in numbers.values:
        return numbers.values[written]
    for tens, value in numbers.words.tens.items():
        rest = written.removeprefix(tens)
        if rest != written:
            unit = rest.strip(" -").removeprefix("et ")
            return value + numbers.words.words[unit] if unit in numbers.words.words else None
    return None


def _quantity(
    passage: Passage, text: str, at: tuple[int, int], bounds: tuple[float, float], numbers: Numbers, sentence: int
) -> tuple[Quantity | None, int]:
    """The number with its qualifier and unit, None where it counts nothing; and where all of it ends."""
    start, end = at
    first, qualifier = _qualified(text, start, numbers)
    last, percent = end, None
    if numbers.after and (told := numbers.after.match(text, end)):
        last, qualifier = told.end(), "more-than"
    if numbers.percent and (told := numbers.percent.search(text[max(0, first - BEFORE) : first])):
        first, percent = first - len(told.group()), _percent(numbers)
    unit, stop = (percent, last) if percent else _unit(text, last, numbers)
    if unit is None:
        stop = _word_behind(text, last, numbers)
    written = " ".join(passage.text[last:stop].split())
    if unit is None and not written and bounds[1] < FROM and bounds[1] == int(bounds[1]):
        return None, end
    found = Quantity(
        span=passage.raw(first, stop), number=passage.raw(start, end), sentence=sentence + passage.sentence(start),
        low=bounds[0], high=bounds[1], qualifier=qualifier, unit=written,
        unit_lemma=unit.lemma if unit else written.lower(), unit_key=unit.key if unit else "",
    )  # fmt: skip
    return found, stop


def _qualified(text: str, start: int, numbers: Numbers) -> tuple[int, Qualifier | None]:
    """Where the words begin that qualify a number, and how they do."""
    before = text[max(0, start - BEFORE) : start]
    for pattern, name in numbers.qualifiers:
        told = pattern.search(before)
        if told:
            return start - len(before) + told.start(), name
    return start, None


def _percent(numbers: Numbers) -> Counted | None:
    """The unit of shares."""
    return next((unit for _, unit in numbers.units if unit.key == "percent"), None)


def _unit(text: str, end: int, numbers: Numbers) -> tuple[Counted | None, int]:
    """The unit behind a number, and where it ends."""
    for pattern, unit in numbers.units:
        match = pattern.match(text, end)
        if match:
            return unit, match.end()
    return None, end


def _word_behind(text: str, end: int, numbers: Numbers) -> int:
    """Where the word behind a number ends, which is what it counts where we do not know better."""
    at = end
    while at < len(text) and text[at] in " \u00a0":
        at += 1
    if at == end:
        return end
    linked = numbers.linked.match(text, at) if numbers.linked else None
    at = linked.end() if linked else at
    last = at
    while last < len(text) and text[last].isalpha():
        last += 1
    return last if last - at > 2 else end
