"""GeoJSON after RFC 7946."""

import json

import jsonschema
import pytest

from dragoman.exchange import formats, geojson
from dragoman.exchange.precision import precision
from dragoman.records import Place, PlaceKind

# RFC 7946, sections 3 to 3.3, for points; section 4: no other system of coordinates.
POSITION = {
    "type": "array", "minItems": 2, "maxItems": 2,
    "prefixItems": [{"type": "number", "minimum": -180, "maximum": 180}, {"type": "number", "minimum": -90, "maximum": 90}],
}  # fmt: skip
SCHEMA = {
    "type": "object",
    "required": ["type", "features"],
    "not": {"required": ["crs"]},
    "properties": {
        "type": {"const": "FeatureCollection"},
        "left_out": {"type": "integer", "minimum": 0},
        "features": {"type": "array", "items": {
            "type": "object",
            "required": ["type", "geometry", "properties"],
            "properties": {
                "type": {"const": "Feature"},
                "id": {"type": ["string", "number"]},
                "geometry": {
                    "type": "object", "required": ["type", "coordinates"], "additionalProperties": False,
                    "properties": {"type": {"const": "Point"}, "coordinates": POSITION},
                },
                "properties": {"type": "object", "required": ["event", "place_precision", "evidence"], "properties": {
                    "place_precision": {"enum": ["site", "area", "country"]},
                    "evidence": {"type": "array", "minItems": 1, "items": {
                        "type": "object", "required": ["file", "start", "end", "quote"],
                    }},
                }},
            },
        }},
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def made(selection, book):
    return formats.export("geojson", selection, book)


def test_it_is_geojson(made):
    jsonschema.validate(json.loads(made.data), SCHEMA, cls=jsonschema.Draft202012Validator)


def test_the_schema_refuses_swapped_coordinates(made):
    data = json.loads(made.data)
    data["features"][0]["geometry"]["coordinates"] = [32.0, 132.0]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_what_has_no_place_on_the_map_is_counted_and_told(made, selection):
    data = json.loads(made.data)
    assert len(data["features"]) + data["left_out"] == len(selection.linked)
    assert data["left_out"] == 3
    assert made.notes == (f"3 of {len(selection.linked)} events have no place on the map and are left out",)


def test_an_event_of_two_reports_has_both_passages(made):
    (shelled,) = [f for f in json.loads(made.data)["features"] if f["properties"]["place"] == "Harbour Town"]
    assert shelled["geometry"] == {"type": "Point", "coordinates": [13.0, 32.0]}
    assert {quote["file"] for quote in shelled["properties"]["evidence"]} == {"a.txt", "b.txt"}
    assert (shelled["properties"]["start"], shelled["properties"]["end"]) == ("2020-02-02", "2020-02-02")


@pytest.mark.parametrize("kind", PlaceKind.__args__)
def test_every_kind_of_place_has_its_precision(kind):
    assert precision(Place(key="p", name="P", kind=kind)) in {"site", "area", "country"}


def test_every_property_is_documented_by_its_type():
    assert geojson.Properties.__doc__
