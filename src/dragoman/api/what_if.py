"""What if something had happened: the question put to a history or to a crisis, and its answer as a reader wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from dragoman import codebook
from dragoman.analyse import simulate
from dragoman.analyse.forecast import from_picture
from dragoman.analyse.simulate.told import told
from dragoman.analyse.simulate.whatif import question
from dragoman.api.told import Told
from dragoman.errors import MissingExtraError
from dragoman.exchange.brief.html import drawable
from dragoman.exchange.page import page

if TYPE_CHECKING:
    import altair as alt

    from dragoman.codebook import Book
    from dragoman.picture import Picture
    from dragoman.records.history import History

DAYS, PATHS, SEED = 30, 2000, 0


class WhatIf(Told[simulate.Answer]):
    """What follows with an event and without it; made by `what_if` and `Crisis.what_if`.

    Attributes:
        answer: fans, difference, fit and doubts.
    """

    @property
    def supported(self) -> bool:
        """Whether the data supports the answer."""
        return self.answer.supported

    @property
    def drawn(self) -> bool:
        """Whether there is an answer at all."""
        return bool(self.answer.directions)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The answer in sentences, with what speaks against it."""
        return told(self.answer)

    def plot(self) -> alt.VConcatChart:
        """Both worlds as fans, a row for each direction.

        Raises:
            MissingExtraError: the extra `charts` is not installed.
        """
        if not drawable():
            raise MissingExtraError("a plot", "charts")
        from dragoman.api.fans import fans  # noqa: PLC0415 - comes with an extra

        return fans(self.answer)

    def html(self) -> str:
        """One self-contained page: the sentences, and below them the fans where there is an answer.

        Raises:
            MissingExtraError: there is an answer, and the extra `charts` is not installed.
        """
        return page(f"What if {self.answer.asked}?", self.sentences, self.plot().to_dict() if self.drawn else None)

    def png(self) -> bytes:
        """The fans as a picture.

        Raises:
            MissingExtraError: the extra `charts` is not installed.
        """
        spec = self.plot().to_dict()
        import vl_convert  # noqa: PLC0415 - comes with an extra

        return vl_convert.vegalite_to_png(spec, scale=2.0)


def what_if(
    history: History, text: str, *, days: int = DAYS, paths: int = PATHS, seed: int = SEED, book: Book | None = None
) -> WhatIf:
    """What follows with an event and without it, by a history.

    Args:
        history: what happened, as `open_history` gives it.
        text: the question, as in "SYR ASSAULT TUR x5 on 2020-02-27".
        days: how many days after the event.
        paths: how many paths are drawn.
        seed: the same seed draws the same paths.
        book: knows actors and types; None: ours.

    Raises:
        InputError: the question is not of its form, or both sides are one.
        UnknownNameError: an actor or type is not known.
    """
    rng = np.random.default_rng(seed)
    return WhatIf(simulate.what_if(history, text, book or codebook.load(), rng=rng, days=days, paths=paths))


def of_picture(picture: Picture, text: str, book: Book) -> History:
    """The history to ask: between states where both sides of the question are states, else between actors."""
    asked = question(text, book)
    return from_picture.history(picture, book.plover, level=level((asked.actor, asked.recipient), book))


def level(two: tuple[str, str], book: Book | None = None) -> Literal["country", "actor"]:
    """Between whom events are counted: between states where both names mean one, else between actors."""
    book = book or codebook.load()
    named = (book.gazetteer.named(name.upper() if len(name) == 3 else name) for name in two)
    return "country" if all(any(entry.sort == "state" for entry in entries) for entries in named) else "actor"
