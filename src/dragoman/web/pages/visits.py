"""What a browser remembers of its reader's visits: the day of the last report that was there to see.

Nothing is decided by it but what a page marks as new, so it is kept in the browser alone and is not signed.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Query, Request

from dragoman.api import moment
from dragoman.web.moments import At
from dragoman.web.shown.since import Since, since

if TYPE_CHECKING:
    from fastapi import Response

    from dragoman.api import Crisis

COOKIE = "dragoman-seen"
FORM = re.compile(r"(?P<before>\d{4}-\d\d-\d\d)?\.(?P<last>\d{4}-\d\d-\d\d)\.(?P<at>\d{1,10})")
# Who comes back after so long makes another visit.
APART = timedelta(minutes=45)
KEPT = timedelta(days=400)
MINUTE = 60
# Within so many minutes the same need not be told to the browser again.
AGAIN = 10

AskedSince = Annotated[str, Query(description="What was first told later is new.", max_length=40)]


def asked(since: AskedSince = "") -> date | None:
    """The day since which an address asks for what is new.

    Raises:
        InputError: it is no date.
    """
    found = moment(since.strip() or None)
    return found.date() if found else None


Asked = Annotated[date | None, Depends(asked)]


def since_visit(request: Request, crisis: Crisis, at: At, asked: date | None) -> Since:
    """Since when something is new to who asks; what was seen now is no matter where a past moment is asked for."""
    visit = None if at.as_of or at.known_at else _last_but_one(request)
    return since(crisis.now(), asked=asked, visit=visit)


def remember(request: Request, response: Response, crisis: Crisis) -> None:
    """Lets the browser remember the day of the last report that is there to see."""
    now = crisis.now()
    if now is None:
        return
    minute = int(datetime.now(UTC).timestamp()) // MINUTE
    held, before = _held(request), _last_but_one(request)
    same = held and (_day(held["before"] or ""), held["last"]) == (before, str(now.date()))
    if held and same and minute - int(held["at"]) < AGAIN:
        return
    word = f"{before or ''}.{now.date()}.{minute}"
    response.set_cookie(
        COOKIE, word, max_age=int(KEPT.total_seconds()), httponly=True, samesite="strict",
        secure=request.url.scheme == "https",
    )  # fmt: skip


def _last_but_one(request: Request) -> date | None:
    """The day of the last report at the visit before this one; None for a first visit."""
    held = _held(request)
    if held is None:
        return None
    gone = datetime.now(UTC).timestamp() - int(held["at"]) * MINUTE
    return _day(held["last"] if gone > APART.total_seconds() else held["before"] or "")


def _held(request: Request) -> re.Match[str] | None:
    """What the browser remembers; None for nothing, or what is none of ours."""
    return FORM.fullmatch(request.cookies.get(COOKIE, ""))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
