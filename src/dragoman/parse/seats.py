"""Bodies told by where they sit, whose they are or who leads them: "the government in Tripoli", "the army of Chad"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.parse.cast import Member, slug
from dragoman.parse.people import known_person

if TYPE_CHECKING:
    from dragoman.parse.atoms import Atom
    from dragoman.parse.found import Scene

# Who holds one of these offices leads the government and the forces of the state.
LEADERS = frozenset({"head-of-state", "head-of-government", "royal", "leader"})
FORCES = frozenset({"armed-forces", "government", "air-force", "army", "navy"})
OF, AT = frozenset({"of"}), frozenset({"in", "at"})


class Owner(Struct, frozen=True):
    """Who is named after a body or crowd: where that phrase ends, and the state, or the group, that it names."""

    last: int
    state: str = ""
    group: Member | None = None


def owner_after(scene: Scene, at: Atom, last: int) -> Owner | None:
    """The owner that is named after the body or crowd, None where none is.

    A seat tells a government alone: soldiers in a capital may be anybody's.
    """
    link = scene.fold(at.last, last=last)
    if scene.genitive(at.last - 1) or link not in OF | AT | {"from"}:
        return None
    k = at.last + 1 + (scene.fold(at.last + 1, last=last) == "the")
    atom = scene.atoms.get(k)
    if link in OF and (leader := _leader(scene, atom)):
        return _led(scene, at, leader)
    if atom is None or atom.sort != "name" or scene.glued_after(atom.last) or scene.genitive(atom.last - 1):
        return None
    senses = scene.context.current(atom.senses)
    state = next((s.id for s in senses if _is_state(scene, s.id) and s.form in {"name", "metonym"}), None)
    if state and (_governs(scene, at) or (link in OF and _is_body(scene, at))):
        return Owner(atom.last, state)
    group = next((s.id for s in senses if s.form != "demonym" and _is_group(scene, s.id)), None)
    if group and link not in AT and at.many and at.many.kind == "armed-group" and at.plural:
        return Owner(atom.last, group=scene.cast.known(group))
    return None


def _leader(scene: Scene, atom: Atom | None) -> str:
    """The person who is named there, with a title or without, "" where none is."""
    if atom is not None and atom.sort == "role":
        atom = scene.atoms.get(atom.last)
    person = known_person(scene, atom) if atom is not None and atom.sort == "name" else None
    return person if atom is not None and person and not scene.genitive(atom.last - 1) else ""


def _led(scene: Scene, at: Atom, person: str) -> Owner | None:
    """Whose the body or crowd of a person is: of the state, or of the armed group, that the person leads.

    The phrase ends before the person, who is a mention too.
    """
    for term in scene.gazetteer.offices.of(person, scene.on):
        entry = scene.gazetteer.get(term.body)
        if entry and entry.sort == "state" and term.role in LEADERS and (_governs(scene, at) or _is_body(scene, at)):
            return Owner(at.last, entry.id)
        if entry and (entry.kind == "armed-group" or entry.function in FORCES) and at.plural:
            return Owner(at.last, group=scene.cast.known(entry.id))
    fighters = at.plural and at.many is not None and (at.many.kind == "armed-group" or _is_body(scene, at))
    return Owner(at.last, group=own_forces(scene, scene.cast.known(person), at.first, at.last)) if fighters else None


def own_forces(scene: Scene, leader: Member, at: int, end: int) -> Member:
    """The forces that go by a person's name alone, told by the words `[at, end)`."""
    written = scene.words.written(at, end)
    key = f"body:{leader.key.partition(':')[2]}:{slug(written)}"
    title = f"{leader.name}'s {written}"
    noun = scene.words.all[end - 1].lemma
    return scene.cast.add(Member(key, title, "armed-group", leader.country, noun=noun, plural=True))


def _is_state(scene: Scene, key: str) -> bool:
    entry = scene.gazetteer.get(key)
    return entry is not None and entry.sort == "state"


def _is_group(scene: Scene, key: str) -> bool:
    entry = scene.gazetteer.get(key)
    return entry is not None and entry.kind == "armed-group"


def _governs(scene: Scene, at: Atom) -> bool:
    """Whether the noun is one for those who govern."""
    noun = scene.words.all[at.last - 1].lemma
    tails = scene.gazetteer.bodies.tails.of(scene.words.text(at.first, at.last))
    return noun in scene.book.grammar.state_nouns or "government" in tails


def _is_body(scene: Scene, at: Atom) -> bool:
    return bool(scene.gazetteer.bodies.tails.of(scene.words.text(at.first, at.last)))
