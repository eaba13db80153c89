"""Who is heard: reports that carry one origin's text are one voice."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from hashlib import blake2b, sha256
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from rapidfuzz.distance import LCSseq

from dragoman.codebook.folding import fold, fold_word
from dragoman.link.groups import Groups
from dragoman.picture import Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dragoman.codebook.linking import VoiceWeights
    from dragoman.records import Report

_WORD = re.compile(r"[^\W_]+")
# How many of a text's least hashes make its sketch, and how far apart texts that share one may stand to be compared.
SKETCH, WINDOW = 64, 6


def voices(reports: Sequence[Report], weights: VoiceWeights) -> tuple[Voice, ...]:
    """The independent voices of the reports, by name; every report belongs to one.

    Reports are of one voice when their texts overlap, when credit lines name one origin, or when one outlet wrote both;
    a text that others print as well, without credit, may be nobody's own, and ties its outlets' other work to nothing.

    Args:
        reports: in any order.
        weights: how much text two copies share.
    """
    by_id = {report.id: report for report in reports}
    groups, shared_text = Groups(sorted(by_id)), set[str]()
    for a, b, shared in overlaps(by_id, weights):
        groups.join(a, b, f"{by_id[a].file} and {by_id[b].file} share {shared:.0%} of the shorter text")
        shared_text.update((a, b))
    own = {id: report for id, report in by_id.items() if id not in shared_text or is_credited(report)}
    for (_, name), ids in _by_source(own).items():
        for a, b in pairwise(ids):
            groups.join(a, b, f"both carry the text of {name}")
    made = (voice([carrier(by_id[id]) for id in members], why) for members, why in groups)
    return tuple(sorted(made, key=lambda voice: (voice.name, voice.id)))


class Carrier(Struct, frozen=True, array_like=True):
    """What a report tells of whose text it carries.

    Attributes:
        day: the first moment when it may have been published, for sorting.
        key, name: of whose text it is, as `source` tells them; `credited`: whether it says so itself.
        outlet_key, origin_key: gazetteer ids of its outlet, and of the origin that it credits.
    """

    id: str
    day: str
    key: str
    name: str
    credited: bool
    outlet_key: str | None
    origin_key: str | None


def carrier(report: Report) -> Carrier:
    """What a report tells of whose text it carries."""
    key, name = source(report)
    return Carrier(
        report.id, first_day(report), key, name, is_credited(report), report.outlet_key, report.origin.key
    )  # fmt: skip


def source(report: Report) -> tuple[str, str]:
    """The key and name of whose text a report carries: its credited origin, else its outlet; "" where unknown."""
    origin = report.origin
    if is_credited(report):
        return origin.key or fold(origin.name), origin.name or str(origin.key)
    if report.outlet_key or report.outlet:
        return report.outlet_key or fold(report.outlet), report.outlet or str(report.outlet_key)
    return "", ""


def is_credited(report: Report) -> bool:
    """Whether a report says whose text it carries."""
    return report.origin.kind in {"copy", "summary"} and bool(report.origin.key or report.origin.name)


def _by_source(reports: Mapping[str, Report]) -> dict[tuple[str, str], list[str]]:
    """Ids of reports by key and name of whose text they carry, where that is known."""
    found: dict[str, list[str]] = defaultdict(list)
    name: dict[str, str] = {}
    for id in sorted(reports):
        key, called = source(reports[id])
        if key:
            found[key].append(id)
            name.setdefault(key, called)
    return {(key, name[key]): ids for key, ids in found.items()}


def overlaps(reports: Mapping[str, Report], weights: VoiceWeights) -> Iterable[tuple[str, str, float]]:
    """Pairs of reports that share most of the shorter one's text, with the share."""
    words = {id: body_words(reports[id]) for id in sorted(reports)}
    for a, b in sorted(candidates(words, weights.shingle)):
        shared = alignment(words[a], words[b], weights.run)
        if shared >= weights.shared:
            yield a, b, shared


def body_words(report: Report) -> tuple[str, ...]:
    """The words of a report's article, folded; of its whole text where the article is not known."""
    text = " ".join(span.slice(report.text) for span in report.body) or report.text
    return tuple(fold_word(word) for word in _WORD.findall(text))


def candidates(words: Mapping[str, Sequence[str]], shingle: int) -> set[tuple[str, str]]:
    """Pairs of texts whose bottom sketches share a hash.

    Source: Broder, On the resemblance and containment of documents (1997): the least hashes of a text's shingles are a
    sample of them, the same sample for what two texts have in common.
    """
    blocks: dict[int, list[str]] = defaultdict(list)
    for id in sorted(words):
        for value in sketch(words[id], shingle):
            blocks[value].append(id)
    return {(a, b) for ids in blocks.values() for i, a in enumerate(ids) for b in ids[i + 1 : i + 1 + WINDOW]}


def sketch(words: Sequence[str], shingle: int) -> list[int]:
    """The least hashes of the text's shingles, in order."""
    shingles = {" ".join(words[i : i + shingle]) for i in range(len(words) - shingle + 1)}
    return sorted(map(_hash, shingles))[:SKETCH]


@lru_cache(maxsize=65536)
def _hash(shingle: str) -> int:
    return int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest(), "big")


def alignment(a: Sequence[str], b: Sequence[str], run: int) -> float:
    """The share of the shorter text's words that stand in common runs of that many words or more, in order."""
    shorter = min(len(a), len(b))
    blocks = (block for block in LCSseq.opcodes(a, b) if block.tag == "equal")
    long = sum(size for block in blocks if (size := block.src_end - block.src_start) >= run)
    return long / shorter if shorter else 0.0


def voice(carriers: Sequence[Carrier], why: Sequence[str]) -> Voice:
    """The voice of reports that were found to be one's."""
    ordered = sorted(carriers, key=lambda one: (one.day, one.id))
    credited = [one for one in ordered if one.credited]
    first = (credited or ordered)[0]
    sources = {(one.key, one.name) for one in ordered}
    shared = not credited and len(sources) > 1
    head = min(one.id for one in ordered) if shared or not first.key else first.key
    own = {ordered[0].outlet_key, *(one.origin_key for one in credited)}
    return Voice(
        id=sha256(f"voice\0{head}".encode()).hexdigest()[:16],
        name=first.name,
        key=first.key if first.key in own else None,
        reports=tuple(one.id for one in ordered),
        basis="credit" if credited else "own" if len(sources) == 1 else "overlap",
        why="; ".join(why),
    )


def first_day(report: Report) -> str:
    """The first moment when the report may have been published, for sorting; unknown ones last."""
    return report.published.start.isoformat() if report.published.start else "unknown"
