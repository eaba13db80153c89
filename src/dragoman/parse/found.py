"""A mention in the making, by words, and what all steps of finding mentions share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.parse.atoms import Atom
from dragoman.parse.cast import Cast
from dragoman.parse.context import Context
from dragoman.parse.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dragoman.codebook import Book
    from dragoman.parse.words import Word, Words
    from dragoman.records import MentionForm, Place, Quotation, Sentence

DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "another", "both", "some", "his", "her", "their", "its", "our"}
)
TITLED_SHARE = 0.85
MODIFIERS_AT_MOST = 4
# Relations in which a noun or adjective only describes the noun that follows it.
COMPOUND = frozenset({"compound", "amod", "nmod"})


class Found(Struct):
    """A mention by the words `[first, last)` that make it up.

    Attributes:
        head, head_last: the words of the name itself.
        key: "" while unresolved, or for a place.
        noun: head noun or role, by which it is resolved.
        told: of a crowd, the words that tell who they are ("separatist"); `kind`: the kind of actor that they tell.
        country: the country that the phrase itself names; `serves`: the body or organisation.
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
    told: str = ""
    kind: str = ""
    country: str | None = None
    serves: str = ""


def _known(days: tuple[date, date]) -> date:
    """The first day, or the last where nothing tells the first."""
    first, last = days
    return last if first.toordinal() == 1 else first


class Scene:
    """One document while its mentions are being found.

    Attributes:
        words, lexicon, context, cast: see there.
        atoms: what was found at each word, by the word at which it begins.
        quoted: for each word whether it stands in a quotation.
        found: the mentions so far, in order.
        owned_crowds: the keys of crowds and bodies whose country the words tell, by their nouns.
        days: the first and last day on which the report may have been published; `on`: the first that is known.
    """

    def __init__(
        self,
        words: Words,
        sentences: Sequence[Sentence],
        quotations: Sequence[Quotation],
        book: Book,
        days: tuple[date, date] | None,
    ) -> None:
        self.words = words
        self.book = book
        self.gazetteer = book.gazetteer
        self.days = days
        self.on = on = _known(days) if days else None
        self.lexicon = Lexicon(words, book)
        self.atoms: dict[int, Atom] = {}
        for sentence, (first, last) in zip(sentences, words.bounds, strict=True):
            for atom in self.lexicon.scan(first, last, titled=sentence.heading and _titled(words, first, last)):
                self.atoms[atom.first] = atom
        self.context = Context(self.atoms.values(), self.gazetteer, on)
        self.cast = Cast(book, on)
        self.quoted = _quoted(words.all, quotations)
        self.found: list[Found] = []
        self.owned_crowds: dict[str, set[str]] = {}

    def bounds(self, at: int) -> tuple[int, int]:
        """The words of the sentence that holds the word."""
        return self.words.bounds[self.words.all[at].sentence]

    def fold(self, at: int, first: int = 0, last: int | None = None) -> str:
        """The folded word at the index, "" outside the range."""
        end = len(self.words.all) if last is None else last
        return self.words.folds[at] if first <= at < end else ""

    def genitive(self, at: int) -> bool:
        """Whether the word is in the genitive."""
        return self.words.all[at].genitive

    def glued_after(self, at: int) -> bool:
        """Whether the words before the index are the first part of a compound ("Turkey" in "Turkey-backed")."""
        return at < len(self.words.all) and self.words.all[at].glued

    def past_modifiers(self, at: int, last: int) -> int:
        """The first word from the index on that does not merely modify what follows."""
        k = at
        while k < min(last, at + MODIFIERS_AT_MOST) and self.words.folds[k] in self.book.roles.modifiers:
            k += 1
        return k

    def before_modifiers(self, at: int) -> int:
        """Where the phrase begins whose noun or owner stands at the index, its modifiers and article taken in."""
        first = self.bounds(at)[0]
        if self.found:
            first = max(first, self.found[-1].last)
        k = at
        while k > max(first, at - MODIFIERS_AT_MOST) and self._may_modify(k - 1):
            k -= 1
        article = k > first and self.words.folds[k - 1] in {"a", "an", "the", "these", "those", "some"}
        return k - 1 if article else k

    def _may_modify(self, at: int) -> bool:
        word = self.words.all[at]
        return not word.genitive and (word.fold in self.book.roles.modifiers or word.pos == "NUM")

    def is_noun_part(self, at: int, last: int) -> bool:
        """Whether the word carries on the singular noun before it ("rebel groups", "official statement")."""
        if at >= last or self.genitive(at - 1):
            return False
        word, before = self.words.all[at], self.words.all[at - 1]
        if before.rel:
            return word.glued or (before.rel in COMPOUND and not word.mark and word.pos in {"NOUN", "PROPN", "ADJ"})
        if word.mark or word.pos not in {"", "NOUN", "ADJ"} or not word.text[0].isalpha():
            return word.glued
        if word.capital:
            atom = self.atoms.get(at)
            return atom is not None and atom.sort == "run"
        if word.fold.endswith("ly") or word.fold in self.book.language.calendar:
            return False
        return self._is_noun(at) or word.lemma == word.fold or not self.book.language.is_verbal(word.fold)

    def _is_noun(self, at: int) -> bool:
        """Whether a body, role or crowd begins at the word."""
        atom = self.atoms.get(at)
        return atom is not None and atom.sort in {"role", "many"}

    def country_named(self, at: int) -> str | None:
        """The country of the mention that ends right before the word."""
        return self.found[-1].country if self.found and self.found[-1].last == at else None

    def add(self, found: Found) -> int:
        """The word after the mention, which is kept; one that would overlap the one before is left out."""
        if not self.found or found.first >= self.found[-1].last:
            self.found.append(found)
            member = self.cast.members.get(found.key)
            if member:
                member.uses += 1
            if found.key and found.noun and found.country:
                self.owned_crowds.setdefault(found.noun, set()).add(found.key)
        return found.last


def _titled(words: Words, first: int, last: int) -> bool:
    """Whether nearly all longer words of a sentence are capitalised, as in headlines."""
    long = [w for w in words.all[first:last] if not w.mark and len(w.fold) > 3 and w.text[0].isalpha()]
    return len(long) > 4 and sum(w.capital for w in long) >= TITLED_SHARE * len(long)


def _quoted(words: Sequence[Word], quotations: Sequence[Quotation]) -> list[bool]:
    """For each word whether it stands in a quotation."""
    flags = [False] * len(words)
    at = 0
    for quotation in quotations:
        while at < len(words) and words[at].start < quotation.inner.start:
            at += 1
        k = at
        while k < len(words) and words[k].end <= quotation.inner.end and not quotation.scare:
            flags[k] = True
            k += 1
    return flags
