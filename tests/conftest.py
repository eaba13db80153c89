"""What all tests share: one Hypothesis profile, the same examples on every machine, and a store of the samples."""

import hashlib
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from tests.faces import SAMPLES, dragoman

# Numba's machine code is kept between the processes and runs of the same sources.
SOURCES = sorted((Path(__file__).parents[1] / "src" / "dragoman" / "analyse").rglob("*.py"))
DIGEST = hashlib.sha256(b"".join(file.read_bytes() for file in SOURCES)).hexdigest()[:16]
os.environ.setdefault("NUMBA_CACHE_DIR", str(Path(tempfile.gettempdir()) / f"dragoman-numba-{DIGEST}"))

settings.register_profile("same-everywhere", derandomize=True, deadline=None, max_examples=50)
settings.load_profile("same-everywhere")


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory):
    """A store of the sample reports, read once per process; nobody writes to it."""
    store = tmp_path_factory.mktemp("samples") / "samples.db"
    ran = dragoman("read", SAMPLES, "--into", store)
    assert ran.code == 0, ran.err
    return store
