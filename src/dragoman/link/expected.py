"""What a forecast foresees, as an act that later reports may tell: of which type, by whom, upon whom, where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook.folding import fold, fold_word
from dragoman.picture import state_in
from dragoman.records import HAPPENED, Event, EventType, Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.codebook.plover import Trigger
    from dragoman.link.background import Background
    from dragoman.records import Forecast

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
# How many words may stand between those that name an act: "send two brigades to".
BETWEEN = 3
EACH_OTHER = re.compile(r"\b(?:each other|one another)\b", re.IGNORECASE)
SOURCE = "said-by:"
# What is not done is read as a refusal: "will not withdraw".
NOT_DONE: frozenset[EventType] = frozenset({"REJECT"})


class Expected(Struct, frozen=True):
    """The act that a forecast foresees.

    Attributes:
        type: its PLOVER type; `mode`: "" where any.
        doers: the states and other actors of whom it is foreseen; `targets`: those whom it would reach.
        places: folded names of the places that the forecast names.
        cue: the words that name the act, which its type tells already.
    """

    type: EventType
    mode: str
    doers: frozenset[str]
    targets: frozenset[str]
    places: frozenset[str]
    cue: str


def expected(forecast: Forecast, background: Background, book: Book) -> tuple[Expected, ...]:
    """The acts that a forecast may foresee: the first that its words name, the first that was read in them."""
    places = _places(forecast, background)
    found = (*_by_words(forecast, background, book, places), *_as_read(forecast, background, places))
    return tuple(dict.fromkeys(found))


def _by_words(
    forecast: Forecast, background: Background, book: Book, places: frozenset[str]
) -> Iterator[Expected]:  # fmt: skip
    """The act that the first such words name; who is named before them does it, who after them has it done to."""
    report, content = forecast.evidence.report, forecast.content
    found = next(_named(background.cut(report, content), book), None)
    if found is None:
        return
    trigger, words = found
    tellers = _tellers(forecast, background)
    before = _among(background, report, Span(content.start, content.start + words.start)) - tellers
    after = _among(background, report, Span(content.start + words.end, content.end)) - tellers
    doers, targets = (before, after - before) if before else (after, frozenset[str]())
    if EACH_OTHER.search(background.cut(report, content)):
        targets = targets | doers
    if doers:
        yield Expected(trigger.type, trigger.mode, doers, targets, places, " ".join(trigger.words))


def _tellers(forecast: Forecast, background: Background) -> frozenset[str]:
    """The forecaster and the house that he speaks from, of whom nothing is foreseen; never a state."""
    house = {forecast.affiliation} - {""}
    keys = {
        one.key for one in background.actors if one.kind != "state" and not house.isdisjoint((one.name, *one.names))
    }
    (by,) = background.linked([forecast.by], forecast.evidence.report)
    told = {one.key for one in background.accounts if one.key.startswith(SOURCE)}
    return frozenset(key for key in {by, *keys, *told} if key in background.states([key]) and key != state_in(key))


def _among(background: Background, report: str, span: Span) -> frozenset[str]:
    """The states and other actors that a stretch of a report names."""
    return background.named_near(Evidence(report, (span,)), 0) if span.start < span.end else frozenset()


def _named(text: str, book: Book) -> Iterator[tuple[Trigger, Span]]:
    """The acts that words of a text name, in order, with where they stand; words for no act in particular left out."""
    words = list(_WORD.finditer(text))
    lemmas = [book.language.lemma(fold_word(word[0])) for word in words]
    for i, word in enumerate(words):
        if not book.language.is_function_word(fold_word(word[0])):
            for trigger in book.plover.triggers.get(lemmas[i], ()):
                last = _end(lemmas, i, trigger.words)
                if last is not None:
                    yield trigger, Span(word.start(), words[last].end())
                    break


def _end(lemmas: Sequence[str], start: int, words: Sequence[str]) -> int | None:
    """Where words that begin at a place end, if they follow with few others between; None where they do not."""
    at = start
    for word in words[1:]:
        near = lemmas[at + 1 : at + 2 + BETWEEN]
        if word not in near:
            return None
        at += 1 + near.index(word)
    return at


def _as_read(forecast: Forecast, background: Background, places: frozenset[str]) -> Iterator[Expected]:
    """The first act that was read in a forecast as one to come."""
    report, tellers = forecast.evidence.report, _tellers(forecast, background)
    for event in sorted(_inside(forecast, background.events), key=lambda one: (one.evidence.span, one.id)):
        doers, targets = (
            background.states(background.linked(keys, report)) - tellers for keys in (event.actors, event.recipients)
        )
        if doers or targets:
            upon = targets if doers else frozenset[str]()
            yield Expected(event.type, event.mode, doers or targets, upon, places, event.cue)
            return


def _inside(forecast: Forecast, events: Sequence[Event]) -> Iterator[Event]:
    """The acts that were read in what a forecast foresees, as acts to come."""
    for event in events:
        own = event.evidence.report == forecast.evidence.report and event.status not in HAPPENED
        if own and not event.doubtful and event.type not in NOT_DONE and forecast.content.covers(event.evidence.span):
            yield event


def _places(forecast: Forecast, background: Background) -> frozenset[str]:
    """The folded names of the places of its report's acts that a forecast names."""
    text = f" {fold(background.cut(forecast.evidence.report, forecast.content))} "
    told = (
        one.place.name for one in background.events if one.place and one.evidence.report == forecast.evidence.report
    )
    return frozenset(name for name in map(fold, told) if re.search(rf"\b{re.escape(name)}\b", text))
