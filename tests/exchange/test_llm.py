"""A server of a language model is asked within bounds, whatever it does, and paid once."""

import json
import logging
import time

import pytest

from dragoman.errors import EngineError, InputError
from dragoman.exchange import llm
from dragoman.exchange.llm.protocol import json_object
from dragoman.exchange.llm.rate import Pace
from tests.modelled import KEY, Clock, fails, means, modelled, says, send

PROMPT = llm.Prompt(
    instructions="Code it.", data="some words", schema={"type": "object"}, form="As JSON.", versions=("1", "a")
)
LATER, NEVER, OUT, CUT = "later", "never", "out", "cut"


class Run:
    """An asker of a server, with its clock and account."""

    def __init__(
        self, model, tmp_path=None, *, key="", stopped=lambda: False, rate="", budget="", price="", seconds=5, **options
    ):
        self.clock = Clock()
        patience = llm.Patience(**{"retries": 2, **options})
        place = llm.endpoint(model.url, "m", seconds=seconds, most_tokens=50)
        self.server = llm.Server(place, llm.Key(key), clock=time.monotonic, wall=self.clock)
        self.account = llm.Account(llm.budget(budget), llm.price(price))
        self.asker = llm.Asker(
            self.server, self.account, cache=llm.Cache(tmp_path) if tmp_path else None, rate=llm.rate(rate),
            patience=patience, means=means(self.clock, stopped),
        )  # fmt: skip

    def ask(self, data="some words"):
        asked = llm.Prompt(instructions="Code it.", data=data, schema={}, form="As JSON.", versions=("1", "a"))
        return self.asker.ask(asked)


def broken_off(handler, _):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{")
    handler.close_connection = True


def huge(handler, _):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n")
    for _ in range(200):
        handler.wfile.write(b" " * 65536)


def test_the_question_is_the_protocols_and_the_schema_goes_with_it():
    with modelled(says({"events": []})) as model:
        came = Run(model, key=KEY).ask()
    sent, headers = model.requests[0], model.headers[0]
    assert came == llm.Asked('{"events": []}')
    assert [one["role"] for one in sent["messages"]] == ["system", "user"]
    assert (sent["model"], sent["temperature"], sent["max_tokens"]) == ("m", 0, 50)
    assert sent["response_format"]["json_schema"]["strict"] is True
    assert headers["Authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize(
    ("script", "why", "requests", "reason"),
    [
        ([says("I think so.")], NEVER, 2, "another answer is asked for, then the model cannot do it"),
        ([says('{"events": [')], NEVER, 2, "half an object is none"),
        ([says("[1, 2]")], NEVER, 2, "a list is no object"),
        ([says(None)], NEVER, 2, "nothing is no object"),
        ([says("", refusal="I will not")], NEVER, 2, "a refusal"),
        ([says("", finish="content_filter")], NEVER, 2, "a filter"),
        ([says('{"a": 1', finish="length")], CUT, 1, "a shorter question may be answered whole"),
        ([fails(503)], OUT, 3, "an outage may pass, and is waited for as long as patience allows"),
        ([broken_off], OUT, 3, "an answer that breaks off may come whole"),
        ([lambda h, _: send(h, b"{}")], OUT, 3, "no answer of the protocol"),
        ([lambda h, _: send(h, b"\xff\xfe{")], OUT, 3, "not even text"),
        ([lambda h, _: send(h, b'{"choices": []}')], OUT, 3, "no choice"),
        ([lambda h, _: send(h, b'{"choices": ' + b"[" * 5000 + b"]" * 5000 + b"}")], OUT, 3, "nested without end"),
        ([huge], NEVER, 1, "more than an answer may hold is not read on"),
        ([fails(413)], CUT, 1, "too much at once"),
        ([fails(400, b'{"error": "maximum context length is 4096"}')], CUT, 1, "too much at once, said otherwise"),
        ([fails(400, b'{"error": "no"}')], NEVER, 3, "refused in every manner: schema, object, plain"),
    ],
)  # fmt: skip
def test_what_comes_of_a_server_that_misbehaves(script, why, requests, reason):
    with modelled(*script) as model:
        came = Run(model).ask()
    assert (came.why, len(model.requests)) == (why, requests), reason


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        (fails(401, b"bad key"), "the key is wrong"),
        (fails(403), "the key may not"),
        (fails(404, b"no such model"), "the model or the address is wrong"),
        (fails(302, Location="http://127.0.0.1:1/"), "it is followed nowhere: the key would go with it"),
        (lambda h, _: send(h, b"<html>Welcome</html>", media="text/html"), "a page is no answer: the address is wrong"),
    ],
)
def test_what_no_other_question_would_mend_stops_the_run(step, reason):
    with modelled(step) as model, pytest.raises(EngineError, match="check --base-url"):
        Run(model).ask()
    assert len(model.requests) == 1, reason


def test_a_server_that_does_not_answer_in_time_is_given_up():
    with modelled(lambda *_: time.sleep(1.2)) as model:
        run = Run(model, seconds=0.2, retries=0)
        came = run.ask()
    assert came.why == OUT
    assert "took longer than 0.2 seconds" in came.message or "silent" in came.message
    assert run.account.sent > 0, "it may have worked, and be paid"


def dripping(handler, _):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n")
    for _ in range(100):
        handler.wfile.write(b" ")
        time.sleep(0.02)


def dripping_head(handler, _):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for _ in range(100):
        handler.wfile.write(b"X-A: b\r\n")
        time.sleep(0.02)


@pytest.mark.parametrize("step", [dripping, dripping_head])
def test_an_answer_that_never_ends_is_given_up(step):
    with modelled(step) as model:
        place = llm.endpoint(model.url, "m", seconds=0.3)
        came = llm.Server(place, llm.Key(), clock=time.monotonic, wall=time.time).post(b"{}")
    assert (came.passing, "took longer than 0.3 seconds" in came.message) == (True, True)


def test_nobody_at_the_address_is_an_outage():
    with modelled(fails(500)) as model:
        url = model.url
    model.url = url  # the server is gone
    assert Run(model, retries=0).ask().why == OUT


@pytest.mark.parametrize(
    ("after", "waits", "reason"),
    [
        ("7", 7.0, "seconds"),
        ("Thu, 01 Jan 1970 00:17:10 GMT", 30.0, "a date: 1030 seconds after 1970, 30 after now"),
        ("soon", 1.0, "neither: our own wait, a second at most"),
        ("0", 1.0, "less than our own wait is not taken"),
    ],
)
def test_a_server_that_is_asked_too_often_is_waited_for(after, waits, reason):
    with modelled(fails(429, Retry_After=after), says({})) as model:
        run = Run(model)
        assert run.ask() == llm.Asked("{}")
    assert sum(run.clock.slept) == pytest.approx(waits, abs=0.5), reason


def test_a_server_that_asks_for_a_day_is_not_waited_for():
    with modelled(fails(429, Retry_After="86400")) as model:
        run = Run(model)
        assert run.ask().why == OUT
    assert run.clock.slept == []


def test_after_some_outages_in_a_row_no_more_is_asked():
    with modelled(fails(500)) as model:
        run = Run(model, retries=0, outages=2)
        whys = [run.ask(f"text {n}").why for n in range(5)]
    assert (whys, len(model.requests)) == ([OUT] * 5, 2)


@pytest.mark.parametrize(
    ("said", "taken", "reason"),
    [
        (
            b"response_format json_schema is not supported",
            {"response_format": {"type": "json_object"}},
            "an older server",
        ),
        (b"use max_completion_tokens", {"max_completion_tokens": 50, "max_tokens": None}, "a newer name"),
        (b"temperature may only be 1", {"temperature": None}, "a model without"),
    ],
)
def test_a_server_that_refuses_a_setting_is_asked_without_it_from_then_on(said, taken, reason):
    with modelled(fails(400, said), says({})) as model:
        run = Run(model)
        assert run.ask("a") == run.ask("b") == llm.Asked("{}")
    assert len(model.requests) == 3, "the third is asked the right way at once"
    for sent in model.requests[1:]:
        assert {name: sent.get(name) for name in taken} == taken, reason


def test_a_server_without_schemas_is_told_the_form_in_words():
    with modelled(fails(400), fails(400), says('Here it is:\n```json\n{"events": []}\n```')) as model:
        assert Run(model).ask() == llm.Asked('{"events": []}')
    last = model.requests[-1]
    assert "response_format" not in last
    assert last["messages"][0]["content"].endswith("As JSON.")


@pytest.mark.parametrize(
    ("content", "held"),
    [
        ('{"a": 1}', '{"a": 1}'),
        ('<think>{"b": 2}? no.</think>{"a": 1}', '{"a": 1}'),
        ('Sure:\n```json\n{"a": {"b": 1}}\n```\nDone.', '{"a": {"b": 1}}'),
        ("}{", ""), ("{", ""), ("", ""), ('{"a": 1} and {"b": 2}', ""), ("{" * 90000 + "}" * 90000, ""),
    ],
)  # fmt: skip
def test_the_object_in_an_answer(content, held):
    assert json_object(content) == held


def test_what_was_answered_is_not_asked_again(tmp_path):
    with modelled(says("no object"), says({"events": []})) as model:
        first, second = Run(model, tmp_path), Run(model, tmp_path)
        assert first.ask() == second.ask() == llm.Asked('{"events": []}')
    assert len(model.requests) == 2
    assert (second.account.requests, second.account.kept, second.account.tokens) == (0, 2, 0)


def test_another_model_prompt_schema_or_text_is_another_question(tmp_path):
    keys = {
        llm.cache.key_of(PROMPT, "m", 0), llm.cache.key_of(PROMPT, "n", 0), llm.cache.key_of(PROMPT, "m", 1),
        *(llm.cache.key_of(llm.Prompt(instructions="", data=data, schema={}, form="", versions=versions), "m", 0)
          for data, versions in [("other", ("1", "a")), ("some words", ("2", "a")), ("some words", ("1", "b"))]),
    }  # fmt: skip
    assert len(keys) == 6


def test_an_answer_that_was_half_written_is_asked_for_again(tmp_path):
    with modelled(says({})) as model:
        Run(model, tmp_path).ask()
        [kept] = tmp_path.rglob("*.json")
        kept.write_bytes(kept.read_bytes()[:10])
        assert Run(model, tmp_path).ask() == llm.Asked("{}")
    assert len(model.requests) == 2


@pytest.mark.parametrize(
    ("budget", "price", "asked", "reason"),
    [
        ("requests=2", "", 2, "requests"),
        ("tokens=250", "", 2, "120 each; a third might take 180 more"),
        ("money=0.0008", "1,10", 1, "100 sent and 20 answered cost 0.0003; another might cost 0.0006"),
        ("", "", 4, "no bound"),
    ],
)
def test_no_budget_is_ever_broken_and_the_rest_is_asked_when_it_is_larger(budget, price, asked, reason, tmp_path):
    texts = ["a", "b", "c", "d"]
    with modelled(says({})) as model:
        run, more = Run(model, tmp_path, budget=budget, price=price), Run(model, tmp_path)
        answers = [run.ask(text) for text in texts]
        assert len(model.requests) == asked, reason
        assert {came.why for came in answers[asked:]} <= {LATER}
        assert [more.ask(text) for text in texts] == [llm.Asked("{}")] * 4
    assert len(model.requests) == 4, "nothing was paid twice"
    assert sorted(model.texts()) == texts


def test_tokens_that_a_server_does_not_count_are_reckoned():
    with modelled(says({"a": "b" * 300}, usage=None)) as model:
        run = Run(model)
        run.ask()
    assert run.account.sent > 10
    assert run.account.answered > 100


def test_money_without_a_price_and_settings_of_no_form_are_bad_use():
    for bad in (
        lambda: llm.Account(llm.budget("money=5"), llm.price("")),
        lambda: llm.budget("requests=many"), lambda: llm.budget("dollars=5"), lambda: llm.budget("tokens=-1"),
        lambda: llm.budget("tokens=nan"), lambda: llm.price("1"), lambda: llm.price("1,-2"), lambda: llm.rate("money=1"),
        lambda: llm.endpoint("ftp://x/v1", "m"), lambda: llm.endpoint("http://me:secret@x/v1", "m"),
        lambda: llm.endpoint("http://x/v1", " "), lambda: llm.Key("a\nb"),
    ):  # fmt: skip
        with pytest.raises(InputError):
            bad()


@pytest.mark.parametrize(
    ("rate", "tokens", "starts", "reason"),
    [
        ("requests=2", [1, 1, 1, 1], [0, 0, 60, 60], "two in any minute"),
        ("tokens=100", [60, 60, 30], [0, 60, 60], "a hundred in any minute"),
        ("tokens=100", [500, 10], [0, 60], "what is longer has a minute to itself"),
        ("", [9, 9, 9], [0, 0, 0], "no bound"),
    ],
)
def test_the_pace(rate, tokens, starts, reason):
    clock, begun = Clock(), []
    pace = Pace(llm.rate(rate), clock, clock.sleep)
    for n in tokens:
        pace.take(n)
        begun.append(clock.now - 1000)
    assert begun == starts, reason


def test_who_stops_a_run_is_heard_while_it_waits():
    with modelled(fails(429, Retry_After="500")) as model:
        run = Run(model, stopped=lambda: run.clock.now > 1010)
        came = run.ask()
    assert (came.why, len(model.requests)) == (LATER, 1)
    assert run.clock.now < 1012


def test_the_key_is_nowhere_but_in_the_header(tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    with modelled(fails(400, f"you sent {KEY} \x1b[2J".encode()), says({})) as model:
        run = Run(model, tmp_path, key=KEY)
        run.ask()
    with modelled(fails(400, f"you sent {KEY} \x1b[2J".encode())) as model:
        came = Run(model, key=KEY).ask()
    shown = [caplog.text, repr(vars(run.asker)), repr(vars(run.server)), came.message, run.account.told()]
    kept = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(KEY in text for text in [*shown, *kept])
    assert kept
    assert "\x1b" not in came.message
    assert not any(KEY in json.dumps(sent) for sent in model.requests)
