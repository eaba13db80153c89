"""Attributes that are made when they are first asked for, each instance for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

T = TypeVar("T")


class lazily(Generic[T]):  # noqa: N801 - stands over a method, as `property` does
    """An attribute of what a method gives, made when it is first asked for.

    As `functools.cached_property`, which before Python 3.12 lets one instance at a time make it: with linking that
    takes seconds, all other crises would wait. Two threads that ask one instance at once may both make it.
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        """Keep the method."""
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Keep the name under which an instance keeps it."""
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> Self | T:
        """The attribute of an instance; asked again, the instance has it."""
        if instance is None:
            return self
        made = instance.__dict__[self._name] = self._make(instance)
        return made
