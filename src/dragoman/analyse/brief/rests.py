"""Which reports the brief rests on, how many are independent, and what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.analyse.dates import spoken
from dragoman.analyse.sentences import capital, merged
from dragoman.picture import Line, Section
from dragoman.records import Evidence, Span

if TYPE_CHECKING:
    from dragoman.analyse.brief.setting import Setting
    from dragoman.picture import Voice
    from dragoman.records import Problem, Report

OPENING = 160


def rests(setting: Setting) -> Section:
    """The section on sources and problems."""
    picture = setting.picture
    voices = sorted(picture.voices, key=lambda voice: (-len(voice.reports), voice.name, voice.id))
    lines = [voice_line(setting, voice) for voice in voices]
    head = total_line(setting, lines) if lines else ()
    return Section(
        key="sources",
        title="What this rests on",
        lines=(*head, *lines, *(problem_line(setting, problem) for problem in picture.problems)),
        nothing="No report was read.",
    )


def total_line(setting: Setting, lines: list[Line]) -> tuple[Line, ...]:
    """How many reports and voices there are, of which time, and how much was left in doubt."""
    picture = setting.picture
    reports, voices = len(picture.reports), len(picture.voices)
    days = sorted(r.published.start.date() for r in picture.reports if r.published.start)
    span = f", published from {days[0].day} {days[0]:%B %Y} to {days[-1].day} {days[-1]:%B %Y}" if days else ""
    undated = sum(1 for report in picture.reports if not report.published.known)
    loose = f"; {undated} of them of unknown date" if undated else ""
    doubtful = sum(1 for event in picture.events if event.doubtful)
    doubt = f" {doubtful} doubtful events are kept but not counted." if doubtful else ""
    text = f"{_count(reports, 'report')} of {_count(voices, 'independent voice')}{span}{loose}.{doubt}"
    return (Line(text=text, evidence=merged(line.evidence for line in lines), tag="total", voices=voices),)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def voice_line(setting: Setting, voice: Voice) -> Line:
    """A voice as a line, its reports below."""
    reports = [setting.picture.report(id) for id in voice.reports]
    name = voice.name or "an unnamed outlet"
    why = f" ({voice.why})" if voice.why and len(reports) > 1 else ""
    return Line(
        text=capital(f"{name}: {_count(len(reports), 'report')}{why}"),
        evidence=merged((opening(report),) for report in reports),
        tag=voice.basis,
        voices=1,
        details=tuple(report_line(report) for report in reports),
    )


def report_line(report: Report) -> Line:
    """A report as a line: title, outlet, date and on what it rests."""
    title = f"“{report.title}”" if report.title else report.file
    when = f"published {spoken(report.published)} ({report.published.basis})" if report.published.known else "undated"
    origin = report.origin
    other = origin.kind in {"copy", "summary"} and origin.name not in {"", report.outlet}
    carries = f", {origin.kind} of {origin.name}" if other else ""
    outlet = report.outlet or "unknown outlet"
    return Line(text=f"{title}, {outlet}, {when}{carries}; {report.file}.", evidence=merged([(opening(report),)]))


def opening(report: Report) -> Evidence:
    """The title of a report, else how its article opens."""
    if report.title_span:
        return Evidence(report.id, (report.title_span,))
    start = report.body[0] if report.body else Span(0, len(report.text))
    return Evidence(report.id, (Span(start.start, min(start.end, start.start + OPENING)),))


def problem_line(setting: Setting, problem: Problem) -> Line:
    """A problem as a line; its passage where it has one in a report of the picture."""
    known = {report.id for report in setting.picture.reports}
    evidence = merged([(problem.evidence,)]) if problem.evidence.report in known else ()
    text = f"{problem.source}: {problem.message}; {problem.mend}."
    return Line(text=text, evidence=evidence, records=(problem.id,), tag="left out" if problem.fatal else "problem")
