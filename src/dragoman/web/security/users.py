"""Who asks, and what they may do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import Depends, Request
from msgspec import Struct

from dragoman.errors import InputError
from dragoman.web.security import sessions

if TYPE_CHECKING:
    from dragoman.web.holding import Holding
    from dragoman.web.settings import Settings

Role = Literal["reader", "coder", "editor"]
RANKS: dict[Role, int] = {"reader": 0, "coder": 1, "editor": 2}


class NotAllowedError(InputError):
    """Who asks may not do this."""


class NotKnownError(InputError):
    """Who asks has not logged in."""


class User(Struct, frozen=True):
    """Who asks.

    Attributes:
        name: "" for a reader whom nobody knows.
        role: `reader` sees, `coder` codes records too, `editor` rules on them too.
        session: whether they logged in.
    """

    name: str = ""
    role: Role = "reader"
    session: bool = False

    def may(self, role: Role) -> bool:
        """Whether they may do what takes a role."""
        return RANKS[self.role] >= RANKS[role]


def of(request: Request) -> User:
    """Who asks: who logged in, else whom the desk was started for on this machine, else a reader."""
    held: Holding = request.app.state.holding
    account = held.accounts.in_session(sessions.of(request))
    if account and account.role != "closed":
        return User(account.name, account.role, session=True)
    settings: Settings = request.app.state.settings
    return User(settings.writer, "editor") if settings.writer and not settings.open else User()


def let_in(request: Request) -> None:
    """Lets whoever asks see the page.

    Raises:
        NotKnownError: others can reach the desk, and who asks has not logged in.
    """
    settings: Settings = request.app.state.settings
    if settings.open and not of(request).name:
        raise NotKnownError("log in first")


def coder(request: Request) -> User:
    """Who asks, where they may code.

    Raises:
        NotAllowedError: they may not.
    """
    return _with_role(request, "coder")


def editor(request: Request) -> User:
    """Who asks, where they may rule.

    Raises:
        NotAllowedError: they may not.
    """
    return _with_role(request, "editor")


def _with_role(request: Request, role: Role) -> User:
    user = of(request)
    if not user.may(role):
        raise NotAllowedError(
            f"this takes the role of {role}; log in, or start the desk with `--as NAME` on your own machine"
        )
    return user


Asking = Annotated[User, Depends(of)]
Coder = Annotated[User, Depends(coder)]
Editor = Annotated[User, Depends(editor)]
