"""Makes codebook/data/foreign/states.tsv: the states and their cities of time zones as the Unicode CLDR names them.

Run with the package babel at hand, which carries the CLDR's data:

    python assets/cldr_names.py

Source: Unicode Common Locale Data Repository, Unicode License v3, through babel (BSD).
"""

from __future__ import annotations

from pathlib import Path

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
    zones = get_global("territory_zones").get(iso2, ())
    return next((z for z in zones if ZONES.get(z.rpartition("/")[2], z.rpartition("/")[2]).lower() == plain), "")


def main() -> None:
    """Write the table."""
    locales = {language: Locale.parse(language) for language in LANGUAGES}
    lines = ["\t".join(["id", *LANGUAGES, *(f"{language}_capital" for language in LANGUAGES)])]
    for row in states():
        names = [locales[language].territories.get(row["iso2"], "") if row["iso2"] else "" for language in LANGUAGES]
        zone = zone_of(row["iso2"], row["capital"]) if row["capital"] else ""
        capitals = [locales[language].time_zones.get(zone, {}).get("city", "") for language in LANGUAGES]
        if any(names):
            lines.append("\t".join([row["id"], *names, *capitals]))
    (DATA / "foreign" / "states.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
