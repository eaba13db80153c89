"""Noun phrases that denote actors and places, read from left to right."""

from __future__ import annotations

from dragoman.codebook.entries import Sense
from dragoman.parse import crowds, followers, naming, titles
from dragoman.parse.atoms import Atom
from dragoman.parse.cast import Member
from dragoman.parse.found import Found, Scene
from dragoman.parse.metonyms import denotes_government
from dragoman.parse.people import known_person
from dragoman.records import Place

ACRONYM_AT_MOST = 8
# Kinds of organisations after which a country only tells the seat ("the University of Oxford, UK").
SEATED = frozenset({"think-tank", "company", "media", "other"})


# Offices of which each state has one, so that "the Russian and Turkish presidents" are two persons.
SINGLE_OFFICES = frozenset(
    {
        "head-of-state", "head-of-government", "foreign-minister", "defence-minister", "interior-minister", "leader",
        "ambassador", "royal", "army-chief", "minister",
    }
)  # fmt: skip


def assemble(scene: Scene) -> list[Found]:
    """All mentions but pronouns and definite descriptions, in order; some roles and crowds still without a key."""
    for first, last in scene.words.bounds:
        at = first
        while at < last:
            atom = scene.atoms.get(at)
            at = _read(scene, atom, last) if atom else at + 1
    return scene.found


def _read(scene: Scene, atom: Atom, last: int) -> int:
    """Reads what begins with the atom: the word at which to go on."""
    if atom.sort == "name":
        end = _name(scene, atom, last)
    elif atom.sort == "organisation":
        end = naming.organisation(scene, atom, last)
    elif atom.sort == "role":
        end = crowds.possessing(scene, atom.first, last) or titles.role(scene, atom.first, atom, last)
    elif atom.sort == "many":
        end = crowds.crowd(scene, atom.first, atom, None)
    else:
        end = naming.run(scene, atom, last)
    return _after_title(scene, end, last) or end


def _after_title(scene: Scene, at: int, last: int) -> int:
    """The forces or government after a title in the genitive ("President Assad's forces"); 0 where none follow."""
    title = scene.found[-1] if scene.found else None
    if title is None or title.last != at or title.form != "title" or not scene.genitive(at - 1):
        return 0
    member = scene.cast.members[title.key]
    return followers.forces_of(scene, Atom(at, at, "run"), member, last)


def _name(scene: Scene, atom: Atom, last: int) -> int:
    """A name of the gazetteer or of a place."""
    person = known_person(scene, atom)
    if person:
        return naming.person(scene, atom, scene.cast.known(person), last)
    senses = () if scene.context.means_province(atom) else scene.context.current(atom.senses)
    if atom.sites and senses and all(s.form == "metonym" for s in senses):
        senses = () if scene.context.is_rivalled(atom.sites, senses[0].id) else senses
    near = scene.country_named(atom.first)
    chosen = scene.context.likeliest([s.id for s in senses], near) if senses else None
    sense = next((s for s in senses if s.id == chosen), None)
    if sense is None:
        bearer = scene.cast.surnamed(scene.words.text(atom.first, atom.last), atom.first)
        return naming.person(scene, atom, bearer, last) if bearer else _place(scene, atom, last)
    sense = _government(scene, atom, sense)
    member = scene.cast.known(sense.id)
    scene.cast.introduce(member, atom.first)
    if scene.gazetteer.entry(sense.id).sort == "state":
        return _state(scene, atom, sense, last)
    return naming.actor(scene, atom, member, last)


# States and places


def _government(scene: Scene, atom: Atom, sense: Sense) -> Sense:
    """The state itself where the words are those for its government ("the Syrian government")."""
    country = scene.lexicon.demonym(atom.first)
    if country and scene.words.all[atom.last - 1].lemma in scene.book.grammar.state_nouns:
        return Sense(country, "metonym")
    return sense


def _state(scene: Scene, atom: Atom, sense: Sense, last: int) -> int:
    """A state by its name, demonym or seat: alone, or as owner of a body, role or crowd."""
    country = sense.id
    if sense.form == "metonym" and atom.sites and not denotes_government(scene, atom, last):
        return _place(scene, atom, last)
    if sense.form == "name" and _merely_locates(scene, atom, last):
        return scene.add(
            Found(atom.first, atom.last, atom.first, atom.last, "", "place", place=_country_place(scene, country))
        )
    end = crowds.owned(scene, atom, last, country) or _shared(scene, atom, last, country)
    if end:
        return end
    if sense.form == "demonym" and _is_people(scene, atom):
        return _people(scene, atom, country)
    place = None
    if sense.form == "name":
        place = _country_place(scene, country)
    elif sense.form == "metonym" and atom.sites:
        place = _site(scene, atom, last)
    return scene.add(
        Found(atom.first, atom.last, atom.first, atom.last, country, sense.form, place=place, country=country)
    )


def _merely_locates(scene: Scene, atom: Atom, last: int) -> bool:
    """Whether a state's name only tells where something is ("UK-based")."""
    after = scene.fold(atom.last, last=last)
    if scene.glued_after(atom.last):
        return after in scene.book.grammar.metonyms["place-after"]
    if scene.fold(atom.first - 1) != "," or after not in {",", ".", ")", ""} or not scene.found:
        return False
    before = scene.found[-1]
    member = scene.cast.members.get(before.key)
    seated = before.form == "place" or (member is not None and member.kind in SEATED)
    return before.last == atom.first - 1 and seated


def _country_place(scene: Scene, country: str) -> Place:
    """The state as a place."""
    return scene.book.places.state(country, scene.gazetteer.entry(country).name)


def _shared(scene: Scene, atom: Atom, last: int, country: str) -> int:
    """The first of two states that own one noun ("Turkish and Russian troops"); 0 where it is none."""
    following = scene.atoms.get(atom.last + 1)
    if scene.fold(atom.last, last=last) not in {"and", "or", "/"} or following is None:
        return 0
    if not any(s.form == "demonym" for s in following.senses) or scene.genitive(atom.last - 1):
        return 0
    at = scene.past_modifiers(following.last, last)
    role = titles.role_at(scene, at, last)
    if role and role.plural and role.role and role.role.role in SINGLE_OFFICES:
        return scene.add(
            Found(
                atom.first, atom.last, atom.first, atom.last, "", "role", noun=role.role.name, country=country,
                role=f"{scene.words.written(atom.first, atom.last)} {role.role.name}",
            )
        )  # fmt: skip
    length, functions = scene.gazetteer.bodies.tails.longest(scene.words.folds, at) if at < last else (0, [])
    entry = scene.gazetteer.body(country, functions[0]) if length else None
    if entry and functions[0] not in crowds.LOOSE:
        crowds.take_in(scene, entry, "", atom.first)
        return scene.add(Found(atom.first, atom.last, atom.first, atom.last, entry.id, country=country))
    many = crowds.crowd_at(scene, at, last)
    return crowds.shared(scene, atom, many, country) if many and many.plural else 0


def _is_people(scene: Scene, atom: Atom) -> bool:
    """Whether a demonym is a noun for people ("Syrians")."""
    word = scene.words.all[atom.last - 1]
    return word.fold.endswith("s") and not word.fold.endswith("ss") and not scene.glued_after(atom.last)


def _people(scene: Scene, atom: Atom, country: str) -> int:
    """The people of a state; with the article, the state itself."""
    if scene.fold(atom.first - 1) == "the":
        return scene.add(
            Found(atom.first, atom.last, atom.first, atom.last, country, "demonym", plural=True, country=country)
        )
    name = scene.words.all[atom.last - 1].text
    member = scene.cast.add(Member(f"people:{country}", name, "population", country, noun="people", plural=True))
    scene.cast.introduce(member, atom.first)
    start = scene.before_modifiers(atom.first)
    return scene.add(Found(start, atom.last, atom.first, atom.last, member.key, plural=True, country=country))


def _place(scene: Scene, atom: Atom, last: int) -> int:
    """A place that is no actor, or one that owns a role with a name ("Moscow Mayor …")."""
    if not atom.sites:
        return atom.last
    place = _site(scene, atom, last)
    if scene.context.is_far_fetched(atom.sites):
        return atom.last
    role = titles.role_near(scene, atom.last, last)
    if role and not role.plural and not scene.glued_after(atom.last):
        end = titles.role(scene, atom.first, role, last, country=place.country)
        if scene.found and scene.found[-1].first <= atom.first < scene.found[-1].last:
            return end
    return scene.add(Found(atom.first, atom.last, atom.first, atom.last, "", "place", place=place))


def _site(scene: Scene, atom: Atom, last: int) -> Place:
    """The place that a name means: near the country named after it, a capital in its own state, of the kind named."""
    near, province = _country_after(scene, atom, last), _province_after(scene, atom, last)
    capital = next((s.id for s in scene.context.current(atom.senses) if s.form == "metonym"), None)
    if capital and scene.context.is_rivalled(atom.sites, capital):
        capital = None
    wide = scene.fold(atom.last, last=last) in scene.book.grammar.metonyms["province-word"]
    kind = "province" if wide else "city" if capital else ""
    name = scene.words.text(atom.first, atom.last)
    return scene.context.site(atom.sites, near or capital, name=name, kind=kind, province=province).place()


def _province_after(scene: Scene, atom: Atom, last: int) -> str:
    """The province that is named right after the place ("Paris, Texas"), "" where none is."""
    following = scene.atoms.get(atom.last + 1) if scene.fold(atom.last, last=last) == "," else None
    sites = following.sites if following else ()
    return next((s.province for s in sites if s.kind == "province"), "")


def _country_after(scene: Scene, atom: Atom, last: int) -> str | None:
    """The country that is named right after the place ("Tripoli, Lebanon")."""
    if scene.fold(atom.last, last=last) not in {",", "in", "("}:
        return None
    following = scene.atoms.get(atom.last + 1)
    entry = scene.gazetteer.get(following.senses[0].id) if following and following.senses else None
    return entry.country if entry and entry.sort == "state" else None
