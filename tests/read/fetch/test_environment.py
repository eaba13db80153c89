"""Fetching goes its own way: what the environment says of proxies and certificates counts for nothing."""

import pytest

from dragoman.read.fetch import Fetched
from dragoman.read.fetch.exchange import certificates
from tests.net import PAGE, fetcher, serving


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_no_proxy_is_asked(monkeypatch, name):
    monkeypatch.setenv(name, "http://127.0.0.1:9/")
    with serving() as site:
        site.give("/a", PAGE)
        assert isinstance(fetcher().get(site.address + "/a"), Fetched)


def test_no_certificates_are_taken_from_the_environment(monkeypatch, tmp_path):
    (tmp_path / "empty.pem").write_text("")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "empty.pem"))
    own = certificates.__wrapped__().cert_store_stats()
    monkeypatch.delenv("SSL_CERT_FILE")
    assert own == certificates.__wrapped__().cert_store_stats()
