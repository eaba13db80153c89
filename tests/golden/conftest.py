"""The switch that writes the machine readings anew: `pytest tests/golden --update-golden`."""

import pytest


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write the machine readings of the samples anew")


@pytest.fixture
def update(request):
    """Whether the readings are to be written instead of compared; the switch is known only where asked for here."""
    return bool(request.config.getoption("--update-golden", default=False))
