"""Who published a copy, by the signs on its page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook.wording import folded_key, words
from dragoman.read.names import cleaned, name_after, name_before
from dragoman.read.titles import suffix

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.codebook.outlets import Outlet
    from dragoman.codebook.page_cues import Met
    from dragoman.read.article import Article
    from dragoman.read.blocks import Page
    from dragoman.read.citations import Citation

_HOST = re.compile(
    r"(?:https?://|@|\b)((?:[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?\.){1,4}[a-z]{2,10})(?![\w@])", re.IGNORECASE
)
_NAME_BEFORE = re.compile(
    r"\b(?!By|The|From|At|On|In|Of|For|To|And|Via|More|Read|Visit|Follow|Contact|About)[A-ZÀ-Þ][\w'’-]{1,30} $"
)
_NAME_AFTER = re.compile(
    r" (?!Team|Staff|News|Desk|Reporter|Correspondent|Archives|All|App|Newsletter|Ltd|Inc|Limited)(?:of |de |du |di )?[A-ZÀ-Þ][\w'’-]{1,30}"
)
# Labels of hosts that name no medium: where it is at home, what kind of host it is.
COMMON_LABELS = frozenset({"www", "com", "net", "org", "co", "gov", "edu", "ac", "info", "news", "web", "blog", "mail"})
LOOK_CHARACTERS = 3000
PICTURES: tuple[str, ...] = ("caption", "credit")
CLOSE_BLOCKS = 3
TOP_BLOCKS = 6
NAME_WORDS = 5


class Publisher(Struct, frozen=True):
    """Who published a copy: its name, and its row in the codebook; "" and None where nothing tells."""

    name: str = ""
    outlet: Outlet | None = None


class Sign(Struct, frozen=True):
    """A sign for a name being the publisher's, and how much it speaks for it."""

    name: str
    weight: float


def publisher(page: Page, found: Article, title: str, cited: Sequence[Citation], book: Book) -> Publisher:
    """Who published the copy on a page.

    Args:
        cited: where the article names media; what it says of its own reporting counts where the page says nothing.
    """
    signs = [*_hinted(page, title, book), *_furniture(page, found, book), *_masthead(page, found, title, book)]
    head = found.head
    if head is not None and head.agency is not None and not head.agency.wire:
        signs.append(Sign(head.agency.name, book.pages.outlet["furniture"]))
    best = _best(signs, book)
    return best if best.name else _best([*_closing(page, found, book), *_self(cited, book)], book)


def _hinted(page: Page, title: str, book: Book) -> Iterator[Sign]:
    """What the markup and the title's tail say."""
    weights = book.pages.outlet
    if page.hints.outlet:
        yield Sign(page.hints.outlet, weights["stated"])
    if page.hints.address:
        yield from (Sign(host, weights["address"]) for host in _hosts(page.hints.address, book))
    tail = suffix(title, book)
    known = book.outlets.named(tail) if tail else None
    if tail and not (known and known.wire):
        yield Sign(tail, weights["suffix"])


def _furniture(page: Page, found: Article, book: Book) -> Iterator[Sign]:
    """What the page says around the article."""
    closing = set(closing_lines(page, found, book))
    for i, look in enumerate(found.looks):
        if i in found.kept or i in closing or look.kind in ("title", "teaser", "foreign") or page.blocks[i].main:
            continue
        text = page.blocks[i].text.strip()[:LOOK_CHARACTERS]
        if look.kind in PICTURES:
            yield from _pictured(text, book)
        elif look.kind not in ("fragment", "prose", "source"):
            yield from _named(text, book)
        if look.kind == "fragment" and abs(i - found.first) > 1:
            yield from _known(text, book)


def _masthead(page: Page, found: Article, title: str, book: Book) -> Iterator[Sign]:
    """Short names at the very top: more where the page repeats them, or where a word of them is one of media."""
    weights = book.pages.outlet
    for i in range(min(TOP_BLOCKS, found.first, len(page.blocks))):
        if found.looks[i].kind not in ("fragment", "shouting", "links", "source"):
            continue
        for part in re.split(r"\s[|•·–-]\s", page.blocks[i].text.strip())[:2]:
            name = cleaned(part, book.pages) if len(words(part)) <= NAME_WORDS else ""
            if not name or name == title or book.pages.cues.lines(words(name)):
                continue
            others = [k for k in range(len(page.blocks)) if k != i and k not in found.kept]
            again = sum(_repeats(name, page.blocks[k].text) for k in others)
            media = book.pages.words.media.intersection(words(name).folded)
            yield Sign(name, weights["masthead"] * bool(media) + weights["repeated"] * min(2, again))


def _repeats(name: str, text: str) -> bool:
    """Whether a text names the same, as a name and in the same or capital letters."""
    return len(text) < LOOK_CHARACTERS and (name in text or name.upper() in text)


def _pictured(text: str, book: Book) -> Iterator[Sign]:
    """A page's own name before a caption: "The Daily | Photo: …"."""
    bar = text.find("|")
    if 0 < bar <= 60:
        name = cleaned(re.split(r"[(\[]", text[:bar], maxsplit=1)[0], book.pages)
        if name and len(words(name)) <= 5:
            yield Sign(name, book.pages.outlet["credit"])
    first = next(book.outlets.found(text[:60], strict=False), None)
    if (
        first is not None
        and first.start == 0
        and not first.outlet.wire
        and folded_key(first.outlet.name) not in book.pages.words.not_outlets
    ):
        yield Sign(first.outlet.name, book.pages.outlet["furniture"])


def _named(text: str, book: Book) -> Iterator[Sign]:
    """The names beside cues, the hosts and the known media in a piece of furniture."""
    each = words(text)
    met = [*book.pages.cues.within(text, each), *book.pages.cues.starts(text, each)]
    sources = [m for m in met if m.kind == "source-follows"]
    if not sources:
        yield from (sign for m in met if (sign := _beside(text, m, book)).name)
        yield from (Sign(host, book.pages.outlet["domain"]) for host in _hosts(text, book))
        yield from _known(text, book)
    if "©" in text:
        yield Sign(_after_sign(text, book), book.pages.outlet["copyright"])
    byline = next(
        (m for m in met if m.kind == "byline" or (m.kind == "author" and text[m.end :].lstrip()[:1] == ":")), None
    )
    if byline is not None:
        yield Sign(name_after(text, byline.end, book.pages), book.pages.outlet["byline"])


def _beside(text: str, met: Met, book: Book) -> Sign:
    """The name before or after a cue; no name where the cue is of another kind or none stands there."""
    weights = book.pages.outlet
    if met.kind == "outlet-follows":
        marked = "copyright" in text[met.start : met.end].lower()
        return Sign(name_after(text, met.end, book.pages), weights["copyright" if marked else "follows"])
    if met.kind == "outlet-precedes":
        return Sign(name_before(text, met.start, book.pages), weights["precedes"])
    return Sign("", 0.0)


def _after_sign(text: str, book: Book) -> str:
    """The name after a sign of copyright, or before it where none follows."""
    at = text.find("©")
    if at < 0:
        return ""
    return name_after(text, at + 1, book.pages) or name_before(text[:at].rstrip(" 0123456789–-,|"), at, book.pages)


def _known(text: str, book: Book) -> Iterator[Sign]:
    """The media that the codebook knows, where a short piece of furniture names them."""
    if len(text) > 300:
        return
    if book.pages.cues.lines(words(text)):
        return
    for named in book.outlets.found(text, strict=False):
        if folded_key(named.outlet.name) not in book.pages.words.not_outlets and _whole(text, named.start, named.end):
            yield Sign(named.outlet.name, book.pages.outlet["furniture"] / (2 if named.outlet.wire else 1))


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a name is not a part of a longer one: "The Post" in "The Morning Post of Lund"."""
    before, after = _NAME_BEFORE.search(text[:start]), _NAME_AFTER.match(text, end)
    return before is None and after is None


def _hosts(text: str, book: Book) -> Iterator[str]:
    """The names of known media at the addresses in a text, and the sites of others."""
    for match in _HOST.finditer(text):
        known = book.outlets.at(match[1])
        if known is not None:
            yield known.name
            continue
        site = _site(match[1])
        name = site.partition(".")[0]
        if len(name) > 2 and name not in book.pages.words.not_outlets and name not in COMMON_LABELS:
            yield site


def _site(host: str) -> str:
    """The part of a host that was registered: `courses.daily.co.uk` is of `daily.co.uk`."""
    labels = host.lower().split(".")
    last = len(labels) - 2
    while last > 0 and labels[last] in COMMON_LABELS:
        last -= 1
    return ".".join(labels[max(0, last) :])


def closing_lines(page: Page, found: Article, book: Book) -> Iterator[int]:
    """The blocks right around the article that are nothing but the name of a known medium."""
    near = [
        *range(max(0, found.first - CLOSE_BLOCKS), found.first),
        *range(found.last + 1, found.last + 1 + CLOSE_BLOCKS),
    ]
    for i in near:
        if i < len(page.blocks) and credited(page.blocks[i].text, book) is not None:
            yield i


def credited(text: str, book: Book) -> Outlet | None:
    """The medium that a line names and nothing else: "Reuters", "(AFP)", "— AP", "dpa/xy"."""
    plain = text.strip(" \t\u00a0()[]-–—*_|.,:")
    if len(plain) > 60 or book.pages.cues.lines(words(plain)):
        return None
    whole = book.outlets.named(plain)
    if whole is None and plain.lower().startswith(("http", "www.")):
        whole = book.outlets.at(plain)
    if whole is None and "/" in plain:
        whole = next((o for part in plain.split("/") if (o := book.outlets.named(part)) is not None), None)
    return whole if whole is None or folded_key(whole.name) not in book.pages.words.not_outlets else None


def _closing(page: Page, found: Article, book: Book) -> Iterator[Sign]:
    """Names that stand alone around the article, where they are no agency's."""
    for i in closing_lines(page, found, book):
        outlet = credited(page.blocks[i].text, book)
        if outlet is not None and not outlet.wire:
            yield Sign(outlet.name, book.pages.outlet["furniture"])


def _self(cited: Sequence[Citation], book: Book) -> Iterator[Sign]:
    """What the article says of its own medium's reporting."""
    for each in cited:
        if each.manner in ("self", "told") and not each.outlet.wire:
            yield Sign(each.outlet.name, book.pages.outlet["self" if each.manner == "self" else "told"])


def _best(signs: Sequence[Sign], book: Book) -> Publisher:
    """The name for which most signs speak, all its forms and its address taken together."""
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


def _key(name: str, book: Book) -> str:
    """What all forms of a name have in common: its letters, or the first label of its address."""
    known = book.outlets.named(name)
    if known is not None:
        return known.id
    if _HOST.fullmatch(name):
        name = _site(name).partition(".")[0]
    return folded_key(name).removeprefix("the ").replace(" ", "").removeprefix("the")


def _row(forms: Sequence[str], book: Book) -> Outlet | None:
    return next((row for form in forms if (row := book.outlets.named(form)) is not None), None)


def _form(forms: Sequence[str]) -> str:
    """The best form of a name: in words rather than as an address, in mixed case rather than in capitals."""
    return max(forms, key=lambda form: (not _HOST.fullmatch(form), not form.isupper(), forms.count(form)))
