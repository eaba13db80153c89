"""What became of a forecast, as far as later reports tell."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook import Book, linking, settling
from dragoman.codebook.folding import fold
from dragoman.link.background import Background
from dragoman.link.expected import Expected, expected
from dragoman.link.later import answer, is_negative
from dragoman.link.order import Order
from dragoman.picture import LinkedEvent, Outcome
from dragoman.records import HAPPENED, MUTUAL, Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dragoman.records import Event, Forecast

UNSURE_ORDER = "; the report that tells it has no date, and tells besides what reports of after the forecast tell"


class Settled(Struct, frozen=True):
    """What became of a forecast.

    Attributes:
        by: ids of the linked events that settle it; `on`: when the first of them happened, or was first told.
        passages: where later reports tell them.
    """

    outcome: Outcome
    why: str
    by: tuple[str, ...] = ()
    on: datetime | None = None
    passages: tuple[Evidence, ...] = ()


class Later(Struct, frozen=True, dict=True):
    """What later reports may settle forecasts with.

    Attributes:
        as_of: the picture's time; None: that of the last report.
    """

    events: tuple[LinkedEvent, ...]
    background: Background
    order: Order
    book: Book
    as_of: datetime | None

    @cached_property
    def naming(self) -> Mapping[str, frozenset[str]]:
        """The dated reports that name each state or other actor."""
        found: dict[str, set[str]] = defaultdict(set)
        for account in self.background.accounts:
            report = account.evidence.report
            if self.order.is_dated(report):
                for key in self.background.states(self.background.linked([account.key], report)):
                    found[key].add(report)
        return {key: frozenset(reports) for key, reports in found.items()}


def settled(accounts: Sequence[Forecast], later: Later) -> Settled:
    """What became of the forecast of these accounts, best evidenced first.

    A later act that is what was foreseen settles it; where its time has passed, so does the silence of reports that
    tell of its doers before and after. What would happen under a condition is never settled so.
    """
    head = accounts[0]
    starts = [start for one in accounts if (start := later.background.published(one).start)]
    if head.kind == "conditional" or not starts:
        return _open(head, later)
    made, foreseen = min(starts), expected(head, later.background, later.book)
    found = _answering(accounts, foreseen, made, later)
    if found:
        return _by_acts(head, found, made, later)
    return _by_silence(head, foreseen, made, later) or _open(head, later)


def _open(forecast: Forecast, later: Later) -> Settled:
    now = later.as_of or later.order.last
    if now is not None and forecast.horizon is not None and forecast.horizon.before(now):
        return Settled("unknown", "its time has passed, and no report settles it")
    return Settled("open", "nothing later settles it")


def _by_acts(forecast: Forecast, found: tuple[LinkedEvent, ...], made: datetime, later: Later) -> Settled:
    """The outcome where later acts are what was foreseen."""
    first = min((start for one in found if (start := _since(one, later.background))), default=None)
    passages = [one for event in found for one in event.accounts if _is_later(one, event, made, later)]
    sure = any(later.order.is_dated(one.evidence.report) for one in passages)
    return Settled(
        outcome="came-true" if forecast.direction == "will" else "did-not",
        why="a later act that is what was foreseen" + ("" if sure else UNSURE_ORDER),
        by=tuple(event.id for event in found),
        on=first,
        passages=tuple(dict.fromkeys(one.evidence for one in passages)),
    )


def _since(event: LinkedEvent, background: Background) -> datetime | None:
    """When an act began, else when it was first told."""
    if event.when and event.when.start:
        return event.when.start
    return min((start for one in event.accounts if (start := background.published(one).start)), default=None)


def _is_later(account: Event, event: LinkedEvent, made: datetime, later: Later) -> bool:
    """Whether an account tells an act as done, after the forecast was made."""
    told = later.order.after(account.evidence.report, made)
    dated = event.when is not None and event.when.start is not None and event.when.start >= made
    return account.status in HAPPENED and (told or dated)


def _answering(
    accounts: Sequence[Forecast], foreseen: Sequence[Expected], made: datetime, later: Later
) -> tuple[LinkedEvent, ...]:
    """The later acts that are what was foreseen, the first few; by their words only where none is by its type."""
    head, own = accounts[0], {one.evidence.report for one in accounts}
    told = [
        event
        for event in later.events
        if event.status in HAPPENED
        and not event.doubtful
        and any(one.evidence.report not in own for one in event.accounts)
        and _in_time(head, event, made, later)
    ]
    found = [event for event in told if any(_is(one, event, head, later) for one in foreseen)]
    # An act of the type that was foreseen, by others or elsewhere, is not it in whatever words.
    others = [event for event in told if event.type not in {one.type for one in foreseen}]
    found = found or _in_words(head, others, later.background)
    by_date = sorted(found, key=lambda one: (str(_since(one, later.background)), one.id))
    return tuple(by_date[: settling.load().shown])


def _in_time(forecast: Forecast, event: LinkedEvent, made: datetime, later: Later) -> bool:
    """Whether an act came after a forecast was made and within its time."""
    start = event.when.start if event.when else None
    if start is None or event.when is None:
        # An act without a date may be older than the report that tells it, but not told only by later ones.
        return all(later.order.after(one.evidence.report, made) for one in event.accounts)
    horizon = forecast.horizon
    if horizon is None or not horizon.known:
        return made <= start < made + timedelta(days=settling.load().patience_days)
    if _is_deadline(forecast, later.background):
        return start >= made and (horizon.end is None or start < horizon.end)
    return start >= made and event.when.overlaps(horizon)


def _is_deadline(forecast: Forecast, background: Background) -> bool:
    """Whether it shall happen by a time, and not at it."""
    words = forecast.horizon.words if forecast.horizon else ""
    before = background.passage(forecast.evidence).casefold().split(words.casefold())[0].split() if words else []
    return not settling.load().deadlines.isdisjoint(before[-1:])


def _is(foreseen: Expected, event: LinkedEvent, forecast: Forecast, later: Later) -> bool:
    """Whether an act is of the type and by the doers that were foreseen, with enough that speaks for its being it."""
    if not _is_of(foreseen, event):
        return False
    background = later.background
    by, upon = (background.states(keys) for keys in (event.actors, event.recipients))
    parties, wanted = by | upon, foreseen.doers | foreseen.targets
    if event.type in MUTUAL:
        acts, reached = bool(wanted & parties), len(wanted & parties) > 1
        against = len(wanted) > 1 and not reached
    else:
        acts, reached = not foreseen.doers.isdisjoint(by), not foreseen.targets.isdisjoint(upon)
        against = bool(foreseen.targets and upon) and not reached
    return acts and not against and _signs(foreseen, event, forecast, later, reached=reached) >= settling.load().signs


def _is_of(foreseen: Expected, event: LinkedEvent) -> bool:
    """Whether an act is of the type that was foreseen, and not of another manner."""
    return event.type == foreseen.type and ("" in {event.mode, foreseen.mode} or event.mode == foreseen.mode)


def _signs(foreseen: Expected, event: LinkedEvent, forecast: Forecast, later: Later, *, reached: bool) -> int:
    """How much beside its type and doer speaks for an act's being what was foreseen; 0 where its place is another."""
    background, there = later.background, _there(foreseen, event, later.background)
    if foreseen.places and event.place and not there:
        return 0
    names = background.name_words(foreseen.doers | foreseen.targets) | {w for p in foreseen.places for w in p.split()}
    told = background.wording.words(background.cut(forecast.evidence.report, forecast.content))
    content = told - names - background.wording.words(foreseen.cue)
    words = max(len(content & background.wording.words(background.passage(one.evidence))) for one in event.accounts)
    manner = bool(event.mode) and event.mode == foreseen.mode
    return sum((reached, there, manner, words))


def _there(foreseen: Expected, event: LinkedEvent, background: Background) -> bool:
    """Whether an act is at a place that a forecast names, or told in a sentence that names it."""
    told = (fold(background.sentences(one.evidence)) for one in event.accounts)
    at = fold(event.place.name) if event.place else ""
    return at in foreseen.places or any(place in text for text in told for place in foreseen.places)


def _in_words(forecast: Forecast, events: Sequence[LinkedEvent], background: Background) -> list[LinkedEvent]:
    """The acts that are told in the words in which a forecast foresees them, of whom it speaks."""
    content = background.cut(forecast.evidence.report, forecast.content)
    named = background.named_near(Evidence(forecast.evidence.report, (forecast.content,)), 0)
    if not named or is_negative(content, background):
        return []
    names, least = background.name_words(named), settling.load().words
    of_them = (one for one in events if not named.isdisjoint(background.states((*one.actors, *one.recipients))))
    return [event for event in of_them if answer(content, event, names, background) >= least]


def _by_silence(forecast: Forecast, foreseen: Sequence[Expected], made: datetime, later: Later) -> Settled | None:
    """The outcome where the time of a forecast has passed and the reports that cover it tell of no such act.

    None where too few of them tell of those who were to do it.
    """
    ends, last = (forecast.horizon.end if forecast.horizon else None), later.order.last
    now = min(filter(None, (later.as_of, last)), default=None)
    if not foreseen or ends is None or now is None or ends > now or _contrary(forecast, later.background):
        return None
    reports = [later.naming.get(doer, frozenset()) for one in foreseen[:1] for doer in one.doers]
    of_all = frozenset[str].intersection(*reports) if reports else frozenset[str]()
    voices = {report: voice.id for voice in later.background.voices for report in voice.reports}
    during = {voices[one] for one in of_all if made < later.order.published(one) < ends}
    after = {voices[one] for one in of_all if later.order.published(one) >= ends}
    bounds = settling.load()
    if len(during) < bounds.covering or len(after) < bounds.after:
        return None
    if any(_resembles(foreseen, event, forecast, made, later) for event in later.events):
        return None
    why = f"its time has passed, and {len(during | after)} independent reports on those named tell of no such act"
    return Settled("did-not" if forecast.direction == "will" else "came-true", why)


def _resembles(
    foreseen: Sequence[Expected], event: LinkedEvent, forecast: Forecast, made: datetime, later: Later
) -> bool:
    """Whether a later act, however it was read, may be what was foreseen: of those named, in words for it or there."""
    own = {forecast.evidence.report}
    early = event.when is not None and event.when.end is not None and event.when.end <= made
    if early or all(one.evidence.report in own for one in event.accounts):
        return False
    named = later.background.states((*event.actors, *event.recipients))
    near = [one for one in foreseen if not named.isdisjoint(one.doers | one.targets)]
    return any(_is_of(one, event) or _there(one, event, later.background) for one in near)


def _contrary(forecast: Forecast, background: Background) -> bool:
    """Whether what is foreseen is that something does not happen or ends, beyond what its direction says."""
    words = background.wording.all_words(background.cut(forecast.evidence.report, forecast.content))
    plain = words - {"not", "never"} if forecast.direction == "will-not" else words
    return not plain.isdisjoint(linking.answers("negation"))
