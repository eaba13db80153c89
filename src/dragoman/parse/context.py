"""Which countries a document is about: to tell namesakes apart."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dragoman.codebook.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from dragoman.codebook.entries import Sense
    from dragoman.codebook.gazetteer import Gazetteer
    from dragoman.codebook.site import Site
    from dragoman.parse.atoms import Atom

SURE_WEIGHT = 4
SITE_WEIGHT = 1
# A place outside the countries that the report names must be larger by this factor to be meant.
FOREIGN_DISCOUNT = 100
BESIDE = 10
OFTEN = 20
# A report names other countries this often before small places elsewhere are taken for namesakes that we do not know.
FAR_FROM = 4
SMALL = 100_000
SETTLED = frozenset({"city", "province"})
# What a sea, base or region weighs against towns of its name.
NOTABLE = 1_000_000.0
PER_PROVINCE = 5.0
# What another name of a place ("Quebec" for its capital) weighs against the name that its tables and papers print.
OTHER_NAME = 0.1
# A place so large that its name alone does not tell that the capital of that name is meant ("London", "San José").
RIVAL = 250_000
PROVINCE_FACTOR = 2
BASE_POPULATION = 1000.0


class Context:
    """How often each country is named, directly or by its capital and its bodies (`stated`), and by its places too.

    Args:
        atoms: all that was found in the document.
        gazetteer: the actors.
        on: the day of the report, None where unknown.
    """

    def __init__(self, atoms: Iterable[Atom], gazetteer: Gazetteer, on: date | None) -> None:
        self._gazetteer = gazetteer
        self._year = f"{on.year:04d}" if on else ""
        self.countries: Counter[str] = Counter()
        self.stated: Counter[str] = Counter()
        self.provinces: Counter[tuple[str, str]] = Counter()
        for atom in atoms:
            self._count(atom)

    def _count(self, atom: Atom) -> None:
        ids = {s.id for s in self.current(atom.senses)}
        provinces = {(site.country, site.province) for site in atom.sites if site.province}
        if len(provinces) == 1:
            self.provinces[provinces.pop()] += 1
        if self.rival_province(atom) or (all(s.form == "metonym" for s in atom.senses) and _has_rival(atom)):
            return
        countries = {entry.country for i in ids if (entry := self._gazetteer.get(i)) and entry.country}
        if len(countries) == 1:
            country = countries.pop()
            self.stated[country] += 1
            self.countries[country] += SURE_WEIGHT
        elif not ids and atom.sites:
            places = {site.country for site in atom.sites}
            if len(places) == 1:
                self.countries[places.pop()] += SITE_WEIGHT

    def rival_province(self, atom: Atom) -> Site | None:
        """The province of another country that has a state's name ("Georgia"), None where there is none."""
        states = {s.id for s in atom.senses if s.form == "name"}
        return next((s for s in atom.sites if states and s.kind == "province" and s.country not in states), None)

    def means_province(self, atom: Atom) -> bool:
        """Whether the report is so much about the other country that its province is meant rather than the state."""
        rival = self.rival_province(atom)
        if rival is None:
            return False
        states = sum(self.countries[s.id] for s in atom.senses if s.form == "name")
        return self.countries[rival.country] > PROVINCE_FACTOR * max(states, SURE_WEIGHT)

    def current(self, senses: Sequence[Sense]) -> tuple[Sense, ...]:
        """The senses whose actors existed at the time of the report, one per actor and form; all where none did."""
        unique = tuple({(s.id, s.form): s for s in senses}.values())
        if len({s.id for s in unique}) < 2:
            return unique
        return tuple(s for s in unique if self._exists(s.id)) or unique

    def _exists(self, key: str) -> bool:
        """Whether an actor was there in the year of the report; a body is no older than its state."""
        entry = self._gazetteer.get(key)
        if entry is None or entry.sort == "person":
            return entry is not None
        home = self._gazetteer.get(entry.country or "") or entry
        since = entry.since or home.since if entry.sort == "body" else entry.since
        until = entry.until or home.until if entry.sort == "body" else entry.until
        if not self._year:
            return not until
        return since[:4] <= self._year and (not until or self._year <= until[:4])

    def likeliest(self, keys: Sequence[str], near: str | None = None) -> str | None:
        """The actor meant by a name that several have: of the country near by, else of the one named most.

        Args:
            keys: ids of the namesakes.
            near: the country that is named beside it.
        """
        if len(keys) == 1:
            return keys[0]
        countries = {key: self._country(key) for key in keys}
        beside = [key for key in keys if near and countries[key] == near]
        if beside:
            return beside[0]
        best = max(keys, key=lambda k: (self.countries[countries[k] or ""], -keys.index(k)))
        stateless = [key for key in keys if countries[key] is None]
        return best if self.countries[countries[best] or ""] else (stateless[0] if stateless else None)

    def _country(self, key: str) -> str | None:
        entry = self._gazetteer.get(key)
        return entry.country if entry else None

    def site(
        self, sites: Sequence[Site], near: str | None = None, *, name: str = "", kind: str = "", province: str = ""
    ) -> Site:
        """The place meant by a name that several places have: by country and size, then by kind.

        Args:
            sites: the namesakes.
            near: the country that is named beside it.
            name: the name, folded, as the report has it.
            province: the province that is named after it ("Paris, Texas").
            kind: the kind that is preferred where a country has several ("province" before that word).
        """
        sites = [s for s in sites if province and s.province == province] or sites

        def weight(site: Site) -> float:
            return self._weight(site, near) * (OTHER_NAME if name and fold(site.name) != name else 1)

        country = max(sites, key=weight).country
        own = [s for s in sites if s.country == country]
        provinces = {s.province for s in own if s.kind == "province"}
        return max(own, key=lambda s: (s.kind == kind, _is_seat(s, name, provinces), weight(s)))

    def is_rivalled(self, sites: Sequence[Site], country: str) -> bool:
        """Whether a namesake of a capital is meant: in a province that the report names, or far likelier by its size.

        Args:
            sites: the places of the name.
            country: the state whose capital has it; where the report names that state, its capital is meant.
        """
        if self.stated[country]:
            return False
        rivals = [s for s in sites if s.country != country]
        home = max((self._weight(s, None) for s in sites if s.country == country), default=0.0)
        return any(
            self.provinces[s.country, s.province] or self._weight(s, None) > BESIDE * home for s in rivals if s.province
        )

    def is_far_fetched(self, sites: Sequence[Site]) -> bool:
        """Whether all places of a name are small and lie in countries that a report on others does not name."""
        if self.stated.total() < FAR_FROM:
            return False
        return all(s.kind in SETTLED and s.population < SMALL and not self.stated[s.country] for s in sites)

    def _weight(self, site: Site, near: str | None) -> float:
        """How likely a place is to be meant, by its size and by how often its country is named."""
        size = (float(site.population) if site.kind in SETTLED else NOTABLE) + BASE_POPULATION
        if near and site.country == near:
            size *= FOREIGN_DISCOUNT * BESIDE
        named = min(self.countries[site.country], OFTEN)
        within = min(self.provinces[site.country, site.province], OFTEN) if site.kind != "province" else 0
        return size * (FOREIGN_DISCOUNT * named / OFTEN if named else 1) * (1 + PER_PROVINCE * within)


def _has_rival(atom: Atom) -> bool:
    """Whether a large place of another country has the name too."""
    home = {sense.id for sense in atom.senses}
    return any(site.population >= RIVAL and site.country not in home for site in atom.sites)


def _is_seat(site: Site, name: str, provinces: set[str]) -> bool:
    """Whether a city gives its name to the province around it, so that the name alone means the city."""
    return site.kind == "city" and site.province in provinces and fold(site.name) == name
