"""What bears on how two actors stand with each other: acts, stated relations and commitments, each with its passages.

Weights are signed, positive for cooperation, and stand before decay; nothing doubtful is among them.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.analyse.dates import published, told
from dragoman.analyse.measure.belonging import commitment_fronts, event_fronts, relation_fronts
from dragoman.analyse.measure.fronts import GENERAL
from dragoman.analyse.sentences import act, commitment_clause, merged, named, quoted
from dragoman.codebook import measures, phrasing
from dragoman.picture import Sign, SignKind
from dragoman.records import HAPPENED, Evidence, RelationKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dragoman.analyse.dyad import Dyad
    from dragoman.codebook import Book
    from dragoman.codebook.fronts import Fronts
    from dragoman.codebook.plover import Plover
    from dragoman.picture import LinkedEvent, Picture, TrackedCommitment
    from dragoman.records import Commitment, Record, Relation, Status

STRONGEST = 10.0
LABEL = 90


class Telling(Struct, frozen=True):
    """One voice's telling of a thing: the day on which it was published, None where unknown, and its passages."""

    day: date | None
    voice: str
    evidence: Evidence


class FrontSign(Struct, frozen=True, kw_only=True):
    """What bears on a posture, before it is known how many have told it by a day, and before it fades.

    Attributes:
        front: its key.
        record: id of the linked event, relation or commitment.
        kind: what it is; a threat is a word, and a plan is one.
        strength: signed weight, positive for cooperation, as if all voices told it.
        label: a clause.
        on: the day of it; None: the day on which it was last told.
        tellings: by sure records that tell it; `denials`: by those that deny it.
        lasting: it fades as slowly as a relation does.
    """

    front: str
    record: str
    kind: SignKind
    strength: float
    label: str
    on: date | None = None
    tellings: tuple[Telling, ...]
    denials: tuple[Telling, ...] = ()
    lasting: bool = False

    @property
    def days(self) -> frozenset[date]:
        """The days on which it was told or denied."""
        return frozenset(telling.day for telling in (*self.tellings, *self.denials) if telling.day)

    def seen(self, moment: date | None) -> Sign | None:
        """The sign as the reports published by the end of a day tell it; None where none had told it.

        Args:
            moment: the day; None: all reports, and nothing fades.
        """
        told = told_by(self.tellings, moment)
        if not told:
            return None
        days = [telling.day for telling in told if telling.day]
        on = self.on or max(days, default=None)
        return Sign(
            record=self.record,
            weight=self.strength * self.credence(moment) * fading(on, moment, lasting=self.lasting),
            evidence=merged((telling.evidence,) for telling in told),
            on=on,
            told=min(days, default=None),
            label=self.label,
            kind=self.kind,
            voices=len({telling.voice for telling in told}),
        )

    def credence(self, moment: date | None) -> float:
        """How far it is to be believed at a day, 0 to 1: by how many voices had told it, and how many denied it."""
        told = {telling.voice for telling in told_by(self.tellings, moment)}
        against = {telling.voice for telling in told_by(self.denials, moment)} - told
        return heard(told) * len(told) / len(told | against) if told else 0.0


def told_by(tellings: Iterable[Telling], moment: date | None) -> tuple[Telling, ...]:
    """The tellings that were out by the end of a day, and those of unknown date."""
    return tuple(one for one in tellings if moment is None or one.day is None or one.day <= moment)


def fading(on: date | None, moment: date | None, *, lasting: bool) -> float:
    """What is left of a weight at a day, 0 to 1: half after each half-life."""
    if on is None or moment is None or on >= moment:
        return 1.0
    weights = measures.load()
    half_life = weights.relation_half_life_days if lasting else weights.half_life_days
    return float(0.5 ** ((moment - on).days / half_life))


def tellings(picture: Picture, records: Iterable[Record]) -> tuple[Telling, ...]:
    """Who tells of the sure ones among records, and when."""
    return tuple(
        Telling(published(picture, one), picture.voice(one.evidence.report).id, one.evidence)
        for one in records
        if not one.doubtful
    )


def direct(dyad: Dyad, book: Book) -> tuple[FrontSign, ...]:
    """The signs that lie between the two themselves."""
    acts = [sign for event in dyad.picture.events if not event.doubtful for sign in of_event(dyad, event, book)]
    commitments = [sign for one in dyad.commitments for sign in of_commitment(dyad, one, book.fronts)]
    return (*_once(acts, commitments), *of_relations(dyad, book.fronts))


def _once(acts: Sequence[FrontSign], commitments: Sequence[FrontSign]) -> Iterator[FrontSign]:
    """Acts and commitments; of two on one front and one passage only the stronger, lest it count twice."""
    found = sorted((*acts, *commitments), key=lambda one: (-abs(one.strength), one.kind != "act", one.record))
    taken: dict[str, list[FrontSign]] = {}
    for one in found:
        others = taken.setdefault(one.front, [])
        if not any(_twice(one, other) for other in others):
            others.append(one)
            yield one


def _twice(one: FrontSign, other: FrontSign) -> bool:
    """Whether a commitment and an act rest on one passage."""
    if (one.kind == "commitment") == (other.kind == "commitment"):
        return False
    spans = [(telling.evidence.report, span) for telling in other.tellings for span in telling.evidence.spans]
    return any(
        report == telling.evidence.report and span.overlaps(own)
        for telling in one.tellings
        for own in telling.evidence.spans
        for report, span in spans
    )


def of_event(dyad: Dyad, event: LinkedEvent, book: Book) -> Iterator[FrontSign]:
    """The signs that an event is, one per front; none where it does not lie between the two, or did not happen."""
    share = measures.load().together if dyad.allied_in(event) else 1.0 if dyad.faces(event) else 0.0
    weight = share * act_weight(event, book.plover)
    if not weight:
        return
    if dyad.allied_in(event) or _sent_to_help(dyad, event):
        weight = abs(weight)
    for front in event_fronts(dyad.picture, book.fronts, event) or (GENERAL,):
        yield event_sign(dyad, event, weight, front, act(dyad.picture, event))


def event_sign(dyad: Dyad, event: LinkedEvent, strength: float, front: str, label: str) -> FrontSign:
    """A sign that rests on one event: told by the accounts of its status, against those that deny it."""
    same = [one for one in event.accounts if _class(one.status) == _class(event.status)] or event.accounts
    denying = [one for one in event.accounts if one.status == "denied"]
    day = event.when.start.date() if event.when and event.when.start else None
    return FrontSign(
        front=front, record=event.id, kind=act_kind(event), strength=strength, label=label,
        on=day or told(dyad.picture, event), tellings=tellings(dyad.picture, same),
        denials=tellings(dyad.picture, denying), lasting=event.type in measures.load().lasting,
    )  # fmt: skip


def _class(status: Status) -> str:
    """What happened counts as one, whether it is over or goes on."""
    return "happened" if status in HAPPENED else status


def act_kind(event: LinkedEvent) -> SignKind:
    """What an event counts as: nothing but what happened is an act."""
    return "act" if event.status in HAPPENED else "plan" if event.status == "planned" else "threat"


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


def of_relations(dyad: Dyad, fronts: Fronts) -> Iterator[FrontSign]:
    """The signs that stated relations between the two are: each kind on each front once, however many state it."""
    alike: dict[tuple[str, RelationKind], list[Relation]] = defaultdict(list)
    for relation in dyad.relations:
        report = relation.evidence.report
        if frozenset({dyad.side(relation.a, report), dyad.side(relation.b, report)}) == dyad.both:
            for front in relation_fronts(dyad.picture, fronts, relation) or (GENERAL,):
                alike[front, relation.relation].append(relation)
    for (front, kind), relations in alike.items():
        strength = measures.load().relations.get(kind, 0.0)
        if strength:
            yield relation_sign(dyad, relations, strength, front, "relation")


def relation_sign(
    dyad: Dyad, relations: Sequence[Relation], strength: float, front: str, kind: SignKind, label: str = ""
) -> FrontSign:
    """A sign that rests on stated relations, dated by the last that states it."""
    ordered = sorted(relations, key=lambda relation: (str(published(dyad.picture, relation)), relation.id))
    return FrontSign(
        front=front, record=ordered[0].id, kind=kind, strength=strength, label=label or stated(dyad, ordered[0]),
        tellings=tellings(dyad.picture, ordered), lasting=True,
    )  # fmt: skip


def stated(dyad: Dyad, relation: Relation) -> str:
    """A stated relation as a clause."""
    report = relation.evidence.report
    a, b = named(dyad.picture, relation.a, report), named(dyad.picture, relation.b, report)
    return phrasing.load().relations[relation.relation].format(a=a, b=b)


def _content(dyad: Dyad, commitment: Commitment) -> str:
    """What is promised, demanded or threatened, in the report's words, cut short."""
    return quoted(dyad.picture, Evidence(commitment.evidence.report, (commitment.content,)), most=LABEL)


def _between(dyad: Dyad, commitment: TrackedCommitment, strength: float) -> float:
    """What a commitment of a strength weighs between the two: nothing where a third makes it to both.

    What both ask of others, or threaten them with, they do together; what both bind themselves to, they owe each other.
    """
    by, to = dyad.sides(commitment.by), dyad.sides(commitment.to)
    if by == dyad.both and strength < 0:
        return measures.load().together * -strength
    if by != dyad.both and not (by and to and by | to == dyad.both):
        return 0.0
    return -abs(strength) if commitment.status in {"alleged-breach", "breached"} else strength


def of_commitment(dyad: Dyad, commitment: TrackedCommitment, fronts: Fronts) -> Iterator[FrontSign]:
    """The signs that a commitment between the two is, one per front; none where it is none, or has lapsed."""
    if commitment.status == "lapsed":
        return
    sure = [account for account in commitment.accounts if not account.doubtful]
    strength = _between(dyad, commitment, measures.load().commitments[sure[0].kind])
    if not strength:
        return
    told_of = tellings(dyad.picture, sure)
    for front in commitment_fronts(dyad.picture, fronts, commitment) or (GENERAL,):
        yield FrontSign(
            front=front, record=commitment.id, kind="commitment", strength=strength, tellings=told_of,
            on=min((one.day for one in told_of if one.day), default=None),
            label=f"{commitment_clause(dyad.picture, commitment)}: {_content(dyad, sure[0])}",
        )  # fmt: skip
