"""What bears on how two actors stand with each other: acts, stated relations and commitments, each with its passages.

Weights are signed, positive for cooperation, and stand before decay; nothing doubtful is among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.analyse.dates import began, published, told
from dragoman.analyse.measure.fronts import GENERAL
from dragoman.analyse.sentences import act, commitment_clause, merged, named, quoted
from dragoman.codebook import measures, phrasing
from dragoman.picture import Sign
from dragoman.records import HAPPENED, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dragoman.analyse.dyad import Dyad
    from dragoman.codebook.plover import Plover
    from dragoman.picture import LinkedEvent, TrackedCommitment
    from dragoman.records import Commitment, Relation

STRONGEST = 10.0
LABEL = 90


class FrontSign(Struct, frozen=True):
    """A sign, its front, and whether it fades as slowly as a relation does."""

    front: str
    sign: Sign
    lasting: bool = False


def direct(dyad: Dyad, plover: Plover) -> tuple[FrontSign, ...]:
    """The signs that lie between the two themselves."""
    acts = [sign for event in dyad.picture.events if not event.doubtful and (sign := of_event(dyad, event, plover))]
    relations = (of_relation(dyad, relation) for relation in dyad.relations)
    commitments = (of_commitment(dyad, one) for one in dyad.commitments if not _is_told_as_act(one, acts))
    return (*acts, *(sign for signs in (relations, commitments) for sign in signs if sign))


def _is_told_as_act(commitment: TrackedCommitment, acts: Sequence[FrontSign]) -> bool:
    """Whether the passages of a commitment are those of an act that counts already, so that it must not count twice."""
    own = [(account.evidence.report, span) for account in commitment.accounts for span in account.evidence.spans]
    told = ((evidence.report, span) for act in acts for evidence in act.sign.evidence for span in evidence.spans)
    return any(report == other and span.overlaps(passage) for report, span in told for other, passage in own)


def of_event(dyad: Dyad, event: LinkedEvent, plover: Plover) -> FrontSign | None:
    """The sign that an event is; None where it does not lie between the two, or did not happen."""
    share = measures.load().together if dyad.allied_in(event) else 1.0 if dyad.faces(event) else 0.0
    weight = share * act_weight(event, plover) * heard(event.voices)
    if not weight:
        return None
    if dyad.allied_in(event) or _sent_to_help(dyad, event):
        weight = abs(weight)
    label = act(dyad.picture, event)
    return FrontSign(event.front or GENERAL, event_sign(dyad, event, weight, label))


def event_sign(dyad: Dyad, event: LinkedEvent, weight: float, label: str) -> Sign:
    """A sign that rests on one event."""
    picture = dyad.picture
    evidence = merged((account.evidence,) for account in event.accounts)
    day, first = began(picture, event), told(picture, event)
    return Sign(record=event.id, weight=weight, evidence=evidence, on=day, told=first, label=label)


def act_weight(event: LinkedEvent, plover: Plover) -> float:
    """The signed weight of an act, 0 where nothing was done: what was alleged, denied, thought of or asked for.

    A threatened act weighs as the threat that it is, and a plan to talk, help or work together as a promise does.
    """
    if event.status in HAPPENED:
        return plover.intensity(event.type, event.mode) / STRONGEST
    if event.status == "planned":
        return measures.load().planned * max(plover.intensity(event.type, event.mode), 0.0) / STRONGEST
    if event.status == "threatened":
        return -measures.load().threat * abs(plover.intensity(event.type, event.mode)) / STRONGEST
    return 0.0


def heard(voices: Iterable[str]) -> float:
    """How much a thing weighs for the number of its independent voices, up to 1."""
    weights = measures.load()
    return min(1.0, weights.one_voice + weights.further_voice * (len(set(voices)) - 1))


def _sent_to_help(dyad: Dyad, event: LinkedEvent) -> bool:
    """Whether forces were moved to the side of somebody whom the mover is said to back."""
    if event.type != "MOBILIZE":
        return False
    pairs = {(dyad.side(r.a), dyad.side(r.b)) for r in dyad.relations if r.relation in {"backs", "allied-with"}}
    return any((x, y) in pairs for x in dyad.sides(event.actors) for y in dyad.sides(event.recipients))


def of_relation(dyad: Dyad, relation: Relation) -> FrontSign | None:
    """The sign that a stated relation between the two is; None where it is not between them."""
    weight = measures.load().relations.get(relation.relation, 0.0) * measures.load().one_voice
    report = relation.evidence.report
    if frozenset({dyad.side(relation.a, report), dyad.side(relation.b, report)}) != dyad.both or not weight:
        return None
    return FrontSign(relation.front or GENERAL, relation_sign(dyad, relation, weight), lasting=True)


def relation_sign(dyad: Dyad, relation: Relation, weight: float) -> Sign:
    """A sign that rests on one stated relation."""
    day = published(dyad.picture, relation)
    evidence = merged([(relation.evidence,)])
    label = stated(dyad, relation)
    return Sign(record=relation.id, weight=weight, evidence=evidence, on=day, told=day, label=label)


def stated(dyad: Dyad, relation: Relation) -> str:
    """A stated relation as a clause."""
    report = relation.evidence.report
    a, b = named(dyad.picture, relation.a, report), named(dyad.picture, relation.b, report)
    return phrasing.load().relations[relation.relation].format(a=a, b=b)


def _content(dyad: Dyad, commitment: Commitment) -> str:
    """What is promised, demanded or threatened, in the report's words, cut short."""
    return quoted(dyad.picture, Evidence(commitment.evidence.report, (commitment.content,)), most=LABEL)


def of_commitment(dyad: Dyad, commitment: TrackedCommitment) -> FrontSign | None:
    """The sign that a commitment of the one to the other is; None where it is none, or has lapsed."""
    by, to = dyad.sides(commitment.by), dyad.sides(commitment.to)
    if by | to != dyad.both or commitment.status == "lapsed":
        return None
    sure = [account for account in commitment.accounts if not account.doubtful]
    weight = measures.load().commitments[sure[0].kind] * heard(commitment.voices)
    if commitment.status == "alleged-breach":
        weight = -abs(weight)
    days = [day for account in sure if (day := published(dyad.picture, account))]
    first = min(days, default=None)
    sign = Sign(
        record=commitment.id,
        weight=weight,
        evidence=merged((account.evidence,) for account in sure),
        on=first,
        told=first,
        label=f"{commitment_clause(dyad.picture, commitment)}: {_content(dyad, sure[0])}",
    )
    return FrontSign(commitment.front or GENERAL, sign)
