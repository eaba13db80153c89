"""Bodies told by where they sit or whose they are: "the government in Tripoli", "the army of Chad", "fighters of …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from dragoman.parse.atoms import Atom
    from dragoman.parse.cast import Member
    from dragoman.parse.found import Scene

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
