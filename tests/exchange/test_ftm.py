"""FollowTheMoney entities: only schemata and properties that it has; by its own library where that is installed."""

import json

import jsonschema
import pytest

from dragoman.codebook import table
from dragoman.exchange import formats, ftm
from dragoman.records import ActorKind

# From the schemata of FollowTheMoney 4: the properties that we use, with their types and what they must hold.
THING = {"name": "name", "alias": "name", "country": "country", "notes": "text", "summary": "text", "keywords": "string",
         "sourceUrl": "url", "publisher": "string", "proof": "entity"}  # fmt: skip
INTERVAL = {"startDate": "date", "endDate": "date", "date": "date", "recordId": "string", "summary": "text",
            "proof": "entity"}  # fmt: skip
INTEREST = INTERVAL | {"role": "string"}
PROPERTIES = {
    "Article": THING | {"title": "string", "fileName": "string", "publishedAt": "date", "author": "string"},
    "LegalEntity": THING,
    "Organization": THING,
    "PublicBody": THING,
    "Company": THING,
    "Person": THING | {"position": "string"},
    "Event": THING | INTERVAL | {"organizer": "entity", "involved": "entity", "location": "address"},
    "Membership": INTEREST | {"member": "entity", "organization": "entity"},
    "UnknownLink": INTEREST | {"subject": "entity", "object": "entity"},
}
REQUIRED = {"Membership": ["member", "organization"], "UnknownLink": ["subject", "object"], "Article": []}
TYPES = {
    "date": r"^\d{4}(-\d\d(-\d\d)?)?$", "country": "^[a-z]{2}$", "entity": "^dragoman-[a-z]+-[0-9a-f]{16}$",
    "url": "^https?://", "name": "^.{1,384}$", "address": "^.{1,250}$", "string": "(?s)^.{1,1024}$", "text": "(?s)^.{1,65000}$",
}  # fmt: skip


def schema(name):
    values = {p: {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"type": "string", "pattern": TYPES[t]}}
              for p, t in PROPERTIES[name].items()}  # fmt: skip
    held = {
        "type": "object",
        "properties": values,
        "additionalProperties": False,
        "required": REQUIRED.get(name, ["name"]),
    }
    return {"type": "object", "required": ["id", "schema", "properties"], "properties": {"properties": held}}


@pytest.fixture(scope="module")
def entities(selection, book):
    return [json.loads(line) for line in formats.export("ftm", selection, book).data.splitlines()]


def of(entities, name):
    return [entity["properties"] for entity in entities if entity["schema"] == name]


def test_every_entity_fits_its_schema(entities):
    assert {entity["schema"] for entity in entities} >= {
        "Article",
        "Event",
        "PublicBody",
        "Organization",
        "UnknownLink",
    }
    for entity in entities:
        jsonschema.validate(entity, schema(entity["schema"]))


def test_every_reference_leads_to_an_entity_and_ids_are_unique(entities):
    ids = [entity["id"] for entity in entities]
    assert len(set(ids)) == len(ids)
    named = {
        value
        for entity in entities
        for name, values in entity["properties"].items()
        if PROPERTIES[entity["schema"]][name] == "entity"
        for value in values
    }
    assert named <= set(ids)


def test_an_event_of_two_reports(entities):
    (event,) = [e for e in of(entities, "Event") if "Harbour Town" in e.get("location", ())]
    assert event["name"] == ["Turkey ASSAULT Eastern Front"]
    assert (event["startDate"], event["endDate"], event["country"]) == (["2020-02-02"], ["2020-02-02"], ["ly"])
    assert event["organizer"] == [ftm.made("actor", "TUR")]
    assert event["involved"] == [ftm.made("actor", "group:east")]
    assert len(event["proof"]) == len(event["summary"]) == 2
    assert event["notes"] == ["status occurred"]


def test_a_threat_says_that_it_is_one(entities):
    (event,) = [e for e in of(entities, "Event") if "THREATEN" in e["keywords"]]
    assert event["notes"] == ["said by Egypt", "status threatened"]


def test_every_event_and_relation_is_there(entities, selection):
    assert len(of(entities, "Event")) == len(selection.linked)
    links = of(entities, "UnknownLink") + of(entities, "Membership")
    assert len(links) == len(selection.relations)


@pytest.mark.parametrize("kind", ActorKind.__args__)
def test_every_kind_of_actor_has_its_schema(kind):
    assert table.toml("exchange/ftm.toml")[kind] in PROPERTIES


def test_its_own_library_takes_every_value(entities):
    """Its library is no dependency: it takes a compiler to install, and brings a package under the LGPL."""
    model = pytest.importorskip("followthemoney").model
    for entity in entities:
        held = model.make_entity(entity["schema"])
        for name, values in entity["properties"].items():
            held.add(name, values)
            assert sorted(held.get(name)) == values
