"""A ranker as bytes, and back: MessagePack with arrays as raw little-endian numbers; nothing in it is ever run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from dragoman.analyse.forecast.ranker import experts, features, rules
from dragoman.analyse.forecast.ranker.ranker import Ranker
from dragoman.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMAT = "dragoman-ranker-1"


class Saved(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands in the bytes; names of experts and features tell whether the program still means the same."""

    format: str
    experts: tuple[str, ...]
    features: tuple[str, ...]
    forms: tuple[str, ...]
    horizon_days: int
    types: tuple[str, ...]
    cyclic: bytes
    in_two: bytes
    weight: bytes
    trees: str
    source: str


def encode(ranker: Ranker) -> bytes:
    """The bytes of a ranker; the same for the same ranker."""
    return msgspec.msgpack.encode(
        Saved(
            format=FORMAT,
            experts=experts.NAMES,
            features=features.NAMES,
            forms=ranker.forms,
            horizon_days=ranker.horizon_days,
            types=ranker.types,
            cyclic=ranker.sure.cyclic.astype("<f4").tobytes(),
            in_two=ranker.sure.in_two.astype("<f4").tobytes(),
            weight=ranker.weight.astype("<f4").tobytes(),
            trees=ranker.trees,
            source=ranker.source,
        )
    )


def decode(data: bytes) -> Ranker:
    """The ranker of bytes.

    Raises:
        InputError: the bytes are no ranker, or one of a program with other features.
    """
    saved = _read(data)
    many, families = 2 * len(saved.forms), 2 * len({"", *saved.types})
    try:
        cyclic = _numbers(saved.cyclic, (many, many, rules.AGES))
        in_two = _numbers(saved.in_two, (many, families, families))
        return Ranker(
            forms=saved.forms,
            horizon_days=saved.horizon_days,
            types=saved.types,
            sure=rules.Sure(cyclic, in_two),
            weight=_numbers(saved.weight, (many, experts.EXPERTS)),
            trees=saved.trees,
            source=saved.source,
        )
    except ValueError as error:
        raise InputError(f"this ranker is damaged ({error}); train it anew") from error


def _numbers(data: bytes, shape: tuple[int, ...]) -> NDArray[np.float32]:
    return np.frombuffer(data, "<f4").reshape(shape).astype(np.float32)


def _read(data: bytes) -> Saved:
    try:
        saved = msgspec.msgpack.decode(data, type=Saved)
    except msgspec.MsgspecError as error:
        raise InputError(f"these {len(data)} bytes are no ranker ({error}); expected what `encode` wrote") from error
    if (saved.format, saved.experts, saved.features) != (FORMAT, experts.NAMES, features.NAMES):
        raise InputError(f"this ranker ({saved.format}) was trained by another version; train it anew")
    return saved
