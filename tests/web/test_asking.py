"""What is looked up for one asking: once where it only reads, each time where it may write."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from dragoman.web.asking import Askings, once_asked


@pytest.fixture
def client():
    app, counted = FastAPI(), []

    def look_up():
        counted.append(1)
        return str(len(counted))

    @app.api_route("/", methods=["GET", "POST"])
    def twice():
        return [once_asked("count", look_up), once_asked("count", look_up)]

    app.add_middleware(Askings)
    return TestClient(app)


def test_reading_looks_up_once_and_anew_for_the_next(client):
    assert client.get("/").json() == ["1", "1"]
    assert client.get("/").json() == ["2", "2"]


def test_writing_looks_up_each_time_since_it_may_have_changed(client):
    assert client.post("/").json() == ["1", "2"]


def test_outside_of_an_asking_all_is_looked_up():
    assert once_asked("a", lambda: "1") == "1"
    assert once_asked("a", lambda: "2") == "2"
