"""Reports read by a language model on a server, in the same records as ours.

1 stretches of the report  2 each is asked, or known from before  3 what the report bears out becomes records

    from dragoman.api import llm, results

    engine = llm.engine("http://localhost:8080/v1", "some-model", budget="requests=200")
    for result in results("reports/", engine=engine):
        ...
"""

from __future__ import annotations

import os
import random
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman import parse, pipeline
from dragoman.codebook import digest
from dragoman.errors import InputError
from dragoman.exchange.llm import Account, Asked, Asker, Cache, Key, Means, Patience, Prompt, Server, Unanswered
from dragoman.exchange.llm import budget as budgeted
from dragoman.exchange.llm import endpoint as endpoint_of
from dragoman.exchange.llm import price as priced
from dragoman.exchange.llm import rate as rated
from dragoman.extract import llm as told
from dragoman.parse.paragraphs import paragraphs
from dragoman.pipeline import Result
from dragoman.records import Evidence, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook import Book
    from dragoman.records import Report

NAME_CHARACTERS, DIGEST_CHARACTERS = 40, 12
PATIENCE = Patience()


class LlmEngine:
    """A language model on a server as what reads reports; see `engine`.

    Args:
        server: where the model is.
        asker: who asks it.
    """

    def __init__(self, server: Server, asker: Asker) -> None:
        """Ask nothing yet."""
        self._server, self._asker = server, asker

    @property
    def model(self) -> str:
        """The model's name on the server."""
        return self._server.endpoint.model

    @property
    def account(self) -> Account:
        """What was asked, what it cost, and what was left out of the answers."""
        return self._asker.account

    @property
    def reader(self) -> str:
        """The model by name, and a digest of it, of what it is told, and of what resolves its names and times."""
        words = (self.model, pipeline.reader(), digest.asking(), str(told.schema()))
        made = sha256("\0".join(words).encode()).hexdigest()[:DIGEST_CHARACTERS]
        return f"llm:{self.model[:NAME_CHARACTERS]} {made}"

    def extracted(self, report: Report, book: Book) -> Result | Problem:
        """The records that the model tells and the report bears out.

        A report of which a stretch is unanswered for now is a problem: it is to be read again, and only that stretch
        is asked anew. One that the model cannot read gives the records of its other stretches, and a problem.

        Raises:
            EngineError: the server refuses the key, does not know the model, or is none.
        """
        asking, pieces = book.asking, paragraphs(report.text, report.body)
        stretches = told.stretches(report, pieces, most=asking.stretch, overlap=asking.overlap)  # 1
        replies, problems = list[told.Reply](), list[Problem]()
        for stretch in stretches:
            for part, came in self._answers(report, stretch, book):  # 2
                if isinstance(came, Asked):
                    replies.append(told.Reply(part, came.content))
                    continue
                problem = _problem(report, part, came)
                if problem.fatal:
                    return problem
                problems.append(problem)
        taken = told.taken(parse.document(report, book), replies, book, self.model)  # 3
        self.account.left_out.update(taken.dropped)
        self.account.left_out.update(taken.missed)
        return Result(report, taken.records, (*problems, *_left_out(report, taken.dropped)))

    def _answers(
        self, report: Report, stretch: told.Stretch, book: Book
    ) -> Iterator[tuple[told.Stretch, Asked | Unanswered]]:
        """The answer to a stretch, or those to its halves where it is too much at once."""
        asked = told.question(report, stretch, book)
        prompt = Prompt(
            instructions=asked.instructions, data=asked.data, schema=asked.schema, form=asked.form,
            versions=asked.versions,
        )  # fmt: skip
        came = self._asker.ask(prompt)
        halves = told.halves(stretch) if isinstance(came, Unanswered) and came.why == "cut" else ()
        if not halves:
            yield stretch, came
        for half in halves:
            yield from self._answers(report, half, book)


def engine(
    base_url: str,
    model: str,
    *,
    key_env: str = "",
    budget: str = "",
    price: str = "",
    rate: str = "",
    cache: str | Path | None = None,
    seconds: float = 300.0,
    most_tokens: int = 6000,
    patience: Patience = PATIENCE,
    means: Means | None = None,
) -> LlmEngine:
    """A model on a server that speaks the chat-completions protocol, as an engine for `results` and `ingest`.

    Args:
        base_url: of the server, such as `http://localhost:8080/v1`; the text of the reports is sent there.
        model: its name there.
        key_env: the variable of the environment that holds the key; "" where the server wants none.
        budget: what may be spent, as `requests=100,tokens=2e6,money=5`; what is left out is not bounded.
        price: money per million tokens sent, and answered, as `0.15,0.60`.
        rate: what may be sent in a minute, as `requests=60,tokens=90000`.
        cache: a folder for answers, so that no request is paid twice; None: they are not kept.
        seconds: until an answer must have come.
        most_tokens: of an answer.
        patience: how often to try, and how long to wait.
        means: clocks, sleep, chance, and whether the user wants no more; None: those of this machine.

    Raises:
        InputError: a setting cannot be read, the variable is not set, or the folder cannot be made.
        MissingExtraError: the extra `llm` is not installed.
    """
    key = Key(_secret(key_env))
    place = endpoint_of(base_url, model, seconds=seconds, most_tokens=most_tokens)
    account = Account(budgeted(budget), priced(price))
    # The chance spreads waits, and hides nothing.
    own = Means(clock=time.monotonic, wall=time.time, sleep=time.sleep, rng=random.Random())  # noqa: S311
    used = means or own
    server = Server(place, key, clock=used.clock, wall=used.wall)
    asker = Asker(
        server,
        account,
        cache=Cache(Path(cache)) if cache is not None else None,
        rate=rated(rate),
        patience=patience,
        means=used,
    )
    return LlmEngine(server, asker)


def _secret(name: str) -> str:
    """What a variable of the environment holds; "" for no name."""
    if not name:
        return ""
    value = os.environ.get(name, "").strip()
    if not value:
        raise InputError(f"the variable {name} is not set; set it to the server's key, or leave --key-env out")
    return value


def _problem(report: Report, stretch: told.Stretch, came: Unanswered) -> Problem:
    """What is wrong with a stretch; fatal where the whole report is to be read another time."""
    if came.why in {"out", "later"}:
        return Problem(source=report.source, message=came.message, mend=came.mend, stage="extract", fatal=True)
    evidence = Evidence(report.id, (stretch.span,))
    return Problem(source=report.source, message=came.message, mend=came.mend, stage="extract", evidence=evidence)


def _left_out(report: Report, dropped: dict[str, int]) -> tuple[Problem, ...]:
    """What to tell of records that the model told and the report does not bear out."""
    told_of = {why: number for why, number in sorted(dropped.items()) if number}
    if not told_of:
        return ()
    reasons = "; ".join(f"{number} {why}" for why, number in told_of.items())
    message = f"{sum(told_of.values())} of the model's records were left out: {reasons}"
    return (
        Problem(
            source=report.source, message=message, mend="nothing to do; they are not in the store", stage="extract"
        ),
    )
