"""What asking may cost, and what it has cost: requests, tokens, money."""

from __future__ import annotations

from collections import Counter
from math import isfinite
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

MILLION = 1_000_000
# Bytes of text in a token: fewer than is usual in any script, so that what is reckoned beforehand is rather too much.
BYTES_PER_TOKEN = 3


class Budget(Struct, frozen=True):
    """What one run may cost at most; None: any."""

    requests: int | None = None
    tokens: int | None = None
    money: float | None = None


class Price(Struct, frozen=True):
    """Money per million tokens that are sent, and that are answered, in whatever currency the budget has."""

    sent: float = 0.0
    answered: float = 0.0

    def of(self, sent: int, answered: int) -> float:
        """What so many tokens cost."""
        return (self.sent * sent + self.answered * answered) / MILLION


class Account:
    """What was asked and what it cost.

    Attributes:
        requests: sent, also those that failed; `kept`: answers that were known from before and cost nothing.
        sent, answered: tokens, as the server counts them, else as we reckon.
        left_out: what was left out of the answers, by why.
    """

    def __init__(self, budget: Budget, price: Price) -> None:
        """Nothing spent yet.

        Raises:
            InputError: money is bounded, and no price is known.
        """
        if budget.money is not None and price == Price():
            raise InputError(
                f"a budget of {budget.money:g} in money needs a price; give --price IN,OUT per million tokens"
            )
        self._budget, self._price = budget, price
        self.requests = self.kept = self.sent = self.answered = 0
        self.left_out = Counter[str]()

    @property
    def money(self) -> float:
        """What it cost."""
        return self._price.of(self.sent, self.answered)

    @property
    def tokens(self) -> int:
        """All tokens."""
        return self.sent + self.answered

    def refuses(self, sent: int, answered: int) -> str:
        """Which budget one more request would break, with all the tokens that it may take; "" where none."""
        if self._budget.requests is not None and self.requests >= self._budget.requests:
            return f"the budget of {self._budget.requests} requests is spent"
        if self._budget.tokens is not None and self.tokens + sent + answered > self._budget.tokens:
            return f"the budget of {self._budget.tokens} tokens is spent but for {self._budget.tokens - self.tokens}"
        cost = self.money + self._price.of(sent, answered)
        if self._budget.money is not None and cost > self._budget.money:
            return f"the budget of {self._budget.money:g} is spent but for {self._budget.money - self.money:.4f}"
        return ""

    def told(self) -> str:
        """The account in one line."""
        cost = f", {self.money:.4f} of money" if self._price != Price() else ""
        return (
            f"{self.requests} requests, {self.kept} answers known before, {self.sent} tokens sent, "
            f"{self.answered} answered{cost}"
        )


def reckoned(text: str) -> int:
    """The tokens of a text, rather too many than too few."""
    return len(text.encode("utf-8", "replace")) // BYTES_PER_TOKEN + 1


def settings(text: str, names: Iterable[str], example: str) -> dict[str, float]:
    """The numbers that a setting such as `requests=100,tokens=2e6` gives.

    Raises:
        InputError: it names another thing, or gives no number above zero.
    """
    found, known = dict[str, float](), tuple(names)
    for part in filter(None, (one.strip() for one in text.split(","))):
        name, _, number = part.partition("=")
        try:
            found[name.strip()] = float(number)
        except ValueError:
            raise _unreadable(part, known, example) from None
        if name.strip() not in known or not (isfinite(found[name.strip()]) and found[name.strip()] > 0):
            raise _unreadable(part, known, example)
    return found


def _unreadable(part: str, known: tuple[str, ...], example: str) -> InputError:
    return InputError(f"cannot read {part!r}; give {', '.join(known)} as numbers above zero, such as {example}")


def budget(text: str) -> Budget:
    """The budget of `requests=100,tokens=2e6,money=5`; "" bounds nothing.

    Raises:
        InputError: it has another form.
    """
    found = settings(text, ("requests", "tokens", "money"), "requests=100,tokens=2e6,money=5")
    whole = {name: int(number) for name, number in found.items() if name != "money"}
    return Budget(requests=whole.get("requests"), tokens=whole.get("tokens"), money=found.get("money"))


def price(text: str) -> Price:
    """The price of `0.15,0.60`: money per million tokens sent, and answered; "" is none.

    Raises:
        InputError: it has another form.
    """
    if not text:
        return Price()
    try:
        sent, answered = (float(part) for part in text.split(","))
    except ValueError:
        sent = answered = -1.0
    if not (isfinite(sent) and isfinite(answered) and sent >= 0 and answered >= 0):
        raise InputError(f"cannot read the price {text!r}; give two numbers per million tokens, such as 0.15,0.60")
    return Price(sent, answered)
