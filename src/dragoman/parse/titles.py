"""Roles: with a name a title, alone their holder; and what is said of a person in apposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from dragoman.parse.atoms import Atom
from dragoman.parse.cast import Member, slug
from dragoman.parse.found import DETERMINERS, Found, Scene
from dragoman.parse.people import by_surname, known_person, role_in_apposition, says

if TYPE_CHECKING:
    from dragoman.codebook.roles import Role

ROLE_WORDS = 16
UNNAMED = 0.7
# Words that end what an apposition says of a person.
ENDS_ROLE = frozenset({"who", "that", "which", "and", "but", "when", "while", "as"})


def role_at(scene: Scene, at: int, last: int) -> Atom | None:
    """The role that begins at the word."""
    if at >= last:
        return None
    length, roles = scene.book.roles.phrases.longest(scene.words.folds, at)
    if not length or at + length > last:
        return None
    return Atom(at, at + length, "role", role=roles[0], plural=roles[0].plural)


def role_near(scene: Scene, at: int, last: int) -> Atom | None:
    """The role that begins at the word, or after the modifiers there ("chief", "former deputy prime minister")."""
    return role_at(scene, at, last) or role_at(scene, scene.past_modifiers(at, last), last)


def role(
    scene: Scene, first: int, at: Atom, last: int, *, country: str | None = None, serves: str | None = None
) -> int:
    """Reads a role: the word at which to go on.

    Args:
        scene: the document.
        first: where the phrase begins, its owner included.
        at: the role itself.
        last: the end of the sentence.
        country: the state whose office it is; None where the phrase does not tell.
        serves: key of the body or organisation in which it is held.
    """
    what = at.role
    if what is None:
        return at.last
    name = _name_after(scene, at, last, country)
    if name:
        return _title(scene, first, what, name, last, country=country, serves=serves)
    whose = _complement(scene, at, last) if country is None and serves is None else None
    name = _name_after(scene, structs.replace(at, last=whose.end), last, whose.country) if whose else None
    if whose and name:
        return _title(scene, first, what, name, last, country=whose.country, serves=whose.serves)
    if whose:
        country, serves = whose.country, whose.serves
    if what.role == "courtesy":
        return at.last
    if at.plural:
        return _several(scene, first, at, what, country)
    return _alone(scene, first, at, what, last, country=country or what.state or None, serves=serves)


class Complement(Struct, frozen=True):
    """Whose office it is, as said after the role ("the president of France", "the head of the IAEA")."""

    end: int
    country: str | None
    serves: str | None


def _complement(scene: Scene, at: Atom, last: int) -> Complement | None:
    """The state, body or organisation named after the role and a preposition, None where there is none."""
    link = scene.fold(at.last, last=last)
    if link not in {"of", "at"} and not (link == "for" and at.role and at.role.role == "spokesperson"):
        return None
    k = at.last + 1 + (scene.fold(at.last + 1, last=last) == "the")
    atom = scene.atoms.get(k)
    if atom is None or atom.sort != "name":
        return None
    for sense in scene.context.current(atom.senses):
        entry = scene.gazetteer.get(sense.id)
        if entry and entry.sort not in {"person", "outlet"} and sense.form != "demonym":
            return Complement(atom.last, entry.country, None if entry.sort == "state" else entry.id)
    return None


def named(scene: Scene, owner: Atom, atom: Atom, country: str) -> bool:
    """Whether a name that has its title in it follows an owner ("Jordan's King Abdullah")."""
    key = known_person(scene, atom, country)
    entry = scene.gazetteer.get(key) if key else None
    return entry is not None and entry.country == country and atom.first == owner.last


def own(scene: Scene, owner: Atom, atom: Atom, last: int, country: str) -> int:
    """Reads such a name as one mention with its owner: the word at which to go on."""
    member = scene.cast.known(known_person(scene, atom, country) or "")
    scene.cast.introduce(member, atom.first)
    scene.add(Found(owner.first, atom.last, atom.first, atom.last, member.key, "title", country=country))
    return after_person(scene, atom, member, last)


def _name_after(scene: Scene, at: Atom, last: int, country: str | None) -> Atom | None:
    """The name that follows a role directly, or after more roles."""
    if at.last >= last or scene.genitive(at.last - 1):
        return None
    atom = scene.atoms.get(at.last)
    if atom is None or atom.sort in {"many", "organisation"}:
        return None
    if atom.sort == "role" and not atom.plural and (scene.words.all[at.last].capital or at.role is None):
        return _name_after(scene, atom, last, country)
    if known_person(scene, atom, country):
        return atom
    return atom if atom.sort == "run" and _may_be_person(scene, at, atom, country) else None


def _may_be_person(scene: Scene, at: Atom, atom: Atom, country: str | None) -> bool:
    """Whether an unknown run after a role is a person: a single word needs a rank or a known family name."""
    words = scene.words.all[atom.first : atom.last]
    if at.plural or any(w.text.isupper() and len(w.text) > 2 for w in words):
        return False
    if len(words) > 1:
        return not all(w.common for w in words)
    ranked = scene.words.all[at.first].capital and not words[0].common
    return ranked or by_surname(scene, atom, country) is not None


def _title(
    scene: Scene, first: int, what: Role, name: Atom, last: int, *, country: str | None, serves: str | None
) -> int:
    """Takes in title and name as one mention."""
    key = known_person(scene, name, country) or by_surname(scene, name, country)
    first = scene.before_modifiers(first)
    first += scene.words.folds[first] in DETERMINERS
    written = scene.words.written(first, name.first)
    if key:
        member = scene.cast.known(key)
    else:
        member = scene.cast.person(
            scene.words.written(name.first, name.last), country or _country_before(scene, first, what)
        )
    _enrich(member, what, "" if what.role == "courtesy" else written, country)
    _affiliate(scene, member, serves)
    scene.cast.introduce(member, name.first)
    scene.add(
        Found(
            first, name.last, name.first, name.last, member.key, "title", role=written, country=member.country,
            serves=serves or "",
        )
    )  # fmt: skip
    return after_person(scene, name, member, last)


def _country_before(scene: Scene, at: int, what: Role) -> str | None:
    """The country named last in the sentence before an office without an owner ("a Turkish delegation led by …")."""
    if what.role in {"expert", "journalist", "person", "courtesy", "activist", "business", "leader"}:
        return None
    sentence = scene.words.all[at].sentence
    for found in reversed(scene.found[-3:]):
        if scene.words.all[found.first].sentence == sentence and found.country and found.form != "title":
            return found.country
    return None


def _enrich(member: Member, what: Role, written: str, country: str | None) -> None:
    """Adds to a person what the report says of him or her."""
    if what.role != "courtesy":
        member.roles |= {what.role}
    member.role = member.role or written
    member.gender = what.gender or member.gender
    if member.country is None and country and member.key.startswith("person:"):
        member.country = country


def _affiliate(scene: Scene, member: Member, serves: str | None) -> None:
    """Adds the body or organisation that the person serves."""
    if serves and not member.affiliation:
        held = scene.cast.members.get(serves)
        entry = scene.gazetteer.get(serves)
        member.affiliation = held.name if held else entry.name if entry else ""


def _alone(
    scene: Scene, first: int, at: Atom, what: Role, last: int, *, country: str | None, serves: str | None
) -> int:
    """Takes in a role that stands for its holder, who is found later."""
    before = scene.fold(first - 1, scene.bounds(first)[0])
    owned = country is not None or serves is not None
    if not scene.genitive(at.last - 1) and scene.is_noun_part(at.last, last):
        return _part_of_noun(scene, first, at, country)
    start = scene.before_modifiers(first)
    determined = scene.fold(start) in DETERMINERS or before in DETERMINERS
    if not determined and not owned and (start < first or not says(scene, at.last, last)):
        return at.last
    indefinite = scene.fold(start) in {"a", "an", "another", "some"} or not (determined or owned)
    scene.add(
        Found(
            start, at.last, at.first, at.last, "", "role", role=scene.words.written(first, at.last),
            noun=what.name, country=country, serves=serves or "", confidence=UNNAMED if indefinite else 1.0,
        )
    )  # fmt: skip
    return at.last


def _part_of_noun(scene: Scene, first: int, at: Atom, country: str | None) -> int:
    """A role that only begins a longer noun ("the official statement"): its owner alone is a mention."""
    if country and at.first > first:
        scene.add(Found(first, first + 1, first, first + 1, country, "demonym", country=country))
    return at.last


def _several(scene: Scene, first: int, at: Atom, what: Role, country: str | None) -> int:
    """Takes in several holders of a role, where it is said whose."""
    if country is None or what.name == "counterpart":
        return at.last
    state = scene.gazetteer.entry(country)
    demonym = state.demonyms[0] if state.demonyms else state.name
    written = scene.words.written(at.first, at.last).lower()
    key, name = f"body:{country}:{slug(written)}", f"{demonym} {written}"
    member = scene.cast.add(Member(key, name, "government-body", country, noun=what.name, plural=True))
    scene.cast.introduce(member, first)
    start = scene.before_modifiers(first)
    scene.add(Found(start, at.last, at.first, at.last, key, plural=True, noun=what.name, country=country))
    return at.last


def after_person(scene: Scene, name: Atom, member: Member, last: int) -> int:
    """Reads the apposition after a name: the word at which to go on."""
    at = role_in_apposition(scene, name.last, last)
    if at is None or at.role is None:
        return name.last
    start = name.last + 1
    while start < at.first and scene.words.folds[start] in DETERMINERS | {"who", "is", "was"}:
        start += 1
    end = _end_of_role(scene, at.last, last)
    _enrich(member, at.role, scene.words.written(start, end), _nationality(scene, start, at.first))
    member.affiliation = member.affiliation or _affiliation(scene, start, end)
    return _past_roles(scene, at, last) if _nothing_between(scene, start, at.first) else name.last


def _past_roles(scene: Scene, at: Atom, last: int) -> int:
    """The end of the roles that are joined to one in apposition ("an analyst and former diplomat")."""
    k = at.last
    while scene.fold(k, last=last) in {"and", ","}:
        following = k + 1 + (scene.fold(k + 1, last=last) in DETERMINERS)
        joined = scene.atoms.get(following) or scene.atoms.get(scene.past_modifiers(following, last))
        if joined is None or joined.sort != "role" or joined.plural or _name_after(scene, joined, last, None):
            break
        k = joined.last
    return k


def _nothing_between(scene: Scene, first: int, last: int) -> bool:
    """Whether no name of an organisation stands before the role, which then is a mention of its own."""
    return not any(
        atom.sort == "organisation" or any(len(s.id) > 3 for s in atom.senses)
        for k in range(first, last)
        if (atom := scene.atoms.get(k))
    )


def _end_of_role(scene: Scene, at: int, last: int) -> int:
    """The end of the description that a role begins; names in it are taken whole."""
    k = at
    while k < last and k - at < ROLE_WORDS:
        word, atom = scene.words.all[k], scene.atoms.get(k)
        if word.mark or word.fold in ENDS_ROLE or (word.text.islower() and word.lemma in scene.book.language.saying):
            break
        k = atom.last if atom else k + 1
    return min(k, last)


def _nationality(scene: Scene, first: int, last: int) -> str | None:
    """The country of the demonym in a description, where it tells whose national or servant someone is."""
    for k in range(first, last):
        atom = scene.atoms.get(k)
        if atom and any(s.form == "demonym" for s in atom.senses) and not scene.glued_after(atom.last):
            between = scene.words.folds[atom.last : last]
            if {"affairs", "relations", "politics", "studies", "policy"} & set(between):
                return None
            return scene.context.current(atom.senses)[0].id
    return None


def _affiliation(scene: Scene, first: int, last: int) -> str:
    """The organisation that a description names."""
    for k in range(first, last):
        atom = scene.atoms.get(k)
        if atom and (atom.sort == "organisation" or any(":" in s.id or "." in s.id for s in atom.senses)):
            return scene.words.written(atom.first, atom.last)
    return ""
