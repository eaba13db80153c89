"""What a database says when it cannot do what is asked, as an error that tells what happened and what to do."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, cast

from sqlalchemy import event

from dragoman.errors import StoreDamagedError, StoreError, StoreForeignError

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.engine.interfaces import ExceptionContext

AGAIN = "what was kept before stays, and the same command goes on from there"
RIGHTS = "{at} may not be opened ({said}); get the right to read and write it and its folder"
DAMAGED = (
    "the file {at} is damaged ({said}); `dragoman check {at}` tells more; take it from a backup, or save what can be "
    "read with `sqlite3 {at} .recover`, then read the reports again"
)
INDEX = "the full-text index of {at} is damaged ({said}); `dragoman repair {at}` makes it anew, nothing is lost"
BROKEN = "{at} is damaged on its server ({said}); ask who runs it for a backup"
# What Python says of a text that is none.
UNREADABLE = "Could not decode to UTF-8"
# By SQLite's primary result code. Source: https://sqlite.org/rescode.html
OF_A_FILE = {
    sqlite3.SQLITE_FULL: "the disk of {at} is full; make room and run the same again: {again}",
    sqlite3.SQLITE_READONLY: "{at} cannot be written: the file, its folder or its disk is read-only ({said}); get the "
    "right to write there, which for the folder reading takes too, or work on a copy elsewhere",
    sqlite3.SQLITE_IOERR: "the disk of {at} failed ({said}); see to the disk and its room, then run `dragoman check "
    "{at}`; {again}",
    sqlite3.SQLITE_BUSY: "another program has been writing to {at} for {seconds} s ({said}); let it end, then run the "
    "same again: {again}",
    sqlite3.SQLITE_CANTOPEN: "cannot open {at} ({said}); its folder must be there, and you need the right to write in "
    "it, for reading too, since two small files stand beside a store in use; else work on a copy elsewhere",
    sqlite3.SQLITE_PERM: RIGHTS,
    sqlite3.SQLITE_AUTH: RIGHTS,
}
# By the SQLSTATE of PostgreSQL. Source: its manual, appendix A.
OF_A_SERVER = {
    "53100": "the disk of the server of {at} is full; make room there and run the same again: {again}",
    "53300": "the server of {at} takes no more connections ({said}); end some, or try again later",
    "25006": "{at} cannot be written: the server or the database is read-only ({said}); ask who runs it",
    "42501": "{at} may not be used so ({said}); ask who runs the server for the right",
    "55P03": "another program has been writing to {at} for long ({said}); run the same again: {again}",
    "XX001": BROKEN,
    "XX002": BROKEN,
}
LOST = "the server of {at} went away ({said}); once it is back, run the same again: {again}"
UNREACHED = "cannot open the store {at}: {said}; check host, user, password and database"


def tell(engine: Engine, address: str, *, seconds: int) -> None:
    """Lets all that goes wrong with a database be told our way.

    Args:
        engine: its engine.
        address: what it is called.
        seconds: how long one waits for who writes.
    """

    def told(context: ExceptionContext) -> BaseException | None:
        error = context.original_exception
        if isinstance(error, sqlite3.Error):
            return error_of_file(error, address, seconds=seconds)
        return _of_server(error, address, met=context.connection is not None, lost=context.is_disconnect)

    event.listen(engine, "handle_error", told, retval=True)


def error_of_file(error: sqlite3.Error, address: str, *, seconds: int) -> StoreError | None:
    """The error that tells what SQLite's means for who keeps a store; None where it says nothing of that.

    Args:
        error: SQLite's.
        address: of the store.
        seconds: how long one waits for who writes.
    """
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return StoreForeignError(f"{address} is not a Dragoman store ({error}); if it was one, take it from a backup")
    if code == sqlite3.SQLITE_CORRUPT or UNREADABLE in str(error):
        index = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_CORRUPT_VTAB
        return StoreDamagedError((INDEX if index else DAMAGED).format(at=address, said=error))
    return _said(OF_A_FILE.get(code), address, str(error), seconds)


def _of_server(error: BaseException, address: str, *, met: bool, lost: bool) -> StoreError | None:
    """The error that tells what a server's means; None where it says nothing of how it is.

    Args:
        error: the driver's.
        address: of the store.
        met: whether there was a connection.
        lost: whether there is none any more.
    """
    told = error.args[0] if error.args else ""
    fields = cast("dict[str, str]", told) if isinstance(told, dict) else {"M": str(told)}
    state, said = fields.get("C", ""), fields.get("M", "")
    usual = LOST if lost and met else "" if met else UNREACHED
    return _said(OF_A_SERVER.get(state, usual), address, said)


def _said(template: str | None, address: str, said: str, seconds: int = 0) -> StoreError | None:
    return StoreError(template.format(at=address, said=said, seconds=seconds, again=AGAIN)) if template else None


def is_read_only(error: BaseException) -> bool:
    """Whether what went wrong is only that a file may not be written."""
    cause = error.__cause__
    return isinstance(cause, sqlite3.Error) and cause.sqlite_errorcode & 0xFF == sqlite3.SQLITE_READONLY
