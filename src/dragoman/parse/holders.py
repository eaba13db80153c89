"""Who holds a role, and which crowd or body is meant, where the words do not name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.parse.cast import Member, slug

if TYPE_CHECKING:
    from dragoman.codebook.entries import Entry
    from dragoman.codebook.roles import Role
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
# Offices of state whose titles tell them apart.
TITLED = frozenset({"head-of-state", "head-of-government", "royal", "leader"})
VACANT, AMBIGUOUS = "", "?"
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
    """The holder by the gazetteer at the time of the report, None where it does not tell the one."""
    entry = scene.gazetteer.get(served)
    if entry is None:
        return None
    office = role.name if role.role == "minister" else ""
    if entry.sort == "state":
        roles = (role.role,) if role.role != "leader" else _leading(scene, served)
    else:
        roles = (*HEADS, role.role) if role.name in scene.book.grammar.head_nouns else (role.role,)
    titled = _titled(scene, role, entry)
    found = [titled] if titled else [_holder_of(scene, name, served, office) for name in roles]
    first = next((holder for holder in found if holder != VACANT), AMBIGUOUS)
    return scene.cast.known(first) if first != AMBIGUOUS else None


def _titled(scene: Scene, role: Role, entry: Entry) -> str:
    """The one who held an office of that very title ("supreme leader" where there is a president too), "" for none."""
    if entry.sort == "state":
        classes = ("head-of-state", role.role) if role.role in TITLED else ()
        found = [_holder_of(scene, name, entry.id, role.name) for name in classes]
    else:
        names = (entry.name, *entry.names) if role.name in scene.book.grammar.head_nouns else ()
        found = [_holder_of(scene, "armed-group-leader", entry.id, f"{name} leader") for name in names]
    return next((holder for holder in found if holder not in {VACANT, AMBIGUOUS}), "")


def _holder_of(scene: Scene, role: str, served: str, office: str = "") -> str:
    """Who held such an office on the day of the report; of an uncertain day, the one who held it all the time.

    Of two terms that meet on the day, an office for one has passed to the newer.
    """
    if scene.days is None:
        return VACANT
    first, last = scene.days
    ids = scene.gazetteer.offices.holders(role, served, first, office, last=last)
    sure = len(ids) == 1 or (role in SINGLE_OFFICES and first == last)
    return VACANT if not ids else ids[0] if sure else AMBIGUOUS


def _leading(scene: Scene, state: str) -> tuple[str, ...]:
    """The offices whose holder a state's "leader" is: the head of state only where that office rules."""
    return LEADERS if state in scene.book.grammar.ruled_by_head_of_state else LEADERS[::-1]


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
    holder = _holder_of(scene, role, country)
    return scene.cast.known(holder) if holder not in {VACANT, AMBIGUOUS} else None


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
