"""Accounts of the desk: who may log in, and what they may do there."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, get_args

from msgspec import structs

from dragoman.errors import InputError, MissingExtraError, UnknownNameError
from dragoman.store import Account, Role

if TYPE_CHECKING:
    from argon2 import PasswordHasher

    from dragoman.store import Store

NAME = re.compile(r"[a-z][a-z0-9._-]{0,31}")
# Shorter ones are guessed; longer ones than this only cost time (NIST SP 800-63B, 5.1.1).
SHORTEST, LONGEST = 12, 256
LASTS = timedelta(hours=12)
ROLES: tuple[Role, ...] = tuple(role for role in get_args(Role) if role != "closed")


class Accounts:
    """Who may log in to the desk of a store.

    Passwords are kept as Argon2id digests (RFC 9106, second recommended parameters), cookies as SHA-256 digests.
    """

    def __init__(self, store: Store) -> None:
        """Keep the store."""
        self._store = store

    @cached_property
    def _hasher(self) -> PasswordHasher:
        """What makes and checks digests of passwords.

        Raises:
            MissingExtraError: it is not installed.
        """
        try:
            from argon2 import PasswordHasher, profiles  # noqa: PLC0415 - comes with an extra
        except ImportError as error:
            raise MissingExtraError("an account", "desk") from error
        return PasswordHasher.from_parameters(profiles.RFC_9106_LOW_MEMORY)

    @cached_property
    def _decoy(self) -> str:
        """A digest that no password has, checked where there is no account, so that it takes as long."""
        return self._hasher.hash("")

    def all(self) -> tuple[Account, ...]:
        """The accounts that are open, by name."""
        return tuple(one for one in self._store.accounts() if one.role != "closed")

    def get(self, name: str) -> Account | None:
        """The open account of a name; None where there is none."""
        return next((one for one in self.all() if one.name == name), None)

    def add(self, name: str, password: str, role: Role, *, by: str = "", at: datetime | None = None) -> Account:
        """The account, now open; where there was one of that name, with this password and role from now on.

        Args:
            name: lower-case letters, digits, `.`, `_`, `-`; a letter first.
            password: 12 to 256 characters.
            role: `reader`, `coder` or `editor`.
            by: who opens it.
            at: now; None: the clock's.

        Raises:
            InputError: name, password or role cannot be used.
            MissingExtraError: the extra `desk` is not installed.
        """
        if not NAME.fullmatch(name):
            raise InputError(
                f"{name!r} is no name of an account; take lower-case letters, digits, . _ -, a letter first"
            )
        if not SHORTEST <= len(password) <= LONGEST:
            raise InputError(f"a password has {SHORTEST} to {LONGEST} characters, not {len(password)}")
        if role not in ROLES:
            raise UnknownNameError("role", role, ROLES)
        account = Account(name=name, role=role, proof=self._hasher.hash(password), at=at or datetime.now(UTC), by=by)
        self._store.put_account(account)
        return account

    def close(self, name: str, *, by: str = "", at: datetime | None = None) -> None:
        """Closes an account; its sessions end.

        Raises:
            UnknownNameError: there is none of that name.
        """
        held = self.get(name)
        if held is None:
            raise UnknownNameError("account", name, (one.name for one in self.all()))
        closed = structs.replace(held, role="closed", proof="", at=at or datetime.now(UTC), by=by)
        self._store.put_account(closed)

    def proves(self, name: str, password: str) -> Account | None:
        """The account whose name and password these are; None where they are not."""
        from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 - comes with an extra

        held = self.get(name)
        try:
            self._hasher.verify(held.proof if held else self._decoy, password[: LONGEST + 1])
        except (InvalidHashError, VerificationError):
            return None
        return held

    def open_session(self, cookie: str, name: str, *, at: datetime | None = None) -> None:
        """Logs in whoever has the cookie, for half a day."""
        self._store.open_session(_digest(cookie), name, at=at or datetime.now(UTC), lasts=LASTS)

    def in_session(self, cookie: str, *, at: datetime | None = None) -> Account | None:
        """The account that is logged in by the cookie; None where none is."""
        name = self._store.in_session(_digest(cookie), at=at or datetime.now(UTC))
        return self.get(name) if name else None

    def end_session(self, cookie: str) -> None:
        """Logs out whoever has the cookie."""
        self._store.end_session(_digest(cookie))


def _digest(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()
