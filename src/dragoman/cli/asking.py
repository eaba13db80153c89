"""A language model on a server as what reads reports: the settings of the command line, and what it cost in the end."""

from __future__ import annotations

import os
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from dragoman.cli.app import err

if TYPE_CHECKING:
    from collections.abc import Generator

    from dragoman.api.engine import Engine
    from dragoman.api.llm import LlmEngine


class Reader(StrEnum):
    """What reads the text of reports."""

    rules = "rules"
    llm = "llm"


class Settings(NamedTuple):
    """The options that are for a model on a server alone."""

    base_url: str
    model: str
    key_env: str
    budget: str
    price: str
    rate: str
    cache: Path | None


@contextmanager
def asking(reader: Reader, settings: Settings) -> Generator[Engine | None]:
    """The engine while it is used; None for our own. What it was asked is told at the end, however it ends.

    Raises:
        typer.BadParameter: an option is missing, or is for the other reader.
        InputError: a setting cannot be read.
    """
    if reader is Reader.rules:
        if any(settings):
            raise typer.BadParameter("--base-url, --model and what else is for a server takes --engine llm")
        yield None
        return
    if not (settings.base_url and settings.model):
        raise typer.BadParameter("--engine llm takes --base-url URL and --model NAME")
    engine = _engine(settings)
    try:
        yield engine
    finally:
        _tell(engine)


def _engine(settings: Settings) -> LlmEngine:
    from dragoman.api import llm

    return llm.engine(
        settings.base_url,
        settings.model,
        key_env=settings.key_env,
        budget=settings.budget,
        price=settings.price,
        rate=settings.rate,
        cache=settings.cache or default_cache(),
    )


def default_cache() -> Path:
    """Where answers are kept if no folder is named: beside what other programs keep for this user."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dragoman" / "llm"


def _tell(engine: LlmEngine) -> None:
    """Prints what was asked, and what of the answers the reports do not bear out."""
    err.print(f"{engine.model}: {engine.account.told()}", highlight=False, markup=False, soft_wrap=True)
    for why, number in engine.account.left_out.most_common():
        if number:
            err.print(f"left out: {number} {why}", highlight=False, markup=False, soft_wrap=True)
