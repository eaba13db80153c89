"""Statements: who said, wrote or is told to think what, in direct, indirect and mixed speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.extract import speakers
from dragoman.extract.syntax import text_of
from dragoman.records import Evidence, Span, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.codebook.cues import Cue
    from dragoman.extract.syntax import Syntax
    from dragoman.records import Document, Quotation, Sentence, Token, When

REPORT = "report"
# The share of a content that must stand in marks for it to be direct.
WHOLLY = 0.9
SURE, FAIR, GUESS = 0.85, 0.7, 0.5
CLAUSES = ("ccomp", "xcomp", "csubj:pass")
# After a comma these lead in what the report adds on its own.
ASIDES = frozenset({"which", "who", "whose", "where", "while", "whereas"})
SHORTEST = 3
IMPERSONAL = frozenset({"there", "it"})
WRITERS = frozenset({"we", "i"})
EDGES = " \n\t,;:–—-"


class Told(Struct, frozen=True):
    """A cue with its speaker and what is said.

    Attributes:
        head: the token that heads the cue; `speaker`: the head of the speaker's phrase, -1 where none is found.
        content: the passage of what is said, None where it stands in quotation marks elsewhere in the sentence.
    """

    head: int
    speaker: int
    content: Span | None
    key: str


def statements(document: Document, syntax: Syntax, book: Book) -> tuple[Statement, ...]:
    """The statements of a report, in the order of what is said."""
    told = list(_told(syntax, book))
    quoted = list(_quoted(document, syntax, told))
    indirect = [s for one in told if (s := _indirect(document, syntax, one)) and not _repeats(s, quoted)]
    found = {(s.content, s.speaker): s for s in (*indirect, *quoted)}
    return tuple(sorted(found.values(), key=lambda s: (s.content, s.speaker)))


def _told(syntax: Syntax, book: Book) -> Iterator[Told]:
    """Every cue of the document with its speaker and clause."""
    for i, token in enumerate(syntax.tokens):
        if token.pos == "VERB":
            yield from _verb(syntax, book, i)
        elif token.pos == "NOUN":
            yield from _noun(syntax, book, i)
    for sentence in syntax.document.sentences:
        yield from _phrase(syntax, book, sentence)
        yield from _view(syntax, book, sentence)


def _cue(syntax: Syntax, found: Sequence[Cue], i: int) -> Cue | None:
    """The longest of the cues that stands at a verb, its particle or preposition near after it."""
    for cue in found:
        near = {text_of(syntax.tokens[k]) for k in range(i + 1, min(i + 3, len(syntax.tokens)))}
        if all(word in near for word in cue.words[1:]):
            return cue
    return None


def _verb(syntax: Syntax, book: Book, i: int) -> Iterator[Told]:
    cue = _cue(syntax, book.cues.verbs.get(syntax.lemma(i), ()), i)
    speaker = _speaker(syntax, i) if cue is not None else None
    if cue is None or speaker is None:
        return
    token, key = speaker
    if syntax.negated(i) and cue.kind in {"say", "think"}:
        if _quotes_after(syntax, i):
            yield Told(i, token, None, key)
        return
    if key.startswith(speakers.COINED) and cue.takes != "clause" and not syntax.of(i, "ccomp"):
        return  # "heavy rain threatened the camp": nobody speaks
    yield Told(i, token, _content(syntax, i, cue), key)


def _quotes_after(syntax: Syntax, i: int) -> bool:
    """Whether a quotation follows a colon in the sentence: who thinks not so tells why ("He doubts it: “…”")."""
    text, sentence = syntax.document.report.text, syntax.sentence(i)
    quoted = [q.outer.start for q in syntax.document.quotations if sentence.start <= q.outer.start < sentence.end]
    return any(text[syntax.tokens[i].start : start].rstrip().endswith(":") for start in quoted)


def _speaker(syntax: Syntax, i: int) -> tuple[int, str] | None:
    """The head and key of who speaks: the subject, the agent of a passive, nobody for "it is said"."""
    candidates = syntax.agents(i) if syntax.passive(i) else syntax.subjects(i)
    for token in candidates:
        mention = syntax.mention(token) or syntax.party(token)
        if mention is not None and mention.key:
            return token, mention.key
    if any(_is_the_report(syntax, c) for c in candidates):
        return candidates[0], REPORT
    return next(((c, key) for c in candidates if (key := speakers.coined(syntax, c))), None)


def _is_the_report(syntax: Syntax, i: int) -> bool:
    """Whether a subject lets the report speak: "it is said that", "we think" outside of any quotation."""
    token = syntax.tokens[i]
    quoted = any(q.inner.covers(Span(token.start, token.end)) for q in syntax.document.quotations)
    return text_of(token) in IMPERSONAL or (text_of(token) in WRITERS and not quoted)


def _content(syntax: Syntax, i: int, cue: Cue) -> Span | None:
    """What a verb of saying says: its clause, or for verbs that take any complement, its infinitive or object."""
    if cue.kind == "demand" and (asked := _asked(syntax, i)) is not None:
        return _clause(syntax, asked, i)
    for c in syntax.of(i, *CLAUSES):
        if syntax.tokens[c].rel == "ccomp" or cue.takes in {"any", "infinitive"}:
            return _clause(syntax, c, i)
    outer = syntax.tokens[i]
    if outer.rel == "parataxis" and outer.head >= 0:
        return _around(syntax, outer.head, i)
    if cue.takes == "any":
        return _object(syntax, i)
    return None


def _asked(syntax: Syntax, i: int) -> int | None:
    """The infinitive that tells what is demanded, wherever it hangs ("called on them to leave")."""
    near = [c for c in syntax.children[i] if c > i]
    below = [c for n in near for c in syntax.children[n] if syntax.tokens[n].rel in {"obj", "obl", "iobj"}]
    return next((c for c in (*near, *below) if syntax.tokens[c].tag == "VB" and syntax.tokens[c].pos == "VERB"), None)


def _clause(syntax: Syntax, c: int, verb: int) -> Span | None:
    """The passage of a clause, without "that" or "to", on its side of the verb."""
    below = [k for k in sorted(syntax.subtree(c)) if (k > verb) == (c > verb)]
    if c > verb and any(text_of(syntax.tokens[m]) == "that" for m in syntax.of(c, "mark")):
        below = list(range(below[0], _end(syntax, verb)))
    below = _led_in(syntax, c, verb, below)
    below = below[: _aside(syntax, below)]
    while below and (
        text_of(syntax.tokens[below[0]]) in {"that", "to", ",", ":"} or syntax.tokens[below[0]].pos == "PUNCT"
    ):
        below.pop(0)
    return _span(syntax, below)


def _led_in(syntax: Syntax, c: int, verb: int, below: list[int]) -> list[int]:
    """The tokens of a clause from its "that" on ("said on Monday that …"), or with its subject before the cue."""
    that = [m for m in syntax.of(c, "mark") if verb < m < c and text_of(syntax.tokens[m]) == "that"]
    if that:
        return [k for k in below if k > that[0]]
    subjects = [s for s in syntax.of(c, "nsubj", "nsubj:pass", "nsubj:outer") if s < verb < c]
    if subjects and any(syntax.tokens[k].text == "," for k in range(subjects[0], verb)):
        return [*range(min(syntax.subtree(subjects[0])), verb), *below]
    return below


def _end(syntax: Syntax, verb: int) -> int:
    """Where a clause led by "that" ends: with its sentence, or where the speaker speaks again ("…, adding that")."""
    last = syntax.sentence(verb).last
    again = [
        c
        for c in syntax.of(verb, "conj", "advcl")
        if c > verb and syntax.tokens[min(syntax.subtree(c)) - 1].text == ","
    ]
    return min((min(syntax.subtree(c)) - 1 for c in again), default=last)


def _aside(syntax: Syntax, tokens: Sequence[int]) -> int:
    """How many of the tokens stand before what the report itself adds after a comma (", which …", ", while …")."""
    for n in range(1, len(tokens) - 1):
        word = text_of(syntax.tokens[tokens[n + 1]])
        if syntax.tokens[tokens[n]].text == "," and word in ASIDES and n >= SHORTEST:
            return n
    return len(tokens)


def _around(syntax: Syntax, head: int, verb: int) -> Span | None:
    """The main clause that a cue in parenthesis speaks of ("Talks failed, he said")."""
    outside = set(syntax.subtree(verb))
    below = [k for k in sorted(syntax.subtree(head)) if k not in outside]
    before = [k for k in below if k < verb]
    return _span(syntax, before or below)


def _object(syntax: Syntax, i: int) -> Span | None:
    """From the object of a verb to the end of its complements ("blamed Ankara for the tensions")."""
    parts = sorted(k for c in syntax.of(i, "obj", "obl", "xcomp", "ccomp") if c > i for k in syntax.subtree(c))
    parts = parts[: _aside(syntax, parts)]
    return _span(syntax, parts) if syntax.of(i, "obj", "obl", "xcomp") else None


def _span(syntax: Syntax, tokens: Sequence[int]) -> Span | None:
    if not tokens:
        return None
    return _trimmed(syntax.document.report.text, Span(syntax.tokens[tokens[0]].start, syntax.tokens[tokens[-1]].end))


def _trimmed(text: str, span: Span) -> Span:
    """The passage without white space and joining marks at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and (text[end - 1] in EDGES or (text[end - 1] == "." and text[end - 2 : end - 1].islower())):
        end -= 1
    return Span(start, end)


def _noun(syntax: Syntax, book: Book, i: int) -> Iterator[Told]:
    """A noun of saying with the clause that says it ("the announcement that …", "fears that …")."""
    clauses = [c for c in syntax.of(i, "acl", "ccomp") if text_of(syntax.tokens[min(syntax.subtree(c))]) == "that"]
    if not clauses or not ({syntax.lemma(i), text_of(syntax.tokens[i])} & book.cues.nouns.keys()):
        return
    owners = [
        (c, mention.key) for c in syntax.of(i, "nmod:poss", "nmod") if (mention := syntax.mention(c)) and mention.key
    ]
    speaker, key = owners[0] if owners else (-1, REPORT)
    yield Told(i, speaker, _clause(syntax, clauses[0], i), key)


def _phrase(syntax: Syntax, book: Book, sentence: Sentence) -> Iterator[Told]:
    """A phrase that names the speaker of its sentence ("according to X"; "for X," where X is a person)."""
    for i in range(sentence.first, sentence.last - 1):
        for cue in book.cues.phrases.get(text_of(syntax.tokens[i]), ()):
            words = tuple(text_of(syntax.tokens[k]) for k in range(i, min(i + len(cue.words), sentence.last)))
            if words == cue.words:
                yield from _of_phrase(syntax, sentence, i, i + len(words))
    first = sentence.first
    if text_of(syntax.tokens[first]) == "for" and _is_person(syntax, first + 1):
        yield from _of_phrase(syntax, sentence, first, first + 1)


def _view(syntax: Syntax, book: Book, sentence: Sentence) -> Iterator[Told]:
    """A phrase with the speaker inside it ("in her view"), with the rest of the sentence as what is said."""
    for i in range(sentence.first + 2, sentence.last):
        words = f"{syntax.case(i)} * {text_of(syntax.tokens[i])}"
        if not any(" ".join(cue.words) == words for cue in book.cues.phrases.get(syntax.case(i), ())):
            continue
        owner = next((c for c in syntax.of(i, "nmod:poss") if (m := syntax.mention(c)) and m.key), None)
        mention = syntax.mention(owner) if owner is not None else None
        if owner is not None and mention is not None:
            first = min(syntax.subtree(i))
            inside = range(i + 1, sentence.last) if first == sentence.first else range(sentence.first, sentence.last)
            yield Told(first, owner, _span(syntax, list(inside)), mention.key)


def _is_person(syntax: Syntax, i: int) -> bool:
    mention = syntax.mention(i)
    comma = next(
        (k for k in range(i, syntax.sentence(i).last) if mention and syntax.tokens[k].start >= mention.span.end), -1
    )
    return mention is not None and mention.key.startswith("person:") and comma >= 0 and syntax.tokens[comma].text == ","


def _of_phrase(syntax: Syntax, sentence: Sentence, start: int, at: int) -> Iterator[Told]:
    """The speaker after the phrase, and the rest of the sentence as what is said."""
    speaker = next((i for i in range(at, min(at + 6, sentence.last)) if (m := syntax.mention(i)) and m.key), None)
    if speaker is None:
        return
    mention = syntax.mention(speaker)
    assert mention is not None  # noqa: S101 - found just above
    end = next(
        (
            i
            for i in range(speaker, sentence.last)
            if syntax.tokens[i].text == "," and syntax.tokens[i].start >= mention.span.end
        ),
        None,
    )
    if start == sentence.first:
        inside = list(range((end or speaker) + 1, sentence.last))
    else:
        inside = list(range(sentence.first, start))
    yield Told(start, speaker, _span(syntax, inside), mention.key)


def _indirect(document: Document, syntax: Syntax, told: Told) -> Statement | None:
    """The statement of a cue whose content is a clause; direct where the clause stands wholly in marks."""
    if told.content is None or told.content.end <= told.content.start:
        return None
    inside = sum(_shared(told.content, quotation.inner) for quotation in document.quotations if not quotation.scare)
    direct = inside >= WHOLLY * (told.content.end - told.content.start)
    return _statement(document, syntax, told, told.content, direct=direct, confidence=FAIR)


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _repeats(statement: Statement, quoted: Sequence[Statement]) -> bool:
    """Whether a statement says again what is quoted: the same passage, or a part of the same speaker's."""
    inside = [q for q in quoted if _shared(statement.content, q.content) >= WHOLLY * _length(statement.content)]
    return any(
        q.speaker == statement.speaker or _length(statement.content) >= WHOLLY * _length(q.content) for q in inside
    )


def _length(span: Span) -> int:
    return span.end - span.start


def _quoted(document: Document, syntax: Syntax, told: Sequence[Told]) -> Iterator[Statement]:
    """The statements in quotation marks; one without a cue of its own goes on from the speaker before it."""
    last: tuple[Told, int] | None = None
    for quotation in document.quotations:
        if quotation.scare:
            continue
        cue = _cue_of(document, syntax, quotation, told)
        paragraph = document.sentences[quotation.sentence].paragraph
        if cue is None and last is not None and paragraph - last[1] <= 1 and _alone(document, quotation):
            cue = last[0]
        if cue is None or _partly(document, quotation, cue):
            continue
        last = (cue, paragraph)
        content = _without_comma(document.report.text, quotation.inner)
        yield _statement(document, syntax, cue, content, direct=True, confidence=SURE)


def _cue_of(document: Document, syntax: Syntax, quotation: Quotation, told: Sequence[Told]) -> Told | None:
    """The cue nearest to a quotation, outside of it, in a sentence that it touches."""
    touched = [s for s in document.sentences if s.start < quotation.outer.end and quotation.outer.start < s.end]
    if not touched:
        return None
    start, end = touched[0].start, touched[-1].end
    near = [
        one
        for one in told
        if start <= syntax.tokens[one.head].start < end
        and not quotation.outer.covers(_token_span(syntax.tokens[one.head]))
    ]
    return min(near, key=lambda one: _distance(syntax.tokens[one.head], quotation.outer), default=None)


def _token_span(token: Token) -> Span:
    return Span(token.start, token.end)


def _distance(token: Token, span: Span) -> int:
    return span.start - token.end if token.end <= span.start else token.start - span.end


def _alone(document: Document, quotation: Quotation) -> bool:
    """Whether a quotation is all of the sentences that it touches."""
    touched = [s for s in document.sentences if s.start < quotation.outer.end and quotation.outer.start < s.end]
    outside = "".join(
        document.report.text[s.start : max(s.start, quotation.outer.start)]
        + document.report.text[quotation.outer.end : s.end]
        for s in touched
    )
    return not outside.strip(" .,;:\n")


def _partly(document: Document, quotation: Quotation, cue: Told) -> bool:
    """Whether a quotation is only a part of the clause that its cue says."""
    if cue.content is None or not cue.content.overlaps(quotation.inner):
        return False
    outside = (cue.content.end - cue.content.start) - _shared(cue.content, quotation.outer)
    words = document.report.text[cue.content.start : cue.content.end]
    return outside > (1 - WHOLLY) * len(words) + 2 and cue.content.start < quotation.outer.start


def _without_comma(text: str, span: Span) -> Span:
    end = span.end
    while end > span.start and text[end - 1] in ", \n":
        end -= 1
    return Span(span.start, end)


def _statement(
    document: Document, syntax: Syntax, told: Told, content: Span, *, direct: bool, confidence: float
) -> Statement:
    cue = syntax.tokens[told.head]
    return Statement(
        speaker=told.key,
        role=_role(syntax, told),
        cue=_cue_words(syntax, told.head),
        direct=direct,
        content=content,
        when=_when(document, content, cue),
        about=_about(document, content, told.key),
        evidence=Evidence(document.report.id, (_evidence(document, content, cue),)),
        confidence=GUESS if told.key == REPORT or told.key.startswith(speakers.COINED) else confidence,
        made_by="extract.statements:direct" if direct else "extract.statements:indirect",
    )


def _role(syntax: Syntax, told: Told) -> str:
    """The speaker's office or description; of one whom only these words name, the words."""
    if told.key.startswith(speakers.COINED):
        return speakers.words(syntax, told.speaker) if told.key != speakers.UNNAMED else ""
    mention = syntax.mention(told.speaker) if told.speaker >= 0 else None
    return mention.role if mention is not None else ""


def _cue_words(syntax: Syntax, head: int) -> str:
    """The cue with its auxiliaries ("has vowed") and whom it is told ("told reporters")."""
    parts = [
        head,
        *(c for c in syntax.of(head, "aux") if c < head),
        *(c for c in syntax.of(head, "obj", "iobj") if c == head + 1),
    ]
    return syntax.document.report.text[syntax.tokens[min(parts)].start : syntax.tokens[max(parts)].end]


def _evidence(document: Document, content: Span, cue: Token) -> Span:
    """From the first sentence touched to the last: the content with its cue."""
    start, end = min(content.start, cue.start), max(content.end, cue.end)
    touched = [s for s in document.sentences if s.start < end and start < s.end]
    return Span(min(start, touched[0].start), max(end, touched[-1].end)) if touched else Span(start, end)


def _when(document: Document, content: Span, cue: Token) -> When | None:
    """The time of saying: a time expression in the cue's sentence, outside of what is said."""
    for time in document.times:
        sentence = document.sentences[time.sentence]
        if sentence.start <= cue.start < sentence.end and not content.overlaps(time.span) and time.when.known:
            return time.when
    return None


def _about(document: Document, content: Span, speaker: str) -> tuple[str, ...]:
    """The actors named in what is said, in order."""
    named = (m.key for m in document.mentions if content.covers(m.span) and m.key)
    return tuple(key for key in dict.fromkeys(named) if key != speaker)
