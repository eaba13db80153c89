"""New commitments, and those that come due, are overdue or breached."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dragoman.analyse.dates import last, published, spoken
from dragoman.analyse.sentences import capital, commitment_clause, quoted
from dragoman.analyse.watch.finding import Finding
from dragoman.records import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.analyse.watch.finding import Scene
    from dragoman.picture import TrackedCommitment
    from dragoman.records.watch import CommitmentDue, Due, NewCommitment

TOLD: dict[Due, str] = {"due": "due", "overdue": "overdue", "breached": "breached"}


def commitments(rule: NewCommitment, scene: Scene) -> Iterator[Finding]:
    """The sure commitments that fit, each held on to by all its accounts."""
    for one in _sure(scene, rule.front):
        kinds = {account.kind for account in one.accounts}
        dated = one.deadline is not None and one.deadline.known
        if (
            (not rule.kinds or not kinds.isdisjoint(rule.kinds))
            and (dated or not rule.deadline)
            and scene.any_of(one.by, rule.by)
            and scene.any_of(one.to, rule.to)
        ):
            yield _finding(scene, one, "", f", {_until(one)}" if dated else "")


def due(rule: CommitmentDue, scene: Scene) -> Iterator[Finding]:
    """The sure commitments that are now in one of the wanted states, each held on to by its accounts in that state."""
    for one in _sure(scene, rule.front):
        state = _state(one, scene, rule.days)
        if state in rule.states and scene.any_of(one.by, rule.by):
            until = f" ({_until(one)})" if one.deadline and one.deadline.known else ""
            says = "said to be breached" if one.status == "alleged-breach" else TOLD[state]
            yield _finding(scene, one, f"{state}:", f": {says}{until}")


def _state(one: TrackedCommitment, scene: Scene, days: int) -> Due | None:
    if one.status in {"breached", "alleged-breach"}:
        return "breached"
    if one.overdue:
        return "overdue"
    end = one.deadline.end if one.deadline else None
    ahead = end is not None and scene.moment < end <= scene.moment + timedelta(days=days)
    return "due" if one.status == "open" and ahead else None


def _until(one: TrackedCommitment) -> str:
    """The deadline in words."""
    words = spoken(one.deadline)
    return words if words.startswith(("until ", "from ")) else f"until {words}"


def _sure(scene: Scene, front: str) -> Iterator[TrackedCommitment]:
    for one in scene.picture.commitments:
        if not all(account.doubtful for account in one.accounts) and scene.on_front(one.front, front):
            yield one


def _finding(scene: Scene, one: TrackedCommitment, mark: str, said: str) -> Finding:
    first = one.accounts[0]
    content = Evidence(report=first.evidence.report, spans=(first.content,))
    moved = [piece for move in one.moves for piece in move.evidence] if mark else []
    return Finding(
        marks=tuple(sorted(f"{mark}{account.id}" for account in one.accounts)),
        title=capital(f"{commitment_clause(scene.picture, one)} {quoted(scene.picture, content)}{said}"),
        evidence=(*moved, *(account.evidence for account in one.accounts)),
        day=last(one.deadline.end) if one.deadline and one.deadline.end else published(scene.picture, first),
    )
