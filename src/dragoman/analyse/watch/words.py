"""Reports that hold words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.analyse.sentences import capital
from dragoman.analyse.watch.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.analyse.watch.finding import Scene
    from dragoman.records.watch import WordsFound


def words(rule: WordsFound, scene: Scene) -> Iterator[Finding]:
    """The reports that a search found, each held on to by itself and its copies."""
    for hit in scene.found.get(rule.query, ()):
        report = scene.picture.report(hit.evidence.report)
        start = report.published.start
        yield Finding(
            marks=tuple(sorted((report.id, *hit.copies))),
            title=capital(f"{report.outlet or report.file}: {report.title or report.file}"),
            evidence=(hit.evidence,),
            day=start.date() if start else None,
        )
