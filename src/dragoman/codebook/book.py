"""The codebook as one value, each part loaded when first asked for."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from dragoman.codebook import (
    asking,
    beside,
    cues,
    foreign,
    foreign_words,
    fronts,
    gazetteer,
    grammar,
    hints,
    language,
    model,
    outlets,
    pages,
    places,
    plover,
    probability,
    relations,
    roles,
    times,
    tongues,
    trust,
    units,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.codebook.asking import Asking
    from dragoman.codebook.beside import BesideRow
    from dragoman.codebook.cues import Cues
    from dragoman.codebook.foreign import Foreign
    from dragoman.codebook.foreign_words import ForeignWords
    from dragoman.codebook.fronts import Fronts
    from dragoman.codebook.gazetteer import Gazetteer
    from dragoman.codebook.grammar import Grammar
    from dragoman.codebook.hints import Hints
    from dragoman.codebook.language import Language
    from dragoman.codebook.model import LanguageModel
    from dragoman.codebook.outlets import Outlets
    from dragoman.codebook.pages import Pages
    from dragoman.codebook.places import Places
    from dragoman.codebook.plover import Plover
    from dragoman.codebook.probability import Probability
    from dragoman.codebook.relations import Relations
    from dragoman.codebook.roles import Roles
    from dragoman.codebook.times import TimeWords
    from dragoman.codebook.tongues import Tongues
    from dragoman.codebook.trust import Trust
    from dragoman.codebook.units import Units


class Book:
    """All that Dragoman knows before it reads: the coding scheme, the words, the actors and the places.

    Args:
        more: actors, and words for many, that a user keeps beside those that ship.
    """

    def __init__(self, more: Iterable[BesideRow] = ()) -> None:
        self._beside = tuple(more)

    @property
    def beside(self) -> tuple[BesideRow, ...]:
        """What a user keeps beside what ships."""
        return self._beside

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """States, bodies, persons with their offices, groups, organisations."""
        return gazetteer.load(self._beside)

    @cached_property
    def places(self) -> Places:
        """Cities, provinces, bases, straits, seas, crossings."""
        return places.load()

    @cached_property
    def language(self) -> Language:
        """Closed-class words, irregular forms, abbreviations, common words."""
        return language.load()

    @cached_property
    def roles(self) -> Roles:
        """Nouns for offices, callings, crowds and organisations; given names."""
        return roles.load(beside.collectives(self._beside))

    @cached_property
    def model(self) -> LanguageModel:
        """The language model: tags, trees, entities, acts."""
        return model.load(self.hints)

    @cached_property
    def hints(self) -> Hints:
        """What the lists say of each word."""
        return hints.Hints(self.gazetteer, self.places, self.roles, self.plover, self.language)

    @cached_property
    def grammar(self) -> Grammar:
        """Words around a name that tell how it is used."""
        return grammar.load()

    @cached_property
    def outlets(self) -> Outlets:
        """News agencies, newspapers, broadcasters and their domains."""
        return outlets.load()

    @cached_property
    def pages(self) -> Pages:
        """How pages look around an article: menus, forms, credit lines, captions."""
        return pages.load()

    @cached_property
    def plover(self) -> Plover:
        """Event types, modes, contexts, intensities, triggers; CAMEO."""
        return plover.load()

    @cached_property
    def cues(self) -> Cues:
        """Verbs and phrases of saying, denying, threatening, promising, demanding."""
        return cues.load()

    @cached_property
    def units(self) -> Units:
        """Number words, units of measure, currencies, kinds of figures."""
        return units.load()

    @cached_property
    def relations(self) -> Relations:
        """Words that state how two actors stand with each other."""
        return relations.load()

    @cached_property
    def probability(self) -> Probability:
        """Words of probability with their intervals."""
        return probability.load()

    @cached_property
    def times(self) -> TimeWords:
        """Month, weekday, season, holiday and relative words."""
        return times.load()

    @cached_property
    def foreign(self) -> Foreign:
        """Actors by their names in other languages."""
        return foreign.load()

    @cached_property
    def foreign_words(self) -> ForeignWords:
        """Times and numbers in other languages."""
        return foreign_words.load()

    @cached_property
    def tongues(self) -> Tongues:
        """Scripts, and the languages that are told apart."""
        return tongues.load()

    @cached_property
    def trust(self) -> Trust:
        """How far rules and lists are trusted beside the language model."""
        return trust.load()

    @cached_property
    def fronts(self) -> Fronts:
        """Theatres and issues on which two actors may stand differently."""
        return fronts.load()

    @cached_property
    def asking(self) -> Asking:
        """What a language model on a server is told."""
        return asking.load()

    def with_fronts(self, text: str) -> Book:
        """This codebook with fronts of the user's own, given as TOML.

        Raises:
            InputError: the text is no table of fronts.
        """
        book = Book()
        book.__dict__.update(self.__dict__, fronts=self.fronts.with_own(text))
        return book


@cache
def load() -> Book:
    """The one codebook that ships with Dragoman."""
    return Book()
