"""The brief in the hand of a reader: its lines and passages, and the forms in which it can be handed on."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup
from msgspec import structs

from dragoman.api import notebook
from dragoman.exchange import brief as forms
from dragoman.exchange.brief import BriefView, LineView
from dragoman.picture import Picture
from dragoman.picture.brief import Brief

HEADING = Markup("<h3>{} – {}, {}</h3>")
SECTION = Markup("<h4>{}</h4>{}")
LINES = Markup("<ul>{}</ul>")
LINE = Markup("<li>{} <em>{}</em>{}{}</li>")
UNFOLDS = Markup("<details><summary>{}</summary>{}</details>")


class Briefing(Brief, frozen=True, kw_only=True, omit_defaults=True):
    """The brief on two actors; a notebook shows it with its passages unfolding.

    Attributes:
        view: the brief with the passages of every line looked up.
    """

    view: BriefView

    def markdown(self) -> str:
        """The brief as Markdown."""
        return forms.markdown(self.view)

    def html(self) -> str:
        """The brief as one HTML file that needs nothing else."""
        return forms.html(self.view, self)

    def json(self) -> str:
        """The brief as JSON."""
        return forms.as_json(self.view)

    def _repr_html_(self) -> str:
        """The brief as a notebook shows it, text of reports escaped."""
        moment = f"as of {self.view.as_of}" if self.view.as_of else "all reports"
        heading = HEADING.format(self.name_a, self.name_b, moment)
        told = (
            SECTION.format(section.title, _lines(section.lines) if section.lines else section.nothing)
            for section in self.view.sections
        )
        return notebook.FRAME.format(heading + Markup().join(told))


def briefing(brief: Brief, picture: Picture) -> Briefing:
    """A brief with the passages of its lines, looked up in the picture that it was made from."""
    fields = {name: getattr(brief, name) for name in structs.asdict(brief)}
    return Briefing(**fields, view=forms.view(brief, picture))


def _lines(lines: Iterable[LineView]) -> Markup:
    """Lines, each with its passages and with what unfolds below it."""
    return LINES.format(Markup().join(_line(line) for line in lines))


def _line(line: LineView) -> Markup:
    found = line.passages
    told = f"{len(found)} passage{'s' * (len(found) != 1)}"
    passages = UNFOLDS.format(told, notebook.quoted(found)) if found else ""
    return LINE.format(line.text, line.tag, _lines(line.details) if line.details else "", passages)
