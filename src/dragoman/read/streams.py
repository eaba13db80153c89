"""Bytes as they come: read in pieces, by lines or by length, unpacked on the way, and never more than the limits."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from dragoman.read.limits import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO

    from dragoman.read.limits import Limits

PIECE_BYTES = 65_536
AGAIN = "get it anew; what could be made out was read"
MEMBER = b"\x1f\x8b\x08"
MOST_DAMAGED = 100
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
    """How much may still come out of one archive and all that lie in it.

    Args:
        packed: its size; bombs are built of archives in archives, each of which looks sound by itself.
    """

    def __init__(self, limits: Limits, packed: int = 0) -> None:
        self.limits = limits
        self.most = min(limits.unpacked_bytes, max(limits.ratio_from_bytes, limits.ratio * packed))
        self.left = self.most
        self.members = limits.members

    def take(self, size: int) -> None:
        """Count bytes that came out.

        Raises:
            DamagedError: they are too many.
        """
        self.left -= size
        if self.left < 0:
            most = f"{self.most / MEGABYTE:,.0f} MB, {self.limits.ratio} times its size at the most"
            raise DamagedError(f"the archive unpacks to more than the limit of {most}", "split it into smaller ones")

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


class _Members:
    """Gzip members that follow one another, unpacked one after the other; a damaged one is passed over."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.packed = self.unpacked = self.damaged = 0
        self.begun = False
        self.member = zlib.decompressobj(GZIP)

    def take(self, piece: bytes) -> Iterator[bytes]:
        """What a piece of them holds."""
        self.packed += len(piece)
        while piece:
            if self.member.eof:
                self.member, self.begun = zlib.decompressobj(GZIP), False
                piece = piece.lstrip(b"\0")
                continue
            self.begun = True
            try:
                found = self.member.decompress(piece, PIECE_BYTES * 16)
            except zlib.error:
                piece = self._next(piece)
                continue
            piece = self.member.unused_data if self.member.eof else self.member.unconsumed_tail
            self.unpacked += len(found)
            check_ratio(self.packed, self.unpacked, self.budget.limits)
            self.budget.take(len(found))
            yield found

    def _next(self, piece: bytes) -> bytes:
        """The piece from where another member may begin."""
        self.damaged += 1
        if self.damaged > MOST_DAMAGED:
            raise DamagedError("the gzip archive is damaged", AGAIN)
        self.member, self.begun = zlib.decompressobj(GZIP), False
        at = piece.find(MEMBER, 1)
        return piece[at:] if at > 0 else b""


def gunzipped(pieces: Iterable[bytes], budget: Budget) -> Iterator[bytes]:
    """What gzip members that follow one another hold, piece by piece; what is damaged is passed over.

    Raises:
        DamagedError: at the end, where some were damaged or cut off; at once, where they hold far more than their size
            lets expect.
    """
    members = _Members(budget)
    for piece in pieces:
        yield from members.take(piece)
    if members.damaged:
        raise DamagedError("the gzip archive is damaged, or other bytes follow its end", AGAIN)
    if members.begun and not members.member.eof:
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
    """Pieces of bytes as a stream that is read by lines and by length, in time that grows with what is read.

    Where the pieces end in damage, what came before is given first, and the damage is raised after it.
    """

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._held = b""
        self._at = 0
        self._damage: DamagedError | None = None

    def read(self, size: int) -> bytes:
        """The next bytes, fewer only at the end."""
        parts: list[bytes] = []
        while size > 0 and self._ready(raising=not parts):
            part = self._held[self._at : self._at + size]
            self._at += len(part)
            size -= len(part)
            parts.append(part)
        return b"".join(parts)

    def skip(self, size: int) -> int:
        """How many of the next bytes there were, left unread."""
        gone = 0
        while gone < size and self._ready(raising=not gone):
            step = min(size - gone, len(self._held) - self._at)
            self._at += step
            gone += step
        return gone

    def line(self, most: int) -> bytes:
        """The next bytes up to a line end, with it, `most` at the most; empty at the end."""
        parts: list[bytes] = []
        length = 0
        while length < most and self._ready(raising=not parts):
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

    def _ready(self, *, raising: bool) -> bool:
        """Whether there are bytes to take; the next piece takes the place of the one that is read up.

        Raises:
            DamagedError: there are none, for the pieces end in damage, and this is the time to say so.
        """
        while self._at >= len(self._held) and self._damage is None:
            try:
                piece = next(self._pieces, None)
            except DamagedError as error:
                self._damage = error
                break
            if piece is None:
                return False
            self._held, self._at = piece, 0
        if self._at >= len(self._held) and self._damage is not None and raising:
            raise self._damage
        return self._at < len(self._held)
