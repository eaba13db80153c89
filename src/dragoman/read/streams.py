"""Bytes as they come: read in pieces, by lines or by length, unpacked on the way, and never more than the limits."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO

    from dragoman.read.limits import Limits

PIECE_BYTES = 65_536
AGAIN = "get it anew; what came before was read"
GZIP = zlib.MAX_WBITS | 16


class DamagedError(Exception):
    """What is wrong with packed bytes, in the words of a problem; caught where the problem is made.

    Args:
        message: what came.
        mend: what to do about it.
    """

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(message)
        self.message, self.mend = message, mend


class Budget:
    """How much may still come out of one archive and all that lie in it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.left = limits.unpacked_bytes
        self.members = limits.members

    def take(self, size: int) -> None:
        """Count bytes that came out.

        Raises:
            DamagedError: they are too many.
        """
        self.left -= size
        if self.left < 0:
            most = self.limits.unpacked_bytes / 2**20
            raise DamagedError(
                f"the archive unpacks to more than the limit of {most:,.0f} MB", "split it into smaller ones"
            )

    def member(self) -> None:
        """Count a member.

        Raises:
            DamagedError: they are too many.
        """
        self.members -= 1
        if self.members < 0:
            raise DamagedError(f"the archive holds more than {self.limits.members:,} files", "split it")


def pieces_of(file: IO[bytes]) -> Iterator[bytes]:
    """The bytes of an open file, piece by piece."""
    while piece := file.read(PIECE_BYTES):
        yield piece


def gunzipped(pieces: Iterable[bytes], budget: Budget) -> Iterator[bytes]:
    """What gzip members that follow one another hold, piece by piece.

    Raises:
        DamagedError: they are cut off, broken, or hold far more than their size lets expect.
    """
    packed = unpacked = 0
    unpacker, begun = zlib.decompressobj(GZIP), False
    for piece in pieces:
        packed += len(piece)
        rest = piece
        while rest:
            if unpacker.eof:
                rest = rest.lstrip(b"\0")
                unpacker, begun = zlib.decompressobj(GZIP), False
                continue
            begun = True
            try:
                found = unpacker.decompress(rest, PIECE_BYTES * 16)
            except zlib.error as error:
                raise DamagedError("the gzip archive is damaged, or other bytes follow its end", AGAIN) from error
            rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
            unpacked += len(found)
            check_ratio(packed, unpacked, budget.limits)
            budget.take(len(found))
            yield found
    if begun and not unpacker.eof:
        raise DamagedError("the gzip archive is cut off: its end is missing", AGAIN)


def check_ratio(packed: int, unpacked: int, limits: Limits) -> None:
    """Nothing, where packed bytes hold about what their number lets expect.

    Raises:
        DamagedError: they hold far more.
    """
    if unpacked > limits.ratio_from_bytes and unpacked > limits.ratio * max(1, packed):
        message = f"it unpacks to more than {limits.ratio} times its size, as archives do that are made to do harm"
        raise DamagedError(message, "leave it out, or unpack it yourself if you trust it")


class Reader:
    """Pieces of bytes as a stream that is read by lines and by length, in time that grows with what is read."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._held = b""
        self._at = 0

    def read(self, size: int) -> bytes:
        """The next bytes, fewer only at the end."""
        parts: list[bytes] = []
        while size > 0 and (self._at < len(self._held) or self._more()):
            part = self._held[self._at : self._at + size]
            self._at += len(part)
            size -= len(part)
            parts.append(part)
        return b"".join(parts)

    def skip(self, size: int) -> int:
        """How many of the next bytes there were, left unread."""
        gone = 0
        while gone < size and (self._at < len(self._held) or self._more()):
            step = min(size - gone, len(self._held) - self._at)
            self._at += step
            gone += step
        return gone

    def line(self, most: int) -> bytes:
        """The next bytes up to a line end, with it, `most` at the most; empty at the end."""
        parts: list[bytes] = []
        length = 0
        while length < most and (self._at < len(self._held) or self._more()):
            end = self._held.find(b"\n", self._at, self._at + most - length) + 1
            stop = end or min(len(self._held), self._at + most - length)
            parts.append(self._held[self._at : stop])
            length += stop - self._at
            self._at = stop
            if end:
                break
        return b"".join(parts)

    def peek(self, size: int) -> bytes:
        """The next bytes, fewer only at the end; they stay to be read."""
        head = self.read(size)
        self._held, self._at = head + self._held[self._at :], 0
        return head

    def rest(self) -> Iterator[bytes]:
        """All that is left, piece by piece."""
        while piece := self.read(PIECE_BYTES):
            yield piece

    def _more(self) -> bool:
        """Whether another piece came; it takes the place of the one that is read up."""
        self._held, self._at = next(self._pieces, b""), 0
        while not self._held:
            following = next(self._pieces, None)
            if following is None:
                return False
            self._held = following
        return True
