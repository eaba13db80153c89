"""Events: acts named by verbs and nouns, with their sides, time, place, front and status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.codebook.plover import Trigger
from dragoman.extract import setting
from dragoman.extract.acts import Acts
from dragoman.extract.answers import Told
from dragoman.extract.bonds import kind_of
from dragoman.extract.charges import charges
from dragoman.extract.commentators import comments
from dragoman.extract.parties import OBLIGED, RECEIVING, Sides, sides
from dragoman.extract.repeats import once
from dragoman.extract.status import Standing, standing
from dragoman.extract.taken_up import taken_up
from dragoman.extract.triggers import NOUNS, Hit, hits
from dragoman.records import HAPPENED, MUTUAL, Event, Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.codebook import Book
    from dragoman.extract.syntax import Syntax
    from dragoman.records import ActWord, Document, EventType, Place, Statement, Status

# A statement that performs an act has performed it when it is made, whatever it speaks of.
SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
ON_THE_GROUND = frozenset({"AID", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"})
# What nobody does to the own state: where it stands as recipient it is where, or with whom, the act is done.
NOT_AT_HOME = (ON_THE_GROUND | {"SANCTION", "THREATEN"}) - {"PROTEST"}
# What a noun, or a word for the losses, without any named side is still worth: violence is news whoever did it.
WORTH_ALONE = frozenset({"ASSAULT"})
# Verbs that tell the past, whatever time stands beside them.
PAST = frozenset({"VBD", "VBN"})
# How a word is marked that no list has.
MODEL = "model"
# A harm held out is an act of its own, beside the threat.
HELD_OUT = "threatened"
# What a stated unwillingness is.
REFUSAL = Trigger(("will", "not"), "REJECT", "", "verb", "subj-obj")


def events(document: Document, syntax: Syntax, book: Book, statements: Sequence[Statement] = ()) -> tuple[Event, ...]:
    """The events of a report, each once at its fullest mention; further mentions are further evidence."""
    named, acts = tuple(hits(syntax, book.plover)), Acts(syntax, book)
    kind = {hit.head for hit in named if _tells_kind(syntax, hit, named)}
    meant = [
        hit
        for hit in named
        if hit.head not in kind and not _empty_word(syntax, book, hit, named) and not _lasting(syntax, book, hit)
    ]
    every = sorted((*meant, *acts.unlisted(named)), key=lambda hit: hit.head)
    read = [(hit, act) for hit in every if (act := _act(document, syntax, book, acts, hit, statements))]
    found = [(hit.head, act) for hit, act in read if _is_event(document, book, hit, act)]
    answered = Told(document, syntax, book, statements).answered(found)
    whole = dict(zip((token for token, _ in found), answered, strict=True))
    told = once(taken_up(document, syntax, book.plover, whole, named))
    return (*told, *charges(document, book, told, statements))


def _empty_word(syntax: Syntax, book: Book, hit: Hit, named: Sequence[Hit]) -> bool:
    """Whether a vow holds out no harm, or a pledge is one of harm: by the acts named in what is vowed."""
    vow = hit.trigger.words[0] in book.plover.vows and len(hit.trigger.words) == 1
    pledge = hit.trigger.type == "AGREE" and hit.trigger.words[0] in book.plover.pledges
    if not (vow or pledge):
        return False
    below = set(syntax.subtree(hit.head)) - {hit.head}
    quads = [book.plover.quad(other.trigger.type) for other in named if other.head in below]
    harm = any(quad.endswith("conflict") for quad in quads) or any(kind_of(syntax, book, "deed", i) for i in below)
    return not harm if vow else harm


def _tells_kind(syntax: Syntax, hit: Hit, named: Sequence[Hit]) -> bool:
    """Whether a noun only tells of what kind another act is ("a cooperation agreement", "ceasefire talks")."""
    token = syntax.tokens[hit.head]
    act = syntax.tokens[token.head].pos in NOUNS and any(token.head in {o.head, o.last} for o in named)
    return token.rel == "compound" and act


def _lasting(syntax: Syntax, book: Book, hit: Hit) -> bool:
    """Whether a word tells a relation in passing, not an act: a participle, a relative clause, a bare noun."""
    if hit.trigger.words[0] not in book.plover.lasting or len(hit.trigger.words) > 1:
        return False
    rel = syntax.tokens[hit.head].rel
    return rel not in {"obj", "nsubj:pass", "root"} if hit.trigger.pos == "noun" else rel.startswith(("acl", "amod"))


def _act(
    document: Document, syntax: Syntax, book: Book, acts: Acts, hit: Hit, statements: Sequence[Statement]
) -> Event | None:
    """The event that a trigger names; None where it names none."""
    stands = standing(syntax, book.plover, hit.head)
    refused = _refused(syntax, book, hit, stands)
    # What the grammar alone makes an act is none of the word's own, which is all that the model judges.
    grammatical = refused or hit.trigger.frame == OBLIGED
    word = None if grammatical else acts.of(hit)
    if acts.none(hit, word) and not grammatical and stands.status != HELD_OUT:
        return None
    clause = setting.clause(syntax, hit)
    teller = _teller(statements, clause)
    if refused:
        hit = Hit(hit.head, hit.last, REFUSAL)
        stands = Standing("occurred")
    if stands.status is None and stands.by == hit.head and not hit.listed and acts.refuses(word):
        stands = Standing("occurred")
    type, mode, share, runner_up = acts.typed(hit, word)
    hit = structs.replace(hit, trigger=structs.replace(hit.trigger, type=type, mode=mode))
    parties = _without_home(document, type, acts.sides(hit, sides(syntax, book.plover, hit), word))
    status = acts.status(_status(hit, stands), word)
    if hit.trigger.frame == OBLIGED:
        parties = _said_by(parties, teller)
        status = "occurred" if parties.actors and parties.recipients else None
    if status in HAPPENED and hit.trigger.type not in SPOKEN and _in_dispute(syntax, book, teller, parties):
        status = "alleged"
    if status == "hypothetical" and teller is not None and teller.speaker in parties.actors:
        status = "planned"  # "said that it could send troops"
    if status is None or _own_wish(syntax, hit) or status == "hypothetical":
        return None
    when = setting.when(document, syntax, hit.head)
    if status in HAPPENED and syntax.tokens[hit.head].tag not in PAST and setting.to_come(document, when):
        status = "planned"
    place = setting.place(syntax, hit.head)
    confidence = share * word.share if word else _confidence(book, hit, parties)
    return Event(
        type=type,
        mode=mode,
        contexts=_contexts(syntax, book, hit.head),
        actors=_merged(parties) if type in MUTUAL else parties.actors,
        recipients=() if type in MUTUAL else parties.recipients,
        when=when,
        place=place,
        status=status,
        front=_front(document, syntax, book, hit, place, parties),
        said_by=teller.speaker if teller is not None and teller.speaker != "report" else None,
        cue=syntax.document.report.text[syntax.tokens[hit.head].start : syntax.tokens[hit.head].end],
        evidence=Evidence(document.report.id, (clause,)),
        confidence=confidence,
        doubtful=_doubtful(book, acts, hit, word, parties),
        made_by=f"extract.events:{hit.trigger.pos if hit.listed else MODEL}:{' '.join(hit.trigger.words)}",
        runner_up=runner_up,
    )


def _doubtful(book: Book, acts: Acts, hit: Hit, word: ActWord | None, parties: Sides) -> bool:
    """Whether an act is kept as doubtful: nobody takes part, or the model is not sure of it."""
    if not parties.actors and not parties.recipients:
        return True
    if word is None:
        return _confidence(book, hit, parties) < book.plover.confidence.doubtful
    return acts.doubts(hit, word) or acts.lacks(hit, parties)


def _said_by(parties: Sides, teller: Statement | None) -> Sides:
    """The sides of a duty laid on somebody: who speaks lays it, where the tree does not tell."""
    speaker = (teller.speaker,) if teller is not None and teller.speaker != "report" else ()
    return Sides(parties.actors or tuple(key for key in speaker if key not in parties.recipients), parties.recipients)


def _refused(syntax: Syntax, book: Book, hit: Hit, stands: Standing) -> bool:
    """Whether it is told that somebody will not do a friendly act: a refusal ("will not recognise")."""
    if stands.status is not None or hit.trigger.pos != "verb" or stands.by != hit.head:
        return False
    return bool({"will", "'ll", "wo"} & set(syntax.auxiliaries(hit.head))) and book.plover.quad(
        hit.trigger.type
    ).endswith("cooperation")


def _without_home(document: Document, type: EventType, parties: Sides) -> Sides:
    """The sides of a deed without the doers' own state, which is where they do it and not whom they do it to.

    Nor are the own forces that somebody moves moved against themselves.
    """
    if type not in NOT_AT_HOME:
        return parties
    home = {entity.country for entity in document.entities if entity.key in parties.actors and entity.country}
    ours = [entity for entity in document.entities if entity.country in home]
    own = {
        entity.key
        for entity in ours
        if entity.kind == "state" or (type == "MOBILIZE" and entity.kind == "government-body")
    }
    return Sides(parties.actors, tuple(key for key in parties.recipients if key not in own))


def _merged(parties: Sides) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*parties.actors, *parties.recipients)))


def _status(hit: Hit, stands: Standing) -> Status | None:
    """The status of the act; a spoken act that is stated has occurred, in whatever tense it is told."""
    if hit.trigger.type in SPOKEN and stands.status == "ongoing" and hit.trigger.type != "SUPPORT":
        return "occurred"
    return stands.status


def _own_wish(syntax: Syntax, hit: Hit) -> bool:
    """Whether a verb of asking has an infinitive of its own subject's ("asked to leave"): nobody else is asked."""
    own = syntax.of(hit.head, "xcomp") and not syntax.of(hit.head, "obj", "iobj", "obl")
    return hit.trigger.type == "REQUEST" and hit.trigger.pos == "verb" and bool(own) and not syntax.passive(hit.head)


def _is_event(document: Document, book: Book, hit: Hit, act: Event) -> bool:
    """Whether it counts: somebody takes part, and no commentator speaks."""
    kinds = {entity.key: entity for entity in document.entities}
    if act.type in SPOKEN and act.actors:
        speakers = [kinds[key] for key in act.actors if key in kinds]
        if speakers and all(comments(book, entity) for entity in speakers):
            return False
    alone = act.type in WORTH_ALONE and (hit.trigger.pos == "noun" or hit.trigger.frame == RECEIVING)
    return bool(act.actors or act.recipients) or alone


def _confidence(book: Book, hit: Hit, parties: Sides) -> float:
    """How often such acts are right: more where both sides are found and the cue is longer."""
    sure = book.plover.confidence
    if parties.actors:
        both = bool(parties.recipients) or (hit.trigger.type in MUTUAL and len(parties.actors) > 1)
        base = sure.both if both else sure.actor
    else:
        base = sure.recipient if parties.recipients else sure.none
    return min(sure.most, base + sure.word * (len(hit.trigger.words) - 1))


def _contexts(syntax: Syntax, book: Book, head: int) -> tuple[str, ...]:
    sentence = syntax.sentence(head)
    words = {syntax.lemma(i) for i in range(sentence.first, sentence.last)}
    text = " ".join(syntax.lemma(i) for i in range(sentence.first, sentence.last))
    return tuple(
        entry.context
        for entry in book.plover.contexts
        if any(cue in words or (" " in cue and cue in text) for cue in entry.cues)
    )


def _front(document: Document, syntax: Syntax, book: Book, hit: Hit, place: Place | None, parties: Sides) -> str | None:
    """The front of an act: deeds belong to where they are done, words to what they speak of."""
    sentence = syntax.sentence(hit.head)
    text = document.report.text[sentence.start : sentence.end]
    if hit.trigger.type in ON_THE_GROUND:
        return book.fronts.of(text, place)
    home = {country for key in (*parties.actors, *parties.recipients) if (country := syntax.countries.get(key))}
    return book.fronts.of(text, home=home)


def _teller(statements: Sequence[Statement], passage: Span) -> Statement | None:
    """The innermost statement whose words tell the act."""
    covering = [s for s in statements if s.content.covers(passage)]
    return min(covering, key=lambda s: s.content.end - s.content.start, default=None)


def _in_dispute(syntax: Syntax, book: Book, teller: Statement | None, parties: Sides) -> bool:
    """Whether an act is only one side's word against another: a charge, or a state's word on what others do."""
    if teller is None or teller.speaker in parties.actors or not parties.actors:
        return False
    cue = book.language.lemma(teller.cue.split()[-1].lower())
    if teller.cue.lower().startswith("according") or book.cues.is_charge(cue):
        return True
    speaker = syntax.countries.get(teller.speaker)
    return speaker is not None and all(syntax.countries.get(key) != speaker for key in parties.actors)
