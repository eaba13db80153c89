"""The schema that is printed accepts what the program writes."""

import json

from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.records import Event, Evidence, Span, encode


def test_the_printed_schema_accepts_a_record_and_refuses_another():
    printed = CliRunner().invoke(app, ["schema"])
    assert printed.exit_code == 0
    validator = Draft202012Validator(json.loads(printed.stdout))
    event = json.loads(encode(Event(type="AID", actors=("KEN",), evidence=Evidence("r", (Span(0, 3),)))))
    assert validator.is_valid(event)
    assert not validator.is_valid(event | {"type": "DANCE"})
