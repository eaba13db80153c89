"""Which rows of a stream repeat an earlier one, in memory that does not grow with it but for a bit per row.

Keys are kept as digests of 8 bytes, in files on the disk by their first byte; each file is then looked through alone.
Two keys of one digest among a hundred million rows are less than one chance in three thousand.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

PARTS = 64
HELD = 1 << 16
_ROW = np.dtype([("digest", "<u8"), ("at", "<i8")])


def repeats(keys: Iterable[str], folder: Path) -> NDArray[np.uint8]:
    """A bit per key, set where an earlier key is the same; read with `is_set`.

    Args:
        keys: what names a row; "" names none, and is never the same as another.
        folder: where there is room for 16 bytes a key; nothing stays there.
    """
    with TemporaryDirectory(prefix=".dragoman-", dir=folder) as held:
        parts = [Path(held, str(number)) for number in range(PARTS)]
        total = _spilled(keys, parts)
        bits = np.zeros((total + 7) // 8, dtype=np.uint8)
        for part in parts:
            for at in _later(part):
                bits[at >> 3] |= np.uint8(1 << (at & 7))
    return bits


def is_set(bits: NDArray[np.uint8], at: int) -> bool:
    """Whether the key at this place repeats an earlier one."""
    return bool(bits[at >> 3] & (1 << (at & 7)))


def _spilled(keys: Iterable[str], parts: list[Path]) -> int:
    """Writes digest and place of every key to its part; returns how many keys there were."""
    held, at = list[tuple[int, int]](), -1
    for at, key in enumerate(keys):
        if key:
            held.append((int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little"), at))
        if len(held) == HELD:
            _write(held, parts)
    _write(held, parts)
    return at + 1


def _write(held: list[tuple[int, int]], parts: list[Path]) -> None:
    rows = np.array(held, dtype=_ROW)
    part = rows["digest"] % np.uint64(len(parts))
    for number, path in enumerate(parts):
        with path.open("ab") as file:
            file.write(rows[part == number].tobytes())
    held.clear()


def _later(part: Path) -> Iterable[int]:
    """The places of the keys in a part that an earlier one is the same as."""
    rows = np.fromfile(part, dtype=_ROW)
    ordered = rows[np.lexsort((rows["at"], rows["digest"]))]
    same = ordered["digest"][1:] == ordered["digest"][:-1]
    return (int(at) for at in ordered["at"][1:][same])
