"""Towns too small for the table of places."""

from dragoman import codebook
from dragoman.codebook.towns import COLUMNS, FILE, Towns

LINES = [
    "ashby\tAshby\t1\tUSA\tMaine State\t45.0\t-69.0\t900",
    "ashby\tAshby\t2\tUSA\tUtah\t39.0\t-111.0\t800",
    "ashby heath\tAshby Heath\t3\tGBR\tEngland\t53.0\t-0.7\t700",
]
PLACES = codebook.load().places


def test_towns_of_a_name_are_all_found_and_longer_names_are_not() -> None:
    towns = Towns(LINES, {("USA", "Maine State"): "Maine"})
    found = [(site.key, site.province) for site in towns.of("ashby")]
    assert found == [("geonames:1", "Maine"), ("geonames:2", "Utah")]
    assert not towns.of("ash")
    assert not towns.of("ashby he")


def test_the_table_stands_in_the_order_by_which_it_is_searched() -> None:
    lines = codebook.table.data(f"gazetteer/{FILE}").read_text(encoding="utf-8").splitlines()
    assert lines[0].split("\t") == COLUMNS
    assert lines[1:] == sorted(lines[1:])


def test_small_towns_need_their_province_to_be_read() -> None:
    assert any(site.province == "Kentucky" for site in PLACES.towns.of("glasgow"))
    assert all(place.province != "Kentucky" for place in PLACES.named("Glasgow"))


def test_short_forms_name_provinces() -> None:
    assert PLACES.abbreviated["Ky"][0].name == "Kentucky"
    assert PLACES.abbreviated["BC"] == (PLACES.abbreviated["BC"][0], True)
    assert all(site.kind == "province" for site, _ in PLACES.abbreviated.values())


def test_a_province_stands_at_the_middle_of_its_area() -> None:
    """Where its people live would be far off: most Queenslanders live in the southeastern corner."""
    middle = next(p for p in PLACES.named("Queensland") if p.kind == "province")
    assert middle.latitude is not None
    assert -24 < middle.latitude < -18
