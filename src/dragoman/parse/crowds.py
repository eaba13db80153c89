"""Bodies and crowds: "the Russian Defense Ministry", "Turkish troops", "rebels"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.parse import titles
from dragoman.parse.atoms import Atom
from dragoman.parse.cast import Member, slug
from dragoman.parse.describing import describe
from dragoman.parse.found import Found, Scene
from dragoman.parse.people import says
from dragoman.parse.seats import owner_after

if TYPE_CHECKING:
    from dragoman.codebook.entries import Entry
    from dragoman.codebook.roles import Collective
    from dragoman.parse.seats import Owner

# The functions whose members, named by what they are, stay a crowd of their own ("Turkish officials").
LOOSE = frozenset({"government", "delegation"})
OURS = frozenset({"our", "their", "its", "his", "her"})
TOPIC_ROLES = frozenset({"expert", "journalist", "envoy"})


def owned(scene: Scene, owner: Atom, last: int, country: str) -> int:
    """Reads the body, role or crowd that follows a state: the word at which to go on, 0 where none follows."""
    if scene.glued_after(owner.last) or _takes_side(scene, owner):
        return 0
    for at in dict.fromkeys((owner.last, scene.past_modifiers(owner.last, last))):
        if at >= last:
            break
        end = _owned_at(scene, owner, at, last, country)
        if end:
            return end
    return 0


def _takes_side(scene: Scene, owner: Atom) -> bool:
    """Whether the state is only whose side somebody takes ("pro-Iranian groups")."""
    before = scene.fold(owner.first - 1, scene.bounds(owner.first)[0])
    return scene.words.all[owner.first].glued and before in scene.book.grammar.sides_first


def _owned_at(scene: Scene, owner: Atom, at: int, last: int, country: str) -> int:
    """The same where the body, role or crowd begins at that word."""
    atom = scene.atoms.get(at)
    if atom and atom.sort == "name" and titles.named(scene, owner, atom, country):
        return titles.own(scene, owner, atom, last, country)
    role, many, tail = titles.role_at(scene, at, last), crowd_at(scene, at, last), tail_at(scene, at, last)
    role_end, many_end = role.last if role else 0, many.last if many else 0
    if role and role_end >= max(tail, many_end) and not (tail == role_end and _is_member(role)):
        about = role.role is not None and role.role.role in TOPIC_ROLES and _is_topic(scene, owner)
        if about or not role.plural or role_end > max(tail, many_end):
            return 0 if about else titles.role(scene, owner.first, role, last, country=country)
    if many and many_end >= tail and (many_end > tail or _stays_crowd(scene, at, tail)):
        return crowd(scene, owner.first, many, country)
    return _body(scene, owner, at, tail, last, country) if tail else _group(scene, owner, at, last, country)


def _group(scene: Scene, owner: Atom, at: int, last: int, country: str) -> int:
    """Reads a group that only its country tells ("the Lebanese group"); 0 where none follows."""
    length, definites = scene.book.grammar.definites.longest(scene.words.folds, at)
    start = scene.before_modifiers(owner.first)
    if scene.fold(start) != "the" or at + length > last or not any(d.kind == "group" for d in definites):
        return 0
    if scene.is_noun_part(at + length, last):
        return 0
    noun = scene.words.all[at + length - 1].lemma
    return scene.add(Found(start, at + length, at, at + length, "", "definite", noun=noun, country=country))


def _is_member(role: Atom) -> bool:
    """Whether a role is one of many in a body ("soldier"), so that the body is meant."""
    return role.role is not None and role.role.role in {"military", "person"}


def _is_topic(scene: Scene, owner: Atom) -> bool:
    """Whether a state's bare name tells what a role is about rather than whose it is ("Iran expert", "Syria envoy")."""
    word = scene.words.all[owner.last - 1]
    named = any(s.form == "name" for s in owner.senses) and not word.genitive
    return named and scene.lexicon.demonym(owner.first) is None and not word.text.isupper() and "." not in word.text


def tail_at(scene: Scene, at: int, last: int) -> int:
    """The end of the name of a body that begins at the word, 0 where none does."""
    length, _ = scene.gazetteer.bodies.tails.longest(scene.words.folds, at)
    return at + length if length and at + length <= last else 0


def function_at(scene: Scene, at: int, end: int) -> str:
    """The first function of the bodies that go by those words."""
    return scene.gazetteer.bodies.tails.of(scene.words.text(at, end))[0]


def _stays_crowd(scene: Scene, at: int, end: int) -> bool:
    """Whether the members of a body are a crowd of their own rather than the body."""
    noun = scene.words.all[end - 1].lemma
    return function_at(scene, at, end) in LOOSE and noun not in scene.book.grammar.state_nouns and noun != "delegation"


def _body(scene: Scene, owner: Atom, at: int, end: int, last: int, country: str) -> int:
    """Reads a state's body, or the role that someone has in it ("Russian Foreign Ministry spokeswoman …")."""
    function = function_at(scene, at, end)
    entry = scene.gazetteer.body(country, function)
    if entry is None:
        return 0
    following = titles.role_near(scene, end, last)
    if following and not following.plural:
        take_in(scene, entry, scene.words.all[end - 1].lemma, -1)
        return titles.role(scene, owner.first, following, last, country=country, serves=entry.id)
    noun = scene.words.all[end - 1].lemma
    start = scene.before_modifiers(owner.first) if function in LOOSE else owner.first
    if function == "government" and noun in scene.book.grammar.state_nouns:
        scene.cast.introduce(scene.cast.known(country), owner.first)
        return scene.add(Found(owner.first, end, at, end, country, "metonym", noun=noun, country=country))
    take_in(scene, entry, noun, owner.first)
    plural = scene.words.folds[end - 1].endswith("s")
    return scene.add(Found(start, end, at, end, entry.id, plural=plural, noun=noun, country=country))


def take_in(scene: Scene, entry: Entry, noun: str, at: int) -> Member:
    """The body as a member of the cast."""
    member = scene.cast.members.get(entry.id)
    if member is None:
        member = scene.cast.add(Member(entry.id, entry.name, entry.kind, entry.country, noun=noun))
    if at >= 0:
        scene.cast.introduce(member, at)
    return member


def crowd_at(scene: Scene, at: int, last: int) -> Atom | None:
    """The crowd that begins at the word."""
    length, crowds = scene.book.roles.collectives.longest(scene.words.folds, at)
    if not length or at + length > last:
        return None
    many, plural = crowds[0]
    return Atom(at, at + length, "many", many=many, plural=plural)


def crowd(scene: Scene, first: int, at: Atom, country: str | None) -> int:
    """Reads many people who are named by what they are: the word at which to go on."""
    many = at.many
    if many is None or scene.glued_after(at.last):
        return at.last
    if country is not None:
        return _owned_crowd(scene, first, at, many, country)
    if scene.fold(at.first - 1) == "both" or scene.words.folds[max(0, at.first - 2) : at.first] == ["the", "two"]:
        return at.last
    owner = owner_after(scene, at, scene.bounds(at.first)[1])
    if owner:
        return _of_owner(scene, at, many, owner)
    if _is_part(scene, at):
        return possessing(scene, at.first, scene.bounds(at.first)[1]) or at.last
    return _described(scene, at, many)


def _described(scene: Scene, at: Atom, many: Collective) -> int:
    """Takes in a crowd without an owner where an article, an adjective or its noun makes it a party."""
    told = describe(scene, at)
    start = told.first
    determined = scene.fold(start) in {"the", "these", "those"}
    if scene.fold(start) in {"a", "an"} | OURS or scene.fold(start - 1) in OURS:
        determined = determined or _is_delegation(scene, at)
    owned = scene.fold(start) in OURS or scene.fold(start - 1) in OURS
    if owned and not determined and _function_of(scene, at):
        return at.last  # "their troops": the pronoun tells whose
    alone = many.alone == "yes" or bool(told.who) or says(scene, at.last, scene.bounds(at.first)[1])
    if not (determined or (at.plural and alone)):
        return at.last
    form = "definite" if determined else "name"
    return scene.add(
        Found(
            start, at.last, at.first, at.last, "", form, plural=at.plural, noun=many.noun,
            told=told.who if at.plural else "", kind=told.kind if _lacks_kind(scene, at, many) else "",
        )
    )  # fmt: skip


def _lacks_kind(scene: Scene, at: Atom, many: Collective) -> bool:
    """Whether the noun alone does not tell what kind of actor they are ("US-backed forces", "radical groups")."""
    return many.alone == "described" or "armed-forces" in _function_of(scene, at)


def _function_of(scene: Scene, at: Atom) -> tuple[str, ...]:
    """The functions of the bodies that go by the crowd's noun, none where it is nobody's body."""
    return tuple(scene.gazetteer.bodies.tails.of(scene.words.text(at.first, at.last)))


def _of_owner(scene: Scene, at: Atom, many: Collective, owner: Owner) -> int:
    """Takes in a body or crowd whose owner or seat is named after it, as one mention with that."""
    start = scene.before_modifiers(at.first)
    if owner.group:
        scene.cast.introduce(owner.group, at.first)
        return scene.add(
            Found(start, owner.last, at.first, at.last, owner.group.key, plural=True, noun=many.noun,
                  country=owner.group.country)
        )  # fmt: skip
    noun = scene.words.all[at.last - 1].lemma
    if noun in scene.book.grammar.state_nouns:
        scene.cast.introduce(scene.cast.known(owner.state), at.first)
        return scene.add(
            Found(start, owner.last, at.first, at.last, owner.state, "metonym", noun=noun, country=owner.state)
        )
    before = len(scene.found)
    tail = tail_at(scene, at.first, at.last)
    whole = tail == at.last and not _stays_crowd(scene, at.first, tail)
    if not (whole and _body(scene, at, at.first, tail, tail, owner.state)):
        _owned_crowd(scene, at.first, at, many, owner.state)
    if len(scene.found) > before:
        scene.found[-1].last = owner.last
    return owner.last


def possessing(scene: Scene, at: int, last: int) -> int:
    """Reads fighters who tell whose something is ("rebel positions") as the crowd of that noun; 0 where none do."""
    fighters = crowd_at(scene, at, last)
    if fighters is None or fighters.many is None or fighters.plural or not scene.is_noun_part(fighters.last, last):
        return 0
    following = scene.atoms.get(fighters.last)
    joined = scene.glued_after(fighters.last) or (following is not None and following.sort in {"role", "many"})
    if joined or fighters.many.noun not in scene.book.grammar.possessing:
        return 0
    return scene.add(Found(at, fighters.last, at, fighters.last, "", plural=True, noun=fighters.many.noun))


def _is_delegation(scene: Scene, at: Atom) -> bool:
    """Whether the crowd is one that a state sends, so that its owner may be sought."""
    return "delegation" in scene.gazetteer.bodies.tails.of(scene.words.text(at.first, at.last)) and not at.plural


def _is_part(scene: Scene, at: Atom) -> bool:
    """Whether a singular noun stands before another noun ("civilian infrastructure")."""
    one_form = at.many is not None and at.many.plural == at.many.noun
    return (one_form or not at.plural) and scene.is_noun_part(at.last, scene.bounds(at.first)[1])


def _owned_crowd(scene: Scene, first: int, at: Atom, many: Collective, country: str) -> int:
    """Takes in a crowd of that country; before another noun only people count ("Syrian refugee crisis")."""
    if _is_part(scene, at) and many.kind not in {"population", "armed-group"}:
        scene.cast.introduce(scene.cast.known(country), first)
        scene.add(Found(first, at.first, first, at.first, country, "demonym", country=country))
        return at.last
    start = scene.before_modifiers(first)
    if many.kind == "armed-group" and not at.plural and scene.fold(start) == "the":
        return scene.add(Found(start, at.last, at.first, at.last, "", "definite", noun=many.noun, country=country))
    state = scene.gazetteer.entry(country)
    noun = many.plural if many.plural and (at.plural or _is_part(scene, at)) else many.noun
    name = f"{state.demonyms[0] if state.demonyms else state.name} {noun}"
    member = scene.cast.add(
        Member(f"body:{country}:{slug(noun)}", name, many.kind, country, noun=many.noun, plural=at.plural)
    )
    scene.cast.introduce(member, first)
    return scene.add(
        Found(start, at.last, at.first, at.last, member.key, plural=at.plural, noun=many.noun, country=country)
    )


def shared(scene: Scene, owner: Atom, at: Atom, country: str) -> int:
    """Takes in the first owner's part of a crowd that two states share ("Polish and Lithuanian officials")."""
    if at.many is None:
        return 0
    state, noun = scene.gazetteer.entry(country), at.many.plural or at.many.noun
    name = f"{state.demonyms[0] if state.demonyms else state.name} {noun}"
    member = scene.cast.add(
        Member(f"body:{country}:{slug(noun)}", name, at.many.kind, country, noun=at.many.noun, plural=True)
    )
    scene.cast.introduce(member, owner.first)
    return scene.add(Found(owner.first, owner.last, owner.first, owner.last, member.key, plural=True, country=country))
