"""Under what licences the parts are, and whether we may use them."""

# license-expression ships no types.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from boolean import boolean
from license_expression import LicenseWithExceptionSymbol, Licensing, get_spdx_licensing

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = Path(__file__).with_name("licences.toml")
OURS = "Apache-2.0"
OURS_ALONE = "LicenseRef-"


class Licences(NamedTuple):
    """What a person has read.

    Attributes:
        allowed: licences that we may use.
        packages, parts: the expression of each.
        bundled: of libraries that wheels bring beside their own code.
    """

    allowed: frozenset[str]
    packages: Mapping[str, str]
    parts: Mapping[str, str]
    bundled: Mapping[str, str]


@cache
def licences() -> Licences:
    """Ours."""
    found = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Licences(frozenset(found["allowed"]), found["packages"], found["parts"], found["bundled"])


def usable(expression: str, allowed: frozenset[str]) -> bool:
    """Whether one may choose among the licences of an SPDX expression so that all that remain are allowed."""
    return _usable(_parsed(expression), allowed)


def _usable(part: boolean.Expression, allowed: frozenset[str]) -> bool:
    if isinstance(part, boolean.AND):
        return all(_usable(one, allowed) for one in part.args)
    if isinstance(part, boolean.OR):
        return any(_usable(one, allowed) for one in part.args)
    return part.render() in allowed if isinstance(part, LicenseWithExceptionSymbol) else str(part) in allowed


def canonical(expression: str) -> str:
    """An SPDX expression as all write it that mean the same."""
    return str(_parsed(expression).simplify())


def unknown(expression: str) -> list[str]:
    """The names in an expression that SPDX does not list and that are not marked as our own."""
    return [key for key in _spdx().unknown_license_keys(expression) if not key.startswith(OURS_ALONE)]


def _parsed(expression: str) -> boolean.Expression:
    """The tree of an expression.

    Raises:
        ValueError: it says nothing.
    """
    found = _spdx().parse(expression)
    if found is None:
        raise ValueError("an expression of licences that says nothing")
    return found


@cache
def _spdx() -> Licensing:
    """All licences that SPDX lists, which take a while to gather."""
    return get_spdx_licensing()
