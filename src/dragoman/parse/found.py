"""A mention in the making, by words, and what all steps of finding mentions share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.parse.cast import Cast
from dragoman.parse.context import Context
from dragoman.parse.lexicon import Atom, Lexicon
from dragoman.parse.words import Words

if TYPE_CHECKING:
    from datetime import date

    from dragoman.codebook import Book
    from dragoman.records import MentionForm, Place, Sentence


class Found(Struct):
    """A mention by the words `[first, last)` that make it up.

    Attributes:
        head, head_last: the words of the name itself.
        key: "" while unresolved, or for a place.
        noun: head noun or role, by which it is resolved.
        country: the country that the phrase itself names.
    """

    first: int
    last: int
    head: int
    head_last: int
    key: str
    form: MentionForm = "name"
    role: str = ""
    plural: bool = False
    place: Place | None = None
    confidence: float = 1.0
    noun: str = ""
    country: str | None = None


class Scene:
    """One document while its mentions are being found.

    Attributes:
        words, lexicon, context, cast: see there.
        atoms: what was found at each word, by the word at which it begins.
        titled: by sentence, whether all its words are capitalised.
    """

    def __init__(self, words: Words, sentences: tuple[Sentence, ...], book: Book, on: date | None) -> None:
        self.words = words
        self.book = book
        self.gazetteer = book.gazetteer
        self.on = on
        self.lexicon = Lexicon(words, book)
        self.titled = [_titled(words, first, last) for first, last in words.bounds]
        self.atoms: dict[int, Atom] = {}
        for number, (first, last) in enumerate(words.bounds):
            for atom in self.lexicon.scan(first, last, titled=self.titled[number]):
                self.atoms[atom.first] = atom
        self.context = Context(self.atoms.values(), self.gazetteer, on)
        self.cast = Cast(book, on)
        self.sentences = sentences

    def last_of(self, at: int) -> int:
        """The end of the sentence that holds the word."""
        return self.words.bounds[self.words.all[at].sentence][1]

    def fold(self, at: int, first: int = 0, last: int | None = None) -> str:
        """The folded word at the index, "" outside the range."""
        end = len(self.words.all) if last is None else last
        return self.words.folds[at] if first <= at < end else ""


def _titled(words: Words, first: int, last: int) -> bool:
    """Whether nearly all longer words of a sentence are capitalised, as in headlines."""
    long = [w for w in words.all[first:last] if not w.mark and len(w.fold) > 3 and w.text[0].isalpha()]
    return len(long) > 4 and sum(w.capital for w in long) >= 0.85 * len(long)
