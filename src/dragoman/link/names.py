"""How alike two names are: whether they may well be one name in two spellings."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from dragoman.codebook import names
from dragoman.codebook.name_parts import Name, NameKind, Part, taken_apart

# Similarities of two words that agree in other ways than by their letters.
SOUND, SHORT_FORM, INITIAL, ACRONYM = 0.97, 0.9, 0.75, 0.85
# Below this two words are two words, not two spellings.
FLOOR = 0.6
# What is left over on one side only (a middle name) costs less than what stands against something else.
EXTRA, AGAINST = 0.18, 1.0
# Other numbers are other ships, funds or units of one family.
OTHER_NUMBER = 0.88
OTHER_UNIT = 0.6
ONE_OF_MANY = 0.75


@lru_cache(maxsize=65536)
def similarity(a: str, b: str, kind: NameKind = "person") -> float:
    """How alike two names are, 0 to 1; the order of the two does not matter.

    Args:
        a: a name, with or without titles, in any script.
        b: the other.
        kind: of what the names are; companies have legal forms, persons initials and short forms.
    """
    left, right = sorted((taken_apart(a, kind), taken_apart(b, kind)), key=_order)
    if not left.parts or not right.parts:
        return float(a.strip().casefold() == b.strip().casefold())
    return max(_aligned(left, right, kind), _joined(left, right), _acronym(left, right, kind))


def _order(name: Name) -> tuple[int, str]:
    return len(name.parts), name.compact


def _joined(left: Name, right: Name) -> float:
    """How alike the names are written as one word each ("Sergei Lavrov", "SergeiLavrov")."""
    a, b = left.compact, right.compact
    if min(len(a), len(b)) < 5:
        return float(a == b)
    if len(left.parts) == len(right.parts):
        return float(a == b)
    near = OSA.normalized_similarity(a, b)
    return near if near > 0.9 else 0.0


def _acronym(left: Name, right: Name, kind: NameKind) -> float:
    """How well one of the names is the other's first letters."""
    if kind == "person" or len(left.parts) > 2 or len(right.parts) < 3:
        return 0.0
    initials = "".join(part.text[0] for part in right.parts)
    return ACRONYM if left.compact.startswith(initials) else 0.0


def _aligned(left: Name, right: Name, kind: NameKind) -> float:
    """The share of the two names that is paired word by word."""
    pairs, lone_left, lone_right = _paired(left, right, kind)
    if not pairs:
        return 0.0
    agreed = sum(weight * near for weight, near in pairs)
    paired = sum(weight for weight, _ in pairs)
    against, extra = _left_over(lone_left, lone_right)
    score = agreed / (paired + AGAINST * against + EXTRA * extra)
    if kind == "person" and min(len(left.parts), len(right.parts)) == 1 and extra:
        score *= ONE_OF_MANY
    if _numbers(left) != _numbers(right):
        score *= OTHER_NUMBER if kind in {"company", "vessel"} else OTHER_UNIT
    return score


def _numbers(name: Name) -> tuple[str, ...]:
    return tuple(part.text for part in name.parts if part.number)


def _left_over(left: list[Part], right: list[Part]) -> tuple[float, float]:
    """The weight that stands against each other, and the weight that stands on one side only."""
    a, b = (sum(part.weight for part in lone if not part.number) for lone in (left, right))
    return min(a, b), abs(a - b)


def _paired(left: Name, right: Name, kind: NameKind) -> tuple[list[tuple[float, float]], list[Part], list[Part]]:
    """The pairs of words as weight and similarity, the best first, and the words left over on either side."""
    bare = not (left.voweled and right.voweled)
    near = [
        (-_alike(a, b, kind, bare=bare), abs(i - j), i, j)
        for i, a in enumerate(left.parts)
        for j, b in enumerate(right.parts)
    ]
    used_left, used_right = set[int](), set[int]()
    pairs: list[tuple[float, float]] = []
    for unlike, _, i, j in sorted(near):
        if -unlike >= FLOOR and i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((_weight(left.parts[i], right.parts[j]), -unlike))
    lone_left = [part for i, part in enumerate(left.parts) if i not in used_left]
    lone_right = [part for j, part in enumerate(right.parts) if j not in used_right]
    return pairs, lone_left, lone_right


def _weight(a: Part, b: Part) -> float:
    """How much a pair of words tells: the mean of the two; of an initial, as much as the word that it leaves open."""
    return max(a.weight, b.weight) if 1 in {len(a.text), len(b.text)} else (a.weight + b.weight) / 2


def _alike(a: Part, b: Part, kind: NameKind, *, bare: bool) -> float:
    """How alike two words are."""
    if a.text == b.text:
        return 1.0
    if a.number or b.number:
        return 0.0
    if kind == "person" and 1 in {len(a.text), len(b.text)}:
        return INITIAL if a.text[0] == b.text[0] else 0.0
    if kind == "person" and _short_form(a.text, b.text):
        return SHORT_FORM
    if a.sound == b.sound:
        return SOUND
    spelled = OSA.normalized_similarity(a.text, b.text)
    sounded = OSA.normalized_similarity(a.sound, b.sound) * SOUND
    bones = OSA.normalized_similarity(a.bones, b.bones) * SOUND if bare else 0.0
    return max(spelled, sounded, bones)


def _short_form(a: str, b: str) -> bool:
    """Whether the two given names stand for each other."""
    groups = names.load().short_forms
    return not groups.get(a, frozenset()).isdisjoint(groups.get(b, frozenset()))
