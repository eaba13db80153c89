"""What holds for every page of the desk."""

import pytest
from fastapi.testclient import TestClient

from dragoman.web import Settings, desk

HERE = "http://127.0.0.1:8230"


def test_a_page_may_load_nothing_from_elsewhere_and_run_no_script_of_its_text(desk_of_samples):
    policy = desk_of_samples.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    ("host", "status", "reason"),
    [
        ("127.0.0.1:8230", 200, "the machine itself"),
        ("localhost:8230", 200, "by its name"),
        ("evil.example", 400, "another name that was given our address"),
    ],
)
def test_a_desk_answers_to_its_own_name_alone(sample_store, host, status, reason):
    with TestClient(desk(sample_store, Settings()), base_url=HERE) as client:
        assert client.get("/", headers={"host": host}).status_code == status, reason


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/nowhere", 404, "There is no such page."),
        ("/?as_of=yesterday", 422, "is no date"),
    ],
)
def test_an_error_is_told_on_a_page(desk_of_samples, address, status, told):
    answer = desk_of_samples.get(address)
    assert answer.status_code == status
    assert told in answer.text


def test_the_moment_stays_in_every_link(desk_of_samples):
    text = desk_of_samples.get("/?as_of=2020-02-14").text
    assert 'href="/timeline?as_of=2020-02-14"' in text
    assert "As the world stood on 2020-02-14" in text


def test_a_file_with_its_mark_is_kept_for_good_and_one_without_is_not(desk_of_samples):
    page = desk_of_samples.get("/").text
    start = page.index("/static/desk.css?")
    marked = page[start : page.index('"', start)]
    assert "immutable" in desk_of_samples.get(marked).headers["cache-control"]
    assert "immutable" not in desk_of_samples.get("/static/desk.css").headers.get("cache-control", "")


def test_the_cookie_of_a_browser_is_kept_from_scripts_and_other_sites(sample_store):
    with TestClient(desk(sample_store, Settings()), base_url=HERE) as client:
        cookie = client.get("/").headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert "set-cookie" not in client.get("/").headers
