"""Capitals: the town, or the government that sits there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.parse.found import Scene
    from dragoman.parse.lexicon import Atom

MOTION_WITHIN = 8


def denotes_government(scene: Scene, atom: Atom, last: int) -> bool:
    """Whether the name of a capital stands for the government there ("Ankara said") rather than the town ("in Ankara")."""
    uses = scene.book.grammar.metonyms
    first = scene.words.bounds[scene.words.all[atom.first].sentence][0]
    before, after = scene.fold(atom.first - 1, first), scene.fold(atom.last, last=last)
    if _is_dateline(scene, atom, first) or _has_country_after(scene, atom, last):
        return False
    if after in uses["place-after"] and (
        scene.words.all[atom.last].glued or not scene.words.all[atom.last - 1].genitive
    ):
        return False
    if scene.words.all[atom.last - 1].genitive and after in uses["town-noun"]:
        return False
    if before == "," and scene.fold(atom.first - 2, first) == "capital":
        return False
    if before in {"to", "from", "for"}:
        return not _motion(scene, atom.first - 1, first)
    if before in {"of", "the"} and scene.fold(atom.first - 2, first) in uses["town-noun"] | {"capital", "city", "town"}:
        return False
    if before in {"and", "or", ","}:
        return not _coordinated_place(scene, atom.first - 1, first)
    return before not in uses["place-before"]


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
    return after in {"–", "—", "--", "-", "("} or (after == "," and scene.words.all[atom.first].text.isupper())


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
