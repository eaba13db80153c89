"""Language models on servers that speak the chat-completions protocol.

1 cache  2 budget  3 rate  4 request  5 retries
"""

from __future__ import annotations

from importlib.util import find_spec

from dragoman.errors import MissingExtraError

if not find_spec("httpx2"):  # before anything here imports it
    raise MissingExtraError("a language model on a server", "llm")

from dragoman.exchange.llm.asker import Asked, Asker, Means, Prompt, Unanswered
from dragoman.exchange.llm.budget import Account, Budget, Price, budget, price
from dragoman.exchange.llm.cache import Cache
from dragoman.exchange.llm.patience import Patience
from dragoman.exchange.llm.rate import Rate, rate
from dragoman.exchange.llm.server import Endpoint, Key, Server, endpoint

__all__ = [
    "Account", "Asked", "Asker", "Budget", "Cache", "Endpoint", "Key", "Means", "Patience", "Price", "Prompt", "Rate",
    "Server", "Unanswered", "budget", "endpoint", "price", "rate",
]  # fmt: skip
