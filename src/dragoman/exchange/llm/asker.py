"""A question to a model: what is known from before, else 1 the budget  2 the pace  3 a request  4 retries  5 kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from dragoman.errors import EngineError
from dragoman.exchange.llm.budget import reckoned
from dragoman.exchange.llm.cache import key_of
from dragoman.exchange.llm.patience import Patience
from dragoman.exchange.llm.protocol import (
    CUT,
    FILTERED,
    Completion,
    Manner,
    Prompt,
    body,
    completion,
    json_object,
    lowered,
)
from dragoman.exchange.llm.rate import Pace, Rate
from dragoman.exchange.llm.server import Failure

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from dragoman.exchange.llm.budget import Account
    from dragoman.exchange.llm.cache import Cache
    from dragoman.exchange.llm.server import Server

# The server is out; asking another time helps, by the budget or the user; it does not; a shorter question may.
Why = Literal["out", "later", "never", "cut"]
SLICE_SECONDS = 0.5
MEND = "read the report with the rules, or ask another model"
AGAIN = "run it again: what was answered is kept, and costs nothing"


def _never() -> bool:
    return False


class Means(Struct, frozen=True, kw_only=True):
    """What a run takes from outside.

    Attributes:
        clock: seconds that only go forward; `wall`: seconds since 1970; `sleep`: waits so many.
        rng: the chance in waits.
        stopped: whether the user wants no more.
    """

    clock: Callable[[], float]
    wall: Callable[[], float]
    sleep: Callable[[float], None]
    rng: Random
    stopped: Callable[[], bool] = _never


class Asked(Struct, frozen=True):
    """The JSON object that a model answered, whatever is in it."""

    content: str


class Unanswered(Struct, frozen=True):
    """A question without a usable answer.

    Attributes:
        why: `out`: the server does not answer; `later`: budget or user want no more for now; `never`: asking again
            does not help; `cut`: a shorter question may.
    """

    message: str
    mend: str
    why: Why


class Asker:
    """Asks a server, within budget and rate, and keeps what it answers.

    Args:
        server: who is asked.
        account: what may be spent and was.
        cache: where answers are kept; None: nowhere.
        rate: how often it may be asked.
        patience: how long it is waited for.
        means: clock, sleep, chance, and the user's stop.
    """

    def __init__(
        self,
        server: Server,
        account: Account,
        *,
        cache: Cache | None,
        rate: Rate,
        patience: Patience,
        means: Means,
    ) -> None:
        """Ask nothing yet."""
        self._server, self.account, self._cache, self._patience = server, account, cache, patience
        self._means = means
        self._pace = Pace(rate, means.clock, self._wait)
        self._manner, self._outages = Manner(), 0

    def ask(self, prompt: Prompt) -> Asked | Unanswered:
        """What a model answers.

        Each attempt is kept under its number, so that a run which goes on walks through what was paid for before.

        Raises:
            EngineError: the server refuses the key, does not know the model, or is none.
        """
        last = Unanswered("nothing was asked", AGAIN, "later")
        for attempt in range(self._patience.tries):
            key = key_of(prompt, self._server.endpoint.model, attempt)
            kept = self._cache.get(key) if self._cache else None
            self.account.kept += kept is not None
            came = kept or self._paid(prompt, attempt)
            if isinstance(came, Unanswered):
                return came
            if kept is None and self._cache:
                self._cache.put(key, came)
            judged = _judged(came)
            if isinstance(judged, Asked) or judged.why == "cut":
                return judged
            last = judged
        return last

    def _paid(self, prompt: Prompt, attempt: int) -> Completion | Unanswered:
        """An answer that is paid for; a server that was out too often is not asked any more."""
        if self._outages >= self._patience.outages:
            return Unanswered(f"the server failed {self._outages} questions one after the other", AGAIN, "out")
        came = self._insisted(prompt, attempt)
        out = isinstance(came, Unanswered) and came.why == "out"
        self._outages = self._outages + 1 if out else 0
        return came

    def _insisted(self, prompt: Prompt, attempt: int) -> Completion | Unanswered:
        """An answer, after as many requests as patience allows and the server's ways need."""
        manner, failures = self._manner, 0
        while True:
            came = self._once(prompt, manner, attempt)
            if isinstance(came, Completion):
                self._manner = manner
                return came
            if isinstance(came, Unanswered):
                return came
            if came.fatal:
                raise EngineError(f"{came.message}; check --base-url, --model and --key-env")
            if came.too_long:
                return Unanswered(came.message, MEND, "cut")
            lower = lowered(manner, came.said) if came.refused else None
            if lower is not None:
                manner = lower
                continue
            failures += 1
            if not came.passing:
                return Unanswered(came.message, MEND, "never")
            wait = max(came.wait_seconds or 0.0, self._patience.wait_seconds(failures, self._means.rng))
            if failures > self._patience.retries or wait > self._patience.latest_seconds:
                return Unanswered(f"{came.message}, {failures} times", AGAIN, "out")
            self._wait(wait)

    def _once(self, prompt: Prompt, manner: Manner, attempt: int) -> Completion | Failure | Unanswered:
        """What came of one request, with its cost on the account."""
        endpoint = self._server.endpoint
        data = body(prompt, manner, endpoint.model, most_tokens=endpoint.most_tokens, attempt=attempt)
        sent = reckoned(data.decode())
        spent = self.account.refuses(sent, endpoint.most_tokens)
        if spent:
            return Unanswered(spent, "give a larger --budget and run it again: what was answered is kept", "later")
        self._pace.take(sent + endpoint.most_tokens)
        if self._means.stopped():
            return Unanswered(
                "the run was stopped", "run it again: what was answered is kept and not asked anew", "later"
            )
        self.account.requests += 1
        came = self._server.post(data)
        if isinstance(came, Failure):
            # Whoever does not answer in time may have worked, and be paid, all the same.
            self.account.sent += sent if came.passing and not came.said else 0
            return came
        found = completion(came.body)
        if found is None:
            self.account.sent += sent
            return Failure(message="the answer has not the form of the protocol", passing=True)
        self.account.sent += found.prompt_tokens if found.prompt_tokens >= 0 else sent
        self.account.answered += found.completion_tokens if found.completion_tokens >= 0 else reckoned(found.content)
        return found

    def _wait(self, seconds: float) -> None:
        """Waits in slices, so that a stop is heard soon."""
        left = seconds
        while left > 0 and not self._means.stopped():
            self._means.sleep(min(SLICE_SECONDS, left))
            left -= SLICE_SECONDS


def _judged(came: Completion) -> Asked | Unanswered:
    """The object that was answered, or why there is none."""
    if came.refusal or came.finish == FILTERED:
        return Unanswered("the model refuses to read this passage", MEND, "never")
    if came.finish == CUT:
        return Unanswered("the answer was cut off", MEND, "cut")
    content = json_object(came.content)
    return Asked(content) if content else Unanswered("the answer is no JSON object", MEND, "never")
