"""Persons and organisations by their names, known and unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.codebook.folding import fold
from dragoman.parse import crowds, followers, titles
from dragoman.parse.cast import Member, slug
from dragoman.parse.found import Found, Scene
from dragoman.parse.people import by_surname, known_person, looks_like_person, says

if TYPE_CHECKING:
    from dragoman.parse.atoms import Atom
    from dragoman.records import ActorKind

ACRONYM_AT_MOST = 8
SHORT_ACRONYM = 3
NAMED_BY_LAST = frozenset({"igo", "armed-group", "political-party", "think-tank", "other", "government-body"})
OWN_COUNTRY = frozenset({"government-body", "political-party", "armed-group"})


def run(scene: Scene, atom: Atom, last: int) -> int:
    """Reads a run of capitals, a person's, an organisation's or nobody's that we know: the word at which to go on."""
    acronym = scene.cast.acronyms.get(scene.words.text(atom.first, atom.last))
    if acronym:
        return actor(scene, atom, scene.cast.members[acronym], last)
    bearer = _bearer(scene, atom, last)
    if bearer:
        return person(scene, atom, bearer, last)
    short = _short_for(scene, atom)
    if short:
        return actor(scene, atom, short, last)
    if _describes_crowd(scene, atom, last):
        return atom.last
    kind = _kind_beside(scene, atom, last) or _kind_tagged(scene, atom)
    if kind is None:
        return atom.last
    if _names_type(scene, atom, last):
        atom = structs.replace(atom, last=atom.last + 1)
    return actor(scene, atom, _new_organisation(scene, atom, kind, scene.words.folds[atom.last - 1]), last)


def _describes_crowd(scene: Scene, atom: Atom, last: int) -> bool:
    """Whether a single word only tells who the people after it are ("Kurdish fighters", "Karen rebels")."""
    many = crowds.crowd_at(scene, atom.last, last) if atom.last < last and atom.last - atom.first == 1 else None
    if many is None or not many.plural or scene.genitive(atom.first) or scene.glued_after(atom.last):
        return False
    return scene.words.all[atom.last].text.islower()


def _bearer(scene: Scene, atom: Atom, last: int) -> Member | None:
    """The person whose name the run is, None where it is nobody's."""
    fits = _surname_fits(scene, atom, last) and not _is_short_acronym(scene, atom)
    borne = scene.cast.surnamed(scene.words.text(atom.first, atom.last), atom.first) if fits else None
    if borne or atom.last - atom.first == 1:
        return borne or (_by_family_name(scene, atom, last) if fits else None)
    key = known_person(scene, atom)
    if key:
        return scene.cast.known(key)
    if looks_like_person(scene, atom):
        return scene.cast.person(scene.words.written(atom.first, atom.last))
    return _by_family_name(scene, atom, last)


def _short_for(scene: Scene, atom: Atom) -> Member | None:
    """The organisation whose name ends in the one capitalised word after an article ("the Brotherhood")."""
    if atom.last - atom.first > 1 or scene.fold(atom.first - 1) != "the":
        return None
    word = scene.words.folds[atom.first]
    named = (m for m in scene.cast.members.values() if m.kind in NAMED_BY_LAST and 0 <= m.introduced < atom.first)
    return next((m for m in named if fold(m.name).rpartition(" ")[2] == word), None)


def _by_family_name(scene: Scene, atom: Atom, last: int) -> Member | None:
    """The person of that family name; one who is not known otherwise where the tags and the verb say so."""
    key = by_surname(scene, atom)
    if key:
        return scene.cast.known(key)
    words = scene.words.all[atom.first : atom.last]
    if len(words) > 1 or words[0].entity != "PER" or words[0].common:
        return None
    respelled = scene.cast.spelled_like(words[0].fold)
    if respelled:
        return respelled
    return scene.cast.person(words[0].text) if says(scene, atom.last, last) else None


def _surname_fits(scene: Scene, atom: Atom, last: int) -> bool:
    """Whether a word that may also be an ordinary one stands where a name does."""
    word = scene.words.all[atom.first]
    if not word.common or atom.last - atom.first > 1:
        return True
    initial = atom.first == scene.bounds(atom.first)[0] or scene.words.all[atom.first - 1].mark
    return not initial or word.genitive or says(scene, atom.last, last)


def person(scene: Scene, atom: Atom, member: Member, last: int) -> int:
    """Reads a person by name, with what stands in apposition; or the forces that he or she commands."""
    scene.cast.introduce(member, atom.first)
    if scene.genitive(atom.last - 1):
        end = followers.forces_of(scene, atom, member, last)
        if end:
            return end
    scene.add(Found(atom.first, atom.last, atom.first, atom.last, member.key, country=member.country))
    return titles.after_person(scene, atom, member, last)


def actor(scene: Scene, atom: Atom, member: Member, last: int) -> int:
    """Reads a body, group or organisation, alone or as owner of a role ("NATO Secretary-General …")."""
    _bind_acronym(scene, atom, member.key, last)
    role = titles.role_near(scene, atom.last, last)
    if role and not role.plural and not scene.glued_after(atom.last):
        before = len(scene.found)
        end = titles.role(scene, atom.first, role, last, country=member.country, serves=member.key)
        if len(scene.found) > before and scene.found[-1].first <= atom.first:
            return end
    return followers.members_of(scene, atom, member, last) or _alone(scene, atom, member)


def _alone(scene: Scene, atom: Atom, member: Member) -> int:
    """Takes in the name by itself."""
    return scene.add(Found(atom.first, atom.last, atom.first, atom.last, member.key, country=member.country))


def organisation(scene: Scene, atom: Atom, last: int) -> int:
    """Reads an organisation that the gazetteer does not know, by its type noun."""
    types = scene.book.roles.organisation_types
    nouns = [w.lemma for w in scene.words.all[atom.first : atom.last] if w.fold in types]
    return actor(scene, atom, _new_organisation(scene, atom, atom.kind, nouns[-1]), last)


def _new_organisation(scene: Scene, atom: Atom, kind: ActorKind, noun: str) -> Member:
    """The organisation as a member of the cast; bodies, parties and groups get the country in their name."""
    name = scene.words.written(atom.first, atom.last)
    country = None
    if kind in OWN_COUNTRY:
        country = scene.lexicon.demonym(atom.first) or scene.country_named(atom.first)
    member = scene.cast.add(Member(f"org:{slug(name)}", name, kind, country, noun=noun))
    scene.cast.introduce(member, atom.first)
    return member


def _kind_beside(scene: Scene, atom: Atom, last: int) -> ActorKind | None:
    """The kind of organisation that a noun beside an unknown name tells ("the newspaper Kommersant")."""
    nouns = scene.book.roles.organisation_nouns
    before = scene.fold(atom.first - 1, scene.bounds(atom.first)[0])
    words = scene.words.all[atom.first : atom.last]
    if words[0].common or words[-1].genitive:
        return None
    if _names_type(scene, atom, last):
        return nouns[scene.words.folds[atom.last]]
    if before in nouns and scene.words.all[atom.first - 1].text.islower() and not scene.glued_after(atom.last):
        return nouns[before]
    return "other" if _is_acronym(scene, atom) and says(scene, atom.last, last) else None


def _is_acronym(scene: Scene, atom: Atom) -> bool:
    word = scene.words.all[atom.first]
    return atom.last - atom.first == 1 and word.text.isupper() and 2 < len(word.fold) <= ACRONYM_AT_MOST


def _is_short_acronym(scene: Scene, atom: Atom) -> bool:
    """Whether a run is one short word in capitals, which no family name is."""
    word = scene.words.all[atom.first]
    return atom.last - atom.first == 1 and word.text.isupper() and len(word.fold) <= SHORT_ACRONYM


def _kind_tagged(scene: Scene, atom: Atom) -> ActorKind | None:
    """The kind of an unknown name that the language model tags as an organisation throughout."""
    words = scene.words.all[atom.first : atom.last]
    tagged = all(w.entity == "ORG" for w in words) and not all(w.common for w in words)
    return "other" if tagged and (len(words) > 1 or _is_acronym(scene, atom)) and not words[0].glued else None


def _names_type(scene: Scene, atom: Atom, last: int) -> bool:
    """Whether a noun for organisations follows that ends the name ("Wagner group")."""
    if scene.fold(atom.last, last=last) not in scene.book.roles.organisation_nouns or scene.glued_after(atom.last):
        return False
    return scene.words.all[atom.last].text.islower() and not scene.is_noun_part(atom.last + 1, last)


def _bind_acronym(scene: Scene, atom: Atom, key: str, last: int) -> None:
    """Remembers the acronym that stands in brackets after a name."""
    if scene.fold(atom.last, last=last) == "(" and scene.fold(atom.last + 2, last=last) == ")":
        word = scene.words.all[atom.last + 1]
        if word.text.isupper() and 1 < len(word.fold) <= ACRONYM_AT_MOST:
            scene.cast.acronyms[word.fold] = key
