"""The tree of a document, as the extractors ask it: who does it, to whom, with what, under which clause."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.extract.relatives import antecedent
from dragoman.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.records import Document, Mention, Sentence, Token

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass")
OBJECTS = ("obj", "iobj")
CLAUSES = ("ccomp", "xcomp", "advcl", "acl", "parataxis", "conj")
# What hangs on the head of a clause without being of its core.
OUTSIDE = frozenset({"conj", "cc", "parataxis", "punct", "discourse", "dep", "list"})
DESCRIBING = ("amod", "compound", "nmod:poss")
# Words that stand for an actor named elsewhere.
VAGUE = frozenset({"pronoun", "definite"})
# "accused them of shelling", "kept them from leaving": what follows is the object's deed.
OF_THE_OBJECT = frozenset({"of", "from", "for"})
LEADING = frozenset({"case", "mark", "cc"})
INHERITS_SUBJECT = frozenset({"conj", "xcomp", "advcl"})
NEGATIONS = frozenset({"not", "never", "n't", "n’t", "no", "neither", "nor", "without", "cannot"})


class Syntax:
    """Look-ups over the tree; indices are into the document's tokens."""

    def __init__(self, document: Document) -> None:
        """Index children and mentions."""
        self.document = document
        self.tokens = document.tokens
        self.children: list[list[int]] = [[] for _ in self.tokens]
        self._rels = [token.rel for token in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head >= 0:
                self.children[token.head].append(i)

    @cached_property
    def _mentions(self) -> dict[int, Mention]:
        """The mention that covers each token."""
        found: dict[int, Mention] = {}
        for mention in self.document.mentions:
            sentence = self.document.sentences[mention.sentence]
            for i in range(sentence.first, sentence.last):
                token = self.tokens[i]
                if token.start < mention.span.end and mention.span.start < token.end:
                    found[i] = mention
        return found

    @cached_property
    def _sentences(self) -> dict[int, Sentence]:
        return {i: sentence for sentence in self.document.sentences for i in range(sentence.first, sentence.last)}

    def mention(self, i: int) -> Mention | None:
        """The mention that covers a token, None where none does."""
        return self._mentions.get(i)

    def sentence(self, i: int) -> Sentence:
        """The sentence that a token stands in."""
        return self._sentences[i]

    def of(self, i: int, *rels: str) -> list[int]:
        """The dependents of a token under the given relations."""
        known, children = self._rels, self.children[i]
        return [c for c in children if known[c] in rels] if children else []

    @cached_property
    def countries(self) -> dict[str, str | None]:
        """The country of each actor."""
        return {entity.key: entity.country for entity in self.document.entities}

    def lemma(self, i: int) -> str:
        """The lemma of a token, in lower case."""
        return self.tokens[i].lemma or self.tokens[i].text.lower()

    def is_verb(self, i: int) -> bool:
        """Whether a token is a verb form."""
        return self.tokens[i].pos in {"VERB", "AUX"}

    def case(self, i: int) -> str:
        """The preposition before a noun ("in", "because of" gives "because"), "" for none."""
        marks = self.of(i, "case", "mark") or [m for c in self.of(i, "compound", "flat") for m in self.of(c, "case")]
        return self.lemma(marks[0]) if marks else ""

    def conjuncts(self, i: int) -> list[int]:
        """A token and all that are joined to it ("Turkey, Iran and Russia")."""
        found = [i]
        for c in self.of(i, "conj"):
            found.extend(self.conjuncts(c))
        return found

    def subtree(self, i: int) -> Iterator[int]:
        """A token and all below it."""
        yield i
        for c in self.children[i]:
            yield from self.subtree(c)

    def above(self, i: int) -> Iterator[int]:
        """The governors of a token, nearest first."""
        seen = {i}
        while (i := self.tokens[i].head) >= 0 and i not in seen:
            seen.add(i)
            yield i

    def passive(self, i: int) -> bool:
        """Whether a verb is in the passive: "was killed", or a participle after its noun ("soldiers killed in …")."""
        if self.of(i, "nsubj:pass", "csubj:pass", "aux:pass") or self._by_somebody(i):
            return not self._bare_active(i)
        return self.tokens[i].tag == "VBN" and self.tokens[i].rel in {"acl", "amod"} and not self.of(i, "aux")

    def _by_somebody(self, i: int) -> bool:
        """Whether a form in -ed after its noun or at the head of a headline names its doer ("attacked by X")."""
        return self.tokens[i].tag in {"VBD", "VBN"} and bool(self.of(i, "obl:agent")) and not self.of(i, "obj", "aux")

    def _bare_active(self, i: int) -> bool:
        """Whether a verb that the tree calls passive has no auxiliary, no agent, and a subject before it."""
        return (
            self.tokens[i].tag in {"VBD", "VBN"} and self.tokens[i].rel in {"root", "ccomp", "conj"}
            and not self.of(i, "aux", "aux:pass", "obl:agent") and bool(self.of(i, "nsubj:pass"))
            and bool(self.of(i, "obl", "obj"))
        )  # fmt: skip

    def subjects(self, i: int) -> list[int]:
        """The heads of a verb's grammatical subjects, its own or the ones that it shares with its governor."""
        own = self.of(i, *SUBJECTS) or [s for o in self.of(i, "obj") for s in self.of(o, "nsubj") if s < i]
        if own:
            return [c for s in own for c in self._antecedents(s)]
        token = self.tokens[i]
        if token.rel in {"acl", "acl:relcl"} and token.head >= 0 and token.tag in {"VBG", "VBN", "VBD", "VB"}:
            return self._who_would(token.head) if token.tag == "VB" else self.conjuncts(token.head)
        if token.rel == "xcomp" and token.head >= 0 and (objects := self.of(token.head, *OBJECTS)):
            return [c for o in objects for c in self.conjuncts(o)]
        if token.rel in INHERITS_SUBJECT and token.head >= 0:
            blamed = self._undergoers(token.head) if self.case(i) in OF_THE_OBJECT else []
            return blamed or self.subjects(token.head)
        return []

    def _who_would(self, noun: int) -> list[int]:
        """Whose deed the infinitive after a noun is ("their plan to leave"): its owner's, else the subject's."""
        owners = [k for c in self.of(noun, "nmod:poss") for k in self.conjuncts(c)]
        verb = next((h for h in self.above(noun) if self.is_verb(h)), None)
        return owners or (self.subjects(verb) if verb is not None else [])

    def _undergoers(self, i: int) -> list[int]:
        """Whom a verb is done to: its objects, or its subjects where it is passive."""
        return self.subjects(i) if self.passive(i) else self.objects(i)

    def _antecedents(self, subject: int) -> list[int]:
        """The subject's conjuncts; for a relative pronoun, those of the noun that it stands for."""
        return self.conjuncts(self.antecedent(subject))

    def objects(self, i: int) -> list[int]:
        """The heads of a verb's direct and indirect objects; else of a noun beside it without any preposition."""
        found = self.of(i, *OBJECTS) or [c for c in self.of(i, "obl") if not self.case(c) and c > i]
        found = found or self._before_deed(i) or self._described_before(i)
        return [c for o in found for c in self.conjuncts(o)]

    def _before_deed(self, i: int) -> list[int]:
        """The objects that the tree makes the subjects of their deed ("thanked China for …", "accused it of …")."""
        return [
            subject
            for clause in self.of(i, "advcl", "ccomp", "xcomp")
            for mark in self.of(clause, "mark")
            for subject in self.of(clause, "nsubj")
            if text_of(self.tokens[mark]) in OF_THE_OBJECT and i < subject < mark
        ]

    def _described_before(self, i: int) -> list[int]:
        """The objects that the tree hangs on a participle that describes them ("reached widely praised deals")."""
        following = range(i + 1, self.sentence(i).last)
        c = next((k for k in following if self.tokens[k].pos != "ADV"), i)
        return self.of(c, "obj") if self.describes(c) else []

    def describes(self, i: int) -> bool:
        """Whether a participle that the tree makes a clause stands between a verb and its object and describes that."""
        token = self.tokens[i]
        if token.tag not in {"VBN", "JJ"} or token.rel != "xcomp" or self.of(i, "aux", "aux:pass", "mark"):
            return False
        before = range(i - 1, self.sentence(i).first - 1, -1)
        verb = next((k for k in before if self.tokens[k].pos != "ADV"), i)
        return self.tokens[verb].pos == "VERB" and verb < i and any(c > i for c in self.of(i, "obj"))

    def agents(self, i: int) -> list[int]:
        """The heads of a passive verb's agents, or of the "by" phrase of a noun."""
        by = [
            c
            for c in self.of(i, "obl:agent", "obl", "nmod")
            if self.case(c) == "by" or (self.tokens[c].rel == "obl:agent" and not self.case(c))
        ]
        return [c for b in by for c in self.conjuncts(b)]

    def phrases(self, i: int, *cases: str) -> list[int]:
        """The heads of prepositional phrases under a verb or noun, led by one of the prepositions, if given.

        An object with a preposition is one too, whatever the tree calls it.
        """
        found = self.of(i, "obl", "nmod", "obl:arg", "obl:to", "obl:agent")
        found += [c for c in self.of(i, *OBJECTS) if self.case(c)]
        return [c for p in found if not cases or self.case(p) in cases for c in self.conjuncts(p)]

    def contents(self, i: int) -> list[int]:
        """The clauses that tell what a noun is about ("the claim that …"), also those that hang on its verb."""
        own, verb = self.of(i, "acl", "ccomp"), self.tokens[i].head
        if own or verb < 0:
            return own
        return [c for c in self.of(verb, "ccomp", "advcl") if i + 1 in self.of(c, "mark")]

    def negated(self, i: int) -> bool:
        """Whether a verb or noun is negated itself."""
        return any(
            self.tokens[c].text.lower() in NEGATIONS
            and self.tokens[c].rel in {"advmod", "aux", "det", "case", "mark", "cc", "cc:preconj"}
            for c in self.children[i]
        )

    def auxiliaries(self, i: int) -> list[str]:
        """The lemmas of a verb's auxiliaries, or of the copula's where the head is a noun."""
        return [self.lemma(c) for c in self.of(i, "aux", "aux:pass", "cop")]

    def core(self, i: int) -> Span:
        """The passage of the clause that a token heads: the token and its arguments, without further clauses.

        What leads it in ("that", "to", "of") stays out.
        """
        kept = [i]
        for c in self.children[i]:
            if self.tokens[c].rel not in OUTSIDE and not (self.tokens[c].rel in {"advcl", "ccomp"} and c < i):
                kept.extend(self.subtree(c))
        return self._trimmed(sorted(kept))

    def _trimmed(self, kept: list[int]) -> Span:
        """From the first to the last of the tokens, without marks and leading words at the ends."""
        while len(kept) > 1 and (self.tokens[kept[0]].rel in LEADING or self.tokens[kept[0]].rel == "punct"):
            kept.pop(0)
        while len(kept) > 1 and self.tokens[kept[-1]].rel == "punct":
            kept.pop()
        return Span(self.tokens[kept[0]].start, self.tokens[kept[-1]].end)

    def passage(self, i: int) -> Span:
        """The passage of all that hangs on a token, without the marks at its ends and what leads it in."""
        return self._trimmed(sorted(self.subtree(i)))

    def parties(self, i: int) -> list[Mention]:
        """The mentions of all actors that a noun phrase stands for.

        The mention at its head; where the head is no actor ("Syrian targets", "officers of both"), those in apposition
        to it, else those that its genitive, adjective, compound or "of" phrase names. "Turkish and Syrian troops" are
        two.
        """
        found = self._at(self.antecedent(i)) or self._apposed(i) or self._described(i)
        joined = [k for c in self.of(i, *DESCRIBING) if self.of(c, "conj") for k in self.conjuncts(c)]
        found += [m for k in joined for m in self._at(k)]
        return list({mention.key: mention for mention in found}.values())

    def party(self, i: int) -> Mention | None:
        """The first of the mentions that a noun phrase stands for, None where it stands for no actor."""
        return next(iter(self.parties(i)), None)

    def antecedent(self, i: int) -> int:
        """The noun that a relative pronoun stands for; any other token itself."""
        return antecedent(self, i)

    def _at(self, i: int) -> list[Mention]:
        mention = self._mentions.get(i)
        return [mention] if mention is not None and mention.key else []

    def _apposed(self, i: int) -> list[Mention]:
        """Those in apposition to a noun ("the representative of X, Deputy Minister Y", "the generals, A and B")."""
        own = self.of(i, "appos") or [a for c in self.of(i, "nmod") for a in self.of(c, "appos") if self._titled(a)]
        return [m for c in own[:1] for k in self.conjuncts(c) for m in self._at(k)]

    def _titled(self, i: int) -> bool:
        """Whether a token stands in a person's name with the office before it."""
        mention = self._mentions.get(i)
        return mention is not None and mention.form == "title"

    def _described(self, i: int) -> list[Mention]:
        """Those that a noun's own dependents name; a genitive pronoun only where nothing else does."""
        owners = [m for c in self.of(i, "nmod:poss") for m in self._at(c)]
        named = [m for m in owners if m.form not in VAGUE]
        adjectives = [m for c in self.of(i, "amod", "compound") for m in self._at(c)]
        of = [m for c in self.of(i, "nmod") if self.case(c) == "of" for k in self.conjuncts(c) for m in self._at(k)]
        return named[:1] or adjectives[:1] or of or owners[:1]


def text_of(token: Token) -> str:
    """The token as written, in lower case with straight apostrophes."""
    return token.text.lower().replace("’", "'")
