"""Review: the queue as a reader asked for it, and what one who reviews may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from dragoman.api.coding import KIND_OF
from dragoman.api.filters import KINDS, TYPES
from dragoman.api.review_items import State
from dragoman.errors import UnknownNameError

if TYPE_CHECKING:
    from dragoman.api import Crisis
    from dragoman.api.fields import Field
    from dragoman.api.listing import Listing
    from dragoman.api.passage import Passage
    from dragoman.api.review_items import Reviewable, ReviewableMerge
    from dragoman.records import Correctable
    from dragoman.web.security.users import User

MOST, EVERY = 50, 10**6
CODING, RULING = "code", "rule"
STATES: tuple[State, ...] = ("open", "done", "all")


class Reviewer(Struct, frozen=True):
    """Who reviews, and as what.

    Attributes:
        name: "" for a reader, who only looks.
        mode: `code` where each verdict is a coding, blind to others'; `rule` where it is an editor's ruling; "" where
            it may not be given.
        both: whether the other mode may be chosen.
    """

    name: str
    mode: str
    both: bool = False

    @property
    def coder(self) -> str:
        """Whose queue it is: a coder's; "" for an editor's, in which what is ruled on is done."""
        return self.name if self.mode == CODING else ""


def reviewer(user: User, mode: str, *, now: bool) -> Reviewer:
    """Who reviews, and as what: a coder codes, an editor rules unless coding was chosen.

    Args:
        user: who asks.
        mode: what was chosen.
        now: whether the desk shows what we know now: of the past nothing is said.
    """
    if not user.name or not now or not user.may("coder"):
        return Reviewer(user.name, "")
    editor = user.may("editor")
    return Reviewer(user.name, CODING if mode == CODING or not editor else RULING, both=editor)


class Asked(Struct, frozen=True, kw_only=True):
    """What of the queue is asked for; a field that is "" asks for all. `mode` is how an editor reviews."""

    kind: str = ""
    type: str = ""
    actor: str = ""
    front: str = ""
    report: str = ""
    doubtful: str = ""
    state: str = "open"
    mode: str = ""

    @property
    def query(self) -> dict[str, str]:
        """It as the query of an address, what says nothing left out."""
        return {
            name: value for name, value in structs.asdict(self).items() if value and (name, value) != ("state", "open")
        }


SORTS = {name: TYPES if name == "event" else KINDS.get(kind, ()) for name, kind in KIND_OF.items()}
ALL_SORTS = tuple(dict.fromkeys(word for words in SORTS.values() for word in words))


def state_of(asked: Asked) -> State:
    """The state that is asked for.

    Raises:
        UnknownNameError: it is none.
    """
    for state in STATES:
        if state == asked.state:
            return state
    raise UnknownNameError("state", asked.state, STATES)


def queue(crisis: Crisis, asked: Asked, who: Reviewer, most: int = MOST) -> Listing[Reviewable]:
    """The records of the queue that are asked for."""
    return crisis.review_queue(
        asked.kind or None,
        type=asked.type or None,
        actor=asked.actor or None,
        front=asked.front or None,
        report=asked.report or None,
        doubtful=bool(asked.doubtful),
        coder=who.coder,
        state=state_of(asked),
        most=most,
    )


class Place(Struct, frozen=True):
    """Where in the queue something stands: what is before it and after it; "" for nothing."""

    before: str = ""
    after: str = ""
    number: int = 0
    of: int = 0


def place(ids: tuple[str, ...], id: str) -> Place:
    """Where in the queue an id stands; one that is not in it stands before all."""
    if id not in ids:
        return Place(after=ids[0] if ids else "", of=len(ids))
    at = ids.index(id)
    before = ids[at - 1] if at else ""
    return Place(before, ids[at + 1] if at + 1 < len(ids) else "", at + 1, len(ids))


class Side(Struct, frozen=True):
    """One record, as it is shown beside another: its fields and its passages."""

    record: Correctable
    fields: tuple[Field, ...]
    passages: tuple[Passage, ...]


def side(crisis: Crisis, record: Correctable, around: int = 300) -> Side:
    """A record with its fields and passages."""
    told = tuple(field for field in crisis.fields_of(record) if field.text)
    return Side(record, told, crisis.in_context(record, around=around))


def sides(crisis: Crisis, merge: ReviewableMerge) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """The records of either side of two that linking took for one."""
    a, b = crisis.sides_of(merge.id)
    return tuple(side(crisis, one) for one in a), tuple(side(crisis, one) for one in b)
