"""Places whose province or state the report itself names after them ("Paris, Tex."): so they are meant throughout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook.personal_names import particles
from dragoman.codebook.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.codebook.site import Site
    from dragoman.parse.words import Words

LONGEST_NAME = 4
# Joined so, states and provinces go on a list rather than say where the town before them lies.
LISTING = frozenset({"and", "or"})


class Container(Struct, frozen=True):
    """The province or state that follows a name: its end, and where it is; `province` is "" for a state."""

    end: int
    country: str
    province: str


class Anchors:
    """What the report says of where its places lie.

    Attributes:
        names: the places by the names after which their province or state was given.
        abbreviated: the provinces whose short forms stand at words, by word.
    """

    def __init__(self, words: Words, book: Book) -> None:
        self.names: Phrases[Site] = Phrases()
        self.abbreviated: dict[int, Site] = {}
        self._words = words
        self._book = book
        for first, last in words.bounds:
            for at in range(first, last):
                self._read(at, first, last)

    def at(self, at: int) -> Iterator[tuple[int, tuple[Site, ...]]]:
        """The places that the report says stand at the word: number of words, and the places."""
        if at in self.abbreviated:
            yield 1, (self.abbreviated[at],)
        for length, sites in self.names.at(self._words.folds, at):
            written = self._words.all[at : at + length]
            person = written[0].entity == "PER" and self._words.folds[at + length : at + length + 1] != [","]
            if not person and all(w.capital or w.fold in particles() for w in written):
                yield length, tuple(sites)

    def _read(self, at: int, first: int, last: int) -> None:
        """Takes in the place that ends before a comma at the word, and a short form that stands alone there."""
        word = self._words.all[at]
        if word.text == "," and first < at < last - 1 and self._words.all[at - 1].capital:
            for container in self._containers(at + 1, last):
                self._anchor(container, at, first, last)
        elif word.capital and (found := self._book.places.abbreviated.get(_form(word.text))) and found[1]:
            before = self._words.all[at - 1] if at > first else None
            if before is None or not (before.pos == "NUM" or before.text[0].isdigit()):
                self.abbreviated[at] = found[0]

    def _containers(self, at: int, last: int) -> Iterator[Container]:
        """The provinces and states that may be named at the word."""
        short = self._book.places.abbreviated.get(_form(self._words.all[at].text))
        if short and self._words.all[at].capital:
            yield Container(at + 1, short[0].country, short[0].province)
        for length, sites in self._book.places.at(self._words.folds, at):
            provinces = (s for s in sites if s.kind == "province")
            yield from (Container(at + length, s.country, s.province) for s in provinces if at + length <= last)
        for length, senses in self._book.gazetteer.phrases.at(self._words.folds, at):
            states = (s.id for s in senses if s.form == "name" and len(s.id) == len("USA"))
            yield from (Container(at + length, country, "") for country in states if at + length <= last)

    def _anchor(self, container: Container, at: int, first: int, last: int) -> None:
        """Lets the longest name before the comma that has a place there stand for it."""
        if container.end < last and self._words.folds[container.end] in LISTING:
            return
        for start in range(max(first, at - LONGEST_NAME), at):
            site = self._site(start, at, container)
            if site:
                self.names.add_folded(self._words.text(start, at), site)
                if container.end == at + 2 and _form(self._words.all[at + 1].text) in self._book.places.abbreviated:
                    self.abbreviated[at + 1] = self._book.places.abbreviated[_form(self._words.all[at + 1].text)][0]
                return

    def _site(self, start: int, end: int, container: Container) -> Site | None:
        """The most populous place in the container whose name stands there, None where there is none."""
        words = self._words.all[start:end]
        name = self._words.text(start, end)
        if not (words[0].capital and words[-1].capital) or any(w.mark for w in words) or self._is_wide(name):
            return None
        known = self._book.places.sites(name)
        return max(_inside((*known, *self._book.places.towns.of(name)), container), key=_people, default=None)

    def _is_wide(self, name: str) -> bool:
        """Whether the name is a state's or province's, which others follow on lists ("Nevada, Iowa")."""
        if any(s.form != "metonym" and len(s.id) == len("USA") for s in self._book.gazetteer.phrases.of(name)):
            return True
        sites = self._book.places.sites(name)
        seats = {s.province for s in sites if s.kind == "city"}
        return any(s.kind == "province" and s.province not in seats for s in sites)


def _form(text: str) -> str:
    return text.replace(".", "")


def _inside(sites: Sequence[Site], container: Container) -> Iterator[Site]:
    """The towns among the sites that lie in the container."""
    for site in sites:
        within = not container.province or site.province == container.province
        if site.kind == "city" and site.country == container.country and within:
            yield site


def _people(site: Site) -> int:
    return site.population
