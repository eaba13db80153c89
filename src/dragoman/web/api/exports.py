"""The picture as files in the field's formats."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from dragoman.web.api import schema
from dragoman.web.api.answer import kept, matches, tag
from dragoman.web.api.lists import words
from dragoman.web.given import Held
from dragoman.web.moments import At

router = APIRouter(tags=["exports"])
Format = Literal[
    "acled", "annotations", "csv", "ftm", "geojson", "gexf", "graphml", "jsonl", "parquet", "polecat"
]  # fmt: skip
Of = Literal["", "actors", "commitments", "events", "figures", "forecasts", "relations", "statements"]
BINARY = "application/octet-stream"
MEDIA: dict[str, tuple[str, str]] = {
    "acled": ("text/csv", ".csv"),
    "annotations": ("application/ld+json", ".jsonld"),
    "csv": ("text/csv", ".csv"),
    "ftm": ("application/json+ftm", ".jsonl"),
    "geojson": ("application/geo+json", ".geojson"),
    "gexf": ("application/gexf+xml", ".gexf"),
    "graphml": ("application/graphml+xml", ".graphml"),
    "jsonl": ("application/jsonl", ".jsonl"),
    "parquet": ("application/vnd.apache.parquet", ".parquet"),
    "polecat": ("text/tab-separated-values", ".tsv"),
}
FILE = {"type": "string", "format": "binary"}
TOLD = schema.responses({}) | {
    int(HTTPStatus.OK): {
        "description": "The file.",
        "content": {media: {"schema": {} if "json" in media else FILE} for media, _ in MEDIA.values()},
    }
}


@router.get("/exports/{form}", response_class=Response, responses=TOLD, name="export")
def export(
    request: Request,
    held: Held,
    at: At,
    form: Annotated[Format, Path(description="The format.")],
    *,
    of: Annotated[Of, Query(description="The list, for csv, jsonl, parquet and annotations.")] = "",
    hashtags: Annotated[bool, Query(description="A second row of HXL hashtags, for csv and acled.")] = False,
    actor: Annotated[list[str], words("Names, ISO codes or keys, all of which must take part.")],
    kind: Annotated[str, Query(max_length=40, description="Only of this type or kind.")] = "",
    status: Annotated[str, Query(max_length=40, description="Only of this status.")] = "",
    front: Annotated[str, Query(max_length=200, description="Name or key of a front.")] = "",
    report: Annotated[str, Query(max_length=200, description="File name or id of a report.")] = "",
    since: Annotated[str, Query(max_length=40, description="Nothing dated before.")] = "",
    until: Annotated[str, Query(max_length=40, description="Nothing dated after.")] = "",
    sure: Annotated[bool, Query(description="Leave out what we doubt.")] = False,
) -> Response:
    """The records that filters keep, as a file; what its reader should know is in the header `Dragoman-Note`."""
    mark = tag(request, held.revision)
    if matches(request, mark):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=kept(mark))
    made = held.seen(at).export(
        form,
        of=of or None,
        hashtags=hashtags,
        actor=actor,
        kind=kind or None,
        status=status or None,
        front=front or None,
        report=report or None,
        since=since or None,
        until=until or None,
        sure=sure,
    )
    media, ending = MEDIA[form]
    headers = kept(mark) | {"Content-Disposition": f'attachment; filename="dragoman-{of or form}{ending}"'}
    if made.notes:
        headers["Dragoman-Note"] = quote("; ".join(made.notes), safe=" ;,.:()'")
    return Response(made.data, media_type=media, headers=headers)
