"""Reports read by a model on a server, into a store and out of it: the same records, paid for once."""

import json
import re
from datetime import UTC, datetime

import pytest

from dragoman import api
from dragoman.api import llm
from dragoman.errors import EngineError, InputError
from dragoman.records import Event, Problem
from dragoman.store import open_store
from tests.modelled import KEY, Clock, fails, means, modelled, says, send

NOW = datetime(2021, 6, 12, tzinfo=UTC)
BANS = {"a": "Peru", "b": "Chile", "c": "Bolivia"}
FATAL = "the budget of 2 requests is spent"


def sentence(actor):
    return f"{actor} closed its border with Ecuador on Monday."


def told(*actors):
    return {
        "events": [
            {"type": "SANCTION", "status": "occurred", "actors": [actor], "recipients": ["Ecuador"], "when": "on Monday",
             "cue": "closed", "quote": sentence(actor).removesuffix("."), "confidence": 0.9}
            for actor in actors
        ]
    }  # fmt: skip


def reads(handler, request):
    """A model that does as it is asked."""
    data = request["messages"][1]["content"]
    send(handler, json.dumps(answer(told(*re.findall(r"(\w+) closed its border", data)))).encode())


def answer(content):
    message = {"content": json.dumps(content)}
    return {
        "choices": [{"message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 9, "completion_tokens": 9},
    }


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, actor in BANS.items():
        text = f"{actor} shuts the crossing\n\nQUITO, June 9, 2021 - {sentence(actor)} Nobody gave a reason for it.\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def engine(model, tmp_path=None, **options):
    used = means(Clock(), options.pop("stopped", lambda: False))
    return llm.engine(model.url, "m", cache=tmp_path / "cache" if tmp_path else None, means=used, **options)


def events(results):
    return [(r.actors, r.recipients, r.type) for one in results if not isinstance(one, Problem)
            for r in one.records if isinstance(r, Event)]  # fmt: skip


def test_the_records_are_the_models_as_far_as_the_reports_bear_them_out(reports):
    with modelled(reads) as model:
        asked = engine(model)
        results = list(api.results(reports, engine=asked))
    assert events(results) == [((key,), ("ECU",), "SANCTION") for key in ("PER", "CHL", "BOL")]
    assert {r.made_by for one in results for r in one.records} == {"llm:m"}
    assert asked.account.requests == 3


def test_a_budget_that_ends_in_the_middle_is_gone_on_with(reports, tmp_path):
    with modelled(reads) as model:
        with open_store(tmp_path / "x.db", create=True) as store:
            asked = engine(model, tmp_path, budget="requests=2")
            first = api.ingest(reports, store, now=NOW, engine=asked)
            assert (first.read, [p.message for p in first.left_out]) == (2, [FATAL])
            asked = engine(model, tmp_path)
            second = api.ingest(reports, store, now=NOW, engine=asked)
            assert (second.read, second.known, second.problems) == (1, 2, ())
            assert [p.message for p in second.settled] == [FATAL], "what was wrong no longer is"
            assert len([r for r in store.holdings().records if isinstance(r, Event)]) == 3
        assert len(model.requests) == 3, "no request was paid twice"


def test_a_run_that_was_stopped_in_the_middle_of_a_report_asks_for_the_rest_alone(tmp_path):
    body = "\n\n".join(
        f"{sentence(actor)} " + "It said no more about it that day, and nobody asked. " * 90 for actor in BANS.values()
    )
    (tmp_path / "long.txt").write_text(f"Borders shut\n\nQUITO, June 9, 2021 - {body}", encoding="utf-8")
    with modelled(reads) as model:
        asked = engine(model, tmp_path, stopped=lambda: len(model.requests) == 2)
        [stopped] = api.results(tmp_path / "long.txt", engine=asked)
        assert (stopped.fatal, stopped.message) == (True, "the run was stopped")
        asked = engine(model, tmp_path)
        [result] = api.results(tmp_path / "long.txt", engine=asked)
        assert (len(model.requests), asked.account.kept) == (asked.account.requests + 2, 2)
    assert {actors for actors, _, _ in events([result])} == {("PER",), ("CHL",), ("BOL",)}
    assert len(set(model.texts())) == len(model.texts())


def test_an_answer_that_is_cut_off_is_asked_for_by_halves(tmp_path):
    text = "Borders shut\n\nQUITO, June 9, 2021 - " + "\n\n".join(map(sentence, BANS.values()))
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    with modelled(says('{"events": [', finish="length"), reads) as model:
        asked = engine(model)
        [result] = api.results(tmp_path / "long.txt", engine=asked)
    assert len(model.requests) == 3
    assert {actors for actors, _, _ in events([result])} == {("PER",), ("CHL",), ("BOL",)}


def test_a_report_that_the_model_cannot_read_is_a_problem_with_its_passage(reports):
    with modelled(says("", refusal="no")) as model:
        asked = engine(model)
        result = next(iter(api.results(reports / "a.txt", engine=asked)))
    [problem] = result.problems
    assert (problem.message, problem.fatal, result.records) == ("the model refuses to read this passage", False, ())
    assert "Peru closed" in problem.evidence.span.slice(result.report.text)


def test_what_is_left_out_is_told_with_the_report_and_in_the_account(reports):
    invented = {"events": [*told("Peru")["events"], told("Brazil")["events"][0]]}
    with modelled(says(invented)) as model:
        asked = engine(model)
        [result] = api.results(reports / "a.txt", engine=asked)
    assert [p.message for p in result.problems] == [
        "1 of the model's records were left out: 1 without its passage in the report"
    ]
    assert asked.account.left_out["without its passage in the report"] == 1
    assert len(events([result])) == 1


def test_another_engine_reads_anew(reports, tmp_path):
    with modelled(reads) as model, open_store(tmp_path / "x.db", create=True) as store:
        api.ingest(reports, store, now=NOW)
        asked = engine(model)
        assert api.ingest(reports, store, now=NOW, engine=asked).read == 3
        assert len(asked.reader) <= 64
        made = {r.made_by for r in store.holdings().records if isinstance(r, Event)}
    assert made == {"llm:m"}


def test_a_wrong_key_stops_the_run(reports, monkeypatch):
    monkeypatch.setenv("TEST_KEY", KEY)
    with modelled(fails(401)) as model:
        asked = engine(model, key_env="TEST_KEY")
        with pytest.raises(EngineError):
            list(api.results(reports, engine=asked))
    assert len(model.requests) == 1
    assert model.headers[0]["Authorization"] == f"Bearer {KEY}"


def test_keys_come_from_the_environment_alone(monkeypatch):
    monkeypatch.delenv("TEST_KEY", raising=False)
    with pytest.raises(InputError, match="TEST_KEY is not set"):
        llm.engine("http://127.0.0.1:1/v1", "m", key_env="TEST_KEY")
