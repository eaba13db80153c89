"""What somebody says will happen, and how sure."""

import pytest

from dragoman.records import Forecast

ROWS = [
    # text, by, wording, direction, kind, bounds that the interval must keep, reason
    ("Analysts say a war between Iran and Israel is unlikely.", "other:analysts", "unlikely", "will-not", "forecast", (0.7, 0.92), "unlikely: that it will not is likely"),
    ("The truce could collapse within days.", "report", "could", "will", "forecast", (0.2, 0.65), "possible"),
    ("The truce will probably collapse.", "report", None, "will", "forecast", (0.6, 0.99), "probable or more"),
    ("The truce will not hold, Iran said.", "IRN", "will", "will-not", "forecast", (0.7, 0.99), "flatly no"),
    ("If Iran leaves, the truce would collapse.", "report", "would", "will", "conditional", (0.4, 0.95), "under a condition"),
    ("The summit is scheduled for 20 June.", "report", "scheduled", "will", "schedule", (0.6, 0.99), "a date is set"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "by", "wording", "direction", "kind", "bounds", "reason"), ROWS)
def test_a_forecast_is_read(read, text, by, wording, direction, kind, bounds, reason):
    found = read(text, Forecast)
    fitting = [f for f in found if f.by == by and f.direction == direction and f.kind == kind]
    assert fitting, (reason, [(f.by, f.wording, f.direction, f.kind) for f in found])
    assert wording is None or wording in {f.wording for f in fitting}, reason
    assert bounds[0] <= fitting[0].low <= fitting[0].high <= bounds[1], (reason, fitting[0].low, fitting[0].high)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The truce held on Monday.", "the past is no forecast"),
        ("Iran could not find the ship.", "inability is no forecast"),
        ("“We will leave the talks,” Iran said.", "its own deed is a promise"),
    ],
)
def test_what_is_no_forecast(read, text, reason):
    assert read(text, Forecast) == [], reason
