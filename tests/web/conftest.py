"""The desk over a store of the sample reports."""

import pytest
from fastapi.testclient import TestClient

from dragoman.web import Settings, desk

HERE = "http://127.0.0.1:8230"


@pytest.fixture(scope="session")
def desk_of_samples(sample_store):
    """A desk that nobody writes to."""
    with TestClient(desk(sample_store, Settings()), base_url=HERE) as client:
        yield client
