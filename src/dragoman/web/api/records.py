"""One thing by its id, and the passages that it rests on."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from msgspec import Struct

from dragoman.api import Passage
from dragoman.exchange.passages import AROUND
from dragoman.web.api import schema
from dragoman.web.api.answer import answer
from dragoman.web.given import Held
from dragoman.web.moments import At

router = APIRouter(tags=["records"])
Id = Annotated[str, Path(pattern="^[0-9a-f]{4,32}$", description="An id, or enough of its beginning.")]
Around = Annotated[int, Query(ge=0, le=2000, description="How many characters of text to either side.")]


class Shown(Struct, frozen=True, kw_only=True):
    """A thing with the passages that it rests on, the best first.

    Attributes:
        kind: `event`, `statement`, … for a record of one report; `linked event`, `commitment over reports`, … for what
            several tell together.
        item: the thing, with all its fields.
    """

    kind: str
    item: Any
    passages: tuple[Passage, ...]


@router.get("/records/{id}", response_class=Response, responses=schema.responses(schema.sent(Shown)), name="record")
def record(request: Request, held: Held, at: At, id: Id, around: Around = AROUND) -> Response:
    """A record, or what several reports tell together, with its passages."""

    def make() -> Shown:
        seen = held.seen(at).around(id)
        item = seen.show(id)
        return Shown(kind=type(item).__name__, item=item, passages=tuple(seen.passages(item, around=around)))

    return answer(request, ("record", at, id, around), make)


@router.get(
    "/passages/{id}",
    response_class=Response,
    responses=schema.responses(schema.many(schema.sent(Passage))),
    name="passages",
)
def passages(request: Request, held: Held, at: At, id: Id, around: Around = AROUND) -> Response:
    """The passages that a thing rests on, the best first."""
    return answer(request, ("passages", at, id, around), lambda: tuple(held.seen(at).passages(id, around=around)))
