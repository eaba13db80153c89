"""One actor under all its names."""

from __future__ import annotations

from msgspec import Struct

from dragoman.records import ActorKind


class LinkedActor(Struct, frozen=True, kw_only=True):
    """An actor of the picture.

    Attributes:
        key: its key in the picture; records still carry the keys of their reports, `Picture.actor` looks both up.
        acts_for: the state that its acts are acts of: its own, for a state, its bodies and officials; None for groups,
            parties, populations, experts, whose acts are their own.
        names: every surface form in any report, most frequent first.
        roles: offices and descriptions that reports give, most frequent first.
        keys: the keys of the report-level actors that were found to be this one.
        members: the same by report, as report id and key: one key may mean two people in two reports.
        reports: ids of the reports that name it.
        succeeds: keys of the actors upon whom it followed, who are not it under another name.
        why: how the merge came about ("same gazetteer entry", "names alike: 0.94"), one line per merged key.
    """

    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    acts_for: str | None = None
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    members: tuple[tuple[str, str], ...] = ()
    reports: tuple[str, ...] = ()
    succeeds: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
