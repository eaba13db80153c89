"""What a search finds: passages with the words marked and the records that rest on them, a page of them at a time."""

from __future__ import annotations

from msgspec import Struct

from dragoman.api.search.quote import Pieces
from dragoman.records import AnyRecord, Span


class Result(Struct, frozen=True, kw_only=True):
    """A passage, and the records that rest on it.

    Attributes:
        report: id of the report; `file`, `title`, `outlet`, `published` (the day, "" where unknown) say which it is.
        start, end: range of the passage in the raw text.
        before, passage, after: the passage and the text around it, in pieces, as people read them.
        spans: where the words that were searched for stand in the raw text, in the passage and around it.
        records: what was searched for, or where words alone were, all that rests on the passage, actors aside.
        told_by: how many independent origins tell alike, as far as was looked; where voices were asked for, of linking.
        copies: ids of the other reports that hold the same passage.
        score: by what it is ranked.
    """

    report: str
    file: str
    title: str
    outlet: str
    published: str
    start: int
    end: int
    before: Pieces
    passage: Pieces
    after: Pieces
    spans: tuple[Span, ...]
    records: tuple[AnyRecord, ...]
    told_by: int
    copies: tuple[str, ...]
    score: float


class Value(Struct, frozen=True):
    """A value of a field, how many of the passages that were looked at have it, and the query for these alone."""

    value: str
    name: str
    count: int
    query: str


class Facet(Struct, frozen=True):
    """A field, and its most frequent values."""

    field: str
    values: tuple[Value, ...]


class Found(Struct, frozen=True, kw_only=True):
    """A page of what a search finds.

    Attributes:
        query: what was searched for, as Dragoman reads it.
        results: the passages, the best first.
        next: what to give as `after` for the page after this one; None where there is none.
        looked_at: of how many passages these are the best; facets count these.
        all_of_it: whether these are all that there are.
        facets: by what one may narrow it.
        notes: what was put right, or left out.
        names: of the actors and fronts that the records name, by key.
    """

    query: str
    results: tuple[Result, ...]
    next: str | None
    looked_at: int
    all_of_it: bool
    facets: tuple[Facet, ...]
    notes: tuple[str, ...]
    names: dict[str, str]

    def __len__(self) -> int:
        return len(self.results)

    def __iter__(self):  # noqa: ANN204
        return iter(self.results)

    def __getitem__(self, at: int) -> Result:
        return self.results[at]
