"""Compiling hot loops with Numba, which comes with the extra `foresight`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from dragoman.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable

Function = TypeVar("Function", bound="Callable[..., object]")


def compiled(function: Function) -> Function:
    """The function as machine code, made when it is first called.

    Machine code is kept only where `NUMBA_CACHE_DIR` names a folder for it: Numba looks at the file of a function alone
    to tell whether what is kept still holds, not at the files of those that it calls, so that a folder must not outlive
    the version of the sources.

    Raises:
        MissingExtraError: Numba is not installed.
    """
    try:
        from numba import njit  # noqa: PLC0415 - an extra
        from numba.core import config  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("the ranker of who comes next", "foresight") from error
    kept = bool(config.CACHE_DIR)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType, reportAttributeAccessIssue]
    return cast("Function", njit(cache=kept)(function))  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
