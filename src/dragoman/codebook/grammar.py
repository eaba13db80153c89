"""Words around a name that tell how it is used."""

from __future__ import annotations

from msgspec import Struct

from dragoman.codebook import table
from dragoman.codebook.phrases import Phrases


class _Use(Struct, frozen=True):
    word: str
    use: str


class Definite(Struct, frozen=True):
    """A noun that takes up somebody who was named before.

    Attributes:
        kind: what it takes up: state, person, group or organisation.
        number: "one" or "two".
    """

    noun: str
    kind: str
    number: str


class _TakenUp(Struct, frozen=True):
    kind: str
    nouns: tuple[str, ...]


class _Noun(Struct, frozen=True):
    noun: str


class _Joined(Struct, frozen=True):
    form: str
    state: str


class _Part(Struct, frozen=True):
    part: str
    place: str


class _State(Struct, frozen=True):
    state: str


class _Lemma(Struct, frozen=True):
    lemma: str


class Grammar:
    """Closed lists of words that decide between readings of a name.

    Attributes:
        metonyms: by use ("place-before", "motion", "town-noun", "place-after"), the words that tell a capital as a
            place from a capital that stands for its government.
        state_nouns: the nouns that, owned by a state, stand for the state itself ("the Turkish government").
        head_nouns: the nouns for whoever heads an organisation ("the CIA director").
        taken_up: by kind of organisation, the nouns that take one up ("the alliance").
        definites: the nouns that take up what was named before.
        done_to_actors: the verbs whose object is an actor ("accuse it of"), not a thing or what was said.
        possessing: the nouns for fighters that, before another noun, tell whose something is ("rebel positions").
        sides_first, sides_last: the parts of compounds that tell whose side somebody takes ("pro-…", "…-backed").
        ruled_by_head_of_state: the states whose "leader" is the president, monarch or chairman, not the premier.
        joined_forms: by the form that a state has only before another demonym ("Sino-American"), its id.
    """

    def __init__(self) -> None:
        uses: dict[str, set[str]] = {}
        for row in table.rows("grammar/metonyms.tsv", _Use):
            uses.setdefault(row.use, set()).add(row.word)
        self.metonyms = {use: frozenset(words) for use, words in uses.items()}
        self.state_nouns = frozenset(row.noun for row in table.rows("grammar/state_nouns.tsv", _Noun))
        self.head_nouns = frozenset(row.noun for row in table.rows("grammar/head_nouns.tsv", _Noun))
        self.taken_up = {row.kind: frozenset(row.nouns) for row in table.rows("grammar/taken_up.tsv", _TakenUp)}
        self.joined_forms = {row.form: row.state for row in table.rows("grammar/joined_forms.tsv", _Joined)}
        self.done_to_actors = frozenset(row.lemma for row in table.rows("grammar/done_to_actors.tsv", _Lemma))
        self.possessing = frozenset(row.noun for row in table.rows("grammar/possessing.tsv", _Noun))
        parts = tuple(table.rows("grammar/compound_parts.tsv", _Part))
        self.sides_first = frozenset(row.part for row in parts if row.place == "first")
        self.sides_last = frozenset(row.part for row in parts if row.place == "last")
        states = table.rows("grammar/ruled_by_head_of_state.tsv", _State)
        self.ruled_by_head_of_state = frozenset(row.state for row in states)
        self.definites: Phrases[Definite] = Phrases()
        for row in table.rows("grammar/definites.tsv", Definite):
            self.definites.add(row.noun, row)


def load() -> Grammar:
    """The grammar tables of the codebook."""
    return Grammar()
