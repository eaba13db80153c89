"""The brief in the forms that leave Dragoman: Markdown, JSON, one self-contained HTML file."""

from __future__ import annotations

from dragoman.exchange.brief.html import html
from dragoman.exchange.brief.markdown import markdown
from dragoman.exchange.brief.view import BriefView, LineView, SectionView, as_json, view

__all__ = ["BriefView", "LineView", "SectionView", "as_json", "html", "markdown", "view"]
