"""The linked picture of a crisis, as an immutable value: types and look-ups."""

from __future__ import annotations

from dragoman.picture.alignment import Alignment, Tie
from dragoman.picture.brief import (
    Brief,
    FigurePoint,
    FigureSeries,
    Line,
    PosturePoint,
    Section,
    SectionKey,
    TimelineItem,
)
from dragoman.picture.contradiction import Contradiction, ContradictionKind, Side
from dragoman.picture.identity import LinkedActor
from dragoman.picture.ledger import Move, Outcome, TrackedCommitment, TrackedForecast, due_next, overdue_by
from dragoman.picture.linked_event import LinkedEvent
from dragoman.picture.picture import Picture, state_in
from dragoman.picture.posture import Posture, Sign, SignKind, Stance, Tension, TensionPoint, TensionShift, Trend
from dragoman.picture.series import Measure, Series, Verdict, holding
from dragoman.picture.shown import shown
from dragoman.picture.voice import Voice, VoiceBasis

__all__ = [
    "Alignment", "Brief", "Contradiction", "ContradictionKind", "FigurePoint", "FigureSeries", "Line",
    "LinkedActor", "LinkedEvent", "Measure", "Move", "Outcome", "Picture", "Posture", "PosturePoint", "Section",
    "SectionKey", "Series", "Side", "Sign", "SignKind", "Stance", "Tension", "TensionPoint", "TensionShift", "Tie",
    "TimelineItem", "TrackedCommitment", "TrackedForecast", "Trend", "Verdict", "Voice", "VoiceBasis", "due_next",
    "holding", "overdue_by", "shown", "state_in",
]  # fmt: skip
