"""The store that a desk shows, and what was already made of it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from dragoman import api
from dragoman.api.linking import Beside, as_part, here, takes_long
from dragoman.web.asking import once_asked
from dragoman.web.kept import Kept

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.api import Crisis
    from dragoman.api.view import View
    from dragoman.pipeline import Linked
    from dragoman.store import Store
    from dragoman.web.moments import Moments

T = TypeVar("T")
MOST_KEPT, MOST_PAGES, MOST_LINKED, MOST_BEFORE = 256, 512, 48, 8


class Holding:
    """The store that a desk shows. What is made of it is made once, and anew when the store has changed.

    Several readers who ask for the same thing at once wait for one making of it.
    """

    def __init__(self, address: str | Path, *, beside: bool = False, model: str | Path = "") -> None:
        """Open the store.

        Args:
            address: of the store.
            beside: link what takes long in processes beside this one.
            model: file of what `dragoman forecast train` learnt, by which chances are given; "" for base rates.

        Raises:
            InputError: the model cannot be opened.
            StoreMissingError: nothing is there.
            StoreError: it cannot be opened.
        """
        self.model = api.open_foresight(model) if model else None
        self._beside = Beside(address) if beside else None
        self._links = Kept(MOST_LINKED)
        self.crisis = api.open(address, linker=self._linked)
        self.accounts = self.crisis.accounts
        self._lock = threading.Lock()
        self._kept, self._pages = Kept(MOST_KEPT), Kept(MOST_PAGES)
        self._before: OrderedDict[Hashable, Any] = OrderedDict()
        self._renewing: set[Hashable] = set()

    def close(self) -> None:
        """Gives the store back, and ends what links beside this process."""
        if self._beside is not None:
            self._beside.close()
        self.crisis.close()

    def _linked(self, store: Store, view: View) -> Linked:
        """The picture of a view, and what it was made of, linked once for all lists and pages that look so."""
        link = self._beside or here
        if not takes_long(store, view):
            return link(store, view)
        return self._links.once((store.revision(), as_part(store, view)), lambda: link(store, view))

    @property
    def revision(self) -> str:
        """What the store holds, as a word: another once anything was read, ruled or corrected."""
        return once_asked("revision", self.crisis.revision)

    def seen(self, moments: Moments) -> Crisis:
        """The crisis as it is seen at a moment of the world and of our knowing; linked once for all who ask."""
        return self.once(("seen", moments), lambda: moments.of(self.crisis))

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once for this key and state of the store.

        Args:
            key: names what is made, with all that it depends on besides the store.
            make: makes it; what it raises is raised to all who wait for it, and is not kept.
        """
        return self._kept.once((self.revision, key), make)

    def page(self, key: Hashable, make: Callable[[], T]) -> T:
        """As `once`, for what is sent as it is: many small things, which shall not drive out what they are made of."""
        return self._pages.once((self.revision, key), make)

    def lately(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives; where the store has changed since, what it gave before, while it is made anew beside that.

        Args:
            key: as for `once`.
            make: makes it.
        """
        with self._lock:
            before = cast("T | None", self._before.get(key))
        if before is None or self.ready(key):
            return self._renew(key, make)
        with self._lock:
            idle = key not in self._renewing
            self._renewing.add(key)
        if idle:
            threading.Thread(target=self._renew, args=(key, make), daemon=True).start()
        return before

    def _renew(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, kept also for when the store has changed."""
        try:
            made = self.once(key, make)
        finally:
            with self._lock:
                self._renewing.discard(key)
        with self._lock:
            self._before[key] = made
            while len(self._before) > MOST_BEFORE:
                self._before.popitem(last=False)
        return made

    def ready(self, key: Hashable) -> bool:
        """Whether what this key names is made already, so that asking for it takes no time."""
        return self._kept.ready((self.revision, key))
