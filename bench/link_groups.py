"""Scores of what is put together over reports: accounts of one act, names of one actor, figures, voices, fronts."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from bench import link_gold
from bench.link_gold import Pair, Point, Quote
from bench.link_picture import Linked, Part, share, together
from bench.scores import prf
from dragoman import analyse, codebook
from dragoman.records import Actor

SHOWN = 70


def same_event(linked: Linked) -> Part:
    """Precision, recall and F1 over pairs of accounts of one act."""
    gold, said = linked.gold.same, linked.said - linked.gold.unscored
    held = frozenset(pair for pair in gold if pair <= set(linked.held))
    precision, recall, both = prf(len(gold & said), len(said), len(gold))
    _, own, own_both = prf(len(gold & said), len(said), len(held))
    figures = {
        "held": len(linked.held) / len(linked.gold.events),
        "event_p": precision, "event_r": recall, "event_f1": both, "event_held_r": own, "event_held_f1": own_both,
    }  # fmt: skip
    missed = [
        f"missed, {'both held' if pair in held else 'not held'}: {shown(linked, pair)}" for pair in ordered(gold - said)
    ]
    return figures, missed + [f"false: {shown(linked, pair)}" for pair in ordered(said - gold)]


def not_same_event(linked: Linked) -> Part:
    """The share of look-alikes of which at least two are held and no two are in one event."""
    rows = [row for row in linked.gold.not_same_event if not row.uncertain]
    heard = [row for row in rows if len(set(row.members) & set(linked.held)) > 1]
    mixed = [(row, [pair for pair in link_gold.pairs(row.members) if pair in linked.said]) for row in heard]
    notes = [f"{row.why}: {shown(linked, pair)}" for row, together in mixed for pair in together]
    return {"apart": share(not together for _, together in mixed), "apart_held": len(heard) / len(rows)}, notes


def ordered(found: Iterable[Pair]) -> list[Pair]:
    """Pairs in the order of their ids."""
    return sorted(found, key=sorted)


def shown(linked: Linked, pair: Pair) -> str:
    """The two passages of a pair, for people."""
    acts = (linked.gold.act[id] for id in sorted(pair))
    return " | ".join(f"{act.id} {act.type} {act.status}: {act.passage[:SHOWN]}" for act in acts)


def actors(linked: Linked) -> Part:
    """How many of the names are found, and how many rows of one actor are together, of several apart."""
    found = [(row, [actor(linked, quote) for quote in row.names]) for row in linked.gold.actors]
    whole = [(row, keys) for row, keys in found if all(keys)]
    figures = {
        "names_held": share(key != "" for _, keys in found for key in keys),
        "actor_same": share(fits(row, keys) for row, keys in whole if row.same),
        "actor_apart": share(fits(row, keys) for row, keys in whole if not row.same),
    }
    wrong = [(row, keys) for row, keys in found if not all(keys) or not fits(row, keys)]
    return figures, [
        f"{row.why}: {' '.join(f'[{q[0][:2]} {q[1]}: {k}]' for q, k in zip(row.names, keys, strict=True))}"
        for row, keys in wrong
    ]


def fits(row: link_gold.Names, keys: Sequence[str]) -> bool:
    """Whether the keys are one for names of one actor, all different for those of several."""
    return len(set(keys)) == (1 if row.same else len(keys))


def actor(linked: Linked, quote: Quote) -> str:
    """The picture's key of the actor that a report names so, "" where it has none of that name."""
    file, name = quote
    wanted = plain(name)
    for record in linked.records:
        if not isinstance(record, Actor) or linked.picture.report(record.evidence.report).file != file:
            continue
        if wanted in {plain(form) for form in (*record.mentions, record.name)}:
            return linked.picture.linked(record.key, record.evidence.report)
    return ""


def plain(name: str) -> str:
    """A name without article, courtesy title and case."""
    words = html.unescape(name).casefold().split()
    return " ".join(words[1:] if words and words[0] in {"the", "mr", "a"} else words)


def figure_series(linked: Linked) -> Part:
    """Precision, recall and F1 over pairs of figures of one quantity, and the share of verdicts that agree."""
    rows = linked.gold.figure_series
    points = [*linked.gold.figures_alone, *(point for row in rows for point in row.members)]
    number = {point: str(n) for n, point in enumerate(points)}
    where = {number[point]: series_of(linked, point) for point in points}
    held = [id for id, found in where.items() if found]
    gold = {pair for row in rows for pair in link_gold.pairs(number[point] for point in row.members)}
    said = {pair for pair in link_gold.pairs(held) if together(where, pair)}
    precision, recall, both = prf(len(gold & said), len(said), len(gold))
    verdicts = [(row, verdict(linked, [where[number[point]] for point in row.members])) for row in rows]
    figures = {
        "figures_held": len(held) / len(points), "series_p": precision, "series_r": recall, "series_f1": both,
        "series_verdict": share(row.verdict == told for row, told in verdicts),
    }  # fmt: skip
    name = {id: f"{point[0][:2]} {point[1]}" for point, id in number.items()}
    notes = [f"not held: {name[id]}" for id in where if id not in held]
    for word, wrong in (("missed", gold - said), ("false", said - gold)):
        notes += [f"{word}: {' | '.join(name[id] for id in sorted(pair, key=int))}" for pair in ordered(wrong)]
    return figures, notes + [
        f"verdict {told or 'none'}, not {row.verdict}: {row.quantity}" for row, told in verdicts if told != row.verdict
    ]


def series_of(linked: Linked, point: Point) -> set[int]:
    """The numbers of the picture's series that hold a figure of that value at that passage."""
    file, passage, value = point
    low, high = value if isinstance(value, tuple) else (value, value)
    return {
        number
        for number, series in enumerate(linked.picture.series)
        for figure in series.points
        if (figure.low, figure.high) == (low, high) and linked.on((file, passage), [figure.evidence])
    }


def verdict(linked: Linked, found: Sequence[set[int]]) -> str:
    """The verdict of the picture's series that has most of the figures, "" where none has two."""
    counts = Counter(number for numbers in found for number in numbers)
    number, most = max(counts.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
    return linked.picture.series[number].verdict if most > 1 else ""


def voices(linked: Linked) -> Part:
    """The share of right origins, and F1 over pairs of reports that are of one voice."""
    report = {report.file: report for report in linked.picture.reports}
    rows = linked.gold.voices
    right = {row.file: origin_fits(row.origin, report[row.file].origin.name) for row in rows}
    gold = {frozenset((a.file, b.file)) for a, b in combinations(rows, 2) if a.voice == b.voice}
    voice = {row.file: linked.picture.voice(report[row.file].id).id for row in rows}
    said = {pair for pair in link_gold.pairs(voice) if len({voice[file] for file in pair}) == 1}
    notes = [f"origin {report[file].origin.name or 'none'}: {file}" for file, fits in right.items() if not fits]
    notes += [f"not one voice: {' | '.join(sorted(pair))}" for pair in ordered(gold - said)]
    notes += [f"one voice: {' | '.join(sorted(pair))}" for pair in ordered(said - gold)]
    return {"origins": share(right.values()), "voice_f1": prf(len(gold & said), len(said), len(gold))[2]}, notes


def origin_fits(gold: str | None, told: str) -> bool:
    """Whether the one name holds the other, or there is none in either."""
    a, b = (gold or "").casefold(), told.casefold()
    return a == b or bool(a and b and (a in b or b in a))


def fronts(linked: Linked) -> Part:
    """The share of fronts that are found, with a word of the name in common, in the right posture."""
    book, notes, right = codebook.load(), list[str](), list[bool]()
    for row in linked.gold.fronts:
        told = analyse.postures(linked.picture, book, *row.between)
        near = {posture.name: posture.stance for posture in told if words(posture.name) & words(row.front)}
        right.append(row.posture in near.values())
        if not right[-1]:
            notes.append(f"{row.front} {row.posture}: {near or 'no such front'}")
    return {"fronts": share(right)}, notes


def words(name: str) -> set[str]:
    """The words of a front's name that tell it from others."""
    return set(re.findall(r"\w+", name.casefold())) - {"the", "of", "and", "in", "war", "conflict"}
