"""Who denies what: each denial with the claim that it answers, in its own report or in another."""

from __future__ import annotations

import re
from collections import defaultdict
from math import inf
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook import linking
from dragoman.link.background import AROUND, STOP
from dragoman.link.distance import gap
from dragoman.link.sides import against, sayers, side
from dragoman.records import HAPPENED, Event, Evidence, Figure, Span, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dragoman.link.background import Background
    from dragoman.picture import Contradiction, LinkedEvent


Claim = Event | Statement | Figure
# The words of a passage that stand before a mark or at its end.
_LAST = re.compile(r"(\w+)\W*(?:[.,;:]|$)")


class Denial(Struct, frozen=True):
    """A passage in which somebody denies something.

    Attributes:
        told: the events that tell the denial, and what is denied where the report spells it out.
        states: whose denial it is.
        span: from where to where it stands; `report`: in which report.
        takes_up: it denies what was just said ("denied it", "rejected the charge") and spells nothing out.
    """

    told: tuple[Event, ...]
    states: frozenset[str]
    report: str
    span: Span
    takes_up: bool


def denials(
    events: Sequence[LinkedEvent], others: Iterable[Statement | Figure], background: Background
) -> Iterator[Contradiction]:
    """The contradictions between a claim and its denial: within one linked event, and between passages.

    Args:
        events: the linked events.
        others: statements and figures, which may be denied as well.
        background: reports, voices and actors.
    """
    of = {account.id: event for event in events for account in event.accounts}
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for event in events:
        yield from _within(event, background)
    for claim in sorted((*(one for event in events for one in event.accounts), *others), key=lambda one: one.id):
        by_report[claim.evidence.report].append(claim)
    for denial in _found(by_report, background):
        claims = answered(denial, by_report[denial.report], background) or _elsewhere(denial, events, background)
        if claims:
            about = [of[one.id].id for one in (*claims, *denial.told) if one.id in of]
            fronts = [one.front for one in (*denial.told, *claims) if not isinstance(one, Statement) and one.front]
            a, b = side(claims, background, "told"), side(denial.told, background, "denied")
            yield against("denial", a, b, about=about, front=fronts[0] if fronts else None, why=_why(denial, claims))


def _why(denial: Denial, claims: Sequence[Claim]) -> str:
    if denial.takes_up:
        return "the denial answers what was said just before"
    one_report = claims[0].evidence.report == denial.report
    return "what is denied is told in the same report" if one_report else "what is denied is told in another report"


def _within(event: LinkedEvent, background: Background) -> Iterator[Contradiction]:
    """One act that some accounts tell or allege and others deny."""
    sure = [account for account in event.accounts if not account.doubtful]
    telling = [account for account in sure if is_claim(account)]
    denying = [account for account in sure if account.status == "denied"]
    if telling and denying:
        a, b = side(telling, background, "told"), side(denying, background, "denied")
        yield against("denial", a, b, about=[event.id], front=event.front, why="accounts of one act")


def is_claim(record: Claim) -> bool:
    """Whether a record tells or alleges that something is so; a statement or figure where it is somebody's."""
    if isinstance(record, Event):
        return record.type != "REJECT" and (record.status in HAPPENED or record.status == "alleged")
    return record.speaker != "report" if isinstance(record, Statement) else record.attributed_to is not None


def _found(by_report: Mapping[str, Sequence[Claim]], background: Background) -> Iterator[Denial]:
    """The denials of all reports; events of one passage are one denial."""
    for report in sorted(by_report):
        events = [record for record in by_report[report] if isinstance(record, Event)]
        heads = [event for event in events if _denies(event, background)]
        denied = [event for event in events if event.status == "denied" and not event.doubtful]
        taken: set[str] = set()
        for head in sorted(heads, key=_where):
            if head.id not in taken:
                near = [one for one in (*heads, *denied) if _one_sentence(head, one, background)]
                taken |= {one.id for one in near}
                yield _denial(tuple(dict.fromkeys((head, *near))), background)
        for lone in sorted((one for one in denied if one.id not in taken), key=_where):
            if sayers(lone, background):
                yield _denial((lone,), background)


def _where(event: Event) -> tuple[int, int, str]:
    span = event.evidence.span
    return span.start, span.end, event.id


def _one_sentence(a: Claim, b: Claim, background: Background) -> bool:
    return a.id == b.id or background.sentences(a.evidence) == background.sentences(b.evidence)


def _denies(event: Event, background: Background) -> bool:
    """Whether an event is a denial, by its mode or by the words of what it turns down."""
    if event.type != "REJECT" or event.status not in HAPPENED or not event.actors:
        return False
    words = background.wording.all_words(background.passage(event.evidence))
    if event.doubtful:
        return not words.isdisjoint(linking.answers("denial"))
    return event.mode == "deny" or not words.isdisjoint(linking.answers("charge"))


def _denial(told: tuple[Event, ...], background: Background) -> Denial:
    keys = {key for one in told for key in sayers(one, background)}
    spans = [span for one in told for span in one.evidence.spans]
    span = Span(min(span.start for span in spans), max(span.end for span in spans))
    report = told[0].evidence.report
    return Denial(told, background.states(keys), report, span, _takes_up(told[0], background))


def _takes_up(denial: Event, background: Background) -> bool:
    """Whether a denial ends in a word for what was just said ("denied it:", "rejected the charge")."""
    words = {word.casefold() for word in _LAST.findall(background.passage(denial.evidence))}
    said = background.wording.all_words(" ".join(words))
    return not words.isdisjoint(linking.answers("this")) or not said.isdisjoint(linking.answers("charge"))


def answered(denial: Denial, claims: Iterable[Claim], background: Background) -> tuple[Claim, ...]:
    """The claims that a denial answers in its report: the nearest before it that somebody else makes of the denier."""
    own, weights = {one.id for one in denial.told}, background.weights.contradictions
    near = sorted(
        (
            (_apart(claim, denial) // weights.adjacent, claim.doubtful, claim.id, claim)
            for claim in claims
            if claim.id not in own and is_claim(claim) and _apart(claim, denial) <= weights.reach
        ),
        key=lambda found: found[:3],
    )
    others = [claim for *_, claim in near if _by_another(claim, denial, background)]
    fits = [claim for claim in others if _of_denier(claim, denial, background)]
    if not fits and denial.takes_up:
        fits = [claim for claim in others if _apart(claim, denial) <= weights.adjacent]
    return tuple(one for one in fits if _goes_with(one, fits[0], background))


def _goes_with(one: Claim, head: Claim, background: Background) -> bool:
    """Whether a claim is the same one as the head: in its sentence, or by the same speaker, as surely read."""
    if one.doubtful != head.doubtful:
        return False
    by, of_head = sayers(one, background), sayers(head, background)
    return one.id == head.id or _one_sentence(one, head, background) or (bool(by) and by == of_head)


def _apart(claim: Claim, denial: Denial) -> float:
    """How many characters before a denial a claim ends, none where the denial breaks into it; endless behind it."""
    span = claim.evidence.span
    return max(denial.span.start - span.end, 0) if span.start < denial.span.start else inf


def _by_another(claim: Claim, denial: Denial, background: Background) -> bool:
    return background.states(sayers(claim, background)).isdisjoint(denial.states)


def _of_denier(claim: Claim, denial: Denial, background: Background) -> bool:
    """Whether a claim is about those who deny, by its parties or by whom its passage names."""
    keys = (*claim.actors, *claim.recipients) if isinstance(claim, Event) else ()
    parties = background.states(background.linked(keys, claim.evidence.report))
    named = background.named_near(_from_start(claim.evidence, background), 0)
    return not (parties | named).isdisjoint(denial.states)


def _from_start(evidence: Evidence, background: Background) -> Evidence:
    """The first passage of an evidence, from the start of its sentence on."""
    span = evidence.span
    before = background.cut(evidence.report, Span(max(span.start - AROUND, 0), span.start))
    stop = max((found.end() for found in STOP.finditer(before)), default=0)
    return Evidence(evidence.report, (Span(span.start - len(before) + stop, span.end),))


def _elsewhere(denial: Denial, events: Sequence[LinkedEvent], background: Background) -> tuple[Event, ...]:
    """What other reports tell of the very act that a denial spells out: the likest words, from a threshold on."""
    best, found = background.weights.contradictions.words, tuple[Event, ...]()
    for denied in (one for one in denial.told if one.status == "denied"):
        for event in events:
            told = [one for one in event.accounts if _may_be_denied(one, denied, denial, background)]
            common = max((_common(one, denied, background) for one in told), default=0.0)
            if common > best:
                best, found = common, tuple(told)
    return found


def _may_be_denied(event: Event, denied: Event, denial: Denial, background: Background) -> bool:
    """Whether an account tells an act of the denier, of the denied type, at about the same time, by somebody else."""
    if event.type != denied.type or not is_claim(event) or event.doubtful:
        return False
    doers, own = (background.states(background.linked(one.actors, one.evidence.report)) for one in (event, denied))
    if doers.isdisjoint(own) or not _by_another(event, denial, background):
        return False
    if event.when and denied.when and not event.when.overlaps(denied.when):
        return False
    apart = gap(background.published(event), background.published(denied))
    return apart is not None and apart.days <= background.weights.contradictions.days


def _common(event: Event, denied: Event, background: Background) -> float:
    parties = background.linked((*event.actors, *denied.actors), event.evidence.report)
    names = background.name_words(parties | background.states(parties))
    left, right = background.passage(event.evidence), background.passage(denied.evidence)
    return background.wording.common(left, right, without=names)
