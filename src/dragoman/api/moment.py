"""Moments as callers write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from dragoman.errors import InputError

Moment = str | date | datetime | None


def moment(value: Moment, *, end_of_day: bool = True) -> datetime | None:
    """The moment that a date, a datetime or an ISO text names; a bare date means its last instant.

    Raises:
        InputError: the text is no ISO date.
    """
    if value is None or isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value) if len(value) == len("2020-02-14") else datetime.fromisoformat(value)
        except ValueError:
            raise InputError(f"{value!r} is no date; write it as 2020-02-14 or 2020-02-14T18:00") from None
        if isinstance(value, datetime):
            return value
    return datetime.combine(value, time.max if end_of_day else time.min)


def world(value: Moment, *, end_of_day: bool = True) -> datetime | None:
    """The moment of the world that is meant: local and naive, as reports give theirs; one with a zone is taken in UTC.

    Raises:
        InputError: the text is no ISO date.
    """
    found = moment(value, end_of_day=end_of_day)
    return found.astimezone(UTC).replace(tzinfo=None) if found and found.tzinfo else found
