"""W3C Web Annotations: positions and quotations give back the passage in the raw text."""

import json

import jsonschema
import pytest

from dragoman.exchange import formats
from dragoman.exchange.web_annotations import target
from dragoman.records import Report, Span

# Web Annotation Data Model, sections 3.1 and 4.2.4 to 4.2.5, as far as we use it.
SCHEMA = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "type": {"const": "AnnotationPage"},
        "items": {"type": "array", "items": {
            "type": "object",
            "required": ["id", "type", "motivation", "body", "target"],
            "properties": {
                "id": {"type": "string", "format": "uri"},
                "type": {"const": "Annotation"},
                "body": {"type": "array", "items": {
                    "type": "object", "required": ["type", "value", "purpose"],
                    "properties": {"type": {"const": "TextualBody"}, "purpose": {"enum": ["tagging", "describing"]}},
                }},
                "target": {"type": "array", "minItems": 1, "items": {
                    "type": "object", "required": ["source", "selector"],
                    "properties": {"selector": {
                        "type": "array", "minItems": 2, "maxItems": 2,
                        "prefixItems": [
                            {"required": ["exact", "prefix", "suffix"], "properties": {"type": {"const": "TextQuoteSelector"}}},
                            {"required": ["start", "end"], "properties": {
                                "type": {"const": "TextPositionSelector"}, "start": {"type": "integer", "minimum": 0},
                            }},
                        ],
                    }},
                }},
            },
        }},
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def page(selection, book):
    return json.loads(formats.export("annotations", selection, book).data)


def test_it_has_the_form_of_the_standard(page):
    jsonschema.validate(page, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_both_selectors_give_back_the_passage(page, selection):
    texts = {f"urn:dragoman:report:{report.id}": report.text for report in selection.reports}
    for item in page["items"]:
        for one in item["target"]:
            quote, position = one["selector"]
            text = texts[one["source"]]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_every_record_is_there_once(page, selection):
    assert [item["id"] for item in page["items"]] == [
        f"urn:dragoman:record:{record.id}" for record in selection.records
    ]


def test_the_tags_say_kind_and_type(page):
    tags = {tuple(b["value"] for b in item["body"] if b["purpose"] == "tagging") for item in page["items"]}
    assert {("event", "ASSAULT"), ("relation", "backs"), ("figure", "displaced"), ("statement",)} <= tags


@pytest.mark.parametrize(
    ("start", "end", "prefix", "suffix"),
    [(0, 4, "", " b c"), (6, 8, "😀 aa b", ""), (0, 8, "", "")],
)
def test_the_ends_of_the_text_have_nothing_beyond(start, end, prefix, suffix):
    report = Report(source="x", file="x", text="😀 aa b c")
    quote, position = target(report, Span(start, end)).selector
    assert (quote.prefix, quote.suffix) == (prefix, suffix)
    assert report.text[position.start : position.end] == quote.exact
