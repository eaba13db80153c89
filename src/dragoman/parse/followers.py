"""Those who go by another's name: "NATO troops", "EU leaders", "Assad's forces"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.parse import titles
from dragoman.parse.cast import Member, slug
from dragoman.parse.crowds import crowd_at, function_at, tail_at, take_in
from dragoman.parse.found import Found, Scene
from dragoman.parse.seats import FORCES, own_forces

if TYPE_CHECKING:
    from dragoman.parse.atoms import Atom


def members_of(scene: Scene, name: Atom, member: Member, last: int) -> int:
    """Reads the people or states of an organisation ("EU leaders", "NATO troops"); 0 where none follow."""
    if scene.glued_after(name.last):
        return 0
    for at in dict.fromkeys((name.last, scene.past_modifiers(name.last, last))):
        many, role = crowd_at(scene, at, last) if at < last else None, titles.role_at(scene, at, last)
        if (role and role.plural and role.last > (many.last if many else 0)) or (many and many.plural):
            end = max(many.last if many else 0, role.last if role and role.plural else 0)
            return _members(scene, name, member, at, end)
    return 0


def _members(scene: Scene, name: Atom, member: Member, at: int, end: int) -> int:
    """Takes them in as a crowd of their own."""
    noun, written = scene.words.all[end - 1].lemma, scene.words.written(at, end).lower()
    fighters = scene.book.roles.collectives.of(noun)
    if member.kind == "armed-group" and fighters and fighters[0][0].kind == "armed-group":
        return scene.add(
            Found(name.first, end, name.first, name.last, member.key, plural=True, noun=noun, country=member.country)
        )
    kind = "armed-group" if member.kind == "armed-group" else "other"
    crowd_of = scene.cast.add(
        Member(
            f"{member.key}.{slug(written)}", f"{member.name} {written}", kind, member.country, noun=noun, plural=True
        )
    )
    scene.cast.introduce(crowd_of, name.first)
    return scene.add(Found(name.first, end, at, end, crowd_of.key, plural=True, noun=noun, country=member.country))


def forces_of(scene: Scene, name: Atom, member: Member, last: int) -> int:
    """Reads the forces or government that go by a person's name ("Assad's forces"); 0 where none follow."""
    for at in dict.fromkeys((name.last, scene.past_modifiers(name.last, last))):
        end = _forces_at(scene, name, member, at, last) if at < last else 0
        if end:
            return end
    return 0


def _forces_at(scene: Scene, name: Atom, member: Member, at: int, last: int) -> int:
    """The same where the noun for them stands at that word."""
    tail, many = tail_at(scene, at, last), crowd_at(scene, at, last)
    function = function_at(scene, at, tail) if tail else ""
    if function not in FORCES and not (many and many.plural and many.many and many.many.kind == "armed-group"):
        return 0
    end = max(tail if function in FORCES else 0, many.last if many and not function else 0)
    body = _led_body(scene, name, member, at, end, function)
    scene.cast.introduce(body, name.first)
    plural = scene.words.folds[end - 1].endswith("s")
    return scene.add(Found(name.first, end, at, end, body.key, plural=plural, noun=body.noun, country=body.country))


def _led_body(scene: Scene, name: Atom, member: Member, at: int, end: int, function: str) -> Member:
    """What a person leads: the state's body, the group, or forces that go by the person's name alone."""
    noun = scene.words.all[end - 1].lemma
    for term in scene.gazetteer.offices.of(member.key, scene.on):
        entry = scene.gazetteer.get(term.body)
        if entry is None or not (entry.sort == "state" or entry.kind == "armed-group" or entry.function in FORCES):
            continue
        if entry.sort == "state" and function == "government":
            return scene.cast.known(entry.id)
        body = scene.gazetteer.body(entry.id, function or "armed-forces") if entry.sort == "state" else entry
        if body:
            return take_in(scene, body, noun, name.first)
    return own_forces(scene, member, at, end)
