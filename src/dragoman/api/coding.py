"""What coders say of what was read, each on his own; nobody sees what others say before all have said it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TypeVar, get_args

from dragoman import codebook
from dragoman.api import rulings
from dragoman.api.blind import Blind
from dragoman.api.corrected import put_down
from dragoman.api.searching import Searching
from dragoman.errors import InputError, UnknownNameError
from dragoman.records import (
    Actor,
    AnyCoding,
    Assignment,
    Coding,
    Commitment,
    Correctable,
    Event,
    Evidence,
    Figure,
    Finished,
    Forecast,
    Judged,
    Relation,
    Span,
    Statement,
    Withdrawal,
)

E = TypeVar("E", bound=AnyCoding)
KINDS: tuple[type[Correctable], ...] = (Event, Statement, Figure, Commitment, Forecast, Relation, Actor)
KIND_OF: dict[str, type[Correctable]] = {kind.__name__.lower(): kind for kind in KINDS}


class Coded(Searching):
    """A crisis that several coders code, blind to each other.

    A coding changes nothing of the crisis: it is kept beside it, so that agreement can be measured and an editor rules
    where coders differ. Which codings a coder sees is decided here, for every face alike.
    """

    def code(
        self,
        record: str,
        verdict: Judged,
        changes: Mapping[str, str] | None = None,
        *,
        coder: str,
        why: str = "",
        at: datetime | None = None,
    ) -> Coding:
        """The coding, now kept, in which a coder says that a record is right, should say otherwise, or should not be.

        Args:
            record: the beginning of its id.
            verdict: `accept`, `correct` or `reject`.
            changes: of a record that is corrected: fields with what they shall hold, as `correct` takes them.
            coder: who says so; the last word of a coder on a record counts.
            why: for what reason.
            at: the moment of our knowing; None: the clock's.

        Raises:
            InputError: there is no such record, a field cannot hold what is given, or the coder has seen what others
                say of it.
        """
        if verdict == "add" or verdict not in get_args(Judged):
            raise UnknownNameError("verdict", verdict, ("accept", "correct", "reject"))
        if (verdict == "correct") != bool(changes):
            raise InputError("`correct` takes fields with what they shall hold, the other verdicts take none")
        held = rulings.found(self._store, record)
        reading = rulings.reread(self._store, held, changes, by=coder) if changes else None
        if reading and reading.id == held.id:
            raise InputError(f"record {held.id} says that already; accept it instead")
        return self._code(
            Coding(
                coder=coder, at=at or datetime.now(UTC), report=held.evidence.report, about=(held.id,), verdict=verdict,
                reading=reading, why=why,
            )
        )  # fmt: skip

    def code_pair(
        self, a: str, b: str, *, same: bool, coder: str, why: str = "", at: datetime | None = None
    ) -> Coding:  # fmt: skip
        """The coding, now kept, in which a coder says that two actors, or two accounts of events, are one or are not.

        Args:
            a: an actor by name, ISO code or key, or the id of an event of one report; its beginning will do.
            b: another.
            same: whether they are one.
            coder: who says so.
            why: for what reason.
            at: the moment of our knowing; None: the clock's.

        Raises:
            InputError: they are not known, are an actor and an event, or the same; or the coder has seen the others'.
        """
        what, about = rulings.pair(self._store, a, b)
        return self._code(
            Coding(
                coder=coder, at=at or datetime.now(UTC), matter=what, about=about, why=why,
                verdict="accept" if same else "reject",
            )
        )  # fmt: skip

    def code_missed(
        self,
        report: str,
        kind: str,
        passage: tuple[int, int],
        fields: Mapping[str, str],
        *,
        coder: str,
        why: str = "",
        at: datetime | None = None,
    ) -> Coding:
        """The coding, now kept, in which a coder adds what a report tells and no record does.

        Args:
            report: file name or id.
            kind: `event`, `statement`, `figure`, `commitment`, `forecast`, `relation` or `actor`.
            passage: the half-open range of the report's raw text.
            fields: what the record says, as `correct` takes it.
            coder: who says so.
            why: for what reason.
            at: the moment of our knowing; None: the clock's.

        Raises:
            InputError: there is no such report, kind or passage, a field is missing or cannot hold what is given; or
                the coder is through with the report.
        """
        reading = self._put_down(report, kind, passage, fields, coder)
        made = Coding(
            coder=coder, at=at or datetime.now(UTC), report=reading.evidence.report, verdict="add", reading=reading,
            why=why,
        )  # fmt: skip
        return self._code(made)

    def _put_down(
        self, report: str, kind: str, passage: tuple[int, int], fields: Mapping[str, str], by: str
    ) -> Correctable:
        """A record that nothing read, on a passage of a report."""
        if kind not in KIND_OF:
            raise UnknownNameError("kind of record", kind, KIND_OF)
        id, text = self._text_of(report)
        span = Span(*passage)
        if not 0 <= span.start < span.end <= len(text):
            raise InputError(f"characters {span.start} to {span.end} are no passage of {report}, which has {len(text)}")
        book, naming = codebook.load(), rulings.naming(self._store)
        return put_down(KIND_OF[kind], Evidence(id, (span,)), fields, by=by, book=book, actor=naming)

    def _text_of(self, report: str) -> tuple[str, str]:
        """The id and the raw text of a report, by its file name or id."""
        (id, *_) = self._store.reports_called(report)
        return id, self._of_reports((id,)).picture.report(id).text

    def found_in(self, report: str, quote: str) -> tuple[int, int]:
        """Where a report's raw text has some words; white space need not be the same.

        Args:
            report: file name or id.
            quote: the words, as they stand there.

        Raises:
            UnknownNameError: there is no such report.
            InputError: it does not have them, or has them several times.
        """
        _, text = self._text_of(report)
        words = r"\s+".join(map(re.escape, quote.split()))
        found = [match.span() for match in re.finditer(words, text)] if words else []
        if len(found) != 1:
            times = "several times; give more of the words around it" if found else "not; copy it as it stands there"
            raise InputError(f"{report} has {quote[:60]!r} {times}")
        return found[0]

    def withdraw(self, coding: str, *, coder: str, at: datetime | None = None) -> Withdrawal:
        """The entry, now kept, in which a coder takes an own coding back; what he said before it counts again.

        Args:
            coding: its id.
            coder: whose it is.
            at: the moment of our knowing; None: the clock's.

        Raises:
            InputError: it is another's, taken back already, or the coder has seen what the others say.
        """
        return self._code(Withdrawal(coder=coder, of=coding, at=at or datetime.now(UTC)))

    def finish(self, report: str, *, coder: str, at: datetime | None = None) -> Finished:
        """The entry, now kept, in which a coder says to be through with a report: all that it tells is coded.

        Args:
            report: file name or id.
            coder: who is through with it.
            at: the moment of our knowing; None: the clock's.

        Raises:
            UnknownNameError: there is no such report.
        """
        (id, *_) = self._store.reports_called(report)
        return self._code(Finished(coder=coder, report=id, at=at or datetime.now(UTC)))

    def assign(
        self, report: str, coders: Iterable[str], *, by: str, taken_back: bool = False, at: datetime | None = None
    ) -> tuple[Assignment, ...]:
        """The entries, now kept, that ask coders to code a report; none sees the others' codings before all have coded.

        Args:
            report: file name or id.
            coders: who shall code it, or shall no longer.
            by: who asks for it.
            taken_back: they shall no longer.
            at: the moment of our knowing; None: the clock's.

        Raises:
            UnknownNameError: there is no such report.
        """
        (id, *_) = self._store.reports_called(report)
        moment = at or datetime.now(UTC)
        return tuple(
            self._code(Assignment(coder=coder, report=id, by=by, taken_back=taken_back, at=moment)) for coder in coders
        )

    def _code(self, entry: E) -> E:
        """The entry, kept where it may follow what was said before."""
        self._store.code(entry, lambda made: Blind(made).check(entry))
        return entry

    def coded(self) -> int:
        """A number that is another once any coder said anything."""
        return self._store.coded()

    @property
    def _blind(self) -> Blind:
        """All that was said, and what of it is laid open."""
        return Blind(self._store.codings(known_at=self._known_at))

    def codings(self, *, coder: str = "", editor: str = "") -> tuple[Coding, ...]:
        """The codings that stand, as far as one may see them, in the order in which they were made.

        Args:
            coder: sees the own, and those of others on what all who shall code it have coded, this one too.
            editor: sees what is laid open, but for what the editor shall code too and has not; neither: what is laid
                open.
        """
        if coder:
            return self._blind.seen_by(coder)
        return self._blind.seen_by_editor(editor) if editor else self._blind.open()
