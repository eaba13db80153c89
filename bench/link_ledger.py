"""Scores of what the picture holds against each other, and of what became of commitments."""

from __future__ import annotations

from collections.abc import Iterable

from bench import link_gold
from bench.link_gold import Place, Quote, iou
from bench.link_groups import SHOWN
from bench.link_picture import Linked, Part, share
from dragoman.picture import TrackedCommitment
from dragoman.records import Evidence

Sides = tuple[tuple[Evidence, ...], tuple[Evidence, ...]]


def contradictions(linked: Linked) -> Part:
    """How many contradictions the picture tells, and how many of those that it tells are the gold's."""
    rows, told = linked.gold.contradictions, told_against(linked)
    hits = [
        [
            (linked.on(row.a, one) and linked.on(row.b, other)) or (linked.on(row.b, one) and linked.on(row.a, other))
            for one, other in told
        ]
        for row in rows
    ]
    found = [any(row) for row in hits]
    good = [any(column) for column in zip(*hits, strict=True)]
    figures = {"contradiction_r": share(found), "contradiction_p": share(good)}
    notes = [
        f"not found, {row.kind}: {row.what}: {row.a[1]} | {row.b[1]}"
        for row, hit in zip(rows, found, strict=True)
        if not hit
    ]
    return figures, notes + [
        f"not the gold's: {told_shown(linked, one)}" for one, hit in zip(told, good, strict=True) if not hit
    ]


def told_against(linked: Linked) -> list[Sides]:
    """What the picture holds against each other, side by side."""
    return [(one.a.evidence, one.b.evidence) for one in linked.picture.contradictions]


def told_shown(linked: Linked, sides: Sides) -> str:
    """The passages of both sides, for people."""
    pieces = dict.fromkeys(piece for side in sides for piece in side)
    texts = ((linked.picture.report(piece.report), piece.span) for piece in pieces)
    return " | ".join(f"{report.file[:2]} {span.slice(report.text)[:SHOWN]}" for report, span in texts)


def commitments(linked: Linked) -> Part:
    """The share of commitments that are held, are one over reports, stand where they should, and for the right deed."""
    rows = [row for row in linked.gold.commitments if not row.uncertain]
    found = [(row, tracked(linked, row)) for row in rows]
    held = [(row, hits) for row, hits in found if hits]
    deeds = [(row, hits[0]) for row, hits in held if row.moved_by]
    figures = {
        "commitments_held": len(held) / len(rows),
        "commitment_linked": share(len(set(ids(hits))) == 1 for row, hits in held if row.also and len(hits) > 1),
        "commitment_status": share(stands(row.status, hits[0].status) for row, hits in held),
        "commitment_moved": share(stands(row.status, one.status) for row, one in deeds),
        "commitment_by_deed": share(
            row.moved_by is not None and moved(linked, one, row.moved_by) for row, one in deeds
        ),
    }
    notes = [f"not held: {row.id} {row.kind}: {row.passage}" for row, hits in found if not hits]
    wrong = [(row, hits[0]) for row, hits in held if not stands(row.status, hits[0].status)]
    return figures, notes + [
        f"{one.status}, not {row.status}: {row.id} {row.passage} ({one.why})" for row, one in wrong
    ]


def ids(found: Iterable[TrackedCommitment]) -> list[str]:
    """The ids of commitments."""
    return [one.id for one in found]


def tracked(linked: Linked, row: link_gold.Commitment) -> list[TrackedCommitment]:
    """The picture's commitment at each passage of the gold's that has one: of its kind if there is one, nearest."""
    best = (nearest(linked, linked.place(quote), row.kind) for quote in row.told)
    return [one for one in best if one]


def nearest(linked: Linked, at: Place, kind: str) -> TrackedCommitment | None:
    """The commitment that overlaps a passage best."""
    fits = [
        ((account.kind == kind, iou(account.evidence.span, at.span), one.id), one)
        for one in linked.picture.commitments
        for account in one.accounts
        if account.evidence.report == at.report and account.evidence.span.overlaps(at.span)
    ]
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


def stands(gold: str, told: str) -> bool:
    """Whether the picture says what the gold says; of a breach, at least that somebody alleges it."""
    return told == gold or (gold, told) == ("breached", "alleged-breach")


def moved(linked: Linked, one: TrackedCommitment, by: Quote) -> bool:
    """Whether one of the events that moved the commitment rests on the passage."""
    acts = (event for event in linked.picture.events if event.id in one.moved_by)
    return linked.on(by, (account.evidence for event in acts for account in event.accounts))
