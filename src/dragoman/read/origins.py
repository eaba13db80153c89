"""Whose text a report carries: told apart are a copy, a summary, its own work, and mere citing of others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.codebook.wording import folded_key, words
from dragoman.read.credits import CLOSE_BLOCKS, closing_lines, credited
from dragoman.read.dates import dates
from dragoman.read.hosts import HOST
from dragoman.read.names import cleaned, common, copyright_sign, name_after, says_agency
from dragoman.read.sign_offs import sign_off
from dragoman.read.signatures import signatures
from dragoman.read.titles import bare_label, suffix
from dragoman.records import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dragoman.codebook.outlets import Outlet
    from dragoman.read.blocks import Block
    from dragoman.read.case import Case
    from dragoman.records import OriginKind, Span

TAIL_CHARACTERS = 60
MOST_NAME_WORDS = 4
_CLOSING = re.compile(r"[(\[]([^()\[\]]{5,50})[)\]]$")


def origin(case: Case) -> Origin:
    """Whose text a copy is: the first that the signs tell, the plainest signs first."""
    for sign in SIGNS:
        found = sign(case)
        if found is not None:
            return found
    return _own(case)


def _stated(outlet: Outlet, span: Span | None, kind: OriginKind = "copy") -> Origin:
    return Origin(kind=kind, key=outlet.id, name=outlet.credit, basis="stated", span=span)


def _inferred(outlet: Outlet, span: Span | None, kind: OriginKind = "copy") -> Origin:
    return Origin(kind=kind, key=outlet.id, name=outlet.credit, basis="inferred", span=span)


def _dateline(case: Case) -> Origin | None:
    """The agency in the dateline: "CAIRO (AP) —"."""
    head = case.found.head
    if head is None or head.agency is None or not case.foreign(head.agency):
        return None
    block = case.page.blocks[case.found.kept[0]]
    lead = len(block.text) - len(block.text.lstrip())
    return _stated(head.agency, block.span(lead + head.agency_start, lead + head.agency_end))


def _dateline_credit(case: Case) -> Origin | None:
    """An agency in the dateline that the codebook does not know, where the page is another's: "MINSK (Name) -"."""
    credit = case.found.head.credit if case.found.head else ""
    name = cleaned(credit, case.book.pages)
    if not name or any(c.isdigit() for c in name) or HOST.fullmatch(name) or common(name, case.book):
        return None
    desk = any(met.kind == "byline" for met in case.book.pages.cues.within(name, words(name)))
    lists, each = case.book.pages.words, words(name).folded
    place = any(map(case.book.places.named, (name, *name.split()))) and not (lists.media | lists.agency) & {*each}
    if desk or place or case.book.gazetteer.named(name) or not case.other(name):
        return None
    block = case.page.blocks[case.found.kept[0]]
    at = block.text.find(credit)
    return Origin(kind="copy", name=name, basis="stated", span=block.span(at, at + len(credit)))


def _shared(case: Case) -> Origin | None:
    """A line below the article, or a bracket that closes it, with the agency whose text went into it: "With Name"."""
    for i in range(max(case.found.last, 0), min(case.found.last + 1 + CLOSE_BLOCKS, len(case.page.blocks))):
        written = case.page.blocks[i].text.rstrip(" .")
        closing = _CLOSING.search(written[-TAIL_CHARACTERS:]) if i == case.found.last else None
        text = (closing[1] if closing else written).strip(" \t\u00a0()[]-–—*_|.")
        each = words(text)
        lead = next((n for n in range(4, 0, -1) if " ".join(each.folded[:n]) in case.book.pages.words.shares_with), 0)
        if not lead or len(each) > lead + MOST_NAME_WORDS:
            continue
        rest = text[each.ends[lead - 1] :].strip()
        known = case.book.outlets.named(rest)
        name = known.credit if known else cleaned(rest, case.book.pages)
        if name and name_after(rest, 0, case.book.pages) and case.other(name) and not common(name, case.book):
            key = known.id if known else None
            return Origin(kind="summary", key=key, name=name, basis="stated", span=case.page.blocks[i].span())
    return None


def _source_line(case: Case) -> Origin | None:
    """A line that names the source: "Source: X", "originally published by X"."""
    for i in _around(case):
        block = case.page.blocks[i]
        text = block.text
        each = words(text)
        met = [*case.book.pages.cues.starts(text, each), *case.book.pages.cues.within(text, each)]
        for cue in met:
            if cue.kind != "source-follows" or len(each) > case.book.pages.prose.cue_words:
                continue
            found = _source(text, cue.end, case)
            if found is None and bare_label(text, case.book.pages) and i + 1 < len(case.page.blocks):
                found = _source(case.page.blocks[i + 1].text, 0, case)
            if found is not None:
                shared = "input" in text[cue.start : cue.end].lower()
                return Origin(
                    kind="summary" if shared else "copy",
                    key=found[0],
                    name=found[1],
                    basis="stated",
                    span=block.span(cue.start, len(text)),
                )
    return None


def _source(text: str, at: int, case: Case) -> tuple[str | None, str] | None:
    """Key and name of the medium named after a cue; None where none is, or the publisher itself."""
    rest = text[at : at + 80]
    outlet = next((n.outlet for n in case.book.outlets.found(rest, strict=False) if n.start <= 30), None)
    outlet = outlet or case.book.outlets.at(rest)
    if outlet is not None:
        return (outlet.id, outlet.credit) if case.foreign(outlet) else None
    day = next((d.start for d in dates(rest, case.book.pages)), len(rest))
    name = name_after(text[: at + day], at, case.book.pages)
    media = case.book.pages.words.media.intersection(words(name).folded)
    own = folded_key(name) == folded_key(case.publisher.name)
    return (None, name) if name and media and not own else None


def _around(case: Case) -> Iterator[int]:
    """The blocks that are not the article, those next to it first, pictures left out."""
    others = [
        i
        for i, look in enumerate(case.found.looks)
        if i not in case.found.members
        and look.kind not in ("credit", "caption", "related", "teaser", "foreign", "title")
    ]
    return iter(sorted(others, key=lambda i: min(abs(i - case.found.first), abs(i - case.found.last))))


def _alone(case: Case) -> Origin | None:
    """A line at either end of the article that is nothing but another medium's name."""
    for i in sorted(closing_lines(case.page, case.found, case.book), reverse=True):
        outlet = credited(case.page.blocks[i].text, case.book)
        if outlet is not None and case.foreign(outlet):
            return _stated(outlet, case.page.blocks[i].span())
    return None


def _sign_off(case: Case) -> Origin | None:
    """The name that closes the last paragraph: "… he said. (Reuters)", "… — AFP"."""
    if not case.found.kept:
        return None
    block = case.page.blocks[case.found.kept[-1]]
    text = block.text.rstrip()
    base = max(0, len(text) - TAIL_CHARACTERS)
    cut = max(text.rfind(mark, base) for mark in ("(", "[", "—", "–", " - ", "--", ". ", "” ", '" ', "| "))
    outlet = credited(text[cut + 1 :].lstrip("- "), case.book) if cut > 0 else None
    if outlet is None or not case.foreign(outlet) or not (outlet.wire or text[cut] in "(["):
        return None
    return _stated(outlet, block.span(cut, len(text)))


def _closing_agency(case: Case) -> Origin | None:
    """An agency that the codebook does not know and that closes the text on another's page."""
    closed = sign_off(case.page, case.found, case.book)
    if closed is None or not case.other(closed.name):
        return None
    return Origin(kind="copy", name=closed.name, basis="stated", span=closed.span)


def _byline(case: Case) -> Origin | None:
    """A byline, or a date line, that names an agency."""
    first = case.found.first
    for i in range(max(0, first - 6), first):
        if case.found.looks[i].kind in ("byline", "published", "updated"):
            found = _agency_in(case.page.blocks[i], case)
            if found is not None:
                return found
    for each in signatures(case.page, case.found, case.book):
        if (
            each.agency
            and each.outlet is None
            and each.span.start < case.page.blocks[first].start
            and case.other(each.name)
        ):
            return Origin(kind="copy", name=each.name, basis="stated", span=each.span)
    outlet = case.book.outlets.named(case.page.hints.byline) if case.page.hints.byline else None
    return _stated(outlet, None) if outlet is not None and outlet.wire and case.foreign(outlet) else None


def _agency_in(block: Block, case: Case) -> Origin | None:
    for named in case.book.outlets.found(block.text[:300]):
        if named.outlet.wire and case.foreign(named.outlet):
            return _stated(named.outlet, block.span(named.start, named.end))
    return None


def _copyright(case: Case) -> Origin | None:
    """An agency's notice of copyright below the article."""
    for i in range(case.found.last + 1, len(case.page.blocks)):
        block = case.page.blocks[i]
        notice = case.found.looks[i].kind == "copyright" or "©" in block.text[:200]
        if notice and case.found.looks[i].kind not in ("credit", "caption"):
            found = _agency_in(block, case) or _unknown_agency(block, case)
            if found is not None:
                return found
    return None


def _unknown_agency(block: Block, case: Case) -> Origin | None:
    """The agency that the codebook does not know in a notice of copyright: "(c) Name News Agency"."""
    at = copyright_sign(block.text)
    name = name_after(block.text, at, case.book.pages) if at >= 0 else ""
    if not name or not says_agency(name, case.book) or not case.other(name):
        return None
    return Origin(kind="copy", name=name, basis="stated", span=block.span())


def _reporting(case: Case) -> Origin | None:
    """A sign-off that one agency alone uses: who reported, who edited."""
    for i, look in enumerate(case.found.looks):
        if look.kind == "reporting":
            text = case.page.blocks[i].text.lower()
            outlet = case.book.outlets.of(case.book.pages.forms["reporting"])
            if "reporting by" in text and "editing by" in text and outlet is not None and case.foreign(outlet):
                return _inferred(outlet, case.page.blocks[i].span())
    return None


def _title(case: Case) -> Origin | None:
    """The name after the title, where the text then retells it: "… - AP"."""
    tail = suffix(case.title.text, case.book)
    outlet = case.book.outlets.named(tail) if tail else None
    if outlet is None or not case.foreign(outlet):
        return None
    names = sum(each.outlet.id == outlet.id for each in case.cited)
    if not names and not outlet.wire:
        return None
    return _stated(outlet, case.title.span, "summary" if names else "copy")


def _retold(case: Case) -> Origin | None:
    """The medium on whose report the first paragraphs rest and to which the text comes back."""
    bounds = case.book.pages.origin
    counts = _counted(case, ("cited", "told"))
    for each in case.cited:
        lead = each.paragraph < bounds["lead_paragraphs"] and each.manner == "cited"
        if not lead or not case.foreign(each.outlet):
            continue
        own = counts[each.outlet.id]
        if own >= bounds["summary_cites"] and 2 * own > sum(counts.values()):
            return _stated(each.outlet, each.span, "summary")
    return None


def _told(case: Case) -> Origin | None:
    """The medium that speakers talked to, where it is not the publisher: its text was taken over."""
    counts = _counted(case, ("told",))
    if len(counts) != 1:
        return None
    key, count = next(iter(counts.items()))
    first = next(each for each in case.cited if each.outlet.id == key and each.manner == "told")
    if not case.foreign(first.outlet):
        return None
    often = count >= case.book.pages.origin["told_own"]
    # A medium that the codebook knows has reporters of its own and may cite an agency once; a blog has none.
    enough = often or case.publisher.outlet is None if first.outlet.wire else often and bool(case.publisher.name)
    return _inferred(first.outlet, first.span) if enough else None


def _counted(case: Case, manners: tuple[str, ...]) -> dict[str, int]:
    """How often the article names each medium in one of the manners."""
    counts: dict[str, int] = {}
    for each in case.cited:
        if each.manner in manners:
            counts[each.outlet.id] = counts.get(each.outlet.id, 0) + 1
    return counts


def _own(case: Case) -> Origin:
    """The publisher's own work where the text says so, else unknown."""
    own = case.publisher.outlet
    head = case.found.head
    for each in case.cited:
        if own is not None and each.outlet.id == own.id and each.manner in ("told", "self"):
            return Origin(kind="own", basis="inferred", span=each.span)
    if own is not None and head is not None and head.agency is not None and head.agency.id == own.id:
        return Origin(kind="own", basis="stated")
    return Origin()


SIGNS: tuple[Callable[[Case], Origin | None], ...] = (
    _dateline, _dateline_credit, _source_line, _sign_off, _alone, _shared, _closing_agency,
    _byline, _copyright, _reporting, _title, _retold, _told,
)  # fmt: skip
