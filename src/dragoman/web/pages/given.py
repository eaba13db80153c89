"""What the addresses of lists ask for."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from dragoman.web.shown.listed import Asked
from dragoman.web.shown.paged import LAST

Word = Annotated[str, Query(max_length=200)]
Page = Annotated[int, Query(alias="page", ge=1, le=LAST, description="Which page of the list, from 1.")]


def asked(  # noqa: PLR0917 - one for each filter that a list may have
    kind: Word = "",
    status: Word = "",
    actor: Word = "",
    front: Word = "",
    since: Word = "",
    until: Word = "",
    sure: Word = "",
    text: Word = "",
) -> Asked:
    """What of a list a reader wants to see."""
    given = {
        "kind": kind, "status": status, "actor": actor, "front": front, "since": since, "until": until, "sure": sure,
        "text": text,
    }  # fmt: skip
    return Asked(**{name: value.strip() for name, value in given.items()})


Filters = Annotated[Asked, Depends(asked)]
