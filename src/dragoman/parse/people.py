"""Persons: who a name means, and which unknown names are names of persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook.folding import fold
from dragoman.codebook.personal_names import particles
from dragoman.parse.terms import FAMOUS, LONGEST_ROLE, Called, called, former, holding, sitting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.parse.atoms import Atom
    from dragoman.parse.cast import Member
    from dragoman.parse.found import Scene

# Those that are enough even where the date of the report is unknown.
LEADING = frozenset({"head-of-state", "head-of-government"})
GRACE_YEARS = 2
UNTITLED = Called()
VERB_WITHIN = 3
SHORTEST = 2


def known_person(scene: Scene, atom: Atom, near: str | None = None) -> str | None:
    """The gazetteer id of the person whom a name means in full, None where it means none."""
    ids = [s.id for s in scene.context.current(atom.senses) if _is_person(scene, s.id)]
    if ids:
        return scene.context.likeliest(_in_office(scene, ids, called(scene, atom.first)), near) or ids[0]
    if atom.sort != "run" or atom.last - atom.first < 2:
        return None
    name = scene.words.text(atom.first, atom.last)
    partly = _by_part(scene, name.split())
    return (
        scene.context.likeliest(_in_office(scene, partly, called(scene, atom.first)), near)
        if partly
        else _respelled(scene, atom, near)
    )


def _is_person(scene: Scene, key: str) -> bool:
    entry = scene.gazetteer.get(key)
    return entry is not None and entry.sort == "person"


def _in_office(scene: Scene, ids: Sequence[str], by: Called) -> list[str]:
    """Those of the namesakes who were in office about the time of the report; all where none was or it is unknown."""
    if scene.days is None or len(ids) < 2:
        return list(ids)
    return sitting(scene, [key for key in ids if _active(scene, key)] or ids, by)


def _active(scene: Scene, key: str) -> bool:
    """Whether a person was in office about the time of the report."""
    if scene.days is None:
        return False
    first, last = scene.days
    return scene.gazetteer.offices.active(key, first, GRACE_YEARS, last=last)


def _by_part(scene: Scene, name: Sequence[str]) -> list[str]:
    """The persons one of whose names holds all words of this one, the family name among them."""
    ids = {*scene.gazetteer.surnames.get(name[-1], ()), *scene.gazetteer.surnames.get(name[0], ())}
    return sorted(key for key in ids if _holds(scene, key, name))


def _holds(scene: Scene, key: str, name: Sequence[str]) -> bool:
    entry = scene.gazetteer.entry(key)
    words = {w for w in name if w not in particles()}
    if len(words) < 2:
        return False
    return any(words <= set(fold(full).split()) for full in (entry.name, *entry.names))


def _respelled(scene: Scene, atom: Atom, near: str | None) -> str | None:
    """The person whose name it is in another transliteration, if in office then."""
    alike = scene.gazetteer.spelled_like(scene.words.text(atom.first, atom.last))
    ids = [key for key in alike if _may_be_meant(scene, key)]
    return scene.context.likeliest(ids, near) if ids else None


def _may_be_meant(scene: Scene, key: str) -> bool:
    """Whether a person whose name is spelled otherwise was in office then, or serves a country that is named."""
    return _active(scene, key) or scene.context.stated[scene.gazetteer.entry(key).country or ""] > 0


def famous(
    scene: Scene, name: str, near: str | None = None, *, titled: bool = False, by: Called = UNTITLED
) -> str | None:
    """The id of the one person in high office at the time with that family name, None where it is unclear.

    Args:
        scene: the document.
        name: the family name, folded.
        near: the country that is named beside it.
        titled: a role stands before it, so that the country need not be named in the report.
        by: that role.
    """
    bearers = scene.gazetteer.surnames.get(name, ())
    ids = former(scene, bearers, by) if by.past else []
    ids = ids or sitting(scene, [key for key in bearers if _high(scene, key)], by)
    chosen = scene.context.likeliest(ids, near) if ids else None
    country = scene.gazetteer.entry(chosen).country if chosen else None
    if chosen is None or sum(scene.gazetteer.entry(key).country == country for key in ids) > 1:
        return None  # father and son, of whom the date does not tell the one
    named = scene.context.countries[country or ""] > 0
    sole = len(ids) == 1 and (titled or not country or _is_sole(scene, name, ids[0]))
    return chosen if named or sole else None


def _is_sole(scene: Scene, name: str, key: str) -> bool:
    """Whether a leader's family name is borne by nobody of another country, so that it alone tells who is meant."""
    countries = {scene.gazetteer.entry(k).country for k in scene.gazetteer.surnames.get(name, ())}
    return len(countries) == 1 and any(term.role in LEADING for term in scene.gazetteer.offices.of(key, scene.on))


def _high(scene: Scene, key: str) -> bool:
    """Whether the person held a high office about the time of the report."""
    terms = scene.gazetteer.offices.of(key)
    if scene.days is None:
        return any(t.role in LEADING for t in terms)
    first, last = (day.isoformat() for day in scene.days)
    return any(t.role in FAMOUS and t.covers(first, GRACE_YEARS, last) for t in terms)


def by_surname(scene: Scene, atom: Atom, near: str | None = None) -> str | None:
    """The key of the person whom a bare family name means in this document, None where it means none."""
    words = scene.words
    name = words.text(atom.first, atom.last)
    member: Member | None = scene.cast.surnamed(name, atom.first)
    if member is None and atom.last - atom.first == 1:
        member = scene.cast.surnamed(words.folds[atom.first], atom.first)
    if member:
        return member.key
    before = scene.lexicon.role_before(atom.first, scene.bounds(atom.first)[0])
    word = words.all[atom.first]
    foreign = word.entity in {"ORG", "LOC"} and not before
    if len(word.fold) < SHORTEST:
        return None
    by = called(scene, atom.first)
    if word.common or foreign:
        return holding(scene, scene.gazetteer.surnames.get(name, ()), by)
    return famous(scene, name, near, titled=before, by=by)


def looks_like_person(scene: Scene, atom: Atom) -> bool:
    """Whether an unknown run of capitals is the name of a person, by its words and by what stands around it."""
    words = scene.words.all[atom.first : atom.last]
    if not _may_be_name(scene, atom):
        return False
    tags = {w.entity for w in words}
    given = words[0].fold in scene.book.roles.given_names or words[0].fold in scene.gazetteer.given_names
    if tags == {"PER"} or given:
        return tags == {"PER"} or len(words) == 2 or not all(w.common for w in words[1:])
    if any(w.common for w in words):
        return False
    return _is_affiliated(scene, atom) or (not tags & {"ORG", "LOC"} and _introduced(scene, atom))


def _is_affiliated(scene: Scene, atom: Atom) -> bool:
    """Whether the name is followed by whom somebody works for ("Ann Low of the Harrow Institute said …")."""
    if scene.fold(atom.last) not in {"of", "from", "at", "with"}:
        return False
    following = scene.atoms.get(atom.last + 1 + (scene.fold(atom.last + 1) == "the"))
    return (
        following is not None
        and following.sort in {"organisation", "name"}
        and says(scene, following.last, scene.bounds(atom.first)[1])
    )


def _may_be_name(scene: Scene, atom: Atom) -> bool:
    """Whether a run has the form of a person's name: several words, none an acronym, no article before."""
    words = scene.words.all[atom.first : atom.last]
    if len(words) < 2 or any(w.text.isupper() and len(w.text) > 3 for w in words):
        return False
    dated = all(w.fold in scene.book.language.calendar or not w.text[0].isalpha() for w in words[1:])
    return not dated and scene.fold(atom.first - 1) != "the" and not words[0].glued


def _introduced(scene: Scene, atom: Atom) -> bool:
    """Whether a verb of saying or an apposition with a role stands beside the run."""
    last = scene.bounds(atom.first)[1]
    return says(scene, atom.last, last) or said_before(scene, atom.first) or is_described(scene, atom.last, last)


def says(scene: Scene, at: int, last: int) -> bool:
    """Whether a verb of saying follows within a few words and before any mark."""
    for word in scene.words.all[at : min(at + VERB_WITHIN, last)]:
        if word.mark:
            return False
        if word.lemma in scene.book.language.saying and word.text.islower():
            return True
    return False


def said_before(scene: Scene, at: int) -> bool:
    """Whether the word before is a verb of saying ("said Ivanova")."""
    word = scene.words.all[at - 1] if at else None
    return word is not None and not word.mark and word.lemma in scene.book.language.saying


def is_described(scene: Scene, at: int, last: int) -> bool:
    """Whether an apposition with a role follows (", a researcher at …")."""
    return role_in_apposition(scene, at, last) is not None


def role_in_apposition(scene: Scene, at: int, last: int) -> Atom | None:
    """The role in the apposition that begins with the mark at the word, None where none does."""
    if scene.fold(at, last=last) not in {",", "(", "–", "—", "-", "--"}:
        return None
    k = at + 1
    while k < min(at + 10, last):
        word, atom = scene.words.all[k], scene.atoms.get(k)
        if word.mark or (word.pos in {"AUX", "SCONJ"} and word.fold not in {"is", "was"}):
            return None
        if word.pos == "ADP" and k > at + 1 and not scene.words.all[k - 1].capital:
            return None
        if atom and atom.sort == "role" and atom.role and not atom.plural and atom.role.role != "courtesy":
            return atom
        if word.lemma in scene.book.language.saying and word.text.islower():
            return None
        k = atom.last if atom and atom.sort != "many" else k + 1
    return None


def introduce(scene: Scene) -> None:
    """Take all persons into the cast who are named in full anywhere in the document."""
    unknown: list[Atom] = []
    for atom in scene.atoms.values():
        key = known_person(scene, atom)
        if key:
            scene.cast.introduce(scene.cast.known(key), atom.first)
        elif atom.sort == "run" and atom.last - atom.first > 1:
            unknown.append(atom)
    for atom in unknown:
        borne = scene.cast.surnamed(scene.words.text(atom.first, atom.last), atom.first)
        if borne is None and _introduced_here(scene, atom):
            name = scene.words.written(atom.first, atom.last)
            scene.cast.introduce(scene.cast.person(name), atom.first)


def _introduced_here(scene: Scene, atom: Atom) -> bool:
    """Whether the run names a person: after a title, or by its looks."""
    return _follows_role(scene, atom) or looks_like_person(scene, atom)


def _follows_role(scene: Scene, atom: Atom) -> bool:
    """Whether a role stands right before the name."""
    first = max(scene.bounds(atom.first)[0], atom.first - LONGEST_ROLE)
    before = (scene.atoms.get(k) for k in range(first, atom.first))
    return any(a is not None and a.last == atom.first and a.sort == "role" and not a.plural for a in before)
