"""Which body or crowd is meant where the words do not say whose: "the army", "regime forces", "the rebels"."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from dragoman.parse.cast import Member, slug
from dragoman.parse.crowds import take_in
from dragoman.parse.people import says

if TYPE_CHECKING:
    from dragoman.codebook.roles import Collective
    from dragoman.parse.found import Found, Scene
    from dragoman.parse.memory import Memory
    from dragoman.records import ActorKind

# The bodies that are meant by a bare noun, too ("Police fired on …", "Soldiers entered …").
NEEDS_NO_ARTICLE = frozenset({"armed-forces", "police"})
NAMED_CONFIDENCE, GUESS_CONFIDENCE = 0.7, 0.5


def resolve_crowd(scene: Scene, memory: Memory, found: Found) -> None:
    """Gives a body or crowd without an owner the one of its kind that was named, or takes it in as itself."""
    crowds = scene.book.roles.collectives.of(found.noun)
    many = crowds[0][0] if crowds else None
    if found.country:
        member = _group_of(scene, memory, found, many)
    elif many and found.told:
        member = _by_itself(scene, found, many)
    else:
        member = _named_before(scene, memory, found) or _of_country(scene, memory, found)
        if member is None and many and _is_party(scene, found, many):
            member = _by_itself(scene, found, many)
    if member:
        found.key, found.country = member.key, member.country


def _is_party(scene: Scene, found: Found, many: Collective) -> bool:
    """Whether a crowd that takes nobody up is one of its own."""
    several = found.plural or not many.plural or many.plural == many.noun
    return several and many.alone != "described" and _stands_alone(scene, found, many)


def _stands_alone(scene: Scene, found: Found, many: Collective) -> bool:
    """Whether a crowd denotes somebody without a word that says whose: by its noun, or since it speaks."""
    return many.alone == "yes" or says(scene, found.last, scene.bounds(found.first)[1])


def _by_itself(scene: Scene, found: Found, many: Collective) -> Member:
    """The crowd as a member that is known by its noun and what tells who they are."""
    noun = " ".join((*found.told.split(), many.plural or many.noun))
    kind = found.kind or many.kind
    member = Member(f"other:{slug(noun)}", noun, cast("ActorKind", kind), None, noun=many.noun, plural=True)
    member = scene.cast.add(member)
    scene.cast.introduce(member, found.first)
    return member


def _group_of(scene: Scene, memory: Memory, found: Found, many: Collective | None) -> Member:
    """The group of that country ("the Lebanese militia") that was named last, or a new one."""
    country = found.country or ""
    for mentioned in memory.back():
        member = mentioned.member
        if member.kind == "armed-group" and member.country == country and not member.plural:
            found.confidence = NAMED_CONFIDENCE
            return member
    state, noun = scene.gazetteer.entry(country), many.noun if many else found.noun
    name = f"{state.demonyms[0] if state.demonyms else state.name} {noun}"
    kind = many.kind if many else "armed-group"
    member = scene.cast.add(Member(f"body:{country}:{slug(noun)}", name, kind, country, noun=noun))
    scene.cast.introduce(member, found.first)
    return member


def _function(scene: Scene, found: Found) -> str:
    """The function of a state's body that goes by these words, "" for none."""
    functions = scene.gazetteer.bodies.tails.of(scene.words.text(found.head, found.head_last))
    return functions[0] if functions else ""


def _named_before(scene: Scene, memory: Memory, found: Found) -> Member | None:
    """The member of that function or noun that was named last, or the only one that the report names later."""
    nouns, function = scene.book.grammar.state_nouns, _function(scene, found)
    for mentioned in memory.far_back():
        member = mentioned.member
        if member.kind == "person":
            continue
        if function and member.kind == "government-body" and scene.cast.function(member.key) == function:
            return member
        if not function and found.noun in {mentioned.found.noun, member.noun, _last_lemma(scene, mentioned.found)}:
            return member
        if found.noun in nouns and member.country and nouns & _head_words(scene, mentioned.found):
            return scene.cast.known(member.country)
    keys = set[str]() if function else scene.owned_crowds.get(found.noun, set())
    return scene.cast.members.get(min(keys)) if len(keys) == 1 else None


def _last_lemma(scene: Scene, found: Found) -> str:
    return scene.words.all[found.last - 1].lemma


def _head_words(scene: Scene, found: Found) -> set[str]:
    return set(scene.words.folds[found.head : found.head_last])


def _of_country(scene: Scene, memory: Memory, found: Found) -> Member | None:
    """The body of the country that is being spoken of ("the army", "our delegation", "regime forces")."""
    function, country = _function(scene, found), country_here(scene, memory, found)
    nouns = scene.book.grammar.state_nouns
    if scene.words.folds[found.head] in nouns and found.head_last - found.head > 1:
        named = (
            m.member.country for m in memory.far_back() if m.member.country and nouns & _head_words(scene, m.found)
        )
        function, country = "armed-forces", next(named, country)
    if not country or not function or (found.form == "name" and function not in NEEDS_NO_ARTICLE):
        return None
    found.confidence = GUESS_CONFIDENCE
    if found.noun in nouns:
        return scene.cast.known(country)
    entry = scene.gazetteer.body(country, function)
    return take_in(scene, entry, found.noun, found.first) if entry else None


def country_here(scene: Scene, memory: Memory, found: Found) -> str | None:
    """The country of the person, body or subject named last in the sentence, else the report's main one."""
    sentence = scene.words.all[found.first].sentence
    here = [m for m in memory.back() if m.sentence == sentence and m.member.country]
    near = next((m for m in here if m.member.kind != "state" or m.subject), None)
    if near:
        return near.member.country
    main = scene.context.countries.most_common(1)
    return main[0][0] if main else None
