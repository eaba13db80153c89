"""What a number tells of: money, land, the fate of people, troops, facilities, or nothing of the crisis."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, structs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook import Book
    from dragoman.codebook.figure_kinds import FigureKinds, Part
    from dragoman.extract.syntax import Syntax
    from dragoman.records import FigureKind, Quantity

# Kinds of units of measure that make no figure by themselves.
NO_FIGURE = frozenset(
    {"time", "age", "count", "temperature", "angle", "speed", "magnitude", "frequency", "data", "sound"}
)
THINGS = frozenset({"facilities", "territory", "money", "share"})
DESCRIBERS = ("amod", "acl", "acl:relcl", "compound", "advcl")
FATE = ("killed", "wounded", "displaced", "refugees-hosted")
# A small number after one of these takes up what was told before ("the two countries").
ANAPHORIC = re.compile(r"\b(?:the|both|these|those|its|their|his|her|our|all)\s+(?:other\s+)?$", re.IGNORECASE)
SMALL = 3
# How a number hangs on the verb that says it of a subject.
AMOUNT_RELS = frozenset({"obl", "obj", "xcomp", "nummod", "advmod", "obl:unmarked", "dep"})
SHARES = frozenset({"percent", "share"})
# How many words from a percentage a word of odds may stand.
NEAR = 8
LEVELS = 5
SURE, FAIR, GUESS = 0.8, 0.65, 0.5


class Reading(Struct, frozen=True):
    """What a quantity was found to be: its kind, by which word, how surely, and what it counts."""

    kind: FigureKind
    cue: str
    confidence: float
    unit: str = ""


class Counted(Struct, frozen=True):
    """What a number counts.

    Attributes:
        head: the token that heads it; `lemma`: its lemma; `unit`: the words.
        right: whether it stands right after the number, rather than being what a verb says the number of.
    """

    head: int
    unit: str
    lemma: str
    right: bool = True


def reading(syntax: Syntax, book: Book, quantity: Quantity, at: int) -> Reading | None:
    """What kind of figure the quantity is; None where it is none."""
    kinds = book.units.figure_kinds
    if _measures_nothing(quantity, book) or _takes_up(syntax, quantity):
        return None
    counted = _counted(syntax, kinds, quantity, at)
    if kinds.is_never(counted.unit, counted.lemma) or _speak(syntax, book, quantity, counted):
        return None
    if quantity.unit_key in SHARES and _are_odds(syntax, kinds, at):
        return None
    read = _of_measure(quantity, book) or _of_fate(syntax, kinds, counted) or _of_unit(syntax, kinds, counted)
    if read is None or (quantity.low == quantity.high == 1 and read.kind not in FATE):
        return None
    return structs.replace(read, unit=counted.unit)


def _are_odds(syntax: Syntax, kinds: FigureKinds, at: int) -> bool:
    """Whether a percentage is a forecaster's ("a 70 percent chance")."""
    sentence = syntax.sentence(at)
    near = range(max(sentence.first, at - NEAR), min(sentence.last, at + NEAR))
    return any(syntax.lemma(i) in kinds.odds or syntax.tokens[i].text.lower() in kinds.odds for i in near)


def _speak(syntax: Syntax, book: Book, quantity: Quantity, counted: Counted) -> bool:
    """Whether the number is one of speakers ("two officials said")."""
    if counted.lemma not in book.units.figure_kinds.speakers:
        return False
    token = syntax.tokens[counted.head]
    says = token.rel == "nsubj" and token.head >= 0 and syntax.lemma(token.head) in book.cues.verbs
    return says or quantity.low <= SMALL


def _measures_nothing(quantity: Quantity, book: Book) -> bool:
    """Whether the unit is one of time, age and the like."""
    measure = book.units.measures.of(quantity.unit_key)
    return measure is not None and measure.kind in NO_FIGURE


def _takes_up(syntax: Syntax, quantity: Quantity) -> bool:
    """Whether a small number only takes up things that were told before."""
    text = syntax.document.report.text
    return (
        quantity.high <= SMALL
        and ANAPHORIC.search(text, max(0, quantity.span.start - 20), quantity.span.start) is not None
    )


def _head(syntax: Syntax, quantity: Quantity, at: int) -> int:
    """The token that heads what is counted: the last of the quantity's tokens whose governor lies outside of it."""
    inside = [at]
    while inside[-1] + 1 < len(syntax.tokens) and syntax.tokens[inside[-1] + 1].start < quantity.span.end:
        inside.append(inside[-1] + 1)
    outward = [i for i in inside if syntax.tokens[i].head not in inside]
    nouns = [i for i in outward if syntax.tokens[i].pos in {"NOUN", "PROPN", "ADJ", "NUM", "SYM"}]
    return (nouns or outward or [at])[-1]


def _counted(syntax: Syntax, kinds: FigureKinds, quantity: Quantity, at: int) -> Counted:
    """What is counted; where the number stands alone, what its verb says it of ("the death toll rose to 45")."""
    head = _head(syntax, quantity, at)
    if quantity.unit:
        return Counted(head, quantity.unit, quantity.unit_lemma)
    token = syntax.tokens[head]
    if token.pos == "NOUN" and token.start >= quantity.number.end:
        return Counted(head, token.text, syntax.lemma(head))
    verb = next((i for i in syntax.above(head) if syntax.is_verb(i)), None)
    if verb is None or token.head != verb or token.rel not in AMOUNT_RELS or set(syntax.of(verb, "obj")) - {head}:
        return Counted(head, "", "", right=False)
    return _subject(syntax, kinds, verb, head)


def _subject(syntax: Syntax, kinds: FigureKinds, verb: int, head: int) -> Counted:
    """The subject of a verb that says its number, of "the number of refugees" the refugees."""
    subject = next(iter(syntax.of(verb, "nsubj", "nsubj:pass")), None)
    if subject is None:
        return Counted(head, "", "", right=False)
    if syntax.lemma(subject) in kinds.amounts:
        subject = next(iter(syntax.phrases(subject, "of")), subject)
    words = (*syntax.of(subject, "compound", "amod"), subject)
    return Counted(subject, " ".join(syntax.tokens[i].text for i in words), syntax.lemma(subject), right=False)


def _of_measure(quantity: Quantity, book: Book) -> Reading | None:
    """Money, shares, land, by the unit alone."""
    measure = book.units.measures.of(quantity.unit_key)
    kind = measure.kind if measure else ""
    if kind == "currency":
        return Reading("money", quantity.unit_key, SURE)
    if kind == "percent" or quantity.unit_key == "share" or quantity.high < 1:
        return Reading("share", quantity.unit_key or "fraction", SURE)
    if kind == "area":
        return Reading("territory", quantity.unit_key, SURE)
    return Reading("other", quantity.unit_key, FAIR) if kind and kind != "people" else None


def _of_fate(syntax: Syntax, kinds: FigureKinds, counted: Counted) -> Reading | None:
    """Killed, wounded, displaced or hosted: by the words that describe or govern people who are counted."""
    of_unit = kinds.of_unit(counted.unit, counted.lemma)
    if of_unit in THINGS or (of_unit is None and counted.lemma and counted.lemma not in kinds.people):
        return None
    for word, parts in _around(syntax, counted.head):
        for kind in kinds.told_by(word, parts):
            if kind in FATE and _suits(kind, of_unit):
                return Reading(kind, word, SURE)
    return None


def _suits(kind: FigureKind, of_unit: FigureKind | None) -> bool:
    """Whether an act tells the fate of what is counted: soldiers who leave are not displaced."""
    if of_unit in {"troops", "mercenaries"}:
        return kind in {"killed", "wounded"}
    return of_unit not in {"killed", "wounded"} or kind == of_unit


def _around(syntax: Syntax, head: int) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """The lemmas that tell of a counted noun and its part in them, nearest first.

    First its own describers ("displaced people", "people fleeing"), then its governors up to the verb.
    """
    for c in syntax.of(head, *DESCRIBERS):
        active = syntax.tokens[c].tag in {"VBG", "VBP", "VBD", "VBZ"} and not syntax.passive(c)
        yield syntax.lemma(c), ("does",) if active else ("undergoes", "noun", "does")
    below = head
    for level, i in enumerate(syntax.above(head)):
        parts = _parts(syntax, below, i)
        yield syntax.lemma(i), parts
        for c in syntax.of(i, "compound:prt", "obj", "advmod"):
            yield f"{syntax.lemma(i)} {syntax.lemma(c)}", parts
        if level >= LEVELS or (syntax.is_verb(i) and syntax.tokens[i].rel not in {"xcomp", "conj"}):
            return
        below = i


def _parts(syntax: Syntax, below: int, governor: int) -> tuple[Part, ...]:
    """The parts that a dependent may have in its governor."""
    if not syntax.is_verb(governor):
        return ("noun", "undergoes", "does")
    if syntax.tokens[below].rel not in {"nsubj", "nsubj:pass"}:
        return ("undergoes", "does")
    # The auxiliary tells: taggers take "had left by sea" for a passive.
    return ("undergoes",) if syntax.of(governor, "aux:pass") else ("does",)


def _of_unit(syntax: Syntax, kinds: FigureKinds, counted: Counted) -> Reading | None:
    """The kind that what is counted tells by itself or by what is done with it; other things right after the number."""
    kind = kinds.of_unit(counted.unit, counted.lemma)
    if kind is not None:
        return Reading(kind, counted.lemma, SURE)
    if counted.lemma in kinds.people or not counted.lemma:
        for word, parts in _around(syntax, counted.head):
            if "troops" in kinds.told_by(word, parts):
                return Reading("troops", word, FAIR)
    return Reading("other", counted.lemma, GUESS) if counted.lemma and counted.right else None
