"""The formats of event data that a history can be made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.errors import UnknownNameError
from dragoman.exchange.histories import acled, gdelt, icews, polecat, ucdp

if TYPE_CHECKING:
    from dragoman.exchange.histories.form import Form

FORMS: dict[str, Form] = {form.name: form for form in (icews.FORM, polecat.FORM, gdelt.FORM, acled.FORM, ucdp.FORM)}


def named(name: str | None) -> tuple[Form, ...]:
    """The format of that name; all of them for None.

    Raises:
        UnknownNameError: there is none of that name.
    """
    if name is None:
        return tuple(FORMS.values())
    if name not in FORMS:
        raise UnknownNameError("format", name, FORMS)
    return (FORMS[name],)
