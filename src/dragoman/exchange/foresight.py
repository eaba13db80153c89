"""A trained model as one file: a zip of what was learnt, part by part, and a note of what it was learnt from.

Nothing in it is ever run, and the same model gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct

from dragoman.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NOTE = "about.json"
FORMAT = "dragoman-foresight-1"
# Zips have no date before this one, and another would make the same model another file.
NO_TIME = (1980, 1, 1, 0, 0, 0)
MOST_BYTES = 1 << 30
CHUNK = 1 << 20

Level = Literal["country", "actor", "name"]


class Learning(Struct, frozen=True, kw_only=True):
    """What a model was learnt from.

    Attributes:
        source: where the history comes from, such as "ICEWS".
        data_sha256: digest of the history file; "" where it was learnt from arrays in memory.
        first, last: the days of the history that were learnt from.
        events: how many.
        level: between whom: countries, actors by key, or names of the source.
        targets: kind and horizon in days of each chance.
        seed: of whatever was drawn.
        version: of Dragoman.
    """

    source: str
    data_sha256: str
    first: date
    last: date
    events: int
    level: Level
    targets: tuple[tuple[str, int], ...]
    seed: int
    version: str
    format: str = FORMAT


def write(path: Path, about: Learning, parts: Mapping[str, bytes]) -> None:
    """Writes a model; the file is there when all went well, else as before.

    Raises:
        InputError: it cannot be written.
    """
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(packed(about, parts))
        part.replace(path)
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror or error}; choose another place") from error
    finally:
        part.unlink(missing_ok=True)


def packed(about: Learning, parts: Mapping[str, bytes]) -> bytes:
    """The bytes of a model."""
    out = io.BytesIO()
    note = msgspec.json.format(msgspec.json.encode(about), indent=1)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in {NOTE: note, **parts}.items():
            file.writestr(zipfile.ZipInfo(name, NO_TIME), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def read(path: Path) -> tuple[Learning, dict[str, bytes]]:
    """The note and the parts of a model.

    Raises:
        InputError: it cannot be read, or is no model of this version.
    """
    try:
        with zipfile.ZipFile(path) as file:
            if sum(one.file_size for one in file.infolist()) > MOST_BYTES:
                raise InputError(f"{path} holds more than {MOST_BYTES >> 20} MiB; no model of ours does")
            parts = {one.filename: file.read(one) for one in file.infolist()}
        about = msgspec.json.decode(parts.pop(NOTE), type=Learning)
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}; name a file that is there") from error
    except (zipfile.BadZipFile, KeyError, msgspec.MsgspecError) as error:
        told = f"{path} is no model ({error}); name a file that `dragoman forecast train` made"
        raise InputError(told) from error
    if about.format != FORMAT:
        raise InputError(f"{path} is of the form {about.format}, this version reads {FORMAT}; train it anew")
    return about, parts


def digest(path: Path) -> str:
    """The SHA-256 of a file.

    Raises:
        InputError: it cannot be read.
    """
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                found.update(chunk)
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}; name a file that is there") from error
    return found.hexdigest()
