"""Who acts, is acted upon, speaks or is spoken of."""

from __future__ import annotations

from typing import Literal

from dragoman.records.record import Record

ActorKind = Literal[
    "state", "government-body", "person", "armed-group", "igo", "company", "think-tank", "media", "political-party",
    "population", "other",
]  # fmt: skip


class Actor(Record, frozen=True, kw_only=True):
    """An actor as one report names it; the evidence holds every mention.

    Attributes:
        key: the actor's key over all reports: its gazetteer id (`TUR`, `RUS:vladimir-putin`, `igo:nato`), or one that
            is made of the name where the gazetteer does not know it (`person:…`, `body:TUR:delegation`).
        name: canonical English name.
        country: ISO 3166-1 alpha-3 of the state it belongs to or acts for; None for IGOs and media.
        role: office or description that the report gives, in the report's words ("" for none).
        affiliation: what the report says it belongs to, in the report's words ("" for none).
        mentions: distinct surface strings, in order of first occurrence.
    """

    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    role: str = ""
    affiliation: str = ""
    mentions: tuple[str, ...] = ()
