"""Reports and records of a made-up crisis, built by hand: what linking and measuring are tested on.

`Desk` writes a report sentence by sentence; each record rests on the sentence that is written with it.
"""

from datetime import datetime, timedelta

from dragoman.records import (
    Actor,
    Commitment,
    Event,
    Evidence,
    Figure,
    Forecast,
    Origin,
    Place,
    Relation,
    Report,
    Span,
    Statement,
    When,
)

NAMES = {
    "TUR": "Turkey", "RUS": "Russia", "SYR": "Syria", "LBY": "Libya", "EGY": "Egypt", "GRC": "Greece",
    "group:east": "Eastern Front", "group:west": "Western Front",
}  # fmt: skip
COUNTRY = {"group:east": "LBY", "group:west": "LBY"}
HARBOUR = Place(
    key="p:harbour", name="Harbour Town", kind="city", country="LBY", province="Coast", latitude=32.0, longitude=13.0
)
COAST = Place(key="p:coast", name="Coast", kind="province", country="LBY")
OASIS = Place(key="p:oasis", name="Oasis", kind="city", country="LBY", province="Desert", latitude=26.0, longitude=14.0)
HILLS = Place(key="p:hills", name="Hills", kind="province", country="SYR", latitude=36.0, longitude=36.7)


def day(text: str, days: int = 1) -> When:
    """A stretch of whole days from an ISO date on."""
    start = datetime.fromisoformat(text)
    precision = "day" if days == 1 else "interval"
    return When(start=start, end=start + timedelta(days=days), precision=precision, basis="stated", words=text)


def month(text: str) -> When:
    """A whole month, from `2020-02`."""
    start = datetime.fromisoformat(f"{text}-01")
    end = (start + timedelta(days=32)).replace(day=1)
    return When(start=start, end=end, precision="month", basis="stated", words=text)


class Desk:
    """One report in the making, and the records that rest on it."""

    def __init__(
        self, file: str, published: str | When | None = None, outlet: str = "", origin: Origin | None = None
    ) -> None:
        self.file, self.outlet, self.origin = file, outlet, origin or Origin()
        self.published = day(published) if isinstance(published, str) else published or When()
        self._text, self._made = "", []

    def _say(self, sentence: str) -> Span:
        start = len(self._text) + (1 if self._text else 0)
        self._text += f" {sentence}" if self._text else sentence
        return Span(start, start + len(sentence))

    def _add(self, sort, sentence: str, /, **fields) -> "Desk":
        self._made.append((sort, self._say(sentence), fields))
        return self

    def act(self, sentence, type, actors=(), recipients=(), **fields):
        return self._add(Event, sentence, type=type, actors=tuple(actors), recipients=tuple(recipients), **fields)

    def figure(self, sentence, low, high=None, **fields):
        return self._add(Figure, sentence, low=float(low), high=float(low if high is None else high), **fields)

    def commitment(self, sentence, kind, by=(), to=(), **fields):
        return self._add(Commitment, sentence, kind=kind, by=tuple(by), to=tuple(to), content=None, **fields)

    def forecast(self, sentence, by="report", **fields):
        return self._add(Forecast, sentence, by=by, content=None, **fields)

    def statement(self, sentence, speaker="report", **fields):
        return self._add(Statement, sentence, speaker=speaker, content=None, **fields)

    def relation(self, sentence, a, relation, b, **fields):
        return self._add(Relation, sentence, a=a, relation=relation, b=b, **fields)

    def actor(self, key, name, kind="person", **fields):
        return self._add(Actor, name, key=key, name=name, kind=kind, mentions=(name,), **fields)

    @property
    def report(self) -> Report:
        return Report(
            source=f"in/{self.file}", file=self.file, text=self._text, body=(Span(0, len(self._text)),),
            outlet=self.outlet, published=self.published, origin=self.origin,
        )  # fmt: skip

    @property
    def records(self):
        report = self.report.id
        return tuple(_record(kind, report, span, fields) for kind, span, fields in self._made)


def _record(kind, report, span, fields):
    if "content" in fields:
        fields = fields | {"content": span}
    return kind(evidence=Evidence(report, (span,)), **fields)


def known_actors(*desks: Desk):
    """An account of every actor of `NAMES` in every report."""
    return tuple(
        Actor(
            key=key, name=name, kind="state" if len(key) == 3 else "armed-group", country=COUNTRY.get(key, key),
            mentions=(name,), evidence=Evidence(desk.report.id, (Span(0, 1),)),
        )
        for desk in desks
        for key, name in NAMES.items()
    )  # fmt: skip


def together(*desks: Desk):
    """All reports and all records, with accounts of the known actors."""
    records = [record for desk in desks for record in desk.records]
    return tuple(desk.report for desk in desks), (*records, *known_actors(*desks))
