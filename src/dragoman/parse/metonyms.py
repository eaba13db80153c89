"""Capitals: the town, or the government that sits there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.parse.atoms import Atom
    from dragoman.parse.found import Scene

MOTION_WITHIN = 8


def denotes_government(scene: Scene, atom: Atom, last: int) -> bool:
    """Whether the name of a capital stands for the government there ("Ankara said"), not the town ("in Ankara")."""
    first = scene.bounds(atom.first)[0]
    return not (
        _is_dateline(scene, atom, first)
        or _has_country_after(scene, atom, last)
        or _town_after(scene, atom, last)
        or _town_before(scene, atom, first)
    )


def _town_after(scene: Scene, atom: Atom, last: int) -> bool:
    """Whether what follows makes it a town ("Moscow-based", "Cairo airport", "Paris's suburbs")."""
    uses = scene.book.grammar.metonyms
    after = scene.fold(atom.last, last=last)
    if scene.genitive(atom.last - 1):
        return after in uses["town-noun"]
    return after in uses["place-after"]


def _town_before(scene: Scene, atom: Atom, first: int) -> bool:
    """Whether what stands before makes it a town ("in Ankara", "the mayor of London", "flew to Baku")."""
    uses = scene.book.grammar.metonyms
    before, earlier = scene.fold(atom.first - 1, first), scene.fold(atom.first - 2, first)
    if before == ",":
        return earlier == "capital" or _coordinated_place(scene, atom.first - 1, first)
    if before in {"and", "or"}:
        return _coordinated_place(scene, atom.first - 1, first)
    if before in {"to", "from", "for"}:
        return _motion(scene, atom.first - 1, first)
    if before in {"of", "the"} and earlier in uses["town-noun"] | {"capital", "city", "town"}:
        return True
    return before in uses["place-before"]


def _coordinated_place(scene: Scene, at: int, first: int) -> bool:
    """Whether a list of names that begins with a preposition of place goes on here ("in London and Paris")."""
    k = at
    while k > first and (
        scene.words.all[k].mark or scene.words.all[k].capital or scene.words.folds[k] in {"and", "or"}
    ):
        k -= 1
    return scene.words.folds[k] in {"in", "at", "near", "around", "outside", "across"}


def _motion(scene: Scene, at: int, first: int) -> bool:
    """Whether a word of motion stands before the preposition."""
    motion = scene.book.grammar.metonyms["motion"]
    return any(w.lemma in motion or w.fold in motion for w in scene.words.all[max(first, at - MOTION_WITHIN) : at])


def _is_dateline(scene: Scene, atom: Atom, first: int) -> bool:
    """Whether the name opens a paragraph as its dateline ("ANKARA – …", "MOSCOW (Reuters) - …", "Ankara, 3 May")."""
    if atom.first != first:
        return False
    after = scene.fold(atom.last)
    return after in {"–", "—", "--", "-", "("} or (after in {",", ":"} and scene.words.all[atom.first].text.isupper())


def _has_country_after(scene: Scene, atom: Atom, last: int) -> bool:
    """Whether the country follows, as it does after towns ("Ankara, Turkey")."""
    if scene.fold(atom.last, last=last) != ",":
        return False
    following = scene.atoms.get(atom.last + 1)
    countries = {site.country for site in atom.sites}
    return (
        following is not None
        and following.sort == "name"
        and any(s.id in countries and s.form == "name" for s in following.senses)
    )
