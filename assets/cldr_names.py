"""Makes codebook/data/foreign/states.tsv: the states and their cities of time zones as the Unicode CLDR names them.

Run with the package babel at hand, which carries the CLDR's data:

    python assets/cldr_names.py

Source: Unicode Common Locale Data Repository, Unicode License v3, through babel (BSD).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from babel import Locale
from babel.core import get_global

DATA = Path(__file__).parents[1] / "src" / "dragoman" / "codebook" / "data"
LANGUAGES = ("ru", "tr", "ar", "fr")
# Capitals under the names that zones of time have.
ZONES = {"Kiev": "Kyiv", "Saigon": "Hanoi"}


def states() -> list[dict[str, str]]:
    """The rows of the gazetteer's table of states."""
    header, *lines = (DATA / "gazetteer" / "states.tsv").read_text(encoding="utf-8").splitlines()
    return [dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines]


def zone_of(iso2: str, capital: str) -> str:
    """The zone of time that bears the name of a state's capital, "" where none does."""
    plain = capital.replace(" ", "_").replace("'", "").lower()
    zones = cast("Mapping[str, list[str]]", get_global("territory_zones")).get(iso2, [])
    return next((zone for zone in zones if named(zone).lower() == plain), "")


def named(zone: str) -> str:
    """The city of a zone of time, as English writes it."""
    city = zone.rpartition("/")[2]
    return ZONES.get(city, city)


def territory(locale: Locale, iso2: str) -> str:
    """A state's name, "" where the state has no code of ISO 3166."""
    return cast("Mapping[str, str]", locale.territories).get(iso2, "") if iso2 else ""


def city(locale: Locale, zone: str) -> str:
    """The city of a zone of time, "" where it is written as in English."""
    return cast("Mapping[str, Mapping[str, str]]", locale.time_zones).get(zone, {}).get("city", "")


def main() -> None:
    """Write the table."""
    locales = {language: Locale.parse(language) for language in LANGUAGES}
    lines = ["\t".join(["id", *LANGUAGES, *(f"{language}_capital" for language in LANGUAGES)])]
    for row in states():
        names = [territory(locales[language], row["iso2"]) for language in LANGUAGES]
        zone = zone_of(row["iso2"], row["capital"]) if row["capital"] else ""
        capitals = [city(locales[language], zone) for language in LANGUAGES]
        if any(names):
            lines.append("\t".join([row["id"], *names, *capitals]))
    (DATA / "foreign" / "states.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
