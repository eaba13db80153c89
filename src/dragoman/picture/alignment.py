"""Who stands with whom: a graph of signed ties and how well it falls into two camps."""

from __future__ import annotations

from msgspec import Struct

from dragoman.records import Evidence


class Tie(Struct, frozen=True, kw_only=True):
    """How two actors stand, net of all that is told between them.

    Attributes:
        a, b: keys of the two, in order.
        weight: signed, positive for support.
        records: ids of the linked events and relations that it is counted from, weightiest first; `evidence`: passages.
    """

    a: str
    b: str
    weight: float
    records: tuple[str, ...]
    evidence: tuple[Evidence, ...]


class Alignment(Struct, frozen=True, kw_only=True):
    """The signed graph of a front, or of everything.

    Attributes:
        front: its key, None for everything; `name`: its name.
        ties: by actors.
        camps: the two sides that leave the least weight of ties at odds with them, the larger first; of an actor that
            no tie joins to the rest, nothing can be told, and it stands in neither.
        balanced: triads with an even number of hostile ties; `unbalanced`: those with an odd number, by name.
        frustrated: ties that are at odds with the camps: hostile within one, or friendly across.
        frustration: their share of the weight of all ties, 0 (two clean camps) to 1/2.
        exact: whether all partitions were tried; else it is the best of a search, and an upper bound.
    """

    front: str | None
    name: str
    ties: tuple[Tie, ...] = ()
    camps: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    balanced: int = 0
    unbalanced: tuple[tuple[str, str, str], ...] = ()
    frustrated: tuple[tuple[str, str], ...] = ()
    frustration: float = 0.0
    exact: bool = True

    def with_whom(self, actor: str) -> tuple[str, ...]:
        """The other actors of its camp; none where it stands in neither."""
        return next((tuple(x for x in camp if x != actor) for camp in self.camps if actor in camp), ())

    def against_whom(self, actor: str) -> tuple[str, ...]:
        """The actors of the other camp; none where it stands in neither."""
        mine, theirs = self.camps
        return theirs if actor in mine else mine if actor in theirs else ()
