"""A search: 1 read the query  2 find what it means  3 gather passages  4 rank them  5 make a page of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from dragoman.api.search.cursor import Cursor, decoded, digest, encoded
from dragoman.api.search.facets import facets
from dragoman.api.search.language import query, written
from dragoman.api.search.meaning import Meaning, meaning
from dragoman.api.search.page import named, results
from dragoman.api.search.pool import Pool, pool
from dragoman.api.search.rank import Ranked, ranked
from dragoman.api.search.result import Found
from dragoman.errors import InputError
from dragoman.picture import Picture
from dragoman.records import AnyRecord

if TYPE_CHECKING:
    from dragoman.api.search.language import Query
    from dragoman.codebook import Book
    from dragoman.store import Store

MOST = 20
LONGEST = 1_000
# Where a pool gives nothing, so many are looked through before that is told.
POOLS = 3


class VoicesTold(Struct, frozen=True):
    """By how many voices records are told, by id; which reports of a large store were linked for it, and which not."""

    voices: Mapping[str, int]
    reports: tuple[str, ...] | None = None
    left_out: tuple[str, ...] = ()

    def of(self, record: AnyRecord) -> int:
        """By how many voices a record is told; 0 where it was not linked."""
        return self.voices.get(record.id, 0)


def voices_of(picture: Picture) -> dict[str, int]:
    """By how many voices each account of a picture is told together with what is one with it, by the account's id."""
    found: dict[str, int] = {}
    for one in (*picture.events, *picture.commitments, *picture.forecasts):
        heard = {picture.voice(account.evidence.report).id for account in one.accounts}
        found |= dict.fromkeys((account.id for account in one.accounts), len(heard))
    return found


class Searched(Struct, frozen=True):
    """A store as it is searched: as the world stood and as far as we knew it, with what links its reports."""

    store: Store
    book: Book
    linking: Callable[[Meaning], VoicesTold]
    as_of: datetime | None = None
    known_at: datetime | None = None


def search(searched: Searched, text: str, *, most: int = MOST, after: str | None = None) -> Found:
    """A page of what a query finds in a store.

    Args:
        searched: where to search.
        text: the query.
        most: how many passages.
        after: where to go on: `next` of the page before.

    Raises:
        InputError: the query cannot be read, or `after` is not of it.
        UnknownNameError: a name in it means nothing here.
    """
    if len(text) > LONGEST:
        raise InputError(f"the query has {len(text)} characters, more than {LONGEST}; take what matters")
    asked = query(text)  # 1
    told = written(asked)
    cursor = decoded(after, told) if after else Cursor(digest(told))
    meant = meaning(asked, searched.store, searched.book, as_of=searched.as_of)  # 2
    linked = searched.linking(meant) if meant.voices else None
    if linked is not None and linked.reports is not None:
        meant = structs.replace(meant, sought=structs.replace(meant.sought, reports=linked.reports))
    found = _page(searched, asked, meant, linked, cursor, max(1, most))
    for _ in range(POOLS - 1):
        if found.results or found.next is None:
            break
        found = _page(searched, asked, meant, linked, decoded(found.next, told), max(1, most))
    return found


def _page(
    searched: Searched, asked: Query, meant: Meaning, linked: VoicesTold | None, cursor: Cursor, most: int
) -> Found:
    """The page that begins at the cursor."""
    sought = structs.replace(meant.sought, first=cursor.first, last=cursor.last)
    voices = None if linked is None else linked.of
    looked = pool(searched.store, structs.replace(meant, sought=sought), searched.known_at, voices)  # 3
    every = ranked(looked.passages, meant.words, voices)  # 4
    begin = _shown_before(every, cursor)
    shown = every[begin : begin + most]
    made, names = results(searched.store, searched.book, shown, searched.known_at, of_words=not meant.kinds)  # 5
    following = _next(searched, meant, looked, cursor, every[begin:], most)
    return Found(
        query=written(asked),
        results=made,
        next=None if following is None else encoded(following),
        looked_at=len(every),
        all_of_it=cursor.first is None and following is None,
        facets=facets(asked, every, named(searched.book, every) | names),
        notes=(*meant.notes, *(linked.left_out if linked else ())),
        names=names,
    )


def _shown_before(every: tuple[Ranked, ...], cursor: Cursor) -> int:
    """How many of the pool were shown on the pages before."""
    if not cursor.report:
        return 0
    for at, one in enumerate(every):
        if (one.passage.report.id, one.passage.span.start) == (cursor.report, cursor.start):
            return at + 1
    return sum(one.score >= cursor.score for one in every)


def _next(
    searched: Searched, meant: Meaning, looked: Pool, cursor: Cursor, left: tuple[Ranked, ...], most: int
) -> Cursor | None:
    """Where the page after this one begins; None where nothing comes after it."""
    query, ended = cursor.query, cursor.last is not None
    if not looked.places:
        return None
    if len(left) > most:
        last = left[most - 1]
        of, start = last.passage.report.id, last.passage.span.start
        return Cursor(query, looked.places[0], looked.places[-1], of, start, last.score)
    following = looked.places[-1].next
    after = structs.replace(meant.sought, first=following)
    more = looked.more or (ended and searched.store.seek(after, most=1, known_at=searched.known_at))
    return Cursor(query, first=following) if more else None
