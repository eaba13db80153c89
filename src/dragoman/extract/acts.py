"""The language model's word on acts beside that of rules and lists: which words name them, as what, who takes part."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from dragoman.codebook.plover import Trigger
from dragoman.extract.parties import AIMED, JOINED, MEANT, TOGETHER, VISIT, Sides, keys
from dragoman.extract.syntax import NEGATIONS, OBJECTS, SUBJECTS, text_of
from dragoman.extract.triggers import NOUNS, Hit, covered
from dragoman.records import MUTUAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.extract.syntax import Syntax
    from dragoman.records import ActWord, EventType, Status

VERB, NOUN = "verb", "noun"
# The frames of words that the lists do not have, by part of speech: where the tree has the sides.
FRAMES = {VERB: "subj-any", NOUN: "gen-any"}
BOTH = "mutual"
# Acts of whoever the noun is followed by ("the withdrawal of X").
OWN = frozenset({"RETREAT", "CONCEDE", "PROTEST", "MOBILIZE"})
DENIED, SUPPOSED = "denied", "hypothetical"
# How many sides acts done together need.
A_PAIR = 2
# What is an act whoever it is aimed at.
ONE_SIDED = frozenset({"ASSAULT", "MOBILIZE", "PROTEST", "RETREAT", "THREATEN"})


class Acts:
    """What the model says of the acts of one document."""

    def __init__(self, syntax: Syntax, book: Book) -> None:
        self._syntax, self._plover = syntax, book.plover
        self._trust = book.trust.acts
        self._words = {word.token: word for word in syntax.document.acts}

    def of(self, hit: Hit) -> ActWord | None:
        """What the model says of the words of a hit: of the one that it takes for an act most surely."""
        inside = [self._words[i] for i in sorted(covered(self._syntax, hit)) if i in self._words]
        return max(inside, key=lambda word: word.share, default=None)

    def unlisted(self, hits: Sequence[Hit]) -> Iterator[Hit]:
        """Hits for words that the model takes for acts, and no rule does."""
        taken = {i for hit in hits for i in covered(self._syntax, hit)}
        for i, word in self._words.items():
            if i not in taken and word.share >= self._trust.unlisted and self._may_name(i):
                form = self._plover.forms[word.forms[0].name]
                pos = VERB if self._syntax.is_verb(i) else NOUN
                frame = BOTH if form.type in MUTUAL else FRAMES[pos]
                yield Hit(i, i, Trigger((self._syntax.lemma(i),), form.type, form.mode, pos, frame), listed=False)

    def _may_name(self, i: int) -> bool:
        """Whether a word may name an act, and does not only mark how another is meant ("not") or describe a thing."""
        marks = self._syntax.tokens[i].pos == "AUX" or text_of(self._syntax.tokens[i]) in NEGATIONS
        return not marks and not self._syntax.describes(i)

    def refuses(self, word: ActWord | None) -> bool:
        """Whether the model takes a negated word for a refusal, of which the negation is a part."""
        return word is not None and self._plover.forms[word.forms[0].name].type == "REJECT"

    def typed(self, hit: Hit, word: ActWord | None) -> tuple[EventType, str, float, str]:
        """Type and mode of a hit, the share of the type, and the runner-up's name.

        The model's shares of the types count, and what the lists say as one voice of a fixed weight.
        """
        trust = self._trust
        phrase = len(hit.trigger.words) >= trust.phrase or self._has_object(hit)
        listed = trust.listed_phrase if phrase else trust.listed
        if word is None:
            return hit.trigger.type, hit.trigger.mode, listed, ""
        totals: dict[str, float] = {hit.trigger.type: listed}
        for form in word.forms:
            type = self._plover.forms[form.name].type
            totals[type] = totals.get(type, 0.0) + form.share * word.share
        order = sorted(totals, key=lambda type: -totals[type])
        best = cast("EventType", order[0])
        mode = (hit.trigger.mode if best == hit.trigger.type else "") or self._mode(best, word)
        total = sum(totals.values())
        second = f"{order[1]} {totals[order[1]] / total:.2f}" if len(order) > 1 else ""
        return best, mode, totals[best] / total, second

    def _mode(self, type: EventType, word: ActWord) -> str:
        """The mode of a type that the model gives most of the type's share; "" where it gives none enough of it."""
        modes = {
            self._plover.forms[f.name].mode: f.share for f in word.forms if self._plover.forms[f.name].type == type
        }
        best = max(modes, key=lambda mode: modes[mode], default="")
        return best if modes and modes[best] >= self._trust.mode * sum(modes.values()) else ""

    def sides(self, hit: Hit, rule: Sides, word: ActWord | None) -> Sides:
        """The sides of an act: the tree's, save whom the model sees no part in it; the model's where the tree has none.

        Where the tree does not tell which, a side that the model is sure is the other one changes over ("the arrest of
        X").
        """
        if word is None:
            return rule
        shares = self._shares(word)
        sure = frozenset((*self._related(hit), *_visited(hit, rule)))
        told = [key for key in (*rule.actors, *rule.recipients) if key in sure or self._kept(key, shares, word)]
        open = self._open(hit, rule)
        turned = {key for key in told if key in open and self._other_side(key in rule.actors, shares.get(key))}
        actors = tuple(key for key in told if (key in rule.actors) != (key in turned))
        recipients = tuple(key for key in told if key not in actors)
        if hit.trigger.type in MUTUAL and len(told) < A_PAIR:
            likely = (key for key, (a, r) in shares.items() if a + r >= self._trust.join and key not in told)
            return Sides((*told, *likely))
        return self._filled(hit, word, Sides(actors, recipients), shares)

    def _related(self, hit: Hit) -> tuple[str, ...]:
        """Who stands before the clause of the act ("Chad, with which Mali signed a pact"): too far for the model."""
        led = (p for p in self._syntax.phrases(hit.head, *TOGETHER) if self._syntax.antecedent(p) != p)
        return keys(self._syntax, led) if hit.trigger.type in MUTUAL else ()

    def _filled(self, hit: Hit, word: ActWord, told: Sides, shares: dict[str, tuple[float, float]]) -> Sides:
        """The sides, the model's where there is none: nobody whom a sentence names only as where something is."""
        actors, recipients, add = told.actors, told.recipients, self._trust.add
        if not actors:
            actors = tuple(k for k, (a, r) in shares.items() if a >= add and a > r and k not in recipients)
        if not recipients:
            places = frozenset[str]() if hit.trigger.type in AIMED else self._places(word)
            likely = (k for k, (a, r) in shares.items() if r >= add and r > a and k not in places)
            recipients = tuple(key for key in likely if key not in actors)
        return Sides(actors, recipients)

    def _open(self, hit: Hit, rule: Sides) -> frozenset[str]:
        """The sides of whom the tree does not tell which they are: after "of", or without subject and object."""
        syntax, head = self._syntax, hit.head
        if hit.trigger.type in OWN or syntax.of(head, *SUBJECTS, *OBJECTS):
            return frozenset()
        if hit.trigger.pos == NOUN:
            return frozenset(keys(syntax, syntax.phrases(head, "of")))
        return frozenset((*rule.actors, *rule.recipients))

    def _kept(self, key: str, shares: dict[str, tuple[float, float]], word: ActWord) -> bool:
        """Whether the model sees at least some part of an actor in the act, or cannot speak of it."""
        return sum(shares.get(key, (0.0, 0.0))) >= self._trust.keep or not self._named_beside(key, word)

    def _other_side(self, acting: bool, share: tuple[float, float] | None) -> bool:  # noqa: FBT001 - which side it is
        """Whether the model is sure that a side of the tree is the other one."""
        if share is None:
            return False
        this, other = share if acting else share[::-1]
        return other >= self._trust.turn and this < 1 - self._trust.turn

    def _places(self, word: ActWord) -> frozenset[str]:
        """The actors that the sentence of a word names only as where something is ("in Libya")."""
        syntax = self._syntax
        sentence = syntax.sentence(word.token)
        named: dict[str, bool] = {}
        for i in range(sentence.first, sentence.last):
            mention = syntax.mention(i)
            if mention is not None and mention.place is not None and mention.key:
                where = syntax.case(i) in self._plover.locatives or mention.form == "place"
                named[mention.key] = named.get(mention.key, True) and (where or syntax.tokens[i].head < 0)
        return frozenset(key for key, where in named.items() if where)

    def _shares(self, word: ActWord) -> dict[str, tuple[float, float]]:
        """The shares of each actor for actor and recipient, by the mention for which they are greatest."""
        found: dict[str, tuple[float, float]] = {}
        mentions = self._syntax.document.mentions
        for part in word.parts:
            for key in mentions[part.mention].key.split(JOINED):
                if key:
                    known = found.get(key, (0.0, 0.0))
                    found[key] = max(known, (part.actor, part.recipient), key=sum)
        return found

    def _named_beside(self, key: str, word: ActWord) -> bool:
        """Whether an actor is mentioned in the sentence of the word, so that the model could speak of it."""
        return key in self._keys.get(id(self._syntax.sentence(word.token)), frozenset())

    @cached_property
    def _keys(self) -> dict[int, frozenset[str]]:
        """The actors mentioned in each sentence."""
        document = self._syntax.document
        found: dict[int, set[str]] = {}
        for mention in document.mentions:
            sentence = document.sentences[mention.sentence]
            found.setdefault(id(sentence), set()).update(mention.key.split(JOINED))
        return {sentence: frozenset(keys) for sentence, keys in found.items()}

    def status(self, rule: Status | None, word: ActWord | None) -> Status | None:
        """The status of an act: the model's shares, and what rules say as one voice of a fixed weight.

        Where rules say that the act does not come about, it does not.
        """
        if word is None or rule is None:
            return rule
        # Denials are told by words that the rules know; the model takes much that is only alleged for one, and what
        # somebody has decided or threatened for a mere thought.
        totals = {share.name: share.share for share in word.statuses if share.name != DENIED or rule == DENIED}
        if rule in MEANT:
            totals.pop(SUPPOSED, None)
        totals[rule] = totals.get(rule, 0.0) + self._trust.status
        return cast("Status", max(totals, key=lambda name: totals[name]))

    def none(self, hit: Hit, word: ActWord | None) -> bool:
        """Whether the model takes the words of a hit for no act at all.

        A cue of several words speaks for itself, and so does a verb with its object ("sent troops").
        """
        if word is None:
            return len(hit.trigger.words) < self._trust.phrase and not self._has_object(hit)
        least = self._trust.least if len(hit.trigger.words) == 1 else self._trust.least_phrase
        return word.share < least

    def _has_object(self, hit: Hit) -> bool:
        """Whether a cue is a verb with the noun that it is done to."""
        return hit.trigger.pos == VERB and hit.last != hit.head and self._syntax.tokens[hit.last].pos in NOUNS

    def doubts(self, hit: Hit, word: ActWord) -> bool:
        """Whether the model is not sure enough that a word names an act; more is asked of words that no list has."""
        if not hit.listed:
            return word.share < self._trust.sure_unlisted
        return word.share < (self._trust.sure if len(hit.trigger.words) == 1 else self._trust.sure_phrase)

    def lacks(self, hit: Hit, parties: Sides) -> bool:
        """Whether a word that no list has names an act among actors without one of its sides."""
        both = len(parties.actors) > 1 if hit.trigger.type in MUTUAL else bool(parties.actors and parties.recipients)
        return not hit.listed and not both and hit.trigger.type not in ONE_SIDED


def _visited(hit: Hit, rule: Sides) -> tuple[str, ...]:
    """The state of the place that a journey leads to, which the model does not see."""
    return rule.recipients if hit.trigger.mode == VISIT else ()
