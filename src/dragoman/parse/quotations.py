"""Quotations: text between curly, straight or angle marks, nested, unclosed, and carried on over paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.records import Quotation, Sentence, Span, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook.language import Language

MARK = re.compile(r"[\"“”„«»‘’']|``|''|&(?:quot|ldquo|rdquo|lsquo|rsquo|laquo|raquo|#0?34|#822[0-9]);")
NAMED = {
    "&quot;": '"', "&#34;": '"', "&#034;": '"', "&ldquo;": "“", "&rdquo;": "”", "&lsquo;": "‘", "&rsquo;": "’",
    "&laquo;": "«", "&raquo;": "»", "&#8220;": "“", "&#8221;": "”", "&#8216;": "‘", "&#8217;": "’", "``": "“",
    "''": "”", "&#8222;": "„",
}  # fmt: skip
PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'", "”": "”"}
# An opening mark that was set twice ("["We …).
DOUBLED = re.compile(r"\"\[?\"(?=\w)")
SCARE_WORDS = 3
DEEPEST = 6


class Mark(Struct, frozen=True):
    """A quotation mark: its range, what it is, and what stands beside it."""

    start: int
    end: int
    sign: str
    space_before: bool
    space_after: bool

    @property
    def may_open(self) -> bool:
        """Whether something may begin here."""
        return self.space_before and not self.space_after

    @property
    def may_close(self) -> bool:
        """Whether something may end here."""
        return not self.space_before or (self.space_after and self.sign != "‘")


class Opened(Struct, frozen=True):
    """A mark that opened a quotation, and the index of the one that it carries on."""

    mark: Mark
    continues: int


def _marks(text: str, paragraph: Span) -> Iterator[Mark]:
    """The quotation marks of a paragraph; apostrophes within words are none."""
    for match in MARK.finditer(text, paragraph.start, paragraph.end):
        start, end = match.span()
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        sign = NAMED.get(match.group(), match.group())
        if (sign in "'’" and before.isalnum() and after.isalnum()) or DOUBLED.match(text, start, paragraph.end):
            continue
        space_before = before.isspace() or before in "([{—–-“‘\"'«„:/>"
        space_after = after.isspace() or after in ")]},.;:!?—–”’»<"
        yield Mark(start, end, sign, space_before, space_after)


def _closes(mark: Mark, opened: Mark) -> bool:
    """Whether the mark ends what the other one opened."""
    return mark.sign in PAIRS.get(opened.sign, "") and mark.may_close


def _opens(mark: Mark, stack: Sequence[Opened]) -> bool:
    """Whether the mark begins a quotation here."""
    if mark.sign in {"“", "«", "„"}:
        return True
    if mark.sign in {"'", "‘"}:
        return mark.may_open
    return mark.sign == '"' and (mark.may_open or (not stack and not mark.space_after))


class Draft(Struct, frozen=True):
    """A quotation by its opening mark, the ends of what is within and with the marks, and the one it carries on."""

    mark: Mark
    inner_end: int
    outer_end: int
    continues: int
    closed: bool


class _Reader:
    """Goes over the paragraphs once and collects the quotations."""

    def __init__(self) -> None:
        self.found: list[Draft] = []
        self.open_before: tuple[str, int] | None = None

    def paragraph(self, text: str, paragraph: Span) -> None:
        """Collect the quotations of one paragraph; what stays open at its end may go on in the next."""
        stack: list[Opened] = []
        carried = self.open_before
        self.open_before = None
        for mark in _marks(text, paragraph):
            level = next((k for k in range(len(stack) - 1, -1, -1) if _closes(mark, stack[k].mark)), None)
            if level is not None:
                self._close(stack, level, mark)
            elif _opens(mark, stack):
                first = mark.start == paragraph.start
                goes_on = first and carried is not None and carried[0] == mark.sign
                stack.append(Opened(mark, carried[1] if goes_on and carried else -1))
                del stack[:-DEEPEST]
        self._end(stack, paragraph)

    def _close(self, stack: list[Opened], level: int, mark: Mark) -> None:
        """Close the quotation at that level; single marks opened within it were apostrophes after all."""
        opened = stack[level]
        del stack[level:]
        self.found.append(Draft(opened.mark, mark.start, mark.end, opened.continues, closed=True))

    def _end(self, stack: Sequence[Opened], paragraph: Span) -> None:
        """Keep the outermost quotation that the paragraph leaves open; a lone single mark is an apostrophe."""
        for opened in stack:
            if opened.mark.sign not in {"'", "‘"}:
                self.open_before = (opened.mark.sign, len(self.found))
                self.found.append(Draft(opened.mark, paragraph.end, paragraph.end, opened.continues, closed=False))
                return

    def kept(self, paragraphs: Sequence[Span]) -> list[int]:
        """What is kept, in order; a straight mark left open opens only where a paragraph begins or goes on."""
        begins = {paragraph.start for paragraph in paragraphs}
        carried_on = {draft.continues for draft in self.found}
        kept = [
            k
            for k, draft in enumerate(self.found)
            if draft.closed or draft.mark.sign != '"' or draft.mark.start in begins or k in carried_on
        ]
        return sorted(kept, key=lambda k: (self.found[k].mark.start, -self.found[k].outer_end))


def _is_scare(inner: Span, tokens: Sequence[Token], starts: Sequence[int], language: Language) -> bool:
    """Whether the words are too few to be an utterance: up to three, with no verb form of their own and no stop."""
    first = bisect_right(starts, inner.start - 1)
    words = [t for t in tokens[first : first + SCARE_WORDS + 3] if t.end <= inner.end]
    plain = [t for t in words if t.pos != "PUNCT"]
    if len(plain) > SCARE_WORDS or any(t.text in "!?." and t.end < inner.end for t in words):
        return False
    return not any(t.pos in {"AUX", "PRON"} or t.lemma in language.saying for t in plain)


def quotations(
    text: str,
    paragraphs: Sequence[Span],
    sentences: Sequence[Sentence],
    tokens: Sequence[Token],
    language: Language,
) -> tuple[Quotation, ...]:
    """The quotations, in order of their beginning; nested ones follow the one that holds them."""
    reader = _Reader()
    for paragraph in paragraphs:
        reader.paragraph(text, paragraph)
    order = reader.kept(paragraphs)
    place = {old: new for new, old in enumerate(order)}
    sentence_starts, token_starts = [s.start for s in sentences], [t.start for t in tokens]
    made: list[Quotation] = []
    for draft in (reader.found[k] for k in order):
        inner = Span(draft.mark.end, max(draft.inner_end, draft.mark.end))
        made.append(
            Quotation(
                outer=Span(draft.mark.start, draft.outer_end),
                inner=inner,
                sentence=max(bisect_right(sentence_starts, draft.mark.start) - 1, 0),
                continues=place.get(draft.continues, -1),
                closed=draft.closed,
                scare=draft.closed and _is_scare(inner, tokens, token_starts, language),
            )
        )
    return tuple(made)
