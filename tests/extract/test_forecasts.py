"""What somebody says will happen, and how sure."""

import pytest

from dragoman.records import Forecast

KNOWN_MISS = pytest.mark.xfail(strict=True, reason="the tree or the type that the language model gives is wrong")

ROWS = [
    # text, by, wording, direction, kind, bounds that the interval must keep, reason
    ("Analysts say a war between Iran and Israel is unlikely.", "other:analysts", "unlikely", "will-not", "forecast", (0.7, 0.92), "unlikely: that it will not is likely"),
    ("The truce could collapse within days.", "report", "could", "will", "forecast", (0.2, 0.65), "possible"),
    ("The truce will probably collapse.", "report", None, "will", "forecast", (0.6, 0.99), "probable or more"),
    ("The truce will not hold, Iran said.", "IRN", "will", "will-not", "forecast", (0.7, 0.99), "flatly no"),
    ("If Iran leaves, the truce would collapse.", "report", "would", "will", "conditional", (0.4, 0.95), "under a condition"),
    ("The summit is scheduled for 20 June.", "report", "scheduled", "will", "schedule", (0.6, 0.99), "a date is set"),
    ("Analyst Maria Lopez spoke in Nairobi. She expects a new round of talks in July.", "person:maria-lopez", "expects", "will", "forecast", (0.5, 0.9), "the forecaster is who expects"),
    ("Analyst Maria Lopez spoke in Nairobi. In her view the truce is unlikely to survive.", "person:maria-lopez", "unlikely", "will-not", "forecast", (0.7, 0.92), "whose view it is"),
    ("Analyst Maria Lopez does not believe in a war: “They will sign within a week.”", "person:maria-lopez", "will", "will", "forecast", (0.7, 0.99), "quoted after what she does not believe"),
    ("Analyst Maria Lopez does not think that Chad will attack Sudan.", "person:maria-lopez", "will", "will-not", "forecast", (0.5, 0.99), "what is not believed will not be"),
    ("Analyst Maria Lopez ruled out that Chad would attack Sudan.", "person:maria-lopez", "would", "will-not", "conditional", (0.4, 0.99), "what is ruled out will not be"),
    ("An invasion of the island remains unlikely.", "report", "unlikely", "will-not", "forecast", (0.7, 0.92), "what remains unlikely"),
    ("An invasion of Taiwan remains unlikely.", "report", "unlikely", "will-not", "forecast", (0.7, 0.92), "the victim named in it foresees nothing"),
    ("Analyst Maria Lopez considers a default unlikely.", "person:maria-lopez", "unlikely", "will-not", "forecast", (0.7, 0.92), "who considers it so"),
    ("We rate a default as highly unlikely.", "report", "unlikely", "will-not", "forecast", (0.85, 0.99), "what is rated so"),
    ("We put the probability at 40 per cent by December.", "report", "probability", "will", "forecast", (0.4, 0.4), "a stated share is the interval"),
    ("There is a 60 to 70 per cent chance of a deal.", "report", "chance", "will", "forecast", (0.6, 0.7), "a stated range is the interval"),
    ("“I'd put it at fifty-fifty by winter,” analyst Maria Lopez said.", "person:maria-lopez", "fifty-fifty", "will", "forecast", (0.4, 0.6), "even"),
    ("We think that Peru will default by December.", "report", "will", "will", "forecast", (0.5, 0.99), "we, outside of any quotation, are the report"),
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
        ("None of the figures could be verified.", "nobody could is inability"),
        ("Peru is at odds with Chile.", "at odds is no chance"),
        ("“We will leave the talks,” Iran said.", "its own deed is a promise"),
    ],
)
def test_what_is_no_forecast(read, text, reason):
    assert read(text, Forecast) == [], reason


ASKED = [
    ("Will Chad accept the border?", "a question"),
    ("It remains unclear whether Chad would leave the alliance.", "what is not known"),
    ("Chad would like to keep the base, analyst Maria Lopez said.", "a wish"),
    ("Chad may have left the alliance in March, analyst Maria Lopez said.", "what may have been"),
]


@pytest.mark.parametrize(("text", "reason"), ASKED)
def test_what_is_asked_or_wished_is_no_forecast(read, text, reason):
    assert read(text, Forecast) == [], reason


BY = [
    ("There are fears that the dam will burst.", "report", "nobody's fears"),
    ("Laos voiced fears that the dam will burst.", "LAO", "who voices them"),
    ("Nepal is also concerned that the dam would burst within weeks.", "NPL", "who is concerned"),
]


@pytest.mark.parametrize(("text", "by", "reason"), BY)
def test_a_forecast_is_whose_fear_it_is(read, text, by, reason):
    (found,) = read(text, Forecast)
    assert found.by == by, reason


def test_a_word_of_probability_says_more_than_would(read):
    (found,) = read("Chad would probably accept a new border, analyst Maria Lopez said.", Forecast)
    assert (found.wording, found.kind, found.by) == ("probably", "forecast", "person:maria-lopez")


def test_a_named_forecaster_is_surer_than_the_report(read):
    (named,) = read("Analyst Maria Lopez said that the dam would burst within weeks.", Forecast)
    (report,) = read("The dam may burst within weeks.", Forecast)
    assert report.confidence < named.confidence < 0.95
