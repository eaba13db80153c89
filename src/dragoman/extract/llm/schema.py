"""The form of an answer as a JSON Schema that servers can hold a model to."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from dragoman.extract.llm.told import Answer

# What servers that decode by a schema do not take.
LEFT_OUT = frozenset({"title", "description", "default"})


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of `Answer`, every field required and no other allowed.

    A field that may be left out is one that may be null: so servers want it that hold a model to a schema strictly.
    """
    return _strict(msgspec.json.schema(Answer))


def _strict(part: Any) -> Any:  # noqa: ANN401 - JSON
    """A part of a schema as strict servers want it."""
    if isinstance(part, list):
        return [_strict(one) for one in part]  # pyright: ignore[reportUnknownVariableType]
    if not isinstance(part, dict):
        return part
    # A property may bear one of the names that are left out as keywords.
    kept: dict[str, Any] = {}
    for name, value in part.items():  # pyright: ignore[reportUnknownVariableType]
        if name in {"properties", "$defs"}:
            kept[name] = {key: _strict(inner) for key, inner in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
        elif name not in LEFT_OUT:
            kept[str(name)] = _strict(value)  # pyright: ignore[reportUnknownArgumentType]
    if "properties" in kept:
        kept |= {"required": list(kept["properties"]), "additionalProperties": False}
    if "enum" in kept:
        strings = [value for value in kept["enum"] if value is not None]
        return kept | {"type": "string"} if len(strings) == len(kept["enum"]) else _nullable(strings)
    return kept


def _nullable(values: list[str]) -> dict[str, Any]:
    return {"anyOf": [{"type": "string", "enum": values}, {"type": "null"}]}
