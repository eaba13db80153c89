"""Nouns for offices and callings, what stands before them, and nouns for many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook import table
from dragoman.codebook.folding import fold, fold_word
from dragoman.codebook.phrases import Phrases
from dragoman.records import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterable


class Role(Struct, frozen=True):
    """An office or calling.

    Attributes:
        name: the noun or phrase ("defence minister").
        role: its class: one of the classes of offices, or expert, journalist, official, military, …
        gender: "m" or "f" where the word tells, "" otherwise.
        state: whose office it always is ("pope"), "" where that must be said.
        plural: whether the phrase matched in its plural.
    """

    name: str
    role: str
    gender: str = ""
    state: str = ""
    plural: bool = False


class Modifier(Struct, frozen=True):
    """A word before a role: `same` office, a `lower` one, one `past`, or one to come (`next`)."""

    word: str
    effect: str


class Collective(Struct, frozen=True):
    """A noun for many people who act as one.

    Attributes:
        noun, plural: singular and plural; `plural` empty where the noun is used in the singular only, and the noun
            itself where it is used in the plural only.
        kind: kind of actor.
        alone: whether it denotes an actor without a word that says whose: "yes" ("rebels"), "no" ("forces"), or
            "described" with any adjective ("radical groups").
    """

    noun: str
    kind: ActorKind
    plural: str = ""
    alone: str = "no"


class CrowdAdjective(Struct, frozen=True):
    """A word before a crowd.

    Attributes:
        tells: "who" they are ("separatist"), "how" they are or look ("masked"), or merely their "count" ("several").
        kind: the kind of actor that it makes of a noun that does not tell ("radical groups"), "" for none.
    """

    word: str
    tells: str
    kind: str = ""


class OrganisationType(Struct, frozen=True):
    """A noun that ends the name of an organisation, and the kind of actor that such a one is."""

    noun: str
    kind: ActorKind


class Family(Struct, frozen=True):
    """The classes of roles that a definite description of the class may take up ("the official" a minister)."""

    role: str
    also: tuple[str, ...]


class GivenName(Struct, frozen=True):
    """A given name and whose it mostly is: "m", "f", or "" for both."""

    name: str
    gender: str = ""


class Roles:
    """All roles, modifiers and collectives, found by their folded words; `beside` are collectives of a user's own."""

    def __init__(self, beside: Iterable[Collective] = ()) -> None:
        self.phrases: Phrases[Role] = Phrases()
        for role in table.rows("roles/roles.tsv", Role):
            self.phrases.add(role.name, role)
            if role.role != "courtesy":
                self.phrases.add(plural(role.name), Role(role.name, role.role, role.gender, role.state, plural=True))
        self.modifiers = {fold_word(m.word): m.effect for m in table.rows("roles/modifiers.tsv", Modifier)}
        self.collectives: Phrases[tuple[Collective, bool]] = Phrases()
        for many in (*table.rows("roles/collectives.tsv", Collective), *beside):
            if many.plural != many.noun:
                self.collectives.add(many.noun, (many, False))
            if many.plural:
                self.collectives.add(many.plural, (many, True))
        adjectives = table.rows("roles/crowd_adjectives.tsv", CrowdAdjective)
        self.crowd_adjectives = {fold(a.word): a for a in adjectives}
        self.families = {f.role: frozenset(f.also) for f in table.rows("roles/role_families.tsv", Family)}
        kinds = table.rows("roles/organisation_types.tsv", OrganisationType)
        self.organisation_types: dict[str, ActorKind] = {fold_word(t.noun): t.kind for t in kinds}
        nouns = table.rows("roles/organisation_nouns.tsv", OrganisationType)
        self.organisation_nouns: dict[str, ActorKind] = {fold_word(t.noun): t.kind for t in nouns}
        self.given_names = {fold_word(n.name): n.gender for n in table.rows("roles/given_names.tsv", GivenName)}

    def of(self, phrase: str) -> Role | None:
        """The role that the phrase names."""
        return next(iter(self.phrases.of(fold(phrase))), None)


def plural(noun: str) -> str:
    """The plural of a role; of `chief of staff` that of its first noun."""
    head, of, rest = noun.partition(" of ")
    return _plural(head) + of + rest


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("person"):
        return noun[:-6] + "people"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


def load(beside: Iterable[Collective] = ()) -> Roles:
    """The roles of the codebook."""
    return Roles(beside)
