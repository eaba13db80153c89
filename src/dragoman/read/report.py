"""One raw source to its reports: 1 decode  2 cut into blocks  3 find the article  4 say whose, when, from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.codebook.tongues import ENGLISH, UNDETERMINED
from dragoman.codebook.wording import words
from dragoman.errors import MissingExtraError
from dragoman.read import docx, feeds, html_page, jsonl, listed, mail, markdown, pdf, plain
from dragoman.read.article import Article, article
from dragoman.read.bylines import byline
from dragoman.read.case import Case
from dragoman.read.citations import citations
from dragoman.read.context import title_keys
from dragoman.read.decode import decoded
from dragoman.read.jsonl import Entry
from dragoman.read.kinds import HEAD_BYTES, kind
from dragoman.read.leads import Lead
from dragoman.read.limits import LIMITS
from dragoman.read.media import ACCEPTED, known, suffix_of, untyped
from dragoman.read.origins import origin
from dragoman.read.published import published
from dragoman.read.publishers import bare, publisher
from dragoman.read.raw import trouble
from dragoman.read.streams import DamagedError
from dragoman.read.titles import title
from dragoman.read.unpack import unpacked
from dragoman.records import Problem, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeAlias

    from dragoman.codebook import Book
    from dragoman.read.blocks import Page
    from dragoman.read.raw import Raw
    from dragoman.records import MediaType

    Several: TypeAlias = Callable[[Raw, str], Iterable[Entry | Lead | Problem]]

ZIP = b"PK"
TEXTS = ("text", "html", "markdown")
# Forms of which one source holds several reports.
SEVERAL: dict[str, Several] = {
    "jsonl": jsonl.entries,
    "feed": feeds.entries,
}
Reading = tuple[tuple[Report, ...], tuple[Problem, ...]]


def report(raw: Raw, book: Book) -> Reading:
    """The reports of a raw source, several where it is JSONL, a mail or an archive, and what was wrong with it."""
    reports: list[Report] = []
    problems: list[Problem] = []
    for one in unpacked(raw, LIMITS):
        found, wrong = ((), (one,)) if isinstance(one, Problem) else _one(one, book)
        reports += found
        problems += wrong
    return tuple(reports), tuple(problems)


def _one(raw: Raw, book: Book) -> Reading:
    """The reports of a source that is no archive."""
    what = "docx" if raw.media == "docx" else kind(raw.data[:HEAD_BYTES], suffix_of(raw.file))
    try:
        if what == "pdf":
            page, lost = _pdf(raw)
            reports, problems = _taken(page, raw, "pdf", book)
            return reports, lost + problems
        if what == "docx" and raw.data.startswith(ZIP):
            return _taken(docx.page(raw, LIMITS), raw, "docx", book)
        if what == "mail":
            return _mail(raw, book)
    except DamagedError as error:
        return (), (trouble(raw.source, error.message, error.mend),)
    if what in listed.LISTS:
        return (), (listed.no_texts(raw),)
    return _text(raw, book)


def _pdf(raw: Raw) -> tuple[Page, tuple[Problem, ...]]:
    """A PDF as a page; without the parser it is a problem among others, and the rest of a folder is read."""
    try:
        return pdf.page(raw, LIMITS)
    except MissingExtraError as error:
        raise DamagedError("PDF is not read here: its parser is not installed", str(error)) from error


def _text(raw: Raw, book: Book) -> Reading:
    """The reports of a text: HTML, Markdown, JSONL, or none of these."""
    text = decoded(raw, book.pages)  # 1
    if any(problem.fatal for problem in text.problems):
        return (), text.problems
    if raw.media in SEVERAL:
        reports, problems = _each(raw, SEVERAL[raw.media](raw, text.text), book)
        return reports, text.problems + problems
    media: MediaType = "html" if html_page.is_html(text.text) else raw.media if raw.media in TEXTS else "text"
    reports, problems = _taken(_page(text.text, media, book, raw.hints.address), raw, media, book)
    return reports, text.problems + problems


def _taken(page: Page, raw: Raw, media: MediaType, book: Book) -> Reading:
    """The report on a page."""
    page = structs.replace(page, hints=page.hints.beside(raw.hints))
    read = _read(page, raw, raw.file, media, book)
    return (read,), _bodyless(read)


def _mail(raw: Raw, book: Book) -> Reading:
    """The report that a mail is, and those attached to it, which point to it."""
    found = mail.letter(raw, book, LIMITS)
    reports: tuple[Report, ...] = ()
    problems = found.problems
    if found.text.strip():
        page = _page(found.text, "html", book, found.hints.address) if found.html else mail.page(found.text, book)
        page = structs.replace(page, hints=found.hints.beside(page.hints))
        reports, told = _taken(page, raw, "html" if found.html else "mail", book)
        problems += told
    elif not found.attached and not any(problem.fatal for problem in problems):
        problems += (trouble(raw.source, "the mail holds no text", "save its text, or leave it out"),)
    within = reports[0].id if reports else raw.within
    for attached in found.attached:
        inner, wrong = _attached(structs.replace(attached, within=within), book)
        reports, problems = reports + inner, problems + wrong
    return reports, problems


def _attached(raw: Raw, book: Book) -> Reading:
    """The reports of what is attached to a mail; what has no form that is read is passed over with a word."""
    if raw.depth > LIMITS.depth:
        return (), (trouble(raw.source, "mails lie in one another too deep", "save the inner one by itself"),)
    if kind(raw.data[:HEAD_BYTES], suffix_of(raw.file)) == "text" and not known(raw.file):
        message = f"{untyped(suffix_of(raw.file))} are not read; it is attached to a mail"
        return (), (trouble(raw.source, message, f"save it as one of {ACCEPTED}", fatal=False),)
    return report(raw, book)


def _each(raw: Raw, entries: Iterable[Entry | Lead | Problem], book: Book) -> Reading:
    """The reports of a JSON or JSONL text, or of a feed; offsets refer to the text of each."""
    reports: list[Report] = []
    problems: list[Problem] = []
    leads = 0
    for entry in entries:
        if not isinstance(entry, Entry):
            leads += isinstance(entry, Lead)
            problems += () if isinstance(entry, Lead) else (entry,)
            continue
        media: MediaType = "html" if html_page.is_html(entry.text) else raw.media
        page = _page(entry.text, media, book)
        page = structs.replace(page, hints=entry.hints.beside(page.hints))
        read = _read(page, raw, f"{raw.file}#{entry.number}", media, book)
        reports.append(read)
        problems += _bodyless(read)
    return tuple(reports), (*problems, *((listed.without(raw, leads),) if leads else ()))


def _page(text: str, media: MediaType, book: Book, address: str = "") -> Page:
    """The text cut into blocks."""
    if media == "html":
        return html_page.page(text, book.pages, address)  # 2
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
        language=_language(found, page.hints.language),
        tongues=found.stretches,
        dateline=found.head.place if found.head else "",
        address=page.hints.address,
        within=raw.within,
    )


def _language(found: Article, told: str) -> str:
    """The language of an article: its own, else as the page or its list tells it."""
    if found.tongue not in ("", UNDETERMINED):
        return found.tongue
    hint = told[:2].lower()
    # Many sites call all of their pages English.
    return found.tongue if hint == ENGLISH and found.tongue else hint or found.tongue


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
