"""What a feed or a folder has that was not read yet."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from dragoman.codebook import Book
from dragoman.read.address import is_address, name_of, raw
from dragoman.read.decode import decoded
from dragoman.read.feeds import Item, as_source, items
from dragoman.read.raw import Raw, trouble
from dragoman.read.sources import files, sources
from dragoman.records import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from dragoman.read.fetch import Fetched, Fetcher
    from dragoman.records.watch import Follow

# An entry of a feed that is shorter than this is not all of its article.
SHORT_CHARACTERS = 1200
# A file that was written to so lately may not be whole yet.
SETTLED_SECONDS = 1.0
# What may be otherwise the next time says so.
LATER = "later"


class Entry(Struct, frozen=True):
    """An entry of a feed, or a file: what knows it again, and what reads it.

    Attributes:
        key: another one for a file that was changed.
        open: gives the sources that it holds, and what was wrong.
    """

    key: str
    open: Callable[[], tuple[Raw | Problem, ...]]


def entries(got: Fetched, book: Book, fetcher: Fetcher, follow: Follow) -> tuple[Entry, ...] | Problem:
    """The entries of a feed that was fetched, in its order, or why it has none.

    Args:
        got: the feed.
        book: tells encodings.
        fetcher: fetches the pages of entries.
        follow: whether the page of an entry is read in place of what the feed gives of it.
    """
    source = Raw(got.asked, name_of(got.asked), got.data, "feed", charset=got.charset)
    text = decoded(source, book.pages)
    if fatal := next((one for one in text.problems if one.fatal), None):
        return fatal
    found = items(got.address, text.text)
    if isinstance(found, Problem):
        return structs.replace(found, source=got.asked, id="")
    by_id = {one.id: one for one in found if one.id}
    return tuple(Entry(_key(id), _opener(one, got.asked, fetcher, follow)) for id, one in by_id.items())


def _opener(item: Item, feed: str, fetcher: Fetcher, follow: Follow) -> Callable[[], tuple[Raw | Problem, ...]]:
    return lambda: tuple(_opened(item, feed, fetcher, follow))


def _opened(item: Item, feed: str, fetcher: Fetcher, follow: Follow) -> Iterator[Raw | Problem]:
    """The page of an entry, or what the feed gives of it where the page is not asked for or does not come."""
    url = item.hints.address
    name = name_of(url) if url else f"{name_of(feed)}#{item.id}"
    short = len(item.text) < SHORT_CHARACTERS
    if is_address(url) and (follow == "always" or (follow == "short" and short)):
        got = fetcher.get(url)
        page = got if isinstance(got, Problem) else raw(got)
        if isinstance(page, Raw):
            yield structs.replace(page, hints=page.hints.beside(item.hints))
            return
        if not item.text:
            yield page
            return
        yield structs.replace(page, fatal=False, id="")
    if item.text:
        yield as_source(item, feed, name)
    else:
        yield trouble(url or feed, "the entry has no text, only a title", "let the feed's pages be followed")


def changed(path: str, done: Callable[[set[str]], frozenset[str]], now: float) -> Iterator[Entry | Problem]:
    """The files that a path means and that were not read as they are now.

    Args:
        path: a file, folder or glob.
        done: those of some keys that are done with.
        now: seconds since 1970.
    """
    found: dict[str, Path] = {}
    for one in files(path):
        if isinstance(one, Problem):
            yield one
            continue
        try:
            state = one.stat()
        except OSError as error:
            yield trouble(str(one), f"the file cannot be looked at: {error.strerror}", "check it, or try again later")
            continue
        if abs(now - state.st_mtime) >= SETTLED_SECONDS:
            found[_key(f"{one}\0{state.st_size}\0{state.st_mtime_ns}")] = one
    known = done(set(found))
    yield from (Entry(key, _file_opener(one)) for key, one in found.items() if key not in known)


def _file_opener(path: Path) -> Callable[[], tuple[Raw | Problem, ...]]:
    return lambda: tuple(sources([path]))


def may_pass(problem: Problem) -> bool:
    """Whether what is wrong may be well the next time."""
    return LATER in problem.mend


def _key(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
