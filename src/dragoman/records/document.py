"""A report taken apart: what parsing gives and extraction takes.

All offsets are into the report's raw text; all indices into the tuples of the same document.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from dragoman.records.actor import ActorKind
from dragoman.records.evidence import Span
from dragoman.records.figure import Qualifier
from dragoman.records.place import Place
from dragoman.records.report import Report
from dragoman.records.when import When

MentionForm = Literal["name", "demonym", "metonym", "title", "role", "definite", "pronoun", "place"]
AttributionKind = Literal["SOURCE", "CUE", "CONTENT"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


class Token(Struct, frozen=True, gc=False, omit_defaults=True):
    """A word, number or mark.

    Attributes:
        lemma: dictionary form in lower case, as far as rules give it.
        pos: UD part of speech, "" where unsure; `tag`: the finer one of the Penn Treebank ("VBD").
        head: index of the governing token, -1 for none or not parsed; `rel`: UD relation to it.
        entity: BIO tag of the named entity it stands in (`B-PER`, `I-ORG`, `O`), "" where not tagged.
        attribution: BIO tag of its part in an attribution (`B-SOURCE`, `I-CUE`, `O`), "" where not tagged.
    """

    start: int
    end: int
    text: str
    lemma: str = ""
    pos: str = ""
    head: int = -1
    rel: str = ""
    tag: str = ""
    entity: str = ""
    attribution: str = ""


class Sentence(Struct, frozen=True, gc=False, omit_defaults=True):
    """A sentence: its range, its tokens `[first, last)`, and the paragraph that it stands in."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    heading: bool = False

    @property
    def span(self) -> Span:
        """Its range."""
        return Span(self.start, self.end)


class Quotation(Struct, frozen=True, gc=False, omit_defaults=True):
    """Text in quotation marks.

    Attributes:
        outer: with the marks; `inner`: without them.
        sentence: index of the sentence in which it begins.
        continues: index of the quotation in the paragraph before that this one carries on (opening mark repeated,
            closing mark left out), -1 for none.
        closed: whether a closing mark was found.
        scare: a word or two inside a sentence of the report's own, not an utterance.
    """

    outer: Span
    inner: Span
    sentence: int
    continues: int = -1
    closed: bool = True
    scare: bool = False


class Mention(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A passage that names or denotes an actor or a place.

    Mentions do not overlap. All mentions of one actor in a report share its key, so that a key is also a
    coreference chain.

    Attributes:
        span: the whole phrase that denotes it, titles and roles included; `head`: the name itself in it.
        key: key of an entity of the document; "" for a place that cannot act; several keys joined with "+" where the
            words take up several actors at once ("the two countries").
        form: `name`; `demonym` ("Turkish" as an adjective before something else); `metonym` (a capital or seat for its
            government); `title` (office and name); `role` (an office alone, "the defence minister"); `definite` ("the
            expert"); `pronoun`; `place`.
        place: the place where the words can also be read as one (a country's name is both).
        role: the office or description that stands with it, in the report's words.
        plural: whether it denotes several ("they", "rebels").
        confidence: of the resolution, 0 to 1.
    """

    span: Span
    head: Span
    sentence: int
    key: str
    form: MentionForm = "name"
    place: Place | None = None
    role: str = ""
    plural: bool = False
    confidence: float = 1.0


class Entity(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An actor of the document, to which mentions point by key."""

    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    role: str = ""
    affiliation: str = ""


class TimeMention(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A time expression and what it resolves to."""

    span: Span
    sentence: int
    when: When
    type: TimexType = "DATE"


class Quantity(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A number with its bounds and unit.

    Attributes:
        span: number, qualifier and unit together; `number`: the number words alone.
        low, high: the value, equal for one number.
        unit: what is counted in the report's words, "" where nothing is; `unit_lemma`: its head noun, lower case
            singular; `unit_key`: key in the codebook's units ("percent", "dollar", "kilometre", "person"), "" if none.
        of: the total in "four of 12", None otherwise.
    """

    span: Span
    number: Span
    sentence: int
    low: float
    high: float
    qualifier: Qualifier | None = None
    unit: str = ""
    unit_lemma: str = ""
    unit_key: str = ""
    of: float | None = None


class Share(Struct, frozen=True, gc=False):
    """One of several readings, and the model's share for it, 0 to 1."""

    name: str
    share: float


class Part(Struct, frozen=True, gc=False):
    """What an actor is in an act: the model's shares for actor and recipient; the rest is for neither."""

    mention: int
    actor: float
    recipient: float


class ActWord(Struct, frozen=True):
    """A word that names an act, as the language model reads it.

    Attributes:
        token: its index.
        share: that it names an act at all.
        forms: names of forms (`ASSAULT.aerial`) with their shares, the best first; `statuses` likewise.
        parts: of the mentions in its sentence.
    """

    token: int
    share: float
    forms: tuple[Share, ...]
    statuses: tuple[Share, ...]
    parts: tuple[Part, ...] = ()


class Attributed(Struct, frozen=True, gc=False):
    """A passage and what it is in an attribution: who says, by which words, or what is said.

    Attributes:
        share: the model's, that its words are this part, on average over them.
    """

    kind: AttributionKind
    span: Span
    share: float = 1.0


class Document(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A parsed report."""

    report: Report
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[TimeMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    acts: tuple[ActWord, ...] = ()
    attributions: tuple[Attributed, ...] = ()

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one of its sentences."""
        return self.tokens[sentence.first : sentence.last]

    def entity(self, key: str) -> Entity:
        """The entity of that key; raises KeyError where the document has none."""
        for entity in self.entities:
            if entity.key == key:
                return entity
        raise KeyError(key)
