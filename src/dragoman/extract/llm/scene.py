"""What a told record is checked against: the words of its stretch, the actors and times of its report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dragoman.extract.llm import times
from dragoman.extract.llm.names import JOINED, REPORT, is_report
from dragoman.records import Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.codebook import Book
    from dragoman.extract.llm.article import Article
    from dragoman.extract.llm.names import Names
    from dragoman.extract.llm.told import Told
    from dragoman.records import ActorKind, Document, Place, Span, When

NAME, TIME, PLACE = "a name that the report does not have", "a time that the report does not have", "an unknown place"


class Scene:
    """One stretch and its report.

    Args:
        document: the parsed report.
        article: the stretch.
        names: the actors of the report.
        book: the codebook.
        model: who tells.
    """

    def __init__(self, document: Document, article: Article, names: Names, book: Book, model: str) -> None:
        """Count nothing yet."""
        self.document, self.article, self.names, self.book = document, article, names, book
        self.made_by = f"llm:{model}"
        self.kinds: dict[str, ActorKind] = {}
        self.missed = Counter[str]()

    def evidence(self, *passages: Span) -> Evidence:
        """The passages as evidence."""
        return Evidence(self.document.report.id, tuple(dict.fromkeys(passages)))

    def sure(self, told: Told) -> float:
        """How sure the model says that it is, 0 to 1; where it does not say, the mark of what is doubtful."""
        stated = told.confidence
        # Also refuses what is not a number.
        return stated if stated is not None and 0.0 <= stated <= 1.0 else self.book.asking.unstated

    def doubtful(self, told: Told) -> bool:
        """Whether that is too little to count."""
        return self.sure(told) < self.book.asking.doubtful_below

    def copied(self, words: str | None, passage: Span) -> str:
        """The words as the passage has them; "" where it does not."""
        return self._as_it_stands(self.article.find(words, passage) if words else None)

    def described(self, words: str | None, passage: Span) -> str:
        """The words as the passage or else the stretch has them: who somebody is stands not only where he acts."""
        return self._as_it_stands(self.place_of(words, passage))

    def _as_it_stands(self, found: Span | None) -> str:
        return " ".join(found.slice(self.document.report.text).split()) if found else ""

    def place_of(self, words: str | None, passage: Span) -> Span | None:
        """Where the words stand, in the passage or else in the stretch."""
        return (self.article.find(words, passage) or self.article.find(words)) if words else None

    def keys(self, names: Sequence[str], passage: Span) -> tuple[str, ...]:
        """The keys of those whom names stand for; a name that the report does not have is counted and left out."""
        found = dict[str, None]()
        for name in names:
            keys = self.names.keys(name, passage, self.article, self.kinds.get(name))
            found.update(dict.fromkeys(keys))
            self.missed[NAME] += not keys
        return tuple(found)

    def key(self, name: str | None, passage: Span) -> str | None:
        """The key of who speaks, of several joined; `report` for the report itself, None for nobody that it has."""
        if not name:
            return None
        return REPORT if is_report(name) else JOINED.join(self.keys((name,), passage)) or None

    def teller(self, name: str | None, passage: Span) -> str | None:
        """The key of who says so; None where the report itself does, or nobody that it has."""
        found = self.key(name, passage)
        return None if found == REPORT else found

    def when(self, words: str | None, iso: str | None, passage: Span) -> When | None:
        """The time that the words tell; words that the report does not have tell none, and are counted."""
        found = self.place_of(words, passage)
        self.missed[TIME] += bool(words) and found is None
        return times.when(self.document, found, iso)

    def place(self, name: str | None, passage: Span) -> Place | None:
        """The place of that name as the report means it, else the one place that the gazetteer has under it."""
        found = self.place_of(name, passage)
        if found is None or not name:
            self.missed[PLACE] += bool(name)
            return None
        meant = [m.place for m in self.document.mentions if m.place is not None and m.span.overlaps(found)]
        known = self.book.places.named(name) if not meant else ()
        self.missed[PLACE] += not meant and len(known) != 1
        return meant[0] if meant else known[0] if len(known) == 1 else None

    def front(self, passage: Span, place: Place | None = None, keys: Sequence[str] = ()) -> str | None:
        """The front that a passage belongs to."""
        words = passage.slice(self.document.report.text)
        return self.book.fronts.of(words, place, home=self.names.countries(keys))
