"""Who holds a role, and which crowd or body is meant, where the words do not name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.parse.cast import Member, slug
from dragoman.parse.crowds import take_in

if TYPE_CHECKING:
    from dragoman.codebook.roles import Collective, Role
    from dragoman.parse.found import Found, Scene
    from dragoman.parse.memory import Memory

NAMED_CONFIDENCE, DEFINITE_CONFIDENCE, GUESS_CONFIDENCE = 0.9, 0.7, 0.5
# A report is about one country if that one has so large a share of all mentions.
DOMINANT_SHARE = 0.5
# Offices that only one person in a state holds.
SINGLE_OFFICES = frozenset(
    {"head-of-state", "head-of-government", "foreign-minister", "defence-minister", "interior-minister", "army-chief"}
)
COUNTERPARTS = SINGLE_OFFICES | {"legislature-leader", "intelligence-chief", "security-adviser"}
LEADERS = ("head-of-state", "head-of-government")
HEADS = ("igo-head", "armed-group-leader", "party-leader", "legislature-leader", "intelligence-chief", "other")
OTHER_OFFICE = frozenset({"past", "lower", "next"})
POSSESSIVES = frozenset({"his", "her", "its", "their"})


def resolve_role(scene: Scene, memory: Memory, found: Found, following: Found | None) -> None:
    """Gives a role without a name its holder, if anything tells who that is.

    Args:
        scene, memory: the document, and what was read of it.
        found: the role.
        following: the mention after the mark that follows the role.
    """
    role = scene.book.roles.of(found.noun)
    if role is None:
        return
    if following and _names_holder(scene, found, following):
        found.key, found.confidence = following.key, NAMED_CONFIDENCE
        return
    if found.confidence < 1.0:
        _unnamed(scene, found, role)
        return
    country = found.country or _country_of_owner(scene, memory, found)
    member = _counterpart(scene, memory, found) if role.name == "counterpart" else _holder(scene, found, role, country)
    if member:
        found.key, found.confidence = member.key, min(found.confidence, DEFINITE_CONFIDENCE)
        member.role = member.role or (found.role if role.name != "counterpart" else "")
    elif (found.country or found.serves) and role.name != "counterpart":
        _unnamed(scene, found, role)


def _names_holder(scene: Scene, found: Found, following: Found) -> bool:
    """Whether the holder's name stands in apposition ("the president's press secretary, Dmitry Peskov, told …")."""
    member = scene.cast.members.get(following.key)
    if member is None or member.kind != "person" or scene.fold(found.last) != ",":
        return False
    return following.form in {"name", "title"} and scene.fold(following.last) in {",", ".", ";", ")", ""}


def _country_of_owner(scene: Scene, memory: Memory, found: Found) -> str | None:
    """The country of whom a possessive before the role means ("his foreign minister")."""
    if scene.fold(found.first - 1) not in POSSESSIVES and scene.fold(found.first) not in POSSESSIVES:
        return None
    owner = next(memory.back(), None)
    return owner.member.country if owner and owner.found.last >= found.first - 1 else None


def _holder(scene: Scene, found: Found, role: Role, country: str | None) -> Member | None:
    """The person who holds the role, by the report or by the gazetteer at its date."""
    family = scene.book.roles.families.get(role.role, frozenset({role.role}))
    effects = {scene.book.roles.modifiers.get(scene.words.folds[k], "same") for k in range(found.first, found.head)}
    if effects & OTHER_OFFICE:
        return scene.cast.serving(family & {"minister", "official"}, found.first, country)
    if found.serves:
        return _in_office(scene, role, found.serves) or scene.cast.serving(family, found.first, country)
    if country:
        return scene.cast.serving(family, found.first, country) or _in_office(scene, role, country)
    return scene.cast.serving(family, found.first) or _of_main_country(scene, found, role)


def _in_office(scene: Scene, role: Role, served: str) -> Member | None:
    """The holder by the gazetteer at the day of the report."""
    if scene.on is None:
        return None
    office = role.name if role.role == "minister" else ""
    entry = scene.gazetteer.get(served)
    is_state = entry is not None and entry.sort == "state"
    if is_state:
        roles = LEADERS if role.role == "leader" else (role.role,)
    else:
        roles = (*HEADS, role.role) if role.name in scene.book.grammar.head_nouns else (role.role,)
    for name in roles:
        ids = scene.gazetteer.offices.holders(name, served, scene.on, office)
        if ids and (len(ids) == 1 or name in SINGLE_OFFICES):
            return scene.cast.known(ids[0])
    return None


def _of_main_country(scene: Scene, found: Found, role: Role) -> Member | None:
    """The holder in the country that the report is mostly about."""
    counts = scene.context.countries
    if role.role not in SINGLE_OFFICES or not counts:
        return None
    country, count = counts.most_common(1)[0]
    if count < DOMINANT_SHARE * counts.total():
        return None
    found.confidence = GUESS_CONFIDENCE
    return _in_office(scene, role, country)


def _counterpart(scene: Scene, memory: Memory, found: Found) -> Member | None:
    """The holder in another country of the office that the person named last holds ("his Syrian counterpart")."""
    if not found.country:
        return None
    for mentioned in memory.back():
        for role in sorted(mentioned.member.roles & COUNTERPARTS):
            member = scene.cast.serving(frozenset({role}), found.first, found.country)
            member = member or _first(scene, role, found.country)
            if member:
                return member
    return None


def _first(scene: Scene, role: str, country: str) -> Member | None:
    """The holder of an office by the gazetteer at the day of the report."""
    ids = scene.gazetteer.offices.holders(role, country, scene.on) if scene.on else ()
    return scene.cast.known(ids[0]) if ids else None


def _unnamed(scene: Scene, found: Found, role: Role) -> None:
    """Takes in somebody of whom the report tells the role alone."""
    country = found.country
    state = scene.gazetteer.get(country) if country else None
    served = scene.cast.members.get(found.serves) or scene.gazetteer.get(found.serves)
    if served:
        key, name = f"{found.serves}.{slug(role.name)}", f"{served.name} {role.name}"
    elif state:
        key, name = (
            f"body:{country}:{slug(role.name)}",
            f"{state.demonyms[0] if state.demonyms else state.name} {role.name}",
        )
    else:
        key, name = f"other:{slug(role.name)}", role.name
    member = scene.cast.add(
        Member(key, name, "person", country, role=role.name, roles=frozenset({role.role}), gender=role.gender)
    )
    scene.cast.introduce(member, found.first)
    found.key = key


def resolve_crowd(scene: Scene, memory: Memory, found: Found) -> None:
    """Gives a crowd without an owner the one of its kind that was named, or takes it in as itself."""
    crowds = scene.book.roles.collectives.of(found.noun)
    if not crowds:
        return
    many = crowds[0][0]
    if found.country:
        _resolve_group(scene, memory, found, many)
        return
    member = _same_noun(scene, memory, found) or _government_forces(scene, memory, found)
    member = member or _body_here(scene, memory, found)
    if member is None and many.alone == "yes" and found.plural:
        noun = many.plural or many.noun
        member = scene.cast.add(Member(f"other:{slug(noun)}", noun, many.kind, None, noun=many.noun, plural=True))
        scene.cast.introduce(member, found.first)
    if member:
        found.key, found.country = member.key, member.country


def _resolve_group(scene: Scene, memory: Memory, found: Found, many: Collective) -> None:
    """Gives a group told by its country ("the Lebanese militia") the one that was named, or takes it in as itself."""
    country = found.country or ""
    for mentioned in memory.back():
        member = mentioned.member
        if member.kind == "armed-group" and member.country == country and not member.plural:
            found.key, found.confidence = member.key, DEFINITE_CONFIDENCE
            return
    state = scene.gazetteer.entry(country)
    name = f"{state.demonyms[0] if state.demonyms else state.name} {many.noun}"
    member = scene.cast.add(Member(f"body:{country}:{slug(many.noun)}", name, many.kind, country, noun=many.noun))
    scene.cast.introduce(member, found.first)
    found.key = member.key


def _same_noun(scene: Scene, memory: Memory, found: Found) -> Member | None:
    """The member that the same noun denoted last; for a government, the one whose government or regime was named."""
    nouns = scene.book.grammar.state_nouns
    for mentioned in memory.all_back():
        noun = mentioned.found.noun or mentioned.member.noun
        if found.noun in {noun, mentioned.member.noun}:
            return mentioned.member
        if found.noun in nouns and mentioned.member.country and nouns & _head_words(scene, mentioned.found):
            return scene.cast.known(mentioned.member.country)
    return _owned_later(scene, found)


def _owned_later(scene: Scene, found: Found) -> Member | None:
    """The one crowd of that noun whose country the report tells anywhere."""
    keys = {f.key for f in scene.found if f.noun == found.noun and f.country and f.key}
    return scene.cast.members.get(keys.pop()) if len(keys) == 1 else None


def _government_forces(scene: Scene, memory: Memory, found: Found) -> Member | None:
    """The armed forces of the state whose government or regime was named last ("regime forces")."""
    nouns = scene.book.grammar.state_nouns
    if scene.words.folds[found.head] not in nouns or found.head_last - found.head < 2:
        return None
    named = (m.member.country for m in memory.all_back() if m.member.country and nouns & _head_words(scene, m.found))
    country = next(named, None) or _country_here(scene, memory, found)
    entry = scene.gazetteer.body(country, "armed-forces") if country else None
    return take_in(scene, entry, found.noun, found.first) if entry else None


def _country_here(scene: Scene, memory: Memory, found: Found) -> str | None:
    """The country of the person, body or subject named last in the sentence, else the report's main one."""
    sentence = scene.words.all[found.first].sentence
    here = [m for m in memory.back() if m.sentence == sentence and m.member.country]
    near = next((m for m in here if m.member.kind != "state" or m.subject), None)
    if near:
        return near.member.country
    main = scene.context.countries.most_common(1)
    return main[0][0] if main else None


def _head_words(scene: Scene, found: Found) -> set[str]:
    return set(scene.words.folds[found.head : found.head_last])


def _body_here(scene: Scene, memory: Memory, found: Found) -> Member | None:
    """The body of the state named last that goes by this noun ("the army", "our delegation")."""
    functions = scene.gazetteer.bodies.tails.of(scene.words.text(found.head, found.last))
    if not functions or (found.form == "name" and functions[0] != "armed-forces"):
        return None
    country = _country_here(scene, memory, found)
    entry = scene.gazetteer.body(country, functions[0]) if country else None
    if entry is None or country is None:
        return None
    found.confidence = GUESS_CONFIDENCE
    if found.noun in scene.book.grammar.state_nouns:
        return scene.cast.known(country)
    return take_in(scene, entry, found.noun, found.first)
