"""Places that GeoNames' cities do not give, and the names that English news prints for those that they do."""

import pytest

from dragoman import codebook
from dragoman.codebook import place_names, table
from dragoman.codebook.folding import fold
from dragoman.codebook.places import COLUMNS, FILES, NAMES, Places
from dragoman.records.place import PlaceKind

BOOK = codebook.load()
PLACES = BOOK.places


def rows(name):
    return [line.split("\t") for line in table.data(f"gazetteer/{name}").read_text(encoding="utf-8").splitlines()]


OWN, PRINTED = rows("places_own.tsv"), rows(NAMES)


@pytest.mark.parametrize(
    ("name", "shown", "country", "kind", "reason"),
    [
        ("Cologne", "Cologne", "DEU", "city", "an exonym"),
        ("Köln", "Cologne", "DEU", "city", "the local name of the same town"),
        ("Hodeida", "Hodeidah", "YEM", "city", "one of several romanisations"),
        ("Al Hudaydah", "Hodeidah", "YEM", "city", "the name that GeoNames has is kept"),
        ("Deir Ezzor", "Deir ez-Zor", "SYR", "city", "another romanisation"),
        ("Raqqa", "Raqqa", "SYR", "city", "without the article"),
        ("Kobane", "Kobani", "SYR", "city", "a town with two languages"),
        ("Adigrat", "Adigrat", "ETH", "city", "marks of a transliteration dropped from the name shown"),
        ("Axum", "Axum", "ETH", "city", "a traditional spelling"),
        ("Lugansk", "Luhansk", "UKR", "city", "the Russian form of a Ukrainian town"),
        ("Artemivsk", "Bakhmut", "UKR", "city", "a former name"),
        ("Rangoon", "Yangon", "MMR", "city", "a colonial name"),
        ("Saigon", "Ho Chi Minh City", "VNM", "city", "a former name"),
        ("Mazar-e-Sharif", "Mazar-i-Sharif", "AFG", "city", "vowels vary"),
        ("Stepanakert", "Stepanakert", "AZE", "city", "a town with two names"),
        ("Nineveh", "Nineveh", "IRQ", "province", "a governorate by its English name"),
        ("Butnan", "Butnan", "LBY", "province", "the word for district dropped"),
        ("North Jeolla", "North Jeolla", "KOR", "province", "the endings translated"),
        ("Bavaria", "Bavaria", "DEU", "province", "a federal state"),
        ("Dalmatia", "Dalmatia", "HRV", "region", "a region that is no province"),
        ("Bab el-Mandeb", "Bab el-Mandeb", None, "strait", "a strait belongs to no state"),
        ("Bab al-Mandab", "Bab el-Mandeb", None, "strait", "the same strait"),
        ("Mount Elgon", "Mount Elgon", "UGA", "mountain", "a mountain"),
        ("Danish Straits", "Danish Straits", None, "strait", "straits of several names"),
        ("Whiteman Air Force Base", "Whiteman Air Force Base", "USA", "base", "a base that no town is named for"),
        ("Dyagilevo", "Dyagilevo", "RUS", "base", "an airfield"),
        ("Kudankulam", "Kudankulam", "IND", "facility", "a nuclear plant"),
        ("Gatwick Airport", "Gatwick", "GBR", "airport", "an airport"),
        ("Nyarugusu", "Nyarugusu", "TZA", "facility", "a refugee camp"),
        ("Sheikh Jarrah", "Sheikh Jarrah", "PSE", "district", "a quarter"),
        ("Gezi Park", "Gezi Park", "TUR", "district", "a park of protests"),
        ("Spin Boldak", "Spin Boldak", "AFG", "city", "a border town too small for the table of towns"),
        ("Shushi", "Shusha", "AZE", "city", "spelt by both sides"),
    ],
)
def test_printed_names(name, shown, country, kind, reason):
    found = [(p.name, p.country, p.kind) for p in PLACES.named(name)]
    assert (shown, country, kind) in found, reason


@pytest.mark.parametrize(
    ("name", "country", "reason"),
    [
        ("Kobani", "TZA", "a rare spelling of another town gives way"),
        ("Enguri", "TUR", "a capital's odd spelling gives way to a river"),
        ("Vistula", "USA", "a former name of another town"),
        ("Central", "ZMB", "a bare word is no province's name"),
        ("Lakes", "SSD", "nor is this one"),
    ],
)
def test_names_given_up(name, country, reason):
    assert country not in {place.country for place in PLACES.named(name)}, reason


@pytest.mark.parametrize(
    ("town", "country", "province"),
    [
        ("Benghazi", "LBY", "Benghazi"),
        ("Tobruk", "LBY", "Butnan"),
        ("Urumqi", "CHN", "Xinjiang"),
        ("Taiz", "YEM", "Taiz"),
    ],
)
def test_towns_lie_in_provinces_by_their_printed_names(town, country, province):
    assert province in {p.province for p in PLACES.named(town) if p.country == country}


def test_a_row_without_other_names_keeps_those_it_has():
    lines = ["a:1\tOld\tOlder|Oldest\tcity\tKEN\tHere\t1\t2\t3", "a:2\tHere\t\tprovince\tKEN\tHere\t1\t2\t3"]
    places = Places(lines, place_names.by_key(["a:1\tNew\t", "a:2\tThere\tYonder"]))
    assert [p.name for p in places.named("Oldest")] == ["New"]
    assert not places.named("Old")
    assert [p.name for p in places.named("Yonder")] == ["There"]
    assert places.named("New")[0].province == "There"


def test_enough_of_both():
    assert len(OWN) > 2_500
    assert len(PRINTED) > 5_000


@pytest.mark.parametrize(("table_rows", "columns"), [(OWN, COLUMNS), (PRINTED, place_names.COLUMNS)])
def test_tables_are_whole_sorted_and_keyed(table_rows, columns):
    assert table_rows[0] == columns
    assert {len(row) for row in table_rows} == {len(columns)}
    keys = [row[0] for row in table_rows[1:]]
    assert keys == sorted(set(keys))
    assert all(row[1] == row[1].strip() != "" for row in table_rows[1:])


def test_keys_are_unique_over_all_tables():
    keys = [row[0] for name in FILES for row in rows(name)[1:]]
    assert len(keys) == len(set(keys)) == len(PLACES)
    assert {row[0] for row in PRINTED[1:]} <= set(keys)


def test_own_places_have_known_kinds_and_states():
    states = {row[0] for row in rows("states.tsv")[1:]}
    # Dependencies without a row of their own among the states.
    states |= {"ATF", "CCK", "CXR", "HMD", "NFK", "PCN", "SGS", "SJM", "UMI", "ALA"}
    kinds = set(PlaceKind.__args__)
    for key, _, _, kind, country, *_ in OWN[1:]:
        assert kind in kinds, key
        assert country in states | {""}, key


def test_own_places_lie_on_earth_or_nowhere():
    for key, *_, latitude, longitude, _ in OWN[1:]:
        assert bool(latitude) == bool(longitude), key
        assert not latitude or (-90 <= float(latitude) <= 90 and -180 <= float(longitude) <= 180), key


def test_own_names_are_no_ordinary_words():
    words = [name for row in OWN[1:] for name in (row[1], *row[2].split("|")) if name and " " not in fold(name)]
    assert [word for word in words if BOOK.language.is_common(fold(word))] == []


def test_no_printed_province_is_the_old_name_of_another():
    old = {row[0]: (row[4], row[5]) for row in rows("places.tsv")[1:] if row[3] == "province"}
    new = {old[row[0]]: row[1] for row in PRINTED[1:] if row[0] in old}
    again = {
        (country, name) for (country, name), printed in new.items() if new.get((country, printed), printed) != printed
    }
    assert again == set()
