"""What stands before a crowd's noun, and what of it tells who they are ("masked", "separatist", "US-backed")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from dragoman.parse.atoms import Atom
    from dragoman.parse.found import Scene
    from dragoman.records import ActorKind

WORDS_AT_MOST = 5
BEFORE_NOUN = frozenset({"amod", "compound", "nmod"})
ARTICLES = frozenset({"a", "an", "the", "these", "those", "some"})


class Description(Struct, frozen=True):
    """The words before a crowd's noun.

    Attributes:
        first: where the phrase begins, its article included.
        who: those words that belong to the name of the crowd, "" for none.
        kind: the kind of actor that they tell, "" where they tell none.
        any: whether any adjective stands there that is more than a count.
    """

    first: int
    who: str = ""
    kind: ActorKind | str = ""
    any: bool = False


class _Part(Struct, frozen=True):
    """One describing word or compound `[first, last)` and what it tells."""

    first: int
    last: int
    tells: str
    kind: str = ""
    number: bool = False


def describe(scene: Scene, at: Atom) -> Description:
    """What describes the crowd that stands there; mentions within its compounds are taken back."""
    bound, parts, k = scene.bounds(at.first)[0], list[_Part](), at.first
    while k > bound and len(parts) < WORDS_AT_MOST:
        part = _part(scene, k, bound, parts, people=at.many is not None and at.many.alone == "yes")
        if part is None or (parts and parts[0].number and not part.number):
            break
        parts.insert(0, part)
        k = part.first
    if at.plural and any(p.tells == "who" for p in parts):
        _take_back(scene, k)
    if scene.found:
        k = max(k, scene.found[-1].last)
    told = [p for p in parts if p.first >= k and (p.tells == "who" or (p.tells and _needs(at) and p.tells != "count"))]
    start = k - 1 if k > bound and scene.words.folds[k - 1] in ARTICLES and not _is_taken(scene, k - 1) else k
    who = " ".join(_written(scene, p) for p in told)
    kind = next((p.kind for p in parts if p.kind), "")
    return Description(start, who, kind, any=any(p.tells != "count" for p in parts))


def _needs(at: Atom) -> bool:
    """Whether the noun alone tells nothing of who they are."""
    return at.many is not None and at.many.alone == "described"


def _is_taken(scene: Scene, at: int) -> bool:
    return bool(scene.found) and scene.found[-1].last > at


def _part(scene: Scene, end: int, bound: int, after: list[_Part], *, people: bool) -> _Part | None:
    """The describing word or compound that ends before the word, None where none does."""
    k = end - 1
    while k > bound and scene.words.all[k].glued:
        k -= 1
    if k < end - 1:
        return _compound(scene, k, end, people=people)
    if scene.words.all[k].mark or scene.words.all[k].genitive or _is_taken(scene, k):
        return None
    tells, kind = _told_by(scene, k, led=bool(after))
    return _Part(k, end, tells, kind, number=scene.words.all[k].pos == "NUM") if tells else None


def _told_by(scene: Scene, at: int, *, led: bool) -> tuple[str, str]:
    """What one word before a crowd tells, and the kind; "" where it is no describing word.

    Args:
        scene: the document.
        at: the word.
        led: another describing word follows, so that it may be an adverb.
    """
    word = scene.words.all[at]
    known = scene.book.roles.crowd_adjectives.get(word.fold)
    if known and not (word.pos == "VERB" and word.rel != "amod"):
        return known.tells, known.kind
    if word.pos == "NUM":
        return "count", ""
    if scene.book.language.is_function_word(word.fold):
        return "", ""
    if _is_named(scene, at):
        return ("" if led or scene.atoms[at].sort != "run" or word.rel not in BEFORE_NOUN else "who"), ""
    adverb = word.pos == "ADV" and led and word.fold.endswith("ly")
    adjective = word.rel == "amod" and word.pos in {"ADJ", "VERB"}
    return ("how" if adverb or adjective or word.fold in scene.book.roles.modifiers else ""), ""


def _is_named(scene: Scene, at: int) -> bool:
    """Whether the word is a name, which is a mention of its own."""
    atom, word = scene.atoms.get(at), scene.words.all[at]
    if atom is None or atom.sort not in {"name", "run", "organisation"}:
        return False
    return atom.sort != "run" or word.pos == "PROPN" or bool(word.entity)


def _compound(scene: Scene, first: int, last: int, *, people: bool) -> _Part | None:
    """A compound ("pro-government", "US-backed", "stone-throwing"), None for one that is no adjective.

    Args:
        scene: the document.
        first, last: its words.
        people: it describes people, of whom any deed or place of others tells who they are ("London-based activists").
    """
    grammar, words = scene.book.grammar, scene.words
    known = scene.book.roles.crowd_adjectives.get("-".join(words.folds[first:last]))
    if known:
        return _Part(first, last, known.tells, known.kind)
    if words.folds[first] in grammar.sides_first or words.folds[last - 1] in grammar.sides_last:
        return _Part(first, last, "who", "armed-group")
    if _is_named(scene, first) and not words.all[last - 1].capital:
        return _Part(first, last, "who" if people else "how")
    end = words.all[last - 1]
    return _Part(first, last, "how") if end.rel == "amod" or end.fold.endswith(("ed", "ing")) else None


def _take_back(scene: Scene, first: int) -> None:
    """Takes back the mentions within the compounds that now tell who a crowd is ("US" in "US-backed forces")."""
    while scene.found and scene.found[-1].last > first and scene.found[-1].first >= first:
        taken = scene.found.pop()
        member = scene.cast.members.get(taken.key)
        if member:
            member.uses -= 1


def _written(scene: Scene, part: _Part) -> str:
    """The words as they stand in a name: in small letters, save in names."""
    words = scene.words
    text = words.written(part.first, part.last)
    named = any(_is_named(scene, k) or words.all[k].text.isupper() for k in range(part.first, part.last))
    return text if named and not words.all[part.first].common else text.lower()
