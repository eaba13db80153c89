"""The chat-completions protocol: the body of a request, what an answer holds, and what servers do not take.

Source: the OpenAI API reference (chat completions, structured outputs), which llama.cpp, vLLM and Ollama serve too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec import Struct, structs

if TYPE_CHECKING:
    from collections.abc import Mapping

Form = Literal["schema", "object", "plain"]
Length = Literal["max_tokens", "max_completion_tokens"]
NAME = "reading"
# Asked again for want of a usable answer, a model would give the same one without some chance.
ANOTHER = 0.4
THOUGHTS = "</think>"
CUT, FILTERED = "length", "content_filter"
REFORMED: dict[Form, Form] = {"schema": "object", "object": "plain"}


class Prompt(Struct, frozen=True, kw_only=True):
    """What a model is asked.

    Attributes:
        instructions: whose words they are is ours to know: they are sent as the system's.
        data: what they are about, sent as the user's.
        schema: the form of the answer; `form`: the same in words, for a server that cannot be given it.
        versions: of whatever makes an answer to the same data another answer.
    """

    instructions: str
    data: str
    schema: Mapping[str, Any]
    form: str
    versions: tuple[str, ...] = ()


class Manner(Struct, frozen=True):
    """How a server is asked: what some take, others refuse.

    Attributes:
        form: held to the schema, to some JSON object, or to nothing.
        length: by which name the length of the answer is bounded.
        warmth: whether a temperature is given.
    """

    form: Form = "schema"
    length: Length = "max_tokens"
    warmth: bool = True


class Completion(Struct, frozen=True, kw_only=True):
    """What a model answered.

    Attributes:
        finish: why it ended: `stop`, `length`, `content_filter` …
        refusal: in its words; "" where it did not refuse.
        prompt_tokens, completion_tokens: as the server counts them, -1 where it does not.
    """

    content: str = ""
    finish: str = ""
    refusal: str = ""
    prompt_tokens: int = -1
    completion_tokens: int = -1


class _Message(Struct, frozen=True):
    content: str | None = None
    refusal: str | None = None


class _Choice(Struct, frozen=True):
    message: _Message
    finish_reason: str | None = None


class _Usage(Struct, frozen=True):
    prompt_tokens: int = -1
    completion_tokens: int = -1


class _Answer(Struct, frozen=True):
    choices: tuple[_Choice, ...]
    usage: _Usage | None = None


def body(prompt: Prompt, manner: Manner, model: str, *, most_tokens: int, attempt: int) -> bytes:
    """The body of a request.

    Args:
        prompt: what is asked.
        manner: how.
        model: its name on the server.
        most_tokens: the longest answer.
        attempt: from 0; later ones are given some chance.
    """
    told = prompt.instructions if manner.form == "schema" else f"{prompt.instructions}\n\n{prompt.form}"
    asked: dict[str, Any] = {
        "model": model,
        "messages": [{"role": "system", "content": told}, {"role": "user", "content": prompt.data}],
        manner.length: most_tokens,
    }
    if manner.warmth:
        asked["temperature"] = ANOTHER if attempt else 0
    if manner.form == "schema":
        held = {"name": NAME, "strict": True, "schema": prompt.schema}
        asked["response_format"] = {"type": "json_schema", "json_schema": held}
    elif manner.form == "object":
        asked["response_format"] = {"type": "json_object"}
    return msgspec.json.encode(asked)


def lowered(manner: Manner, said: str) -> Manner | None:
    """The next manner to try with a server that refuses this one; None where none is left.

    Args:
        manner: the one that was refused.
        said: what the server says of it, whatever it is: only known names of settings are looked for.
    """
    if manner.length == "max_tokens" and "max_completion_tokens" in said:
        return structs.replace(manner, length="max_completion_tokens")
    if manner.warmth and "temperature" in said:
        return structs.replace(manner, warmth=False)
    if manner.form in REFORMED:
        return structs.replace(manner, form=REFORMED[manner.form])
    return None


def completion(data: bytes) -> Completion | None:
    """What a model answered; None where the body is no answer of the protocol."""
    try:
        answer = msgspec.json.decode(data, type=_Answer)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if not answer.choices:
        return None
    first, used = answer.choices[0], answer.usage or _Usage()
    return Completion(
        content=first.message.content or "",
        finish=first.finish_reason or "",
        refusal=first.message.refusal or "",
        prompt_tokens=used.prompt_tokens,
        completion_tokens=used.completion_tokens,
    )


def json_object(content: str) -> str:
    """The JSON object that an answer is or holds, after thoughts or within a fence; "" where it holds none."""
    said = content.rpartition(THOUGHTS)[2]
    start, end = said.find("{"), said.rfind("}")
    held = said[start : end + 1] if 0 <= start < end else ""
    try:
        msgspec.json.decode(held.encode("utf-8", "replace"), type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, RecursionError):
        return ""
    return held
