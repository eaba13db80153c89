"""Checks the corpus and prints what it holds: `python -m language.corpus [FILE...]`; by default all of it."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from dragoman.codebook import load
from language.corpus.markup import Marking, MarkupError, Passage, passages, sentences

HERE = Path(__file__).parent


def counted(found: list[Marking]) -> dict[str, int]:
    """Counts of sentences, ordered pairs with an event and without one, types and statuses."""
    types = Counter(act.form.split(".")[0] for one in found for act in one.acts)
    statuses = Counter(act.status for one in found for act in one.acts)
    joined = sum(len(pairs(one)) for one in found)
    ordered = sum(len(one.parties) * (len(one.parties) - 1) for one in found)
    without = sum(1 for one in found if not one.acts)
    counts = {
        "sentences": len(found),
        "without event": without,
        "pairs with": joined,
        "pairs without": ordered - joined,
    }
    return {**counts, **dict(sorted(types.items())), **dict(statuses.most_common())}


def pairs(one: Marking) -> set[tuple[int, int]]:
    """The ordered pairs of parties that an event joins."""
    joined = {(a, r) for act in one.acts for a in act.actors for r in act.recipients}
    return joined | {(a, b) for act in one.acts if act.mutual for a in act.actors for b in act.actors if a != b}


def main() -> int:
    """Prints errors and counts; the exit status is 1 where a line breaks a rule."""
    given = [Path(name) for name in sys.argv[1:]]
    files = given or sorted([*HERE.glob("sentences/*.txt"), *HERE.glob("passages/*.txt")])
    forms = load().plover.forms
    told, noted, errors = list[Marking](), list[Passage](), list[MarkupError]()
    for path in files:
        for item in passages(path) if path.parent.name == "passages" else sentences(path, forms):
            {Marking: told, Passage: noted, MarkupError: errors}[type(item)].append(item)  # pyright: ignore[reportArgumentType]
    for error in errors:
        print(error)
    if told:
        print(counted(told))
    if noted:
        parts = Counter(part.kind for one in noted for part in one.parts)
        futures = {
            "commitments": sum(len(p.commitments) for p in noted),
            "forecasts": sum(len(p.forecasts) for p in noted),
        }
        print({"passages": len(noted), **parts, **futures})
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
