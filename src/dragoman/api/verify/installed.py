"""The installed program held against the list that its wheel brought, the language model against signed digests."""

from __future__ import annotations

import base64
from hashlib import new
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.api.verify import minisign
from dragoman.codebook import sums
from dragoman.codebook.table import data
from dragoman.errors import CodebookError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.metadata import PackagePath

PACKAGE = Path(__file__).parents[2]
PROGRAM = "dragoman"
# What Python makes by itself, and what nothing loads.
MADE = frozenset({"__pycache__"})


class Verified(Struct, frozen=True, kw_only=True):
    """What holds of an installation.

    Attributes:
        files: how many files of the program were as its wheel listed them; 0 where it runs from a folder of sources.
        model: how many files of the language model were as their digests say.
        key: by which the digests are signed, as a line of minisign; `comment`: what the signer said.
        wrong: what is not as it was released, a line each.
    """

    files: int
    model: int
    key: str
    comment: str
    wrong: tuple[str, ...]


def verify(key: str = "") -> Verified:
    """What holds of this installation.

    Args:
        key: the releaser's public key as you got it, from elsewhere than this installation; "" for the one that is
            installed, which vouches for no more than that nothing was changed by accident.

    Raises:
        InputError: the key is none.
    """
    by = minisign.key(key) if key else None
    listed, wrong = _program()
    model, comment, signer, bad = _model(by)
    return Verified(files=listed, model=model, key=signer, comment=comment, wrong=(*wrong, *bad))


def _program() -> tuple[int, list[str]]:
    """How many files of the program are as listed, and what is wrong with the others."""
    try:
        listed = [one for one in files(PROGRAM) or () if one.hash and PROGRAM in one.parts[:1]]
    except PackageNotFoundError:
        listed = []
    if not listed:
        return 0, []
    wrong = list(differing(listed))
    known = {Path(str(one.locate())).resolve() for one in listed}
    return len(listed) - len(wrong), wrong + list(planted(known))


def differing(listed: Iterable[PackagePath]) -> Iterator[str]:
    """A line for each file that is not as a wheel listed it."""
    for one in listed:
        try:
            came = Path(str(one.locate())).read_bytes()
        except OSError as error:
            yield f"{one} cannot be read: {error.strerror}"
            continue
        if (
            one.hash
            and base64.urlsafe_b64encode(new(one.hash.mode, came).digest()).rstrip(b"=") != one.hash.value.encode()
        ):
            yield f"{one} is not the file of the wheel"


def planted(known: set[Path]) -> Iterator[str]:
    """A line for each file in the program's folder that no wheel listed."""
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path.resolve() not in known and not MADE.intersection(path.parts):
            yield f"{path.relative_to(PACKAGE.parent)} is not of the wheel"


def _model(by: minisign.Key | None) -> tuple[int, str, str, list[str]]:
    """How many files of the model hold, the signer's comment and key, and what is wrong."""
    wrong, good = list[str](), 0
    try:
        for name in sums.sums():
            try:
                sums.released(name)
                good += 1
            except CodebookError as error:
                wrong.append(str(error))
        signer = by or minisign.key(_text(sums.KEY))
        signed = minisign.signature(_text(sums.SIGNATURE))
    except (CodebookError, InputError) as error:
        return good, "", "", [*wrong, str(error)]
    if not minisign.good(_text(sums.FILE).encode(), signed, signer):
        wrong.append(f"{sums.FILE} is not signed by the key {signer}")
        return good, "", str(signer), wrong
    return good, signed.comment, str(signer), wrong


def _text(name: str) -> str:
    try:
        return data(name).read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise CodebookError(f"{name} cannot be read: {error}; {sums.MEND}") from error
