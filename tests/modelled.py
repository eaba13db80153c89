"""A server of a language model on this machine that answers as a test says, also as no server should."""

import contextlib
import json
import random
import re

from dragoman.exchange.llm import Means
from tests.net import serving

PATH = "/v1/chat/completions"
KEY = "sk-made-up-for-tests-0001"


class Clock:
    """Time that goes on only while something sleeps."""

    def __init__(self):
        self.now, self.slept = 1000.0, []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


class Model:
    """What the server does, request by request; the last of the script again and again."""

    def __init__(self, site, script):
        self._site, self._script, self.requests, self.headers = site, list(script), [], []
        self.url = f"{site.address}/v1"
        site.do(PATH, self._do)

    def _do(self, handler):
        _, headers, body = self._site.sent[-1]
        self.requests.append(json.loads(body))
        self.headers.append(headers)
        step = self._script[min(len(self.requests), len(self._script)) - 1]
        step(handler, self.requests[-1])

    def texts(self):
        """The stretches that it was asked about, without their marks."""
        return [re.sub(r"</?report \w+>", "", one["messages"][1]["content"]).strip() for one in self.requests]


@contextlib.contextmanager
def modelled(*script):
    with serving() as site:
        yield Model(site, script)


def send(handler, body, status=200, media="application/json", **headers):
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    handler.say(status, {"Content-Type": media, **names}, body)


def completed(content, finish="stop", refusal=None, usage=(100, 20)):
    message = {"role": "assistant", "content": content, "refusal": refusal}
    counted = {"prompt_tokens": usage[0], "completion_tokens": usage[1]} if usage else None
    return {"choices": [{"index": 0, "message": message, "finish_reason": finish}], "usage": counted}


def says(answer, **options):
    """Answers with an object, or with a text as it is."""
    content = answer if isinstance(answer, str | None) else json.dumps(answer)
    return lambda handler, _: send(handler, json.dumps(completed(content, **options)).encode())


def fails(status, body=b"{}", **headers):
    return lambda handler, _: send(handler, body, status, **headers)


def means(clock, stopped=lambda: False):
    return Means(clock=clock, wall=clock, sleep=clock.sleep, rng=random.Random(1), stopped=stopped)  # noqa: S311 - waits
