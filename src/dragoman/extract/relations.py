"""Stated relations: who backs, hosts, supplies, opposes, belongs to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, product
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.extract.parties import keys
from dragoman.extract.syntax import text_of
from dragoman.records import ORDERED, Evidence, Relation, RelationKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.codebook import Book
    from dragoman.codebook.relations import RelationCue
    from dragoman.extract.syntax import Syntax
    from dragoman.records import Document, Entity, Place

Rule = Callable[["Syntax", int, "RelationCue", frozenset[str]], Iterator[tuple[str, str]]]

CONFIDENCE = 0.6
# Who can stand in a relation: not media, experts or single employees.
NOT_STANDING = frozenset({"media", "think-tank"})
GROUPS = frozenset({"armed-group", "political-party", "government-body", "igo"})
WHERE = frozenset({"in", "over", "across", "at", "around", "near", "include", "including"})
PREDICATES = frozenset({"NOUN", "ADJ", "ADV"})
DESCRIBES = frozenset({"appos", "compound", "nmod:desc", "amod"})
HYPHENS = frozenset({"-", "\u2010", "\u2011", "–"})
FROM_SUPPORT = ("from", "of", "by")


class Tie(Struct, frozen=True):
    """A relation before its passage is made: keys of the two, and the token that states it."""

    relation: RelationKind
    a: str
    b: str
    head: int


def relations(document: Document, syntax: Syntax, book: Book) -> tuple[Relation, ...]:
    """The relations of a report, each pair and kind once per front, with all their passages."""
    entities = {entity.key: entity for entity in document.entities}
    found: dict[tuple[object, ...], Relation] = {}
    for tie in _ties(syntax, book, entities):
        if not _may_stand(tie, entities):
            continue
        pair = (tie.a, tie.b) if tie.relation in ORDERED else tuple(sorted((tie.a, tie.b)))
        for front in _fronts(syntax, book, tie.head):
            found.setdefault((tie.relation, pair, front), _relation(document, syntax, tie, front))
    return tuple(sorted(found.values(), key=lambda r: (r.evidence.span, r.relation, r.a, r.b)))


def _may_stand(tie: Tie, entities: dict[str, Entity]) -> bool:
    """Whether the two can stand in the relation at all."""
    a, b = entities.get(tie.a), entities.get(tie.b)
    if a is None or b is None or tie.a == tie.b:
        return False
    acting = all(e.kind not in NOT_STANDING and (e.kind not in {"person", "other"} or e.country) for e in (a, b))
    if tie.relation == "member-of":
        return b.kind == "igo" and a.kind in {"state", "government-body"}
    if tie.relation == "part-of":
        return b.kind in GROUPS
    if tie.relation == "hosts":
        return a.kind == "state" and b.kind in {"population", "armed-group"}
    return acting and not (b.kind == "population" and tie.relation in {"backs", "rival-of", "at-odds-with"})


def _ties(syntax: Syntax, book: Book, entities: dict[str, Entity]) -> Iterator[Tie]:
    words, arms = book.relations.words, book.relations.arms
    for i, token in enumerate(syntax.tokens):
        if token.pos in {"VERB", "AUX"}:
            yield from _made(i, _of_verb, syntax, arms, words.get(("verb", syntax.lemma(i)), ()))
            yield from _made(i, _of_compound, syntax, arms, words.get(("compound", text_of(token)), ()))
        elif token.pos in {"NOUN", "PROPN"}:
            cues = words.get(("noun", text_of(token)), ()) or words.get(("noun", syntax.lemma(i)), ())
            yield from _made(i, _of_noun, syntax, arms, cues)
        elif token.pos == "ADJ":
            yield from _made(i, _of_compound, syntax, arms, words.get(("compound", text_of(token)), ()))
            yield from _made(i, _of_adjective, syntax, arms, words.get(("adjective", text_of(token)), ()))
        yield from _of_phrase(syntax, book, i)
    yield from _possessors(syntax, entities)


def _made(i: int, rule: Rule, syntax: Syntax, arms: frozenset[str], cues: Iterable[RelationCue]) -> Iterator[Tie]:
    """The ties that one rule finds for each of a word's cues."""
    for cue in cues:
        for a, b in rule(syntax, i, cue, arms):
            yield Tie(cue.relation, a, b, i)


def _of_verb(syntax: Syntax, i: int, cue: RelationCue, arms: frozenset[str]) -> Iterator[tuple[str, str]]:
    if syntax.negated(i):
        return
    subjects, objects = syntax.subjects(i), syntax.objects(i)
    if syntax.passive(i):
        subjects, objects = syntax.agents(i), subjects
    if cue.relation == "supplies" and cue.frame != "subj-obj" and not _of_arms(syntax, i, arms):
        return
    others = objects
    if cue.frame in {"subj-to", "subj-with", "subj-between"}:
        others = [*objects, *syntax.phrases(i, "to", "for", "with", "between")]
    doers, done_to = keys(syntax, subjects), keys(syntax, others)
    if cue.relation not in ORDERED and not done_to:
        yield from combinations(doers, 2)
    yield from product(doers, done_to)


def _of_arms(syntax: Syntax, i: int, arms: frozenset[str]) -> bool:
    """Whether what is supplied are arms."""
    below = {syntax.lemma(k) for c in syntax.of(i, "obj", "obl", "nmod", "compound", "amod") for k in syntax.subtree(c)}
    return bool(below & arms)


def _of_compound(syntax: Syntax, i: int, _: RelationCue, __: frozenset[str]) -> Iterator[tuple[str, str]]:
    """As in "Turkey-backed rebels": the name before the hyphen stands behind the noun's actor."""
    if i < 2 or syntax.tokens[i - 1].text not in HYPHENS:
        return
    noun = next((h for h in syntax.above(i) if syntax.tokens[h].pos in {"NOUN", "PROPN"}), None)
    backer = syntax.mention(i - 2)
    if noun is None or backer is None:
        return
    # The mention of the noun may hold the compound; then the backer is inside of it, and the actor is the whole.
    yield from product((backer.key,), keys(syntax, [noun]))


def _of_noun(syntax: Syntax, i: int, cue: RelationCue, arms: frozenset[str]) -> Iterator[tuple[str, str]]:
    rules = {
        "gen-for": _support, "two-sided": _two_sided, "who-of": _who_of, "member": _member,
        "part": _who_of, "leads": _who_of, "gen-between": _support,
    }  # fmt: skip
    yield from _supply(syntax, i, arms) if cue.frame == "gen-to" else rules[cue.frame](syntax, i)


def _owners(syntax: Syntax, i: int) -> tuple[str, ...]:
    """Whose the noun is; of a phrase that was read as one actor ("India's rival"), the state that leads it."""
    whole = syntax.mention(i)
    if whole is not None and any(syntax.mention(c) is whole for c in syntax.of(i, "nmod:poss", "amod")):
        country = syntax.document.entity(whole.key).country if whole.key else None
        return (country,) if country else ()
    return keys(syntax, [c for o in syntax.of(i, "nmod:poss", "amod", "compound") for c in syntax.conjuncts(o)])


def _governing_parties(syntax: Syntax, i: int) -> tuple[str, ...]:
    """The actors of the clause that a noun is an object or adjunct of ("advance with Russia's support")."""
    verb = next((h for h in syntax.above(i) if syntax.is_verb(h)), None)
    return keys(syntax, syntax.subjects(verb)) if verb is not None else ()


def _support(syntax: Syntax, i: int) -> Iterator[tuple[str, str]]:
    backers = _owners(syntax, i) or keys(syntax, syntax.phrases(i, *FROM_SUPPORT))
    backed = keys(syntax, syntax.phrases(i, "for", "to", "between"))
    if backers and not backed and syntax.case(i) in {"with", "through", "by", "thanks"}:
        backed = tuple(key for key in _governing_parties(syntax, i) if key not in backers)
    elif not backers:
        backers = _governing_parties(syntax, i) if backed else ()
    yield from product(backers, backed)


def _supply(syntax: Syntax, i: int, arms: frozenset[str]) -> Iterator[tuple[str, str]]:
    if _of_arms(syntax, i, arms):
        suppliers = _owners(syntax, i) or _governing_parties(syntax, i)
        yield from product(suppliers, keys(syntax, syntax.phrases(i, "to", "for")))


def _two_sided(syntax: Syntax, i: int) -> Iterator[tuple[str, str]]:
    heads = (i, *syntax.of(i, "acl"))
    between = keys(syntax, [p for head in heads for p in syntax.phrases(head, "between", "among")])
    if len(between) < 2:
        owners = (*_owners(syntax, i), *between)
        with_whom = keys(syntax, syntax.phrases(i, "with"))
        between = (*(owners or _governing_parties(syntax, i)), *with_whom)
    yield from combinations(dict.fromkeys(between), 2)


def _who_of(syntax: Syntax, i: int) -> Iterator[tuple[str, str]]:
    """As in "X's ally Y", "Y, an ally of X", "Y is X's ally": Y first, whose it is second."""
    whose = _owners(syntax, i) or keys(syntax, syntax.phrases(i, "of", "to", "with"))
    beside = syntax.of(i, "appos", "nsubj", "flat")
    if syntax.tokens[i].rel in DESCRIBES and syntax.tokens[i].head >= 0:
        beside.append(syntax.tokens[i].head)
    who = keys(syntax, [c for b in beside for c in syntax.conjuncts(b)])
    if not whose and syntax.lemma(i) != text_of(syntax.tokens[i]):
        yield from combinations(who, 2)  # "they are rivals": of each other
    yield from product(who, (key for key in whose if key not in who))


def _member(syntax: Syntax, i: int) -> Iterator[tuple[str, str]]:
    """As in "NATO member Turkey", "a member of the EU": the state first, the body second."""
    governor = syntax.tokens[i].head
    beside = [governor] if syntax.tokens[i].rel in DESCRIBES and governor >= 0 else []
    who = keys(syntax, [*syntax.of(i, "appos", "nsubj", "flat"), *beside])
    bodies = _owners(syntax, i) or keys(syntax, syntax.phrases(i, "of", "in"))
    if beside:
        bodies = bodies or keys(syntax, syntax.of(governor, "compound"))
    yield from product(who, (key for key in bodies if key not in who))


def _of_adjective(syntax: Syntax, i: int, _: RelationCue, __: frozenset[str]) -> Iterator[tuple[str, str]]:
    """As in "X and Y back rival parties": the subjects of the clause stand against each other."""
    verb = next((h for h in syntax.above(i) if syntax.is_verb(h)), None)
    if verb is not None and syntax.tokens[i].rel == "amod" and not syntax.party(syntax.tokens[i].head):
        yield from combinations(dict.fromkeys(keys(syntax, syntax.subjects(verb))), 2)


def _of_phrase(syntax: Syntax, book: Book, i: int) -> Iterator[Tie]:
    """As in "at odds with": the subject of the clause and what follows."""
    for words, cue in book.relations.phrases:
        found = tuple(text_of(syntax.tokens[k]) for k in range(i, min(i + len(words), len(syntax.tokens))))
        if found != words:
            continue
        head = next((k for k in range(i, i + len(words)) if syntax.tokens[k].pos in PREDICATES), i)
        verb = next((h for h in syntax.above(head) if syntax.is_verb(h)), None)
        subjects = syntax.of(head, "nsubj") or (syntax.subjects(verb) if verb is not None else [])
        last = syntax.sentence(i).last
        others = dict.fromkeys(m.key for k in range(i + len(words), last) if (m := syntax.mention(k)) and m.key)
        for a, b in product(keys(syntax, [c for s in subjects for c in syntax.conjuncts(s)]), others):
            yield Tie(cue.relation, a, b, i)


def _possessors(syntax: Syntax, entities: dict[str, Entity]) -> Iterator[Tie]:
    """As in "Haftar's army": a person that a group is told by is its leader."""
    for i, token in enumerate(syntax.tokens):
        if token.rel != "nmod:poss" or token.head < 0:
            continue
        owner, owned = syntax.mention(i), syntax.mention(token.head)
        if owner is None or owned is None or owner.key == owned.key:
            continue
        a, b = entities.get(owner.key), entities.get(owned.key)
        if a is not None and b is not None and a.kind == "person" and b.kind in {"armed-group", "political-party"}:
            yield Tie("part-of", a.key, b.key, i)


def _fronts(syntax: Syntax, book: Book, head: int) -> tuple[str | None, ...]:
    """The fronts that a relation is stated for: those that its clause names, and the states where it holds.

    What a main clause states may be placed anywhere in its sentence.
    """
    verb, sentence = _clause(syntax, head), syntax.sentence(head)
    whole = syntax.tokens[verb].head < 0
    clause = sentence.span if whole else _passage(syntax, head)
    text = clause.slice(syntax.document.report.text)
    places = tuple(place for place in _places(syntax, clause) if place.country)
    states = (f"theatre:{place.country}" for place in places if place.kind == "country")
    named = book.fronts.all_of(text, places[0] if places else None)
    return tuple(dict.fromkeys((*named, *states))) or (None,)


def _relation(document: Document, syntax: Syntax, tie: Tie, front: str | None) -> Relation:
    passage = _passage(syntax, tie.head)
    return Relation(
        a=tie.a,
        b=tie.b,
        relation=tie.relation,
        front=front,
        evidence=Evidence(document.report.id, (passage,)),
        confidence=CONFIDENCE,
        made_by=f"extract.relations:{text_of(syntax.tokens[tie.head])}",
    )


def _clause(syntax: Syntax, head: int) -> int:
    """The head of the clause that a word stands in."""
    return next((h for h in (head, *syntax.above(head)) if syntax.is_verb(h) or syntax.tokens[h].head < 0), head)


def _passage(syntax: Syntax, head: int) -> Span:
    """The clause that states it."""
    verb = _clause(syntax, head)
    core, own = syntax.core(verb), syntax.passage(head)
    return Span(min(core.start, own.start), max(core.end, own.end))


def _places(syntax: Syntax, clause: Span) -> tuple[Place, ...]:
    """The places that a clause names as places: in a phrase of where."""
    inside = (i for i, token in enumerate(syntax.tokens) if clause.start <= token.start < clause.end)
    located = (i for i in inside if syntax.case(i) in WHERE)
    mentions = (syntax.mention(k) for i in located for k in syntax.conjuncts(i))
    return tuple(m.place for m in mentions if m is not None and m.place is not None)
