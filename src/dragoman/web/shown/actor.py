"""An actor: its names, roles, backers and clients, acts and words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.records import Actor, Relation
from dragoman.web.shown.commitment import CommitmentLine, commitment_line
from dragoman.web.shown.event_line import EventLine, event_line
from dragoman.web.shown.forecast import ForecastLine, forecast_line
from dragoman.web.shown.order import latest
from dragoman.web.shown.statement import RelationLine, StatementLine, relation_line, statement_line
from dragoman.web.shown.told import Who, all_who, who

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dragoman.api import Crisis
    from dragoman.picture import LinkedActor, LinkedEvent, Picture

MOST = 25
MOST_DYADS = 12
# How a relation puts two actors to each other.
FRIENDLY = frozenset({"backs", "hosts", "supplies", "allied-with", "member-of", "part-of"})
HELPS = frozenset({"backs", "hosts", "supplies"})


class ActorLine(Struct, frozen=True, kw_only=True):
    """An actor in a line; `reports`: how many name it."""

    key: str
    name: str
    kind: str
    country: str
    role: str
    reports: int


class Role(Struct, frozen=True, kw_only=True):
    """An office or description, in the words of reports, and from when to when they give it."""

    role: str
    first: date | None
    last: date | None
    reports: int


class Ties(Struct, frozen=True, kw_only=True):
    """The relations that reports state, by what they make of the two.

    Attributes:
        backers: who helps it; `clients`: whom it helps.
        allied: friends otherwise, and what it belongs to; `opposed`: rivals; `other`: the rest.
    """

    backers: tuple[RelationLine, ...]
    clients: tuple[RelationLine, ...]
    allied: tuple[RelationLine, ...]
    opposed: tuple[RelationLine, ...]
    other: tuple[RelationLine, ...]


class Facing(Struct, frozen=True, kw_only=True):
    """Another actor with which it has to do; `events`: how many lie between the two; `state`: whether it is a state."""

    other: Who
    events: int
    state: bool


class ActorPage(Struct, frozen=True, kw_only=True):
    """An actor.

    Attributes:
        own: the key of the state whose acts its acts are; itself, for a state.
        names: every form in any report, most frequent first.
        why: how its names came to be one, a line each.
        members: bodies and persons that act for it, by mention.
        acts, undergone: events in which it acts, and in which it is acted upon, the latest first; of a state those of
            its bodies too; `act_count` and `undergone_count`: how many there are.
        said, said_of: what it says, and what is said of it.
        forecasts: those that it made.
        facing: those with whom it has to do, the most events first.
        left_out: what of a large store was not looked at.
    """

    line: ActorLine
    own: Who | None
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    keys: tuple[str, ...]
    why: tuple[str, ...]
    succeeds: tuple[Who, ...]
    members: tuple[ActorLine, ...]
    ties: Ties
    acts: tuple[EventLine, ...]
    act_count: int
    undergone: tuple[EventLine, ...]
    undergone_count: int
    said: tuple[StatementLine, ...]
    said_count: int
    said_of: tuple[StatementLine, ...]
    said_of_count: int
    commitments: tuple[CommitmentLine, ...]
    commitment_count: int
    forecasts: tuple[ForecastLine, ...]
    forecast_count: int
    facing: tuple[Facing, ...]
    left_out: tuple[str, ...]


def actor_line(actor: LinkedActor) -> ActorLine:
    """An actor in a line."""
    return ActorLine(
        key=actor.key,
        name=actor.name,
        kind=actor.kind,
        country=actor.country or "",
        role=actor.roles[0] if actor.roles else "",
        reports=len(actor.reports),
    )


def by_mention(crisis: Crisis) -> tuple[LinkedActor, ...]:
    """The actors, those that most reports name first."""
    return tuple(sorted(crisis.picture.actors, key=lambda one: (-len(one.reports), one.name, one.key)))


def actor_page(crisis: Crisis, actor: LinkedActor) -> ActorPage:
    """An actor as its page shows it."""
    picture = crisis.picture
    mine = Mine(picture, actor)
    acts = latest(one for one in picture.events if mine.any(one.actors))
    undergone = latest(one for one in picture.events if mine.any(one.recipients) and not mine.any(one.actors))
    said = [one for one in picture.statements if mine.is_it(one.speaker, one.evidence.report)]
    said_of = [
        one for one in picture.statements if any(mine.is_it(key, one.evidence.report) for key in one.about)
    ]  # fmt: skip
    bound = [one for one in picture.commitments if mine.any((*one.by, *one.to))]
    foretold = [one for one in (*picture.forecasts, *picture.entered) if mine.is_it(one.by)]
    return ActorPage(
        line=actor_line(actor),
        own=who(picture, actor.acts_for) if actor.acts_for and actor.acts_for != actor.key else None,
        names=actor.names,
        roles=roles(crisis, actor),
        keys=actor.keys,
        why=tuple(dict.fromkeys(actor.why)),
        succeeds=all_who(picture, actor.succeeds),
        members=tuple(actor_line(one) for one in by_mention(crisis) if _is_member(one, actor))[:MOST],
        ties=ties(crisis, mine),
        acts=tuple(event_line(crisis, one) for one in acts[:MOST]),
        act_count=len(acts),
        undergone=tuple(event_line(crisis, one) for one in undergone[:MOST]),
        undergone_count=len(undergone),
        said=tuple(statement_line(crisis, one) for one in said[:MOST]),
        said_count=len(said),
        said_of=tuple(statement_line(crisis, one) for one in said_of[:MOST]),
        said_of_count=len(said_of),
        commitments=tuple(commitment_line(crisis, one) for one in bound[:MOST]),
        commitment_count=len(bound),
        forecasts=tuple(forecast_line(crisis, one) for one in foretold[:MOST]),
        forecast_count=len(foretold),
        facing=facing(picture, mine, (*acts, *undergone)),
        left_out=crisis.left_out,
    )


class Mine:
    """Tells what is an actor's own: of a state also what its bodies and officials do and say."""

    def __init__(self, picture: Picture, actor: LinkedActor) -> None:
        """Keep both."""
        self._picture, self._actor = picture, actor

    @property
    def key(self) -> str:
        """The actor's key."""
        return self._actor.key

    def is_it(self, key: str, report: str = "") -> bool:
        """Whether a key of a report, or of the picture, is the actor, or acts for it."""
        if self._picture.linked(key, report) == self._actor.key:
            return True
        return self._actor.kind == "state" and self._picture.acts_for(key, report) == self._actor.key

    def any(self, keys: Iterable[str]) -> bool:
        """Whether one of the picture's keys is."""
        return any(self.is_it(key) for key in keys)


def _is_member(one: LinkedActor, of: LinkedActor) -> bool:
    if one.key == of.key:
        return False
    return (of.kind == "state" and of.key in {one.country, one.acts_for}) or one.key.startswith(f"{of.key}.")


def roles(crisis: Crisis, actor: LinkedActor) -> tuple[Role, ...]:
    """The roles that reports give an actor, those that came last first."""
    members = set(actor.members)
    told: dict[str, list[date | None]] = {}
    for one in crisis.records:
        if isinstance(one, Actor) and one.role and (one.evidence.report, one.key) in members:
            start = crisis.picture.report(one.evidence.report).published.start
            told.setdefault(one.role, []).append(start.date() if start else None)
    made = [_role(role, days) for role, days in told.items()]
    return tuple(sorted(made, key=lambda one: (-(one.last.toordinal() if one.last else 0), -one.reports, one.role)))


def _role(role: str, days: list[date | None]) -> Role:
    dated = [day for day in days if day]
    return Role(role=role, first=min(dated, default=None), last=max(dated, default=None), reports=len(days))


def ties(crisis: Crisis, mine: Mine) -> Ties:
    """The relations of an actor, by what they make of the two."""
    groups: dict[str, list[Relation]] = {name: [] for name in Ties.__struct_fields__}
    for one in crisis.picture.relations:
        here = mine.is_it(one.a, one.evidence.report), mine.is_it(one.b, one.evidence.report)
        if any(here) and not all(here):
            groups[_side(one, first=here[0])].append(one)
    return Ties(**{name: tuple(relation_line(crisis, one) for one in found) for name, found in groups.items()})


def _side(relation: Relation, *, first: bool) -> str:
    """In which group a relation stands for the actor that is its first or its second."""
    if relation.relation in HELPS:
        return "clients" if first else "backers"
    if relation.relation in FRIENDLY:
        return "allied"
    return "opposed" if relation.relation in {"rival-of", "at-odds-with"} else "other"


def facing(picture: Picture, mine: Mine, events: Iterable[LinkedEvent]) -> tuple[Facing, ...]:
    """Those with whom an actor has to do, by how many events lie between the two; for bodies their state stands."""
    counted: Counter[str] = Counter()
    for event in events:
        others = {picture.acts_for(key) or key for key in (*event.actors, *event.recipients) if not mine.is_it(key)}
        counted.update(others)
    most = sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:MOST_DYADS]
    return tuple(
        Facing(other=who(picture, key), events=count, state=picture.country(key) == key) for key, count in most
    )
