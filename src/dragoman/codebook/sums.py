"""Files of the codebook that nobody can read for themselves are taken only as they were released.

The lists are text, whose every change can be seen. The language model is not: a byte changed in it, a download that was
cut off or a half of an earlier model would read reports otherwise and tell nobody. So its files are held against their
digests each time they are loaded. Whether the digests are those of the releaser, their signature tells
(`dragoman verify`).
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from dragoman.codebook.table import data
from dragoman.errors import CodebookError

FOLDER = "model"
FILE = f"{FOLDER}/SHA256SUMS"
SIGNATURE = f"{FILE}.minisig"
KEY = f"{FOLDER}/minisign.pub"
MEND = "install Dragoman anew, as in: pip install --force-reinstall dragoman"


@cache
def sums() -> dict[str, str]:
    """The SHA-256 of each file of the model, by its name.

    Raises:
        CodebookError: the list is not there or not of its form.
    """
    return read(_bytes(FILE).decode("utf-8", "replace"))


def read(text: str) -> dict[str, str]:
    """The digests by name, from lines as `sha256sum` writes and checks them.

    Raises:
        CodebookError: a line is none.
    """
    found = dict[str, str]()
    for number, line in enumerate(text.splitlines(), start=1):
        digest, blank, name = line.partition("  ")
        if not (blank and name and len(digest) == 64 and set(digest) <= set("0123456789abcdef")):
            raise CodebookError(f"{FILE}:{number}: {line[:80]!r} is no digest with a name; {MEND}")
        found[name] = digest
    return found


def released(name: str) -> bytes:
    """The content of a file of the model, which is what was released.

    Raises:
        CodebookError: it is not, or not there.
    """
    content = _bytes(f"{FOLDER}/{name}")
    came, expected = sha256(content).hexdigest(), sums().get(name, "nothing")
    if came != expected:
        raise CodebookError(
            f"{FOLDER}/{name} is not the file that was released: its SHA-256 is {came}, {FILE} has {expected}; {MEND}"
        )
    return content


def _bytes(name: str) -> bytes:
    try:
        return data(name).read_bytes()
    except OSError as error:
        raise CodebookError(f"{name} cannot be read: {error.strerror}; {MEND}") from error
