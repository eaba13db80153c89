"""One raw source to its reports: 1 decode  2 cut into blocks  3 find the article  4 say whose, when, from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.codebook.wording import words
from dragoman.read import feeds, html_page, jsonl, markdown, plain
from dragoman.read.article import article
from dragoman.read.bylines import byline
from dragoman.read.case import Case
from dragoman.read.citations import citations
from dragoman.read.context import title_keys
from dragoman.read.decode import decoded
from dragoman.read.origins import origin
from dragoman.read.published import published
from dragoman.read.publishers import bare, publisher
from dragoman.read.raw import trouble
from dragoman.read.titles import title
from dragoman.records import Problem, Report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.codebook import Book
    from dragoman.read.blocks import Page
    from dragoman.read.jsonl import Entry
    from dragoman.read.raw import Raw
    from dragoman.records import MediaType

Reading = tuple[tuple[Report, ...], tuple[Problem, ...]]
# Forms of which one source holds several reports.
SEVERAL = {"jsonl": jsonl.entries, "feed": feeds.entries}


def report(raw: Raw, book: Book) -> Reading:
    """The reports of a raw source, several where it is JSONL, and what was wrong with it."""
    text = decoded(raw, book.pages)  # 1
    if any(problem.fatal for problem in text.problems):
        return (), text.problems
    if raw.media in SEVERAL:
        reports, problems = _each(raw, SEVERAL[raw.media](raw, text.text), book)
        return reports, text.problems + problems
    media: MediaType = "html" if html_page.is_html(text.text) else raw.media
    page = _page(text.text, media, book)
    page = structs.replace(page, hints=page.hints.beside(raw.hints))
    read = _read(page, raw, raw.file, media, book)
    return (read,), text.problems + _bodyless(read)


def _each(raw: Raw, entries: Iterable[Entry | Problem], book: Book) -> Reading:
    """The reports of a JSON or JSONL text, or of a feed; offsets refer to the text of each."""
    reports: list[Report] = []
    problems: list[Problem] = []
    for entry in entries:
        if isinstance(entry, Problem):
            problems.append(entry)
            continue
        media: MediaType = "html" if html_page.is_html(entry.text) else raw.media
        page = _page(entry.text, media, book)
        page = structs.replace(page, hints=entry.hints.beside(page.hints))
        read = _read(page, raw, f"{raw.file}#{entry.number}", media, book)
        reports.append(read)
        problems += _bodyless(read)
    return tuple(reports), tuple(problems)


def _page(text: str, media: MediaType, book: Book) -> Page:
    """The text cut into blocks."""
    if media == "html":
        return html_page.page(text, book.pages)  # 2
    if media == "markdown":
        return markdown.page(text, book.pages)
    return plain.page(text, book.pages)


def _read(page: Page, raw: Raw, file: str, media: MediaType, book: Book) -> Report:
    page = _sensible(page, book)
    found = article(page.blocks, page.hints.title, book)  # 3
    heading = title(page, found, book.pages)  # 4
    if title_keys(heading.text) & {found.looks[i].key for i in found.kept}:
        found = article(page.blocks, heading.text, book)
    cited = citations(page, found, book)
    who = publisher(page, found, heading.text, cited, book)
    whence = origin(Case(page, found, heading, who, cited, book))
    who = who if who.name else bare(page, found, whence, book)
    return Report(
        source=raw.source if file == raw.file else f"{raw.source}#{file.rpartition('#')[2]}",
        file=file,
        text=page.text,
        media=media,
        body=found.body,
        title=heading.text,
        title_span=heading.span,
        outlet=who.name,
        outlet_key=who.outlet.id if who.outlet else None,
        byline=byline(page, found, book.pages),
        published=published(page, found, heading.block, who.outlet, book),
        origin=whence,
        language=found.language or page.hints.language[:2].lower(),
        dateline=found.head.place if found.head else "",
        address=page.hints.address,
    )


def _sensible(page: Page, book: Book) -> Page:
    """The page without a title that is none: the name of a section, as some sites give to every page."""
    if book.pages.cues.lines(words(page.hints.title)):
        return structs.replace(page, hints=structs.replace(page.hints, title=""))
    return page


def _bodyless(read: Report) -> tuple[Problem, ...]:
    """The problem of a report in which no article was found."""
    if read.body:
        return ()
    message = "no running text was found: the page holds only menus, lists or forms"
    return (trouble(read.source, message, "save the article itself; nothing was extracted from it", fatal=False),)
