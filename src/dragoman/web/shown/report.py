"""A report: its text in full with all that was read from it in place, and what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook import load
from dragoman.records import Actor, Event, Problem, Span
from dragoman.web.shown.text import Block, blocks, kind_of
from dragoman.web.shown.told import Told, Who, all_who, reasons, told

if TYPE_CHECKING:
    from dragoman.api import Crisis
    from dragoman.picture import Voice
    from dragoman.records import AnyRecord, Origin, When

ENGLISH = ("", "en")
MARKED = ("event", "statement", "figure", "commitment", "forecast", "relation", "actor")


class Note(Struct, frozen=True, kw_only=True):
    """A record of the report.

    Attributes:
        title: what it is, in our words.
        detail: a status, kind or the like.
        start, end: its first passage in the raw text.
    """

    id: str
    kind: str
    title: str
    detail: str
    start: int
    end: int
    confidence: float
    doubtful: bool
    runner_up: str
    parties: tuple[Who, ...]


class Trouble(Struct, frozen=True, kw_only=True):
    """What could not be read, and how to mend it; `fatal`: no report came of it."""

    source: str
    message: str
    mend: str
    stage: str
    fatal: bool


class ReportPage(Struct, frozen=True, kw_only=True):
    """A report.

    Attributes:
        blocks: its text in order; their pieces together are the raw text.
        language: the name of its language, "" where it is too short to have one; `foreign`: whether it is not English.
        others: the names of the languages of parts of it, most of which is in another one.
        bodied: whether the article was told apart from the rest of the page.
        notes: its records in the order of the text, actors last.
        counts: how many records of each kind there are.
        credit: the words that tell whose text it is, "" for none.
        voice_why: why it and its copies are one voice; "" where that was not looked for.
        copies: the other reports of its voice.
    """

    id: str
    file: str
    title: str
    outlet: str
    byline: str
    published: When
    origin: Origin
    credit: str
    dateline: str
    language: str
    foreign: bool
    others: tuple[str, ...]
    media: str
    address: str
    size: int
    blocks: tuple[Block, ...]
    bodied: bool
    notes: tuple[Note, ...]
    counts: tuple[tuple[str, int], ...]
    voice: str
    voice_name: str
    voice_why: str
    copies: tuple[Told, ...]
    problems: tuple[Trouble, ...]


def report_page(crisis: Crisis, id: str, heard: Crisis | None = None) -> ReportPage:
    """A report as its page shows it.

    Args:
        crisis: as far as it holds the report.
        id: the report's.
        heard: where its voice was looked for; None: nowhere.

    Raises:
        UnknownNameError: the crisis has no such report.
    """
    report = crisis.picture.report(id)
    records = tuple(one for one in crisis.records if one.evidence.report == id and not isinstance(one, Problem))
    voice, tongues = _voice(heard, id), load().tongues
    kinds = [kind_of(one) for one in records]
    return ReportPage(
        id=id,
        file=report.file,
        title=report.title,
        outlet=report.outlet,
        byline=report.byline,
        published=report.published,
        origin=report.origin,
        credit=crisis.words(id, report.origin.span),
        dateline=report.dateline,
        language=tongues.name(report.language),
        foreign=report.language not in ENGLISH,
        others=tuple(dict.fromkeys(tongues.name(part.language) for part in report.tongues)),
        media=report.media,
        address=report.address or (report.source if "://" in report.source else ""),
        size=len(report.text),
        blocks=blocks(report, records),
        bodied=bool(report.body),
        notes=tuple(note(crisis, one) for one in sorted(records, key=_in_text)),
        counts=tuple((kind, kinds.count(kind)) for kind in MARKED if kind in kinds),
        voice=voice.id if voice else "",
        voice_name=voice.name if voice else "",
        voice_why=reasons(voice) if voice else "",
        copies=_copies(heard, voice, id),
        problems=tuple(trouble(one) for one in crisis.problems if one.evidence.report == id),
    )


def _voice(heard: Crisis | None, id: str) -> Voice | None:
    return next((one for one in heard.picture.voices if id in one.reports), None) if heard else None


def _copies(heard: Crisis | None, voice: Voice | None, id: str) -> tuple[Told, ...]:
    if heard is None or voice is None:
        return ()
    return tuple(told(heard.picture, heard.picture.report(other)) for other in voice.reports if other != id)


def _in_text(record: AnyRecord) -> tuple[bool, Span, str]:
    return isinstance(record, Actor), record.evidence.span, record.id


def note(crisis: Crisis, record: AnyRecord) -> Note:
    """A record as it stands beside the text."""
    picture, span, report = crisis.picture, record.evidence.span, record.evidence.report
    parties = (record.key,) if isinstance(record, Actor) else ()
    return Note(
        id=record.id,
        kind=kind_of(record),
        title=crisis.title(record),
        detail=_detail(record),
        start=span.start,
        end=span.end,
        confidence=record.confidence,
        doubtful=record.doubtful,
        runner_up=record.runner_up,
        parties=all_who(picture, parties, report),
    )


def _detail(record: AnyRecord) -> str:
    """The word that matters most of a record after what it is."""
    if isinstance(record, Event):
        return record.status
    return str(getattr(record, "kind", "") or getattr(record, "relation", ""))


def trouble(problem: Problem) -> Trouble:
    """A problem as it is shown."""
    return Trouble(
        source=problem.source, message=problem.message, mend=problem.mend, stage=problem.stage, fatal=problem.fatal
    )  # fmt: skip
