"""Whether an act happened, is planned, threatened, alleged, denied, only thought of, or called for."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec import Struct

from dragoman.extract.syntax import text_of

if TYPE_CHECKING:
    from dragoman.codebook.plover import Plover
    from dragoman.extract.syntax import Syntax
    from dragoman.records import Status

NONE = "none"
# Words of these kinds do what they say by being said: under "warned that it would call on …" a call is still to come.
HOLDS_DOWN = frozenset({"xcomp", "ccomp", "advcl", "acl", "nmod", "obl", "obj", "nsubj:pass", "conj", "compound"})
CLAUSAL = frozenset({"xcomp", "ccomp", "advcl", "acl", "csubj"})
# Under these the governor's own auxiliaries hold for the act as well ("may resume deliveries").
SHARED = frozenset({"conj", "xcomp", "obj", "obl", "nmod"})
NEVER_CROSSED = frozenset({"acl:relcl", "parataxis", "appos"})
# "decided to send", "accused of sending", "kept from sending".
LED_BY = frozenset({"to", "of", "from"})
ONGOING_TAG, PRESENT_TAGS = "VBG", frozenset({"VBZ", "VBP"})


class Standing(Struct, frozen=True):
    """A status, and the token whose word gives it; None for the status; -1 for the token where nothing does."""

    status: Status | None
    by: int = -1


def standing(syntax: Syntax, plover: Plover, head: int) -> Standing:
    """The status of the act that a token names; status None where the act does not come about at all."""
    own = _own(syntax, plover, head)
    if own is not None:
        return own
    above = _above(syntax, plover, head)
    return above if above is not None else Standing("ongoing" if _goes_on(syntax, head) else "occurred")


def _found(plover: Plover, where: str, word: str) -> str | None:
    return plover.statuses.get((where, word))


def _made(status: str, by: int) -> Standing:
    return Standing(None if status == NONE else cast("Status", status), by)


def _own(syntax: Syntax, plover: Plover, i: int) -> Standing | None:
    """What the act's own auxiliaries, marks, adverbs and adjectives say."""
    if syntax.negated(i):
        return Standing(None, i)
    for c in syntax.children[i]:
        rel, word = syntax.tokens[c].rel, text_of(syntax.tokens[c])
        where = {"aux": "auxiliary", "advmod": "adverb", "mark": "mark", "amod": "adjective"}.get(rel)
        status = _found(plover, where, word) if where else None
        if status is not None:
            return Standing("planned", c) if _would_in_report(syntax, i, word) else _made(status, c)
    return None


def _would_in_report(syntax: Syntax, i: int, word: str) -> bool:
    """Whether a "would" is the "will" of what was said before ("said it would send troops"), under no condition."""
    token = syntax.tokens[i]
    if word not in {"would", "'d"} or token.rel != "ccomp" or token.head < 0:
        return False
    marks = {text_of(syntax.tokens[m]) for c in syntax.of(i, "advcl") for m in syntax.of(c, "mark")}
    return syntax.tokens[token.head].tag in {"VBD", "VBN"} and not marks & {"if", "unless"}


def _above(syntax: Syntax, plover: Plover, i: int) -> Standing | None:
    """What the words that govern the act say, nearest first, up to the clause that states it."""
    below = i
    for governor in syntax.above(i):
        rel = syntax.tokens[below].rel.split(":")[0]
        if syntax.tokens[below].rel in NEVER_CROSSED or not _governs(syntax, plover, below, governor):
            return None
        own = _own(syntax, plover, governor) if rel in SHARED or _unproven(syntax, below, governor) else None
        status = _word(syntax, plover, governor) if rel != "conj" else None
        if status is not None and not _by_subject_only(syntax, below, status):
            return own if own is not None and status in {"occurred", "planned", "ongoing"} else _made(status, governor)
        if own is not None and (own.status is not None or _unproven(syntax, below, governor)):
            return own
        below = governor
    return None


def _word(syntax: Syntax, plover: Plover, governor: int) -> str | None:
    """The status that a governing word gives; some give it in the passive only ("is expected to")."""
    if not syntax.is_verb(governor):
        return _found(plover, "noun", syntax.lemma(governor))
    passive = _found(plover, "passive", syntax.lemma(governor)) if syntax.passive(governor) else None
    return passive or _found(plover, "verb", syntax.lemma(governor))


def _unproven(syntax: Syntax, below: int, governor: int) -> bool:
    """Whether a clause hangs on a noun that there is none of ("no evidence that …")."""
    clause = syntax.tokens[below].rel in {"acl", "ccomp"} and not syntax.is_verb(governor)
    return clause and syntax.negated(governor)


def _governs(syntax: Syntax, plover: Plover, below: int, governor: int) -> bool:
    """Whether the governor's word can say something of the status of what hangs on it."""
    rel = syntax.tokens[below].rel
    if {syntax.lemma(c) for c in syntax.of(below, "case", "mark", "advmod")} & plover.beside:
        return False
    if rel == "advcl":
        return syntax.lemma(governor) != "be" and any(
            text_of(syntax.tokens[c]) in LED_BY for c in syntax.of(below, "mark")
        )
    if rel == "obl":
        return syntax.case(below) in {"to", "for", "of", "from", "against", "with"}
    return rel in HOLDS_DOWN


def _by_subject_only(syntax: Syntax, below: int, status: str) -> bool:
    """Whether a verb of speech merely speaks of the act ("condemned plans" leaves the noun's own status alone)."""
    return syntax.tokens[below].rel == "nsubj:pass" and status in {"planned", "called-for"}


def _goes_on(syntax: Syntax, i: int) -> bool:
    """Whether a verb stands in a progressive or present tense that tells of something under way, or a noun so."""
    token = syntax.tokens[i]
    if any(syntax.tokens[c].tag in PRESENT_TAGS for c in syntax.of(i, "cop")):
        return True
    if token.tag == ONGOING_TAG:
        auxiliaries = {text_of(syntax.tokens[c]) for c in syntax.of(i, "aux")}
        return bool(auxiliaries & {"is", "are", "'s", "'re", "been"})
    return token.tag in PRESENT_TAGS
