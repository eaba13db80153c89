"""A folder of quadruples as one history whose last part is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from msgspec.structs import replace

from dragoman import codebook
from dragoman.errors import InputError
from dragoman.exchange.histories.quadruples import quadruples

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.records.history import History


class Split(NamedTuple):
    """A history whose last part is asked about.

    Attributes:
        history: all of it, in the order of days.
        known: how many of its events are known from the start; the others are asked about.
        asked: the name of the part that is asked about.
    """

    history: History
    known: int
    asked: str


def load(folder: Path, split: str = "") -> Split:
    """The folder's history: train and validation facts, then those of the test, where there is one and it is wanted.

    Args:
        folder: with train.txt, valid.txt, maybe test.txt, entity2id.txt, relation2id.txt.
        split: "valid" to ask about the validation days though there is a test; "" for the last part that there is.

    Raises:
        InputError: a file is missing or not of its form, the split is neither, or its days lie among those before.
    """
    parts = quadruples(folder, codebook.load())
    asked = split or ("test" if "test" in parts else "valid")
    if asked not in {"valid", "test"} & parts.keys():
        raise InputError(
            f"split {split!r} came; {folder} can be asked about {', '.join(sorted({'valid', *parts} - {'train'}))}"
        )
    known = joined(parts["train"], parts["valid"]) if asked == "test" else parts["train"]
    if not len(known) or not len(parts[asked]) or known.day[-1] >= parts[asked].day[0]:
        raise InputError(f"{folder}: days of {asked} lie among those before it; expected a split by time")
    return Split(joined(known, parts[asked]), len(known), asked)


def joined(earlier: History, later: History) -> History:
    """Two histories of the same actors and forms as one, in the order of days."""
    order = np.argsort(np.concatenate((earlier.day, later.day)), kind="stable")
    return replace(
        earlier,
        day=np.concatenate((earlier.day, later.day))[order],
        actor=np.concatenate((earlier.actor, later.actor))[order],
        form=np.concatenate((earlier.form, later.form))[order],
        recipient=np.concatenate((earlier.recipient, later.recipient))[order],
    )
