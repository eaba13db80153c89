"""Who is named in a passage in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook.folding import fold_word
from dragoman.codebook.foreign import LANGUAGES, Meaning
from dragoman.codebook.inflection import fold
from dragoman.records import Entity, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.codebook.entries import Entry
    from dragoman.codebook.foreign import ForeignNames
    from dragoman.parse.foreign.passage import Passage
    from dragoman.records import Place
    from dragoman.records.document import MentionForm

# How sure a name of the list is; less where the word has other meanings, or names a city whose government is meant.
SURE, LESS_SURE = 0.9, 0.7
FORMS: dict[str, MentionForm] = {"name": "name", "demonym": "demonym", "metonym": "metonym", "seat": "metonym"}


class Match(Struct):
    """A phrase of a passage, words `[first, last)`, and what it may mean."""

    first: int
    last: int
    meanings: list[Meaning]

    @property
    def state(self) -> str:
        """The state that it names or that its people are of, "" for another actor."""
        best = self.meanings[0]
        return best.id if best.form in {"name", "demonym"} and len(best.id) == 3 else ""


class Naming(Struct):
    """The actors of one document as far as it has been read: who was named, and by which last names."""

    book: Book
    entities: dict[str, Entity]
    surnames: dict[str, str]


def naming(book: Book) -> Naming:
    """A naming of nobody as yet."""
    return Naming(book, {}, {})


def matches(passage: Passage, book: Book, countries: set[str]) -> list[Match]:
    """The names of a passage in one of the languages whose names are listed; notes the countries that are sure."""
    if passage.language not in LANGUAGES:
        return []
    names, texts = book.foreign.names(passage.language), [word.text for word in passage.words]
    found, at = list[Match](), 0
    while at < len(texts):
        length, meanings = names.longest(texts, at)
        match = Match(at, at + length, _fitting(passage, at, length, meanings, names)) if length else None
        if match is None or not match.meanings:
            match = _split(at, names, texts) if passage.language == "fr" else None
        if match is None:
            at += 1
            continue
        countries.update(m.id for m in match.meanings if len(match.meanings) == 1 and m.form in {"name", "demonym"})
        found.append(match)
        at = match.last
    return found


def _fitting(passage: Passage, at: int, length: int, meanings: list[Meaning], names: ForeignNames) -> list[Meaning]:
    """The meanings that the spelling and place of the words allow."""
    word = passage.words[at]
    before = fold(passage.words[at - 1].text, passage.language) if at else ""
    cased = passage.language != "ar"
    whole = "".join(w.text for w in passage.words[at : at + length])
    return [
        m
        for m in meanings
        if (not cased or not m.capital or word.capital)
        and (not cased or not m.acronym or sum(c.isupper() for c in whole) >= min(2, len(whole)))
        and (m.form != "function" or before not in names.grammar.office)
        and (not m.shy or (before in names.grammar.place if not cased else not word.first))
    ]


def _split(at: int, names: ForeignNames, texts: list[str]) -> Match | None:
    """A French body with the adjective of its state in the middle ("ministère russe de la Défense")."""
    if at + 2 >= len(texts):
        return None
    length, meanings = names.longest([texts[at], *texts[at + 2 :][:6]], 0)
    inner, states = names.longest(texts, at + 1)
    whose = [m for m in states if m.form == "demonym"]
    what = [m for m in meanings if m.form == "function"]
    if length < 2 or inner != 1 or not whose or not what:
        return None
    return Match(at, at + length + 1, [Meaning(f"{whose[0].id}.{what[0].id}", "name")])


def joined(passage: Passage, found: Sequence[Match], names: ForeignNames) -> Iterator[Match]:
    """The names with bodies joined to the states that they belong to; bodies of nobody are left out."""
    taken = -1
    for i, match in enumerate(found):
        if i == taken:
            continue
        function = next((m.id for m in match.meanings if m.form == "function"), "")
        own = [m for m in match.meanings if m.form != "function"]
        following = found[i + 1] if i + 1 < len(found) else None
        if function and following and following.state and _adjoins(passage, match.last, following.first, names):
            taken = i + 1
            yield Match(match.first, following.last, [_body(following.state, function)])
        elif match.state and following and not function and following.first == match.last:
            after = next((m.id for m in following.meanings if m.form == "function"), "")
            if after and _owns(match, passage.language):
                taken = i + 1
                yield Match(match.first, following.last, [_body(match.state, after)])
            else:
                yield match
        elif own:
            yield Match(match.first, match.last, own)


def _owns(match: Match, language: str) -> bool:
    """Whether a state that stands before a body owns it: in Turkish, and as an adjective in Russian."""
    return language == "tr" or (language == "ru" and match.meanings[0].form == "demonym")


def _adjoins(passage: Passage, last: int, first: int, names: ForeignNames) -> bool:
    """Whether nothing but articles and the like stands between two names."""
    if passage.language == "tr":
        return False
    between = passage.words[last:first]
    return all(fold(word.text, passage.language) in names.grammar.between for word in between)


def _body(state: str, function: str) -> Meaning:
    """The body of that function in that state; its government is the state itself."""
    return Meaning(state, "seat") if function == "government" else Meaning(f"{state}.{function}", "name")


def mentions(passage: Passage, naming: Naming, countries: set[str], sentence: int) -> list[Mention]:
    """The mentions of a passage.

    Args:
        passage: it.
        naming: the actors so far; those named here are added.
        countries: those that the document names beyond doubt.
        sentence: the number of its first sentence in the document.
    """
    book = naming.book
    found: list[Match] = []
    if passage.language in LANGUAGES:
        names = book.foreign.names(passage.language)
        found = list(joined(passage, matches(passage, book, countries), names))
    found += _latin(passage, naming, {i for match in found for i in range(match.first, match.last)})
    made = (_mention(passage, match, naming, countries, sentence) for match in sorted(found, key=lambda m: m.first))
    return [mention for mention in made if mention is not None]


def _mention(passage: Passage, match: Match, naming: Naming, countries: set[str], sentence: int) -> Mention | None:
    """The mention that a match is, None where what it means is not known after all."""
    meaning = next((m for m in match.meanings if m.id in countries), match.meanings[0])
    entry = naming.book.gazetteer.get(_key(meaning, naming))
    if entry is None:
        return None
    span = passage.span(match.first, match.last)
    number = sentence + passage.sentence(passage.words[match.first].start)
    place = _place(meaning, entry, naming.book)
    if meaning.form == "metonym" and _is_place(passage, match, naming.book):
        return Mention(span=span, head=span, sentence=number, key="", form="place", place=place) if place else None
    naming.entities.setdefault(entry.id, _entity(entry))
    _note_surname(passage, match, entry, naming)
    return Mention(
        span=span, head=span, sentence=number, key=entry.id, form=FORMS[meaning.form], place=place,
        confidence=LESS_SURE if len(match.meanings) > 1 or meaning.shy or meaning.form == "metonym" else SURE,
    )  # fmt: skip


def _key(meaning: Meaning, naming: Naming) -> str:
    """The id of the actor; that of a state's body where just one has the function."""
    state, _, function = meaning.id.partition(".")
    if function and meaning.id not in naming.book.gazetteer.entries:
        body = naming.book.gazetteer.body(state, function)
        return body.id if body else ""
    return meaning.id


def _entity(entry: Entry) -> Entity:
    """The actor as the document shows it."""
    country = None if entry.sort == "outlet" or entry.kind == "igo" else entry.country
    return Entity(key=entry.id, name=entry.name, kind=entry.kind, country=country)


def _place(meaning: Meaning, entry: Entry, book: Book) -> Place | None:
    """The place that a state or its capital is as well."""
    if entry.sort != "state" or meaning.form in {"demonym", "seat"}:
        return None
    if meaning.form == "name":
        return book.places.state(entry.id, entry.name)
    return next((place for place in book.places.named(entry.capital) if place.country == entry.id), None)


def _is_place(passage: Passage, match: Match, book: Book) -> bool:
    """Whether a city is where something is rather than the government that sits there."""
    grammar = book.foreign.names(passage.language).grammar
    before = fold(passage.words[match.first - 1].text, passage.language) if match.first else ""
    suffix = fold(passage.words[match.last - 1].suffix, passage.language)
    return before in grammar.place or suffix in grammar.locative


# Names in Latin letters, as other languages keep them


def _note_surname(passage: Passage, match: Match, entry: Entry, naming: Naming) -> None:
    """Remember a person's last name, by which the text goes on."""
    if entry.sort == "person" and match.last - match.first > 1:
        naming.surnames.setdefault(fold_word(passage.words[match.last - 1].text), entry.id)


def _latin(passage: Passage, naming: Naming, taken: set[int]) -> Iterator[Match]:
    """Persons by their full names, and acronyms, as English writes them too; last names once they were introduced."""
    folds, at = [fold_word(word.text) for word in passage.words], 0
    while at < len(folds):
        word = passage.words[at]
        end = 0
        if at not in taken and word.capital and word.text[0] < "\u0370":
            end, key = _known(passage, folds, at, naming)
            if end and not taken.intersection(range(at, end)):
                yield Match(at, end, [Meaning(key, "name")])
        at = max(at + 1, end)


def _known(passage: Passage, folds: list[str], at: int, naming: Naming) -> tuple[int, str]:
    """Where a full name or an acronym ends that begins at the word, and whose it is; 0 where none does."""
    for length, senses in naming.book.gazetteer.phrases.at(folds, at):
        written = [word.text for word in passage.words[at : at + length]]
        for sense in senses:
            full = length > 1 and sense.form == "name" and all(text[:1].isupper() for text in (written[0], written[-1]))
            if full and naming.book.gazetteer.entry(sense.id).sort in {"person", "organisation", "group", "outlet"}:
                return at + length, sense.id
            if sense.capitals and "".join(written).isupper() and len(written[0]) > 2:
                return at + length, sense.id
    key = naming.surnames.get(folds[at], "")
    return (at + 1, key) if key else (0, "")
