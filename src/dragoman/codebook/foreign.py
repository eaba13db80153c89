"""Actors by the names that Russian, Turkish, Arabic and French texts give them.

The states are named as the Unicode CLDR names them (data/foreign/states.tsv); all other names are our own.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from dragoman.codebook import table
from dragoman.codebook.entries import StateRow
from dragoman.codebook.inflection import MARKS, arabic_nisba, fold, keys, readings, turkish_people, turkish_suffix

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LANGUAGES = ("ru", "tr", "ar", "fr")
FILES = ("names", "organisations", "bodies")
# What CLDR adds in brackets, and its short forms of "islands" and "administrative region".
_BRACKETS = re.compile(r"\s*\([^)]*\)|\s+-\s+.*")
_WORD = re.compile(r"[^\W_]+")
NameForm = Literal["name", "demonym", "metonym", "seat", "function"]


class NameRow(Struct, frozen=True):
    """A row of names.tsv, organisations.tsv, bodies.tsv, persons.tsv or demonyms.tsv: an actor's names, joined with |.

    Attributes:
        actor: its id in the gazetteer.
    """

    actor: str
    form: NameForm = "name"
    ru: tuple[str, ...] = ()
    tr: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()


class CldrRow(Struct, frozen=True):
    """A row of states.tsv: a state and, where CLDR has it, its capital."""

    id: str
    ru: str = ""
    tr: str = ""
    ar: str = ""
    fr: str = ""
    ru_capital: str = ""
    tr_capital: str = ""
    ar_capital: str = ""
    fr_capital: str = ""


class FunctionRow(Struct, frozen=True):
    """A row of functions.tsv: what the bodies of a state are called that do the same in each state."""

    function: str
    ru: tuple[str, ...] = ()
    tr: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()


class Shy(Struct, frozen=True):
    """A row of shy.tsv: a name that is an ordinary word as well."""

    language: str
    name: str
    note: str = ""


class Grammar(Struct, frozen=True):
    """How names stand in sentences of a language; see grammar.toml."""

    place: frozenset[str] = frozenset()
    locative: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    office: frozenset[str] = frozenset()


class Meaning(Struct, frozen=True):
    """What a phrase may mean.

    Attributes:
        id: of an actor; the function where the form is `function`.
        capital: whether it must begin with a capital letter; `acronym`: whether it must stand in capitals.
        shy: whether it is an ordinary word as well.
    """

    id: str
    form: NameForm
    capital: bool = False
    acronym: bool = False
    shy: bool = False


class Node:
    """A place in the tree of phrases: the words that may follow, and what the words up to here mean."""

    __slots__ = ("following", "meanings")

    def __init__(self) -> None:
        self.following: dict[str, Node] = {}
        self.meanings: list[Meaning] = []


class ForeignNames:
    """The names of one language.

    Args:
        language: ISO 639-1.
        named: the phrases with what they mean, the surest first.
        grammar: how names stand in its sentences.
    """

    def __init__(self, language: str, named: Iterable[tuple[str, Meaning]], grammar: Grammar) -> None:
        self.language, self.grammar = language, grammar
        self._root = Node()
        self._bases: dict[str, list[str]] = {}
        for phrase, meaning in named:
            self._add(phrase, meaning)

    def _add(self, phrase: str, meaning: Meaning) -> None:
        node = self._root
        for word in _WORD.findall(MARKS.sub("", phrase)):
            base = fold(word, self.language)
            for form in keys(word, self.language, demonym=meaning.form == "demonym"):
                bases = self._bases.setdefault(form, [])
                if base not in bases:
                    bases.append(base)
            node = node.following.setdefault(base, Node())
        if node is not self._root and meaning not in node.meanings:
            node.meanings.append(meaning)

    def longest(self, words: Sequence[str], start: int) -> tuple[int, list[Meaning]]:
        """The longest phrase that begins at that word of a text: number of words, and what it may mean."""
        best = (0, list[Meaning]())
        stack = [(self._root, start)]
        while stack:
            node, at = stack.pop()
            if node.meanings and at - start > best[0]:
                best = at - start, node.meanings
            if at < len(words):
                stack.extend((following, at + 1) for following in self._following(node, words[at]))
        return best

    def _following(self, node: Node, word: str) -> Iterator[Node]:
        """The nodes to which a word of a text leads."""
        found = False
        for reading in readings(word, self.language):
            for base in self._bases.get(reading, ()):
                if base in node.following:
                    found = True
                    yield node.following[base]
        if self.language == "tr" and not found:
            yield from self._suffixed(node, fold(word, "tr"))

    def _suffixed(self, node: Node, word: str) -> Iterator[Node]:
        """The nodes of names that a Turkish word may begin with, its suffixes written without an apostrophe."""
        for end in range(len(word) - 1, 3, -1):
            following = node.following.get(word[:end])
            if following is not None and turkish_suffix(word[end:]):
                yield following
                return


class Foreign:
    """The names in each language, made when first asked for."""

    @cached_property
    def _states(self) -> dict[str, StateRow]:
        return {row.id: row for row in table.rows("gazetteer/states.tsv", StateRow)}

    @cached_property
    def _cldr(self) -> tuple[CldrRow, ...]:
        return tuple(table.rows("foreign/states.tsv", CldrRow))

    @cached_property
    def _shy(self) -> frozenset[tuple[str, str]]:
        return frozenset((row.language, fold(row.name, row.language)) for row in table.rows("foreign/shy.tsv", Shy))

    @cached_property
    def _grammar(self) -> Mapping[str, Grammar]:
        content = table.toml("foreign/grammar.toml")
        return {
            code: Grammar(**{name: frozenset(words) for name, words in row.items()}) for code, row in content.items()
        }

    def names(self, language: str) -> ForeignNames:
        """The names of one of `LANGUAGES`."""
        return self._made(language)

    @cache  # noqa: B019 - there is one codebook for the life of the process
    def _made(self, language: str) -> ForeignNames:
        return ForeignNames(language, self._named(language), self._grammar[language])

    def _named(self, language: str) -> Iterator[tuple[str, Meaning]]:
        """All phrases of a language: states, their capitals and people, then whom our own tables name."""
        for row in self._cldr:
            yield from self._of_state(row, language)
        for row in table.rows("foreign/demonyms.tsv", NameRow):
            for name in getattr(row, language) or self._regular(row.actor, language):
                yield name, Meaning(row.actor, "demonym", capital=language == "tr")
        for file in FILES:
            for row in table.rows(f"foreign/{file}.tsv", NameRow):
                yield from (
                    (name, self._meaning(name, row.actor, row.form, language)) for name in getattr(row, language)
                )
        for row in table.rows("foreign/persons.tsv", NameRow):
            yield from ((name, self._meaning(name, row.actor, "name", language)) for name in getattr(row, language))
        for row in table.rows("foreign/functions.tsv", FunctionRow):
            yield from ((name, Meaning(row.function, "function")) for name in getattr(row, language))

    def _of_state(self, row: CldrRow, language: str) -> Iterator[tuple[str, Meaning]]:
        """A state and its capital as CLDR has them; a capital that CLDR leaves out is written as in English."""
        name = _BRACKETS.sub("", getattr(row, language)).replace("о-ва", "острова").replace("о-в", "остров")
        yield name, self._meaning(name, row.id, "name", language)
        capital = _BRACKETS.sub("", getattr(row, f"{language}_capital"))
        if not capital and language in {"tr", "fr"}:
            capital = self._states[row.id].capital
        if capital and fold(capital, language) != fold(name, language):
            yield capital, self._meaning(capital, row.id, "metonym", language)

    def _regular(self, id: str, language: str) -> tuple[str, ...]:
        """The adjective of a state as it is regularly made, where we list none."""
        name = next((getattr(row, language) for row in self._cldr if row.id == id), "")
        if not name or " " in name or (language, fold(name, language)) in self._shy:
            return ()
        return (
            (arabic_nisba(fold(name, "ar")),)
            if language == "ar"
            else (turkish_people(name),)
            if language == "tr"
            else ()
        )

    def _meaning(self, name: str, id: str, form: NameForm, language: str) -> Meaning:
        letters = [c for c in name if c.isalpha()]
        acronym = len(letters) > 1 and all(c.isupper() for c in letters)
        return Meaning(
            id, form, capital=name[:1].isupper(), acronym=acronym, shy=(language, fold(name, language)) in self._shy
        )


def load() -> Foreign:
    """The names of `data/foreign/`."""
    return Foreign()
