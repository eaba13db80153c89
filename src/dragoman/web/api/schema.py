"""The description of the interface: paths by FastAPI, values by msgspec, whose structs are what is sent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import msgspec
from fastapi.openapi.utils import get_openapi

from dragoman.web.api.answer import JSON, release

if TYPE_CHECKING:
    from fastapi import APIRouter

    from dragoman.exchange.frames import Columns

TEMPLATE = "#/components/schemas/{name}"
TYPES: dict[type, dict[str, Any]] = {
    str: {"type": "string"},
    float: {"type": "number"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
}
ABOUT = """All that the desk shows. Lists come in pages: `next` of an answer is the `after` of the following page.
`as_of` is the world's time, `known_at` ours. Every answer has an entity tag; send it back as `If-None-Match`."""
ERROR: dict[str, Any] = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["status", "title", "message", "nearest"],
            "properties": {
                "status": {"type": "integer"},
                "title": {"type": "string"},
                "message": {"type": "string", "description": "What came, what was expected, how to mend it."},
                "nearest": {"type": "array", "items": {"type": "string"}, "description": "Names perhaps meant."},
            },
        }
    },
}
ERRORS = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
SENT: dict[str, type] = {}


def responses(told: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    """What FastAPI is told of the answers of a path that gives values of a schema."""
    error = {"description": "What could not be done.", "content": {JSON: {"schema": ref("Error")}}}
    return {
        int(HTTPStatus.OK): {"description": "What was asked for.", "content": {JSON: {"schema": told}}},
        int(HTTPStatus.NOT_MODIFIED): {"description": "The client has it already."},
        **{int(status): error for status in ERRORS},
    }


def sent(kind: type) -> dict[str, Any]:
    """The schema of a struct, by reference; it is then described among the components."""
    SENT[kind.__name__] = kind
    return ref(kind.__name__)


def many(told: dict[str, Any]) -> dict[str, Any]:
    """The schema of a list of what has a schema."""
    return {"type": "array", "items": told}


def listed(columns: Columns) -> dict[str, Any]:
    """The schema of a page of a list with these columns."""
    cells = {name: {**TYPES[kind], "type": [TYPES[kind]["type"], "null"]} for name, kind in columns.items()}
    row = {"type": "object", "properties": cells, "additionalProperties": False}
    return {
        "type": "object",
        "required": ["what", "total", "left_out", "next", "items"],
        "properties": {
            "what": {"type": "string"},
            "total": {"type": "integer", "minimum": 0},
            "left_out": many({"type": "string"}),
            "next": {"type": ["string", "null"]},
            "items": many(row),
        },
    }


def ref(name: str) -> dict[str, Any]:
    """A reference to a component."""
    return {"$ref": TEMPLATE.format(name=name)}


def openapi(router: APIRouter) -> dict[str, Any]:
    """The description of all paths of a router."""
    licence = {"name": "Apache-2.0"}
    made = get_openapi(
        title="Dragoman", version=release(), description=ABOUT, routes=router.routes, license_info=licence
    )  # fmt: skip
    schemas = made.setdefault("components", {}).setdefault("schemas", {})
    schemas |= components(SENT.values()) | {"Error": ERROR}
    return made


def components(kinds: Iterable[type]) -> dict[str, Any]:
    """The schemas of structs and of all that they hold, by name."""
    return msgspec.json.schema_components(kinds, ref_template=TEMPLATE)[1]
