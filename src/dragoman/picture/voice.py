"""Who is heard: reports of one origin are one voice, however many outlets print them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

VoiceBasis = Literal["own", "credit", "overlap"]


class Voice(Struct, frozen=True, kw_only=True):
    """An independent source and the reports that carry its text.

    Attributes:
        id: digest of the ids of its reports' origin; the same whatever the order of linking.
        name: the agency or outlet whose text it is; the outlet itself for own work; "" where nothing is known.
        key: gazetteer id of it; None where unknown.
        reports: ids of the reports, earliest first.
        basis: why they are one: `own` (a single report), `credit` lines, or text `overlap`.
        why: one line for people.
    """

    id: str
    name: str = ""
    key: str | None = None
    reports: tuple[str, ...]
    basis: VoiceBasis = "own"
    why: str = ""
