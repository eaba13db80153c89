"""Compiling hot loops with Numba, which comes with the extra `foresight`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from dragoman.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable

Function = TypeVar("Function", bound="Callable[..., object]")


def compiled(function: Function) -> Function:
    """The function as machine code.

    Raises:
        MissingExtraError: Numba is not installed.
    """
    try:
        import numba  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("numba", "foresight") from error
    return cast("Function", numba.njit(cache=True)(function))  # pyright: ignore[reportUnknownMemberType]
