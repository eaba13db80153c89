"""What is taken of a model's answers: 1 their form  2 the passage of each record  3 its parts  4 each record once.

An answer is data and nothing else: it is never run, followed or shown as it is. All words of a record are those of the
report, all else is a word of our vocabularies or a number; what does not hold is left out, and counted by why.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec
from msgspec import Struct

from dragoman.extract.llm.article import Article
from dragoman.extract.llm.kinds import record
from dragoman.extract.llm.names import JOINED, REPORT, Names
from dragoman.extract.llm.scene import Scene
from dragoman.extract.llm.stretches import Stretch
from dragoman.extract.llm.told import KINDS, AnyTold, ToldActor
from dragoman.records import (
    Actor,
    AnyRecord,
    Commitment,
    Event,
    Evidence,
    Figure,
    Forecast,
    Record,
    Relation,
    Statement,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.records import Document, Span

    Checked: TypeAlias = tuple[AnyTold, Span]

NO_FORM, UNKNOWN, NO_PASSAGE = "not of the form", "of an unknown type", "without its passage in the report"
TOO_MANY, TWICE = "more than one answer may hold", "told before"
# A passage of fewer characters shows nothing, but that of an actor, whose name it may be ("EU").
LEAST, LEAST_NAME = 5, 2
# Where msgspec names no other word for a value that is none of a vocabulary.
OF_NO_VOCABULARY = "Invalid enum value"


class Reply(Struct, frozen=True):
    """An answer to one stretch: a JSON object, whatever is in it."""

    stretch: Stretch
    content: str


class Taken(Struct, frozen=True):
    """What was taken of all answers to a report.

    Attributes:
        records: checked against the report.
        dropped: how many were left out, by why.
        missed: how many names, times and places of records were left out, by why.
    """

    records: tuple[AnyRecord, ...]
    dropped: dict[str, int]
    missed: dict[str, int]


def taken(document: Document, replies: Iterable[Reply], book: Book, model: str) -> Taken:
    """The records that the answers tell and the report bears out.

    Args:
        document: the parsed report.
        replies: to its stretches, in order.
        book: the codebook.
        model: who answered, for `made_by`.
    """
    names, dropped, missed = Names(document, book), Counter[str](), Counter[str]()
    found, actors = list[Record](), dict[str, tuple[float, str]]()
    for reply in replies:
        scene = Scene(document, Article(document.report.text, reply.stretch), names, book, model)
        told = _passages(scene, _formed(reply.content, book.asking.most_records, dropped), dropped)  # 1, 2
        scene.kinds = {one.name: one.kind for one, _ in told if isinstance(one, ToldActor)}
        for one, passage in told:  # 3
            if isinstance(one, ToldActor):
                _introduce(scene, one, passage, actors, dropped)
                continue
            made = record(scene, one, passage)
            if isinstance(made, str):
                dropped[made] += 1
            else:
                found.append(made)
        missed += scene.missed
    once = _once(found, dropped)  # 4
    cast = _actors(document, names, once, actors, model)
    return Taken((*cast, *once), dict(dropped), dict(+missed))


def _formed(content: str, most: int, dropped: Counter[str]) -> Iterator[AnyTold]:
    """The entries of an answer that have the form of their kind; lists of other names are nothing."""
    try:
        lists = msgspec.json.decode(content.encode("utf-8", "replace"), type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, RecursionError):
        dropped[NO_FORM] += 1
        return
    left = most
    for name, kind in KINDS.items():
        entries = _entries(lists[name], dropped) if name in lists else []
        dropped[TOO_MANY] += max(0, len(entries) - left)
        for entry in entries[:left]:
            try:
                yield msgspec.convert(_said(entry), kind)
            except msgspec.ValidationError as error:
                dropped[UNKNOWN if OF_NO_VOCABULARY in str(error) else NO_FORM] += 1
        left -= min(left, len(entries))
    dropped[NO_FORM] += sum(1 for name in lists if name not in KINDS)


def _said(entry: Any) -> Any:  # noqa: ANN401 - whatever a model says
    """An entry without what is null: as if it were left out."""
    if not isinstance(entry, dict):
        return entry
    return {name: value for name, value in entry.items() if value is not None}  # pyright: ignore[reportUnknownVariableType]


def _entries(raw: msgspec.Raw, dropped: Counter[str]) -> list[Any]:
    """What a list holds, whatever it is."""
    try:
        return msgspec.json.decode(raw, type=list[Any])
    except (msgspec.DecodeError, RecursionError):
        dropped[NO_FORM] += 1
        return []


def _passages(scene: Scene, told: Iterable[AnyTold], dropped: Counter[str]) -> list[Checked]:
    """The entries whose passage stands in the stretch, with where."""
    found: list[Checked] = []
    for one in told:
        least = LEAST_NAME if isinstance(one, ToldActor) else LEAST
        passage = scene.article.find(one.quote) if len(one.quote.strip()) >= least else None
        if passage is None:
            dropped[NO_PASSAGE] += 1
        else:
            found.append((one, passage))
    return found


def _introduce(
    scene: Scene, told: ToldActor, passage: Span, actors: dict[str, tuple[float, str]], dropped: Counter[str]
) -> None:
    """Keeps the actors of a name, with how sure the model is of them and their role in the report's words."""
    keys = scene.names.keys(told.name, passage, scene.article, told.kind)
    if not keys or JOINED in told.name:
        dropped["an actor whose name the report does not have"] += 1
        return
    for key in keys:
        sure, role = actors.get(key, (0.0, ""))
        actors[key] = max(sure, scene.sure(told)), role or scene.described(told.role, passage)


def _once(found: Sequence[Record], dropped: Counter[str]) -> tuple[AnyRecord, ...]:
    """Each record once, though stretches overlap: of those that tell the same of one passage, the surest."""
    best: dict[object, AnyRecord] = {}
    for one in found:
        assert isinstance(one, Event | Statement | Figure | Commitment | Forecast | Relation)  # noqa: S101 - `record` makes these
        what = _what(one)
        dropped[TWICE] += what in best
        if what not in best or one.confidence > best[what].confidence:
            best[what] = one
    return tuple(best.values())


def _what(one: AnyRecord) -> tuple[object, ...]:
    """What tells a record from another on the same passage."""
    same = (type(one).__name__, one.evidence.spans)
    match one:
        case Event():
            return (*same, one.type, one.actors, one.recipients)
        case Figure():
            return (*same, one.low, one.high)
        case Relation():
            return (*same, one.a, one.b, one.relation)
        case Commitment() | Forecast():
            return (*same, one.kind, one.by)
        case _:
            return same


def _actors(
    document: Document, names: Names, records: Sequence[AnyRecord], told: dict[str, tuple[float, str]], model: str
) -> Iterator[Actor]:
    """The actors that the model names, and all whom its records speak of."""
    keys = dict.fromkeys((*told, *(key for one in records for key in _keys(one))))
    for key in keys:
        passages = names.passages(key)
        if key not in names.entities or not passages:
            continue
        entity, (sure, role) = names.entities[key], told.get(key, (1.0, ""))
        forms = (" ".join(passage.slice(document.report.text).split()) for passage in passages)
        yield Actor(
            key=key,
            name=entity.name,
            kind=entity.kind,
            country=entity.country,
            role=entity.role or role,
            affiliation=entity.affiliation,
            mentions=tuple(dict.fromkeys(forms)),
            evidence=Evidence(document.report.id, passages),
            confidence=sure,
            made_by=f"llm:{model}",
        )


def _keys(one: AnyRecord) -> Iterator[str]:
    """The keys of the actors that a record speaks of."""
    match one:
        case Event():
            found = (*one.actors, *one.recipients, one.said_by)
        case Statement():
            found = (one.speaker, *one.about)
        case Figure():
            found = (one.attributed_to,)
        case Commitment():
            found = (*one.by, *one.to)
        case Forecast():
            found = (one.by,)
        case Relation():
            found = (one.a, one.b)
        case _:
            found = ()
    return (key for joined in found if joined for key in joined.split(JOINED) if key != REPORT)
