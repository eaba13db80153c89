"""Relations that words state: who backs, hosts, supplies, opposes, belongs to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, product
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.extract.mediation import brought_together
from dragoman.extract.pairing import paired
from dragoman.extract.parties import JOINED, keys
from dragoman.extract.syntax import text_of
from dragoman.records import ORDERED, RelationKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.codebook import Book
    from dragoman.codebook.relations import RelationCue
    from dragoman.extract.syntax import Syntax

Rule = Callable[["Syntax", int, "RelationCue", frozenset[str]], Iterator[tuple[str, str]]]

PREDICATES = frozenset({"NOUN", "ADJ", "ADV"})
DESCRIBES = frozenset({"appos", "compound", "nmod:desc", "amod"})
HYPHENS = frozenset({"-", "\u2010", "\u2011", "–"})
FROM_SUPPORT = ("from", "of", "by")
# What is only wanted, denied or imagined states no relation; help that is only meant is not given.
UNREAL = frozenset({"called-for", "denied", "hypothetical"})
UNMADE = {"supplies": UNREAL | {"planned"}, "mediates": UNREAL | {"planned"}}
GOVERNED = frozenset({"xcomp", "ccomp", "acl", "obj"})
UNSURE = frozenset({"could", "would", "might", "may", "should", "must"})
SPEAKS_OF = 3
# Words that begin a clause: where, when, who, which, whose.
BEGINS = frozenset({"WRB", "WDT", "WP", "WP$"})


class Tie(Struct, frozen=True):
    """A relation before its passage is made: keys of the two, and the token that states it.

    Attributes:
        owned: whether the second is named as the first one's own ("the army of X").
        forces: whether the second is a state whose troops the first one hosts.
    """

    relation: RelationKind
    a: str
    b: str
    head: int
    owned: bool = False
    forces: bool = False


def of_words(syntax: Syntax, book: Book) -> Iterator[Tie]:
    """The relations that single words and phrases of a report state."""
    words, arms = book.relations.words, book.relations.arms
    for i, token in enumerate(syntax.tokens):
        if token.pos in {"VERB", "AUX"} or (token.tag in {"NN", "VBG"} and syntax.of(i, "aux")):
            cues = words.get(("verb", _with_particle(syntax, i)), ()) or words.get(("verb", syntax.lemma(i)), ())
            stated = (cue for cue in cues if not unreal(syntax, book, i, UNMADE.get(cue.relation, UNREAL)))
            yield from _made(i, _of_verb, syntax, arms, stated)
            yield from _made(i, _of_compound, syntax, arms, words.get(("compound", text_of(token)), ()))
        elif token.pos in {"NOUN", "PROPN"} and not _over(syntax, book, i):
            cues = words.get(("noun", text_of(token)), ()) or words.get(("noun", syntax.lemma(i)), ())
            yield from _made(i, _of_noun, syntax, arms, cues)
        elif token.pos == "ADJ":
            yield from _made(i, _of_compound, syntax, arms, words.get(("compound", text_of(token)), ()))
            yield from _made(i, _of_adjective, syntax, arms, words.get(("adjective", text_of(token)), ()))
        yield from _of_phrase(syntax, book, i)


def _with_particle(syntax: Syntax, i: int) -> str:
    """A verb with the word after it ("take in")."""
    after = text_of(syntax.tokens[i + 1]) if i + 1 < len(syntax.tokens) else ""
    return f"{syntax.lemma(i)} {after}"


def unreal(syntax: Syntax, book: Book, i: int, statuses: frozenset[str]) -> bool:
    """Whether the words above a verb, or its auxiliaries, give its act one of the statuses."""
    if UNSURE & {text_of(syntax.tokens[c]) for c in syntax.of(i, "aux")}:
        return True
    for governor in list(syntax.above(i))[:SPEAKS_OF]:
        if syntax.tokens[i].rel not in GOVERNED:
            return False
        pos = syntax.tokens[governor].pos.lower()
        if book.plover.statuses.get((pos, syntax.lemma(governor))) in statuses:
            return True
        i = governor
    return False


def _made(i: int, rule: Rule, syntax: Syntax, arms: frozenset[str], cues: Iterable[RelationCue]) -> Iterator[Tie]:
    """The ties that one rule finds for each of a word's cues."""
    for cue in cues:
        for a, b in rule(syntax, i, cue, arms):
            yield Tie(cue.relation, a, b, i)


def _of_verb(syntax: Syntax, i: int, cue: RelationCue, arms: frozenset[str]) -> Iterator[tuple[str, str]]:
    if syntax.negated(i):
        return
    subjects, objects = syntax.subjects(i), syntax.objects(i)
    if syntax.passive(i) and not (cue.frame == "subj-with" and not syntax.agents(i)):
        subjects, objects = syntax.agents(i), subjects
    if cue.frame == "from":
        if _of_arms(syntax, i, arms):
            yield from product(keys(syntax, _sources(syntax, i)), keys(syntax, subjects))
        return
    if cue.relation == "mediates":
        yield from brought_together(syntax, i, keys(syntax, subjects), objects, cue.frame)
        return
    if cue.relation == "supplies" and cue.frame != "subj-obj" and not _of_arms(syntax, i, arms):
        return
    others = objects
    if cue.frame in {"subj-to", "subj-with", "subj-between"}:
        others = [*objects, *syntax.phrases(i, "to", "for", "with", "between")]
    doers, done_to = keys(syntax, subjects), keys(syntax, others)
    if cue.relation not in ORDERED and not done_to:
        yield from combinations(doers, 2)
    yield from paired(syntax, i, doers, done_to)


def _sources(syntax: Syntax, i: int) -> list[int]:
    """From whom a thing is received, bought or had."""
    return [p for k in (i, *syntax.objects(i)) for p in syntax.phrases(k, "from")]


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
        "between": _between, "at-side": _at_side,
        "gen-for": _support, "two-sided": _two_sided, "who-of": _who_of, "member": _member,
        "part": _who_of, "leads": _who_of, "gen-between": _support,
    }  # fmt: skip
    yield from _supply(syntax, i, arms) if cue.frame == "gen-to" else rules[cue.frame](syntax, i)


def _over(syntax: Syntax, book: Book, i: int) -> bool:
    """Whether a noun's tie is said to be over ("their former patron")."""
    return any(text_of(syntax.tokens[c]) in book.relations.past for c in syntax.of(i, "amod", "compound"))


def _between(syntax: Syntax, i: int) -> Iterator[tuple[str, str]]:
    """As in "the war between X and Y", "X's war with Y": two sides that the noun itself names."""
    between = keys(syntax, syntax.phrases(i, "between"))
    between = between or (*_owners(syntax, i), *keys(syntax, syntax.phrases(i, "with", "against", "on")))
    yield from combinations(dict.fromkeys(between), 2)


def _at_side(syntax: Syntax, i: int) -> Iterator[tuple[str, str]]:
    """As in "fought on the side of X", "stood at its side": the clause's subject stands behind them."""
    if syntax.case(i) in {"on", "at", "by"}:
        whose = keys(syntax, [*syntax.of(i, "nmod:poss"), *syntax.phrases(i, "of")])
        yield from product((key for key in _governing_parties(syntax, i) if key not in whose), whose)


def _owners(syntax: Syntax, i: int) -> tuple[str, ...]:
    """Whose the noun is; of a phrase that was read as one actor ("India's rival"), the state that leads it."""
    whole = syntax.mention(i)
    if whole is not None and any(syntax.mention(c) is whole for c in syntax.of(i, "nmod:poss", "amod")):
        country = syntax.document.entity(whole.key).country if whole.key else None
        return (country,) if country else ()
    owners = [c for o in syntax.of(i, "nmod:poss", "amod", "compound") for c in syntax.conjuncts(o)]
    if any(text_of(syntax.tokens[o]) == "its" and _is_person(syntax, o) for o in owners):
        return _governing_parties(syntax, i)
    return keys(syntax, owners)


def _is_person(syntax: Syntax, i: int) -> bool:
    mention = syntax.mention(i)
    return (
        mention is not None
        and bool(mention.key)
        and JOINED not in mention.key
        and (syntax.document.entity(mention.key).kind == "person")
    )


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
    if not beside and i + 1 < len(syntax.tokens) and syntax.tokens[i + 1].pos == "PROPN":
        beside.append(i + 1)  # "its ally X", whatever the tree makes of X
    if syntax.tokens[i].rel in DESCRIBES and syntax.tokens[i].head >= 0:
        beside.append(syntax.tokens[i].head)
    who = keys(syntax, [c for b in beside for c in syntax.conjuncts(b)])
    if not whose and syntax.lemma(i) != text_of(syntax.tokens[i]):
        yield from combinations(who, 2)  # "they are rivals": of each other
    others = tuple(key for key in whose if key not in who)
    if whose and who and not others:  # "X, its ally": whose it is, X cannot be
        others = tuple(key for key in _governing_parties(syntax, i) if key not in who)
    mention = syntax.mention(i)
    if not whose and not who and mention is not None and JOINED in mention.key:
        yield from combinations(mention.key.split(JOINED), 2)  # "the two allies"
    yield from product(who, others)


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
    noun = syntax.tokens[i].head
    beside = syntax.of(noun, "appos") if noun >= 0 and syntax.tokens[i].rel == "amod" else []
    named = keys(syntax, [c for a in beside for c in syntax.conjuncts(a)])
    if len(named) > 1:
        yield from combinations(named, 2)  # "the warring sides, X and Y"
        return
    verb = next((h for h in syntax.above(i) if syntax.is_verb(h)), None)
    if verb is not None and syntax.tokens[i].rel == "amod" and not syntax.party(syntax.tokens[i].head):
        yield from combinations(dict.fromkeys(keys(syntax, syntax.subjects(verb))), 2)


def _of_phrase(syntax: Syntax, book: Book, i: int) -> Iterator[Tie]:
    """As in "at odds with": the subject of the clause and what follows."""
    for words, cue in book.relations.phrases.get(text_of(syntax.tokens[i]), ()):
        if tuple(map(text_of, syntax.tokens[i : i + len(words)])) != words:
            continue
        head = next((k for k in range(i, i + len(words)) if syntax.tokens[k].pos in PREDICATES), i)
        verb = next((h for h in syntax.above(head) if syntax.is_verb(h)), None)
        subjects = syntax.of(head, "nsubj") or (syntax.subjects(verb) if verb is not None else [])
        last = syntax.sentence(i).last
        first = next((k for k in range(i + len(words), last) if (m := syntax.mention(k)) and m.key), last)
        others = dict.fromkeys(keys(syntax, _phrase_from(syntax, first, last)))
        for a, b in product(keys(syntax, [c for s in subjects for c in syntax.conjuncts(s)]), others):
            yield Tie(cue.relation, a, b, i)


def _phrase_from(syntax: Syntax, first: int, last: int) -> list[int]:
    """The tokens with which actors are named, from a token to the next clause."""
    ends = (k for k in range(first, last) if syntax.is_verb(k) or syntax.tokens[k].tag in BEGINS)
    return [k for k in range(first, next(ends, last)) if syntax.mention(k) is not None]
