"""The sides of an act: who does it, and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.extract.syntax import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.codebook.plover import Plover
    from dragoman.extract.syntax import Syntax
    from dragoman.extract.triggers import Hit

# The prepositions that lead to the recipient, by the frame's word; every frame may have "against".
LEADS = {
    "obj": ("against", "at", "on", "to", "with", "over", "from", "outside", "by"),
    "to": ("to", "for", "in", "with"),
    "from": ("from", "of", "on", "to", "for", "with"),
    "on": ("on", "against", "in", "into", "at", "upon"),
    "by": ("by", "from"),
    "any": ("on", "against", "to", "of", "for", "from", "with", "between", "into", "over", "in"),
    "of": ("of", "against", "on", "in"),
    "for": ("for", "of", "to"),
    "against": ("against", "at", "in", "of", "outside"),
    "between": ("between", "with", "among", "for"),
    "into": ("into", "of", "against"),
    "with": ("with", "between"),
}
# Verbs of these statuses have the doer of the act as their subject ("mulls sanctions", "threatens war").
MEANT = frozenset({"planned", "threatened"})
# Whatever the frame, who an act is against is its recipient.
ALWAYS = ("against",)
TARGETS = ("against", "on", "to", "for")
AGAINST = ("against", "on", "of")
# The frame of "X said that Y must …": who says it asks it of the clause's subject.
OBLIGED = "obliged"
# The frame of a denial: whose the claim is, not who is spoken of in it.
CLAIMED = "subj-by"
# The frame of "receive X from Y".
RECEIVING = "subj-receive"
TOGETHER = ("with", "between", "among", "alongside")
# What they lead in is rather where than whom.
NOT_RECIPIENTS = ("in", "at")
JOINED = "+"
# How the tree may hang a noun behind the comma after another that it describes.
BESIDE = frozenset({"appos", "parataxis", "advmod", "nmod:unmarked"})
VISIT = "visit"
# Acts that go somewhere: the state that lies there is no side of them ("sent troops to X").
MOVING = frozenset({"MOBILIZE"})
# Blame for a deed falls on the doer, not on whom it was done to ("condemned the killing of X by Y").
BLAME = "ACCUSE"
HELP = frozenset({"AID", "SUPPORT"})
# Acts in words that aim at whoever the act spoken of would touch.
AIMED = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "THREATEN"})


class Sides(Struct, frozen=True):
    """Keys of the actors and recipients of an act, in the order in which the text names them."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


def sides(syntax: Syntax, plover: Plover, hit: Hit) -> Sides:
    """The sides of the act that a trigger names."""
    found = _of_verb(syntax, plover, hit) if hit.trigger.pos == "verb" else _of_noun(syntax, plover, hit)
    actors = tuple(dict.fromkeys(found.actors))
    where = _places(syntax, plover, hit) if hit.trigger.type in MOVING else frozenset[str]()
    recipients = (key for key in dict.fromkeys(found.recipients) if key not in actors and key not in where)
    return Sides(actors, tuple(recipients))


def _places(syntax: Syntax, plover: Plover, hit: Hit) -> frozenset[str]:
    """The keys of the states that phrases of an act name as where it is done ("sent troops to X")."""
    heads = (hit.head, *range(hit.head + 1, hit.last + 1))
    phrases = (p for head in heads for p in syntax.phrases(head, *plover.locatives))
    mentions = (syntax.mention(p) for p in phrases)
    return frozenset(m.key for m in mentions if m is not None and m.place is not None and m.key)


def keys(syntax: Syntax, tokens: Iterable[int]) -> tuple[str, ...]:
    """The keys of the actors that noun phrases stand for; a phrase for no actor gives none."""
    parties = (mention for i in tokens for mention in syntax.parties(i))
    # A plural pronoun's key joins those of all that it stands for.
    return tuple(dict.fromkeys(key for mention in parties for key in mention.key.split(JOINED)))


def _others(syntax: Syntax, tokens: Iterable[int], actors: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the actors that noun phrases stand for, save phrases that stand for one of the given actors too."""
    every = (keys(syntax, [i]) for i in tokens)
    return tuple(dict.fromkeys(key for found in every if not set(found) & set(actors) for key in found))


def _lead(frame: str) -> tuple[str, ...]:
    return LEADS.get(frame.rpartition("-")[2], LEADS["obj"])


def _of_verb(syntax: Syntax, plover: Plover, hit: Hit) -> Sides:
    i, frame = hit.head, hit.trigger.frame
    subjects, objects = syntax.subjects(i), syntax.objects(i)
    passive = syntax.passive(i)
    doers, done_to = (syntax.agents(i), subjects) if passive else (subjects, objects)
    actors = keys(syntax, doers)
    if frame == OBLIGED:
        speakers = syntax.subjects(syntax.tokens[i].head) if syntax.tokens[i].rel == "ccomp" else []
        return Sides(keys(syntax, speakers), keys(syntax, syntax.of(i, *SUBJECTS)))
    if frame == RECEIVING:
        return Sides(
            keys(syntax, [p for k in (i, *_nouns_inside(syntax, hit)) for p in syntax.phrases(k, "from")]), actors
        )
    if frame == "mutual":
        heads = (i, *_nouns_inside(syntax, hit), *(k for k in done_to if not syntax.parties(k)))
        together = [p for head in heads for p in syntax.phrases(head, *TOGETHER, "to")]
        return Sides((*actors, *keys(syntax, [k for k in done_to if k not in heads]), *keys(syntax, together)))
    if frame == "subj":
        against = keys(syntax, [p for k in _nouns_inside(syntax, hit) for p in syntax.phrases(k, *AGAINST)])
        return Sides(actors, against or _helped(syntax, plover, i))
    if hit.trigger.mode == VISIT:
        sent = keys(syntax, _nouns_inside(syntax, hit))  # "sent a delegation to"
        return Sides((*actors, *sent), _visited(syntax, hit, done_to))
    inside = _nouns_inside(syntax, hit)
    phrases = syntax.phrases(i, *_lead(frame)) + [p for k in inside for p in syntax.phrases(k, *LEADS["any"])]
    deeds = [k for k in done_to if hit.trigger.type == BLAME and plover.is_harm(syntax.tokens[k].text.lower())]
    recipients = _others(syntax, [k for k in done_to if k not in (*inside, *deeds)], actors) or _others(
        syntax, phrases, actors
    )
    recipients = recipients or _owners(syntax, inside, actors)
    if not recipients and hit.trigger.type in AIMED and frame != CLAIMED:
        below = (*done_to, *syntax.phrases(i, *_lead(frame), *ALWAYS), *syntax.of(i, "xcomp", "ccomp"))
        recipients = _inside(syntax, below, () if deeds else _lead(frame), _home(syntax, actors))
    return Sides(actors, recipients)


def _helped(syntax: Syntax, plover: Plover, i: int) -> tuple[str, ...]:
    """For whom forces are moved: whom the purpose is to help ("sent troops to support X")."""
    purposes = [c for c in syntax.of(i, "advcl", "xcomp", "acl") if syntax.case(c) == "to"]
    purposes += [c for o in syntax.of(i, "obj") for c in syntax.of(o, "acl", "advcl") if syntax.case(c) == "to"]
    helping = [v for v in purposes if any(t.type in HELP for t in plover.triggers.get(syntax.lemma(v), ()))]
    return keys(syntax, [o for v in helping for o in syntax.objects(v)])


def _nouns_inside(syntax: Syntax, hit: Hit) -> list[int]:
    """The nouns of a verb's cue ("voice [support] for"), on which the phrase of the other side hangs."""
    first, last = sorted((hit.head, hit.last))
    return [k for k in range(first, last + 1) if k != hit.head and syntax.tokens[k].pos == "NOUN"]


def _owners(syntax: Syntax, nouns: Iterable[int], actors: tuple[str, ...]) -> tuple[str, ...]:
    """Whose the nouns of a cue are, if not the actor's own ("lifted Peru's ban", "summoned the Peruvian envoy")."""
    described = (c for k in nouns for c in syntax.of(k, "nmod:poss", "amod", "compound"))
    return tuple(key for key in keys(syntax, described) if key not in actors)


def _visited(syntax: Syntax, hit: Hit, objects: list[int]) -> tuple[str, ...]:
    """Who is visited: the actor at the other end, else the state that the place lies in."""
    inside = [i for i in range(hit.head, hit.last + 1) if syntax.tokens[i].pos in {"NOUN", "PROPN"}]
    ends = [*objects, *syntax.phrases(hit.head, "to", "in", "with", "at")]
    ends += [p for i in inside for p in syntax.phrases(i, "to", "in")]
    groups = [syntax.conjuncts(i) for i in ends if i not in inside]
    named = [g for g in groups if keys(syntax, g)] or [g for g in groups if _state(syntax, g[0])]
    return tuple(dict.fromkeys(key for g in named[:1] for i in g for key in keys(syntax, [i]) or _state(syntax, i)))


def _state(syntax: Syntax, i: int) -> tuple[str, ...]:
    """The state that a place lies in."""
    mention = syntax.mention(i)
    place = mention.place if mention is not None else None
    return (place.country,) if place is not None and place.country else ()


def _home(syntax: Syntax, actors: tuple[str, ...]) -> frozenset[str]:
    """Those who act, and all actors of their states."""
    states = {state for key in actors if (state := syntax.countries.get(key))}
    return frozenset(actors) | {key for key, state in syntax.countries.items() if state in states}


def _inside(
    syntax: Syntax, tokens: Iterable[int], leads: tuple[str, ...], home: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """The recipients one step below: who shall act in the clause, else whom the act in it is done to.

    Args:
        home: who is none of them: "threatened that its own army would strike X" threatens X.
    """
    found: list[str] = []
    for i in tokens:
        if syntax.is_verb(i) or syntax.of(i, "nsubj", "nsubj:pass"):
            done_to = (syntax.objects(i), syntax.phrases(i, *TARGETS)) if leads else ()
            steps = (syntax.of(i, "nsubj", "nsubj:pass"), syntax.agents(i) if not leads else [], *done_to)
        else:
            phrases = syntax.phrases(i, *leads, *ALWAYS) if leads else []
            steps = (
                syntax.agents(i),
                *_participles(syntax, i),
                phrases,
                [a for p in phrases for a in syntax.agents(p)],
            )
        named = [[key for key in keys(syntax, step) if key not in home] for step in steps]
        found.extend(next(filter(None, named), ()))
    return tuple(found)


def _of_noun(syntax: Syntax, plover: Plover, hit: Hit) -> Sides:
    i, frame = hit.head, hit.trigger.frame
    owners = keys(syntax, [c for o in syntax.of(i, "nmod:poss", "compound", "amod") for c in syntax.conjuncts(o)])
    if frame == "mutual":
        together = keys(syntax, syntax.phrases(i, *TOGETHER)) or _happening_phrases(syntax, i)
        return Sides((*_light_subject(syntax, plover, i), *owners, *together, *keys(syntax, syntax.agents(i))))
    agents = syntax.agents(i) or _through(syntax, i, "by")
    doers = (
        (*keys(syntax, agents), *owners)
        or _light_subject(syntax, plover, i)
        or keys(syntax, [a for agents in _participles(syntax, i) for a in agents])
        or keys(syntax, _whom_it_describes(syntax, i))
    )
    leads = (*_lead(frame), *ALWAYS)
    recipients = keys(syntax, syntax.phrases(i, *(lead for lead in leads if lead not in NOT_RECIPIENTS)))
    recipients = recipients or keys(syntax, syntax.phrases(i, *leads))
    if frame != "gen-of":
        recipients = recipients or keys(syntax, _through(syntax, i, *_lead(frame)))
    recipients = recipients or _light_phrases(syntax, plover, i, frame)
    recipients = recipients or keys(syntax, syntax.phrases(i, "of") if doers else [])
    recipients = recipients or keys(syntax, [p for v in syntax.of(i, "acl") for p in syntax.phrases(v, *_lead(frame))])
    recipients = recipients or _inside(syntax, syntax.contents(i), _lead(frame))
    recipients = recipients or _on_whose_part(syntax, hit)
    if hit.trigger.mode == VISIT:
        recipients = recipients or _visited(syntax, hit, [])
    if frame == "gen-of" and not doers:
        return Sides((), recipients)
    if frame != "gen-of" and not doers:
        doers = keys(syntax, syntax.phrases(i, "of", "from", "between"))
    return Sides(doers, recipients)


def _on_whose_part(syntax: Syntax, hit: Hit) -> tuple[str, ...]:
    """Who acts at somebody's request, or with somebody's help: it is asked of them, or helps them."""
    governor = syntax.tokens[hit.head].head
    leads = {syntax.lemma(lead) for lead in syntax.of(hit.head, "case", "mark")}
    at_request = hit.trigger.type == "REQUEST" and not leads.isdisjoint({"at", "upon"})
    with_help = hit.trigger.type in HELP and "with" in leads
    return keys(syntax, syntax.subjects(governor)) if (at_request or with_help) and governor >= 0 else ()


def _through(syntax: Syntax, i: int, *cases: str) -> list[int]:
    """The phrases that the tree hangs on a noun's "of" phrase ("the arrest of an envoy by …")."""
    return [p for of in syntax.phrases(i, "of") for p in syntax.phrases(of, *(c for c in cases if c != "of"))]


def _participles(syntax: Syntax, i: int) -> list[list[int]]:
    """The doers in participles after a noun ("sanctions imposed by Britain")."""
    return [syntax.agents(v) for v in syntax.of(i, "acl")]


def _whom_it_describes(syntax: Syntax, i: int) -> list[int]:
    """The noun after whose comma another tells what it does ("Uganda, home to a million refugees")."""
    token, head = syntax.tokens[i], syntax.tokens[i].head
    beside = token.rel in BESIDE and 0 <= head < i and syntax.tokens[head + 1].text == ","
    return [head] if beside and syntax.tokens[head].pos in {"NOUN", "PROPN"} else []


def _happening_phrases(syntax: Syntax, i: int) -> tuple[str, ...]:
    """The sides named beside the verb that a noun is the subject of ("clashes erupted between …")."""
    governor = syntax.tokens[i].head
    happens = governor >= 0 and syntax.is_verb(governor) and syntax.tokens[i].rel in SUBJECTS
    return keys(syntax, syntax.phrases(governor, *TOGETHER)) if happens else ()


def _light(syntax: Syntax, plover: Plover, i: int) -> int | None:
    """The light verb that a noun is the object or passive subject of ("launched an offensive"), None for none."""
    governor = syntax.tokens[i].head
    rel = syntax.tokens[i].rel
    if governor < 0 or not syntax.is_verb(governor):
        return None
    meant = plover.statuses.get(("verb", syntax.lemma(governor))) in MEANT
    if syntax.lemma(governor) not in plover.light_verbs and not meant:
        return None
    if rel in {"obj", "nsubj:pass"}:
        return governor
    return governor if rel == "obl" and syntax.case(i) in {"in", "for", "on", "with"} else None


def _light_subject(syntax: Syntax, plover: Plover, i: int) -> tuple[str, ...]:
    if own := syntax.of(i, "nsubj"):
        return keys(syntax, [c for s in own for c in syntax.conjuncts(s)])
    verb = _light(syntax, plover, i)
    if verb is None:
        return ()
    return keys(syntax, syntax.agents(verb) if syntax.passive(verb) else syntax.subjects(verb))


def _light_phrases(syntax: Syntax, plover: Plover, i: int, frame: str) -> tuple[str, ...]:
    if (verb := _light(syntax, plover, i)) is None:
        return ()
    if syntax.case(i) == "with":
        return keys(syntax, syntax.objects(verb))
    return keys(syntax, syntax.phrases(verb, *(p for p in _lead(frame) if p not in NOT_RECIPIENTS)))
