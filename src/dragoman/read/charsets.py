"""Names of encodings as the world writes them, to those of Python that turn bytes into letters and do no more."""

from __future__ import annotations

import codecs
import re

# Python knows many more by name: some pack or escape, some take time with the square of the length.
LETTERS = re.compile(
    r"(?:utf-8(?:-sig)?|utf-16(?:-[lb]e)?|utf-32(?:-[lb]e)?|ascii|iso8859-\d{1,2}|iso2022_(?:jp|kr)\w{0,8}|cp\d{3,5}"
    r"|koi8-[rtu]|kz1048|mac-\w{2,12}|gb2312|gbk|gb18030|hz|big5(?:hkscs)?|euc_j\w{1,9}|euc_kr|johab|shift_jis\w{0,6}"
    r"|tis-620|ptcp154)"
)
# What is declared as these is written in the other, as browsers have it.
WRITTEN_IN = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
# In these a byte below 128 need not be the letter that it is in ASCII, so that the text would pass for UTF-8.
_APART = re.compile(r"utf-16|utf-32|iso2022|hz")


def encoding(name: str) -> str:
    """Python's name of an encoding, "" for one that is not known or makes no letters."""
    cleaned = name.strip(" \t\r\n\"';").lower()
    if not re.fullmatch(r"[\w.:+-]{2,40}", cleaned):
        return ""
    try:
        known = codecs.lookup(cleaned).name
    except (LookupError, ValueError):
        return ""
    return WRITTEN_IN.get(known, known) if LETTERS.fullmatch(known) else ""


def apart(name: str) -> bool:
    """Whether bytes in an encoding may pass for UTF-8 and be none."""
    return _APART.match(name) is not None
