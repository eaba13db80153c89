"""Adds plain names to the codebook's table of printed place names, for places that it has no row for yet.

    python language/gazetteer/plain_names.py src/dragoman/codebook/data/gazetteer

GeoNames names places by scholarly transliterations ("Ash Sharqāţ"); papers print them without marks and with one form
of the Arabic article ("Al-Sharqat"). Rows written by hand, with better names, stay as they are.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from pathlib import Path

# States whose names GeoNames transliterates, or whose own letters English papers do not print.
TRANSLITERATED = frozenset({
    "AFG", "ARE", "ARM", "AZE", "BGD", "BGR", "BHR", "BLR", "BTN", "CHN", "CYP", "DJI", "DZA", "EGY", "ERI", "ESH",
    "ETH", "GEO", "GRC", "IND", "IRN", "IRQ", "ISR", "JOR", "JPN", "KAZ", "KGZ", "KHM", "KOR", "KWT", "LAO", "LBN",
    "LBY", "LKA", "MAR", "MDV", "MKD", "MMR", "MNG", "MRT", "NPL", "OMN", "PAK", "PRK", "PSE", "QAT", "RUS", "SAU",
    "SDN", "SOM", "SSD", "SYR", "THA", "TJK", "TKM", "TUN", "TUR", "TWN", "UKR", "UZB", "VNM", "YEM",
})  # fmt: skip
ARABIC = frozenset({
    "ARE", "BHR", "DZA", "EGY", "IRQ", "JOR", "KWT", "LBN", "LBY", "MAR", "MRT", "OMN", "PSE", "QAT", "SAU", "SDN",
    "SYR", "TUN", "YEM",
})  # fmt: skip
# An apostrophe that belongs to the spelling ("Xi'an", "M'Sila") rather than stands for a letter of its own.
BETWEEN_SYLLABLES, AFTER_INITIAL = r"(?<=[a-z])'(?=[a-z])", r"(?<=\b[A-Z])'(?=[A-Z])"
APOSTROPHES = {
    "CHN": BETWEEN_SYLLABLES, "JPN": BETWEEN_SYLLABLES, "DZA": AFTER_INITIAL, "MAR": AFTER_INITIAL,
    "MRT": AFTER_INITIAL, "TUN": AFTER_INITIAL,
}  # fmt: skip
KEPT = "\ue000"
WHOLE_LETTERS = str.maketrans({
    "ı": "i", "İ": "I", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ß": "ss",
    "æ": "ae", "Æ": "Ae", "ə": "a", "Ə": "A", "ħ": "h",
})  # fmt: skip
ARTICLE = re.compile(r"^(?:Al|Ad|Ar|As|Ash|At|Az|An|Adh|Ath)[ -](?=[A-Z].{3})")
MODIFIERS = "ʻʼʿʾ`´"


def plain(name: str, country: str) -> str:
    """The name without marks."""
    parts = unicodedata.normalize("NFKD", name.translate(WHOLE_LETTERS))
    bare = "".join(c for c in parts if not unicodedata.combining(c) and c not in MODIFIERS)
    bare = re.sub("[‘’]", "'", bare)
    if country in APOSTROPHES:
        bare = re.sub(APOSTROPHES[country], KEPT, bare)
    bare = " ".join(bare.replace("'", "").replace(KEPT, "'").split())
    return bare[:1].upper() + bare[1:]


def printed(name: str, country: str) -> str:
    """The name as an English paper has it."""
    bare = plain(name, country)
    return ARTICLE.sub("Al-", bare) if country in ARABIC else bare


def main() -> None:
    """Writes the table anew, with the rows that it lacked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    table = folder / "place_names.tsv"
    header, *rows = table.read_text(encoding="utf-8").splitlines()
    known = {row.split("\t", 1)[0] for row in rows}
    for line in (folder / "places.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        key, name, _, _, country, *_ = line.split("\t")
        if key not in known and country in TRANSLITERATED and printed(name, country) != name:
            rows.append(f"{key}\t{printed(name, country)}\t")
    table.write_text("\n".join([header, *sorted(rows)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
