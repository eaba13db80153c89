"""News agencies, newspapers, broadcasters and sites: by id, by name, by address, and as a text names them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, structs

from dragoman.codebook.phrases import Phrases
from dragoman.codebook.table import rows
from dragoman.codebook.wording import Words, folded_key, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HOST = re.compile(r"(?:^|//|@|\s)((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})(?![a-z0-9.-]*@)", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z]{2,6}(?:/[A-Z]{2,4})?")
# A shorter name in one word (AP, Time, Sun) is meant only where it is written just so.
SAFE_CHARACTERS = 8


class Outlet(Struct, frozen=True, kw_only=True):
    """A medium.

    Attributes:
        agency: whether others carry its copy.
        country: ISO 3166-1 alpha-3 of the state it is at home in, "" where it is at home in none.
        domains: its addresses without "www.".
        names: other names and the forms in which it is credited.
    """

    id: str
    name: str
    agency: Literal["yes", "no"] = "no"
    country: str = ""
    domains: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    note: str = ""

    @property
    def credit(self) -> str:
        """Its name with the letters by which it is credited: "Agence France-Presse (AFP)"."""
        letters = next((name for name in self.names if _ACRONYM.fullmatch(name)), "")
        return self.name if not letters or letters.casefold() in self.name.casefold() else f"{self.name} ({letters})"

    @property
    def wire(self) -> bool:
        """Whether it is a news agency, whose copy others carry."""
        return self.agency == "yes"


class Credit(Struct, frozen=True):
    """Further names of an outlet: how it is credited in other scripts and in short."""

    id: str
    names: tuple[str, ...]


class Named(Struct, frozen=True):
    """A place in a text where an outlet is named."""

    start: int
    end: int
    outlet: Outlet


class Outlets:
    """All media that the codebook knows."""

    def __init__(self, table: Iterable[Outlet]) -> None:
        self.rows = tuple(table)
        self._ids = {outlet.id: outlet for outlet in self.rows}
        self._domains = {domain.casefold(): outlet for outlet in self.rows for domain in outlet.domains}
        self._keys: dict[str, Outlet] = {}
        self._names: Phrases[tuple[str, Outlet]] = Phrases()
        for outlet in self.rows:
            for name in (outlet.name, *outlet.names):
                self._add(name, outlet)

    def _add(self, name: str, outlet: Outlet) -> None:
        """Let a name stand for the outlet, without its article where what is left is more than one common word."""
        key, bare = folded_key(name), _bare(name)
        for form in {key, bare} if " " in bare else {key}:
            self._keys.setdefault(form, outlet)
            self._names.add_folded(form, (name, outlet))

    def of(self, key: str) -> Outlet | None:
        """The outlet of that id."""
        return self._ids.get(key)

    def named(self, name: str) -> Outlet | None:
        """The outlet of that name in any case; an article may be added, and left out before several words."""
        return self._keys.get(folded_key(name)) or self._keys.get(_bare(name))

    def at(self, address: str) -> Outlet | None:
        """The outlet at that address: a URL, a host or an e-mail address, on any subdomain."""
        for match in _HOST.finditer(address):
            labels = match[1].casefold().split(".")
            for first in range(len(labels) - 1):
                outlet = self._domains.get(".".join(labels[first:]))
                if outlet:
                    return outlet
        return None

    def found(self, text: str, *, known: Words | None = None, strict: bool = True) -> Iterator[Named]:
        """The places in a text where outlets are named, the longest name at each.

        Args:
            known: the words of the text where they are at hand.
            strict: whether capitals count; page furniture often writes names small.
        """
        each = known or words(text)
        position = 0
        while position < len(each):
            hit = self._name_at(text, each, position, strict=strict)
            if hit:
                yield hit[1]
            position += hit[0] if hit else 1

    def _name_at(self, text: str, each: Words, position: int, *, strict: bool) -> tuple[int, Named] | None:
        for length, values in self._names.at(each.folded, position):
            start, end = each.starts[position], each.ends[position + length - 1]
            for name, outlet in values:
                if _meant(text[start:end], name, strict=strict):
                    return length, Named(start, end, outlet)
        return None


def _bare(name: str) -> str:
    """The name folded, without its article."""
    return folded_key(name).removeprefix("the ")


def _meant(written: str, name: str, *, strict: bool) -> bool:
    """Whether the words in a text are the name and not the common words that it is made of."""
    if "\n" in written:
        return False
    if written == name or (written.isupper() and (" " in name or name.isupper())):
        return True
    if strict and name[:1].isupper() and not written[:1].isupper():
        return False
    return " " in _bare(name) or "-" in name or len(_bare(name)) >= SAFE_CHARACTERS


def load() -> Outlets:
    """The outlets of `data/gazetteer/outlets.tsv`, with the further names of `data/pages/credits.tsv`."""
    further = {row.id: row.names for row in rows("pages/credits.tsv", Credit)}
    table = rows("gazetteer/outlets.tsv", Outlet)
    return Outlets(structs.replace(row, names=(*row.names, *further.get(row.id, ()))) for row in table)
