"""Accounts of the desk, and their sessions.

An account is never changed: each change is a row, and the last one of a name holds. Sessions are kept by a digest of
their cookie, so that who reads the store cannot take one over.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal, cast

from msgspec import Struct
from sqlalchemy import delete, func, insert, select

from dragoman.store.connected import Connected
from dragoman.store.rows import stamp
from dragoman.store.schema import accounts, sessions

Role = Literal["reader", "coder", "editor", "closed"]


class Account(Struct, frozen=True, kw_only=True):
    """Somebody who may log in.

    Attributes:
        name: unique; case matters.
        role: what they may do; `closed`: nothing any more.
        proof: digest of the password, with its parameters; never the password.
        at: since when it is so, in our time.
        by: who made it so.
    """

    name: str
    role: Role
    proof: str
    at: datetime
    by: str = ""


class Accounted(Connected):
    """A store as far as people have accounts in it."""

    def put_account(self, account: Account) -> None:
        """Lets an account be so from now on; its sessions end."""
        row = {"name": account.name, "role": account.role, "proof": account.proof, "by": account.by}
        with self._writing() as connection:
            connection.execute(insert(accounts).values(at=stamp(account.at), **row))
            connection.execute(delete(sessions).where(sessions.c.account == account.name))

    def accounts(self) -> tuple[Account, ...]:
        """All accounts as they are now, closed ones too, by name."""
        last = select(func.max(accounts.c.number)).group_by(accounts.c.name)
        query = select(accounts).where(accounts.c.number.in_(last)).order_by(accounts.c.name)
        with self._engine.connect() as connection:
            return tuple(
                Account(
                    name=row.name,
                    role=cast("Role", row.role),
                    proof=row.proof,
                    at=datetime.fromisoformat(row.at),
                    by=row.by,
                )
                for row in connection.execute(query)
            )

    def open_session(self, digest: str, account: str, *, at: datetime, lasts: timedelta) -> None:
        """Keeps that whoever has the cookie of this digest is logged in, and forgets sessions that ran out.

        Args:
            digest: of the cookie.
            account: name of the account.
            at: now.
            lasts: for how long.
        """
        row = {"digest": digest, "account": account, "started": stamp(at), "until": stamp(at + lasts)}
        with self._writing() as connection:
            connection.execute(delete(sessions).where((sessions.c.until <= stamp(at)) | (sessions.c.digest == digest)))
            connection.execute(insert(sessions).values(row))

    def in_session(self, digest: str, *, at: datetime) -> str:
        """The name of who is logged in by the cookie of this digest; "" for nobody."""
        account, until = self._pulse.steady(("session", digest), lambda: self._session(digest))
        return account if until > stamp(at) else ""

    def _session(self, digest: str) -> tuple[str, str]:
        """Who logged in by the cookie of this digest, and until when that lasts; "" for nobody."""
        query = select(sessions.c.account, sessions.c.until).where(sessions.c.digest == digest)
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return (row.account, row.until) if row else ("", "")

    def end_session(self, digest: str) -> None:
        """Ends a session."""
        with self._writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.digest == digest))
