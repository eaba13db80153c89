"""Who published a copy, by the signs on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook.wording import folded_key, words
from dragoman.read.credits import closing_lines, credited
from dragoman.read.furniture import furniture
from dragoman.read.hosts import HOST, hosts, site_of
from dragoman.read.mastheads import masthead
from dragoman.read.names import cleaned, common
from dragoman.read.sign_offs import sign_off
from dragoman.read.signatures import signatures
from dragoman.read.signs import Sign
from dragoman.read.titles import suffix

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.codebook.outlets import Outlet
    from dragoman.read.article import Article
    from dragoman.read.blocks import Page
    from dragoman.read.citations import Citation
    from dragoman.records import Origin


# Title, author, day and sign-off, and no more: the text stands by itself.
BARE_BLOCKS = 4
BARE_CHARACTERS = 300
CUT_CHARACTERS = 40


class Publisher(Struct, frozen=True):
    """Who published a copy: its name, and its row in the codebook; "" and None where nothing tells."""

    name: str = ""
    outlet: Outlet | None = None


def publisher(page: Page, found: Article, title: str, cited: Sequence[Citation], book: Book) -> Publisher:
    """Who published the copy on a page.

    Args:
        cited: where the article names media; what it says of its own reporting counts where the page says nothing.
    """
    blog = _is_blog(found, book)
    top = (s for s in masthead(page, found, title, book) if not blog or book.outlets.named(s.name) is None)
    signed = [each for each in signatures(page, found, book) if not blog and each.name != title]
    beside = [Sign(each.name, book.pages.outlet["beside"]) for each in signed if not each.agency]
    signs = [*_hinted(page, title, book), *furniture(page, found, book), *top, *beside]
    best = _best([*signs, *_dateline(found, book)], book)
    if best.name:
        return best
    closing = [] if blog else list(_closing(page, found, book))
    closed = sign_off(page, found, book)
    agencies = [*(each for each in signed if each.agency and not each.outlet), *([closed] if closed else ())]
    unknown = [Sign(each.name, book.pages.outlet["beside"]) for each in agencies]
    return _best([*closing, *_self(cited, book), *unknown], book)


def bare(page: Page, found: Article, whence: Origin, book: Book) -> Publisher:
    """The agency to which a text without a page around it is credited; nobody where it is, or stands on a page."""
    credited = whence.key and (whence.kind, whence.basis) == ("copy", "stated")
    outlet = book.outlets.of(whence.key) if whence.key and credited else None
    article = sum(span.end - span.start for span in found.body)
    cut = sum(page.blocks[i].end - page.blocks[i].start for i in found.kept) - article
    few = len(page.blocks) - len(found.kept) <= BARE_BLOCKS and len(page.text) - article <= BARE_CHARACTERS
    single = few and cut <= CUT_CHARACTERS and not _is_blog(found, book)
    return Publisher(outlet.credit, outlet) if outlet and outlet.wire and single else Publisher()


def _dateline(found: Article, book: Book) -> Iterator[Sign]:
    """The name in the dateline's bracket, where it is no agency's."""
    head = found.head
    if head is None:
        return
    name = head.agency.name if head.agency and not head.agency.wire else ""
    if head.credit and not head.credit[0].isdigit():
        name = next(hosts(head.credit, book), "") or cleaned(head.credit, book.pages)
        desk = any(met.kind == "byline" for met in book.pages.cues.within(name, words(name)))
        state = any(entry.sort == "state" for entry in book.gazetteer.named(name))
        name = "" if common(name, book) or desk or state else name
    if name and folded_key(name) not in book.pages.words.not_outlets:
        yield Sign(name, book.pages.outlet["furniture"])


def _is_blog(found: Article, book: Book) -> bool:
    """Whether a page has the lines of a blog, so that a medium named beside the text is not the page's own."""
    return any(look.key in book.pages.words.blog_marks for look in found.looks[found.last + 1 :])


def _hinted(page: Page, title: str, book: Book) -> Iterator[Sign]:
    """What the markup and the title's tail say."""
    weights = book.pages.outlet
    if page.hints.outlet:
        stated = next(hosts(page.hints.outlet, book), "") or page.hints.outlet
        yield Sign(stated, weights["stated"])
    if page.hints.address:
        yield from (Sign(host, weights["address"]) for host in hosts(page.hints.address, book))
    tail = suffix(title, book)
    known = book.outlets.named(tail) if tail else None
    if tail and not (known and known.wire):
        yield Sign(tail, weights["suffix"])


def _closing(page: Page, found: Article, book: Book) -> Iterator[Sign]:
    """Names that stand alone around the article, where they are no agency's."""
    for i in closing_lines(page, found, book):
        outlet = credited(page.blocks[i].text, book)
        if outlet is not None and not outlet.wire:
            yield Sign(outlet.name, book.pages.outlet["furniture"])


def _self(cited: Sequence[Citation], book: Book) -> Iterator[Sign]:
    """What the article says of its own medium's reporting."""
    told = [each for each in cited if each.manner == "told"]
    for each in cited:
        if each.outlet.wire or each.manner == "cited":
            continue
        share = sum(other.outlet.id == each.outlet.id for other in told)
        if each.manner == "self" or 2 * share > len(told):
            yield Sign(each.outlet.name, book.pages.outlet[each.manner])


def _best(signs: Sequence[Sign], book: Book) -> Publisher:
    """The name for which most signs speak, all its forms and its address taken together."""
    masts = [sign.name for sign in signs if sign.mast]
    names = list(dict.fromkeys(sign.name for sign in signs))
    signs = [_lengthened(sign, masts, names, book) for sign in signs]
    sums: dict[str, float] = {}
    forms: dict[str, list[str]] = {}
    for sign in signs:
        key = _key(sign.name, book)
        if key:
            sums[key] = sums.get(key, 0.0) + sign.weight
            forms.setdefault(key, []).append(sign.name)
    best = max(sums, key=lambda key: sums[key], default="")
    if not best or sums[best] < book.pages.outlet["least"]:
        return Publisher()
    outlet = _row(forms[best], book)
    return Publisher(outlet.credit if outlet else _form(forms[best]), outlet)


def _lengthened(sign: Sign, masts: Sequence[str], names: Sequence[str], book: Book) -> Sign:
    """The sign with the fuller name where it is short for one.

    "the Mail" is short for the mast "The Lund Mail", and "Lund Institute" for "Lund Institute for Peace" anywhere.
    """
    own = _bare(sign.name)
    if not own or _row([sign.name], book) is not None:
        return sign
    for mast in masts:
        whole = _bare(mast)
        if len(own) < len(whole) and own in (whole[: len(own)], whole[-len(own) :]):
            return Sign(mast, sign.weight)
    size, small = len(own), book.pages.words.within_names
    fuller = (name for name in names if _bare(name)[:size] == own and small.intersection(_bare(name)[size : size + 1]))
    return Sign(next(fuller, sign.name), sign.weight)


def _bare(name: str) -> list[str]:
    """The words of a name without its article."""
    return folded_key(name).removeprefix("the ").split()


def _key(name: str, book: Book) -> str:
    """What all forms of a name have in common: its letters, or the first label of its address."""
    known = _row([name], book)
    if known is not None:
        return known.id
    if HOST.fullmatch(name):
        name = site_of(name).partition(".")[0]
    return folded_key(name).removeprefix("the ").replace(" ", "").removeprefix("the")


def _row(forms: Sequence[str], book: Book) -> Outlet | None:
    """The outlet that one of the names is of, also where words like "Media Network" follow it."""
    for form in forms:
        parts = form.split()
        for size in range(len(parts), 0, -1):
            row = book.outlets.named(" ".join(parts[:size]))
            if row is not None:
                return row
            if folded_key(parts[size - 1]) not in book.pages.words.corporate:
                break
    return None


def _form(forms: Sequence[str]) -> str:
    """The best form of a name: in words rather than as an address, in mixed case rather than in capitals."""
    return max(forms, key=lambda form: (not HOST.fullmatch(form), not form.isupper(), forms.count(form), len(form)))
