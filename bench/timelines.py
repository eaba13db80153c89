"""How well the time line of a crisis matches one that people made.

The gold file is JSON: one object, a date (`YYYY-MM-DD`) to its list of sentences. `--predicted FILE`, in the same form,
is scored where it is given; else the reports of `--reports DIR` are read and their time line is made, with as many
lines as the gold has sentences, of the dyad `--between A,B` or of the whole crisis.

Protocol: Martschat & Markert, "Improving ROUGE for Timeline Summarization" (EACL 2017), in code of our own. `date_f1`
is over the sets of dates. ROUGE-n counts n-grams of lower-case words, clipped, without stemming or stop words:

- `concat`: of all sentences together, whatever their date;
- `agree`: of each date for itself, so that only equal dates match;
- `align`: each date of the one side goes to the date of the other that costs least, several to one where that is best
  ("align+ m:1"), at (1 - t) · (1 - R), with t = 1 / (days between + 1) and R their ROUGE-1 F1; what matches counts t.
  Precision aligns the dates of the prediction, recall those of the gold.

The default gold is ours, on our own sample reports, and by the hand that made the program: for watching, not for
comparing. A published implementation (tilse) also takes several gold time lines at once and approximates R; figures
are close to its own, and not to be compared to the last digit.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path

from bench.contract import Outcome
from bench.link_picture import picture_of
from bench.scores import prf
from dragoman import analyse, codebook
from dragoman.analyse.dyad import Dyad
from dragoman.analyse.measure.timeline import timeline as timeline_of
from dragoman.errors import InputError

SUMMARY = "Time lines: dates, and alignment-based ROUGE"
KNOWN: dict[str, tuple[str, float]] = {}
OPTIONS = {
    "predicted": "a time line to score, in the form of the gold file",
    "reports": "folder of reports to make one from (default: examples/reports)",
    "between": "the two actors, as A,B (default: the whole crisis)",
}
DEFAULT = Path(__file__).with_name("reports") / "timeline.json"
REPORTS = Path(__file__).parents[1] / "examples" / "reports"
ORDERS = (1, 2)
WORD = re.compile(r"\w+")

Timeline = Mapping[date, tuple[str, ...]]
Grams = Counter[tuple[str, ...]]


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """Dates and ROUGE of the prediction against the gold file."""
    gold = load(path)
    predicted = load(Path(options["predicted"])) if "predicted" in options else made(gold, options)
    return Outcome(figures=scores(predicted, gold), notes=(f"{len(predicted)} dates against {len(gold)}",))


def load(path: Path) -> Timeline:
    """The time line of a JSON file.

    Raises:
        InputError: it is not in that form.
    """
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        return {date.fromisoformat(day): tuple(map(str, sentences)) for day, sentences in given.items() if sentences}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise InputError(f"{path} is no time line ({error}); expected {{'YYYY-MM-DD': ['A sentence.']}}") from error


def made(gold: Timeline, options: Mapping[str, str]) -> Timeline:
    """Our own time line of the reports, with as many lines as the gold."""
    picture, _ = picture_of(Path(options.get("reports", REPORTS)))
    book, most = codebook.load(), sum(map(len, gold.values()))
    if "between" in options:
        a, _, b = options["between"].partition(",")
        items = timeline_of(Dyad(picture, a.strip(), b.strip()), book, most=most)
    else:
        items = analyse.key_events(picture, book, most=most)
    days = sorted({item.start for item in items})
    return {day: tuple(item.text for item in items if item.start == day) for day in days}


def scores(predicted: Timeline, gold: Timeline) -> dict[str, float]:
    """All figures of one time line against another."""
    same = len(predicted.keys() & gold.keys())
    precision, recall, both = prf(same, len(predicted), len(gold))
    figures: dict[str, float] = {"date_p": precision, "date_r": recall, "date_f1": both}
    for order in ORDERS:
        figures[f"concat_rouge{order}"] = concat(predicted, gold, order)
        figures[f"agree_rouge{order}"] = agree(predicted, gold, order)
        figures[f"align_rouge{order}"] = align(predicted, gold, order)
    return figures


def concat(predicted: Timeline, gold: Timeline, order: int) -> float:
    """ROUGE F1 of all sentences, whatever their date."""
    mine, theirs = (grams(tuple(chain.from_iterable(side.values())), order) for side in (predicted, gold))
    return prf((mine & theirs).total(), mine.total(), theirs.total())[2]


def agree(predicted: Timeline, gold: Timeline, order: int) -> float:
    """ROUGE F1 of the dates that both have; what stands on others is wrong or missed."""
    mine, theirs = of_days(predicted, order), of_days(gold, order)
    hits = sum((mine[day] & theirs[day]).total() for day in mine.keys() & theirs.keys())
    return prf(hits, total(mine), total(theirs))[2]


def align(predicted: Timeline, gold: Timeline, order: int) -> float:
    """ROUGE F1 over dates that are aligned by nearness and content, several to one where that is best."""
    mine, theirs = of_days(predicted, order), of_days(gold, order)
    right = sum(nearness(day, other) * (mine[day] & theirs[other]).total() for day, other in aligned(predicted, gold))
    told = sum(nearness(day, other) * (theirs[day] & mine[other]).total() for day, other in aligned(gold, predicted))
    precision = right / total(mine) if total(mine) else 0.0
    recall = told / total(theirs) if total(theirs) else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def aligned(side: Timeline, other: Timeline) -> Iterator[tuple[date, date]]:
    """Each date of the one side with the date of the other that costs least, the first of equals."""
    words, targets = of_days(side, 1), of_days(other, 1)
    for day in sorted(side):
        if targets:
            costs = ((cost(day, target, words[day], targets[target]), target) for target in sorted(targets))
            yield day, min(costs)[1]


def cost(day: date, target: date, words: Grams, others: Grams) -> float:
    """What it costs to align two dates: nothing where they are equal or tell the same."""
    return (1 - nearness(day, target)) * (1 - prf((words & others).total(), words.total(), others.total())[2])


def nearness(a: date, b: date) -> float:
    """How near two dates are: 1 where equal, 1/2 a day apart."""
    return 1 / (abs((a - b).days) + 1)


def of_days(side: Timeline, order: int) -> dict[date, Grams]:
    """The n-grams of each date."""
    return {day: grams(sentences, order) for day, sentences in side.items()}


def grams(sentences: tuple[str, ...], order: int) -> Grams:
    """The n-grams of sentences, none across their ends."""
    words = (WORD.findall(sentence.casefold()) for sentence in sentences)
    return Counter(gram for each in words for gram in zip(*(each[n:] for n in range(order)), strict=False))


def total(days: Mapping[date, Grams]) -> int:
    """How many n-grams there are."""
    return sum(each.total() for each in days.values())
