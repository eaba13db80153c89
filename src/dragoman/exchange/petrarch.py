"""PETRARCH's dictionaries of actors and agents: text files of names, codes and the dates for which a code holds.

An actor's line is `NAME_ [CODE]`, its other names follow on lines that begin with `+`, and codes that hold for a time
on lines that begin with white space: `[CODE <date]` before it, `[CODE >date]` after it, `[CODE date-date]` between. A
date is `YYMMDD` (00 to 30 is this century) or `YYYYMMDD`. An agent's line is `NAME {PLURAL} [~CODE]`; `!SET! = A, B`
names words that stand for `!SET!` in agents. Comments begin with `#` or `;`, or stand between `<!--` and `-->`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.errors import BadTableError
from dragoman.exchange.imports import Aside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BLOCK = re.compile(r"<!\s?--.*?-->", re.DOTALL)
_REMARK = re.compile(r"[;#](?![^\[\]]*\]).*")
_BRACKET = re.compile(r"\[([^\]]*)\]")
_CODE = re.compile(
    r"(?P<code>[A-Z][A-Z0-9]*(?:/[A-Z0-9]+)*|[-+#]+)"
    r"(?:\s+(?:(?P<sign>[<>])\s*(?P<day>\d+)|(?P<first>\d+)\s*-\s*(?P<last>\d+)))?"
)
_SET = re.compile(r"!(?P<name>[A-Z_]+)!\s*=\s*(?P<words>.+)")
_PLURAL = re.compile(r"\{([^}]*)\}")
_NULL = re.compile(r"[-+#]*")
CENTURY_TURNS = 30
LONGEST_ABBREVIATION = 3


class DatedCode(Struct, frozen=True):
    """A code and the days for which it holds, `[since, until]`; None where open."""

    code: str
    since: date | None = None
    until: date | None = None


class DictionaryActor(Struct, frozen=True):
    """An actor: its name and other names as people write them, and its codes."""

    line: int
    name: str
    names: tuple[str, ...]
    codes: tuple[DatedCode, ...]


class Agent(Struct, frozen=True):
    """A word for somebody of a role, and its code without the `~`.

    Attributes:
        words: each in the singular and the plural, "" where it has none.
    """

    line: int
    words: tuple[tuple[str, str], ...]
    code: str

    @property
    def forms(self) -> tuple[str, ...]:
        """All forms, those of the singular first."""
        singular, plural = zip(*self.words, strict=True)
        return tuple(form for form in dict.fromkeys((*singular, *plural)) if form)


class Dictionary(Struct, frozen=True):
    """What a dictionary holds, and the lines that could not be taken."""

    actors: tuple[DictionaryActor, ...]
    agents: tuple[Agent, ...]
    aside: tuple[Aside, ...]


class BadLineError(ValueError):
    """A line that cannot be taken; the text says why."""


def load(data: bytes, source: str) -> Dictionary:
    """The actors and agents of a dictionary.

    Raises:
        BadTableError: no line of it is an entry.
    """
    actors, agents, aside = list[DictionaryActor](), list[Agent](), list[Aside]()
    sets: dict[str, tuple[str, ...]] = {}
    for number, lines in _entries(_plain(data)):
        head = lines[0]
        try:
            if found := _SET.match(head):
                sets[found["name"]] = tuple(word.strip() for word in found["words"].split(","))
            elif "[~" in head:
                agents.append(_agent(number, head, sets))
            else:
                actors.append(_actor(number, lines))
        except BadLineError as error:
            aside.append(Aside(number, " ".join(lines), str(error)))
    if not (actors or agents):
        came, line = (aside[0].row, aside[0].line) if aside else ("", 1)
        raise BadTableError(source, line, came, "entries as in PETRARCH's dictionaries: NAME_ [CODE]")
    return Dictionary(tuple(actors), tuple(agents), tuple(aside))


def _plain(data: bytes) -> str:
    """The text without comments, on as many lines as before."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    text = _BLOCK.sub(lambda found: "\n" * found[0].count("\n"), text)
    return "\n".join(_REMARK.sub("", line).rstrip() for line in text.splitlines())


def _entries(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each entry's first line number and its lines."""
    number, entry = 0, list[str]()
    for at, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        if entry and line[0] in "+ \t":
            entry.append(line.strip())
            continue
        if entry:
            yield number, entry
        number, entry = at, [line.strip()]
    if entry:
        yield number, entry


def written(name: str) -> str:
    """A name of a dictionary as people write it: `HAMID_KARZAI_` is "Hamid Karzai"; abbreviations stay in capitals."""
    words = name.replace("_", " ").replace("=", " ").split()
    if len(words) == 1 and len(words[0]) <= LONGEST_ABBREVIATION:
        return words[0]
    return " ".join(word if "." in word else word.title() for word in words)


def _actor(number: int, lines: list[str]) -> DictionaryActor:
    names = [line.partition("[")[0].lstrip("+").strip() for line in lines if not line.startswith("[")]
    codes = tuple(code for line in lines for inner in _BRACKET.findall(line) for code in _code(inner))
    if not names or not names[0]:
        raise BadLineError("a code without a name")
    if any(line.count("[") != line.count("]") for line in lines):
        raise BadLineError("a bracket that is not closed")
    if not codes:
        raise BadLineError("no code that stands for anybody")
    forms = tuple(dict.fromkeys(written(name) for name in names if name))
    return DictionaryActor(number, forms[0], forms[1:], codes)


def _code(inner: str) -> Iterator[DatedCode]:
    """The code in a pair of brackets; none where it says that the name stands for nobody."""
    found = _CODE.fullmatch(inner.strip().upper())
    if found is None:
        raise BadLineError(f"[{inner}] is no code with dates")
    if _NULL.fullmatch(found["code"]):
        return
    since = found["first"] or (found["day"] if found["sign"] == ">" else None)
    until = found["last"] or (found["day"] if found["sign"] == "<" else None)
    for code in found["code"].split("/"):
        yield DatedCode(code, _day(since), _day(until))


def _day(digits: str | None) -> date | None:
    """The day of `YYMMDD` or `YYYYMMDD`; None for none."""
    if digits is None:
        return None
    full = digits if len(digits) == 8 else f"{'20' if int(digits[:2]) <= CENTURY_TURNS else '19'}{digits}"
    try:
        return date(int(full[:4]), int(full[4:6]), int(full[6:8])) if len(full) == 8 else date.fromisoformat(full)
    except ValueError:
        raise BadLineError(f"{digits} is no date; expected YYMMDD or YYYYMMDD") from None


def _agent(number: int, line: str, sets: dict[str, tuple[str, ...]]) -> Agent:
    code = _BRACKET.search(line)
    plural = _PLURAL.search(line)
    name = re.split(r"[\[{]", line, maxsplit=1)[0].strip()
    if code is None or not name:
        raise BadLineError("no agent and code, as in MINISTER [~GOV]")
    plain = tuple(_expanded(name, sets))
    told = [plural[1].strip()] * len(plain) if plural else [f"{form}S" for form in plain]
    words = tuple((written(one).lower(), written(many).lower()) for one, many in zip(plain, told, strict=True))
    return Agent(number, words, code[1].strip().lstrip("~"))


def _expanded(name: str, sets: dict[str, tuple[str, ...]]) -> Iterable[str]:
    """The name with each word of a set in the set's place."""
    found = re.search(r"!([A-Z_]+)!", name)
    if found is None:
        return (name,)
    if found[1] not in sets:
        raise BadLineError(f"the set !{found[1]}! is not defined above")
    return (name.replace(found[0], word) for word in sets[found[1]])
