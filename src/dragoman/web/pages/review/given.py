"""What the pages of review are given: filters, who reviews, forms."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Query, Request
from fastapi.responses import RedirectResponse

from dragoman.web.links import Links
from dragoman.web.moments import At
from dragoman.web.security.users import Asking, NotAllowedError
from dragoman.web.shown.review import CODING, Asked, Reviewer, reviewer

if TYPE_CHECKING:
    from dragoman.web.moments import Moments

Word = Annotated[str, Query(max_length=200)]
MOST_FIELDS, LONGEST = 40, 2000


def asked(  # noqa: PLR0917 - one for each filter
    kind: Word = "",
    type: Word = "",
    actor: Word = "",
    front: Word = "",
    report: Word = "",
    doubtful: Word = "",
    state: Word = "open",
    mode: Word = "",
) -> Asked:
    """What of the queue the address asks for."""
    return Asked(
        kind=kind.strip(), type=type.strip(), actor=actor.strip(), front=front.strip(), report=report.strip(),
        doubtful=doubtful, state=state or "open", mode=mode if mode == CODING else "",
    )  # fmt: skip


Filters = Annotated[Asked, Depends(asked)]


def who(user: Asking, filters: Filters, at: At) -> Reviewer:
    """Who reviews, and as what."""
    return reviewer(user, filters.mode, now=not at.known_at)


Who = Annotated[Reviewer, Depends(who)]


def writer(reviews: Who) -> Reviewer:
    """Who reviews, where a verdict may be given.

    Raises:
        NotAllowedError: it may not.
    """
    if not reviews.mode:
        raise NotAllowedError(
            "reviewing takes the role of coder; log in, or start the desk with `--as NAME` on your own machine"
        )
    return reviews


Writer = Annotated[Reviewer, Depends(writer)]


async def form(request: Request) -> Mapping[str, str]:
    """The fields of a form, without files."""
    given = await request.form(max_files=0, max_fields=MOST_FIELDS)
    return {name: value[:LONGEST].strip() for name, value in given.items() if isinstance(value, str)}


Form = Annotated[Mapping[str, str], Depends(form)]


def on(at: Moments, path: str, filters: Asked, **query: object) -> RedirectResponse:
    """The answer that leads on to another page of review, with the same filters."""
    return RedirectResponse(Links(at).to(path, **(filters.query | query)), HTTPStatus.SEE_OTHER)
