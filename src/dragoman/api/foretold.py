"""The ledger of forecasts: entering them, saying what became of them, and who was right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from dragoman.api import foresight, track_shapes
from dragoman.api.linked import PREDICTED
from dragoman.api.listing import Listing
from dragoman.api.moment import Moment
from dragoman.api.ruled import Ruled
from dragoman.api.track_shapes import Calibration
from dragoman.picture import Picture
from dragoman.records import EventQuery, Forecast, Prediction, Settled, Settlement

if TYPE_CHECKING:
    from dragoman.analyse.forecast.ledger import Group, TrackRecord
    from dragoman.records.history import History

# The bootstrap's samples are the same at every asking.
SEED = 0


class Foretold(Ruled):
    """A crisis with a ledger of forecasts: pundits' flow in from reports, others are entered, all are scored alike."""

    def foretell(
        self,
        text: str,
        *,
        by: str,
        chance: float | tuple[float, float] | None = None,
        words: str = "",
        until: Moment = None,
        made: Moment = None,
        happens: bool = True,
        rule: EventQuery | None = None,
        front: str | None = None,
        why: str = "entered",
        at: datetime | None = None,
    ) -> Prediction:
        """The ruling, now kept, that enters a forecast in the ledger.

        Args:
            text: what shall happen.
            by: who says so: an actor by name, ISO code or key where the crisis has it, else the name itself.
            chance: the probability that it goes as the forecaster says, 0 to 1, or an interval of it.
            words: words of probability, whose surveyed interval is taken where no chance is given.
            until: the last day of its horizon.
            made: the day on which it was made; None: that of the entry.
            happens: whether the forecaster says that it will, or will not.
            rule: the acts that settle it, with actors as here by name; None: an analyst does.
            front: key of the front.
            why: for what reason it is entered.
            at: the moment of our knowing; None: the clock's.

        Raises:
            InputError: no chance and no words that stand for one, a chance beyond 0 to 1, no date, or it is in there.
            UnknownNameError: an actor of the rule is not there; the message lists the nearest.
        """
        low, high = foresight.interval(self._book, chance, words)
        forecast = foresight.forecast(
            text, by=foresight.forecaster(self, by), low=low, high=high, words=words, until=until, made=made,
            happens=happens, rule=foresight.keyed(self, rule), front=front,
        )  # fmt: skip
        return self._enter(forecast, by, why, at)

    def foretell_base_rates(
        self, a: str, b: str, *, days: int = 30, by: str = "dragoman", at: datetime | None = None
    ) -> tuple[Prediction, ...]:
        """The rulings, now kept, that enter our own base rates between two actors, one for each quad class.

        Args:
            a: name, ISO code or key of the one.
            b: the other's.
            days: how far ahead.
            by: who enters them.
            at: the moment of our knowing; None: the clock's.

        Raises:
            UnknownNameError: no actor of the picture has such a name.
            InputError: they are in the ledger already.
        """
        from dragoman.analyse.forecast.ledger import base_forecasts  # noqa: PLC0415 - loads NumPy

        made = base_forecasts(self.picture, self._book.plover, self.actor(a), self.actor(b), days=days)
        return tuple(self._enter(one, by, "base rates of the brief", at) for one in made)

    @property
    def _foreseen(self) -> Picture:
        """The picture that forecasts stand in; of a large store that of the newest reports."""
        return self._compared(*PREDICTED).picture

    def _enter(self, forecast: Forecast, by: str, why: str, at: datetime | None) -> Prediction:
        ruling = Prediction(forecast=forecast, by=by, why=why, at=at or datetime.now(UTC))
        self._store.rule(ruling)
        self._look_again()
        return ruling

    def settle(
        self, forecast: str, outcome: Settled, *, by: str, why: str, on: date | None = None, at: datetime | None = None
    ) -> Settlement:
        """The ruling, now kept, that says what became of a forecast, whatever the reports tell.

        Args:
            forecast: the beginning of its id, as `predictions` shows it.
            outcome: `came-true` or `did-not` in its stated direction, or `void`: it cannot be judged.
            by: who decides.
            why: for what reason.
            on: the day on which it was settled; None: that of the ruling.
            at: the moment of our knowing; None: the clock's.

        Raises:
            UnknownNameError: no forecast of the ledger has such an id, or several have; or there is no such outcome.
        """
        found = foresight.found(self._foreseen, forecast)
        ruling = Settlement(
            forecast=found.accounts[0].id, outcome=foresight.checked_outcome(outcome), by=by, why=why, on=on,
            at=at or datetime.now(UTC),
        )  # fmt: skip
        self._store.rule(ruling)
        self._look_again()
        return ruling

    def settle_by(
        self, history: History, *, by: str, why: str = "", at: datetime | None = None
    ) -> tuple[Settlement, ...]:
        """The rulings, now kept, that settle by a history what was entered with a rule and is not settled yet.

        Args:
            history: of coded events, actors by keys or countries.
            by: who asks it.
            why: for what reason; "" names the history.
            at: the moment of our knowing; None: the clock's.
        """
        from dragoman.analyse.forecast.ledger import settled_by_history  # noqa: PLC0415 - loads NumPy

        still = [one for one in self._foreseen.entered if one.outcome in {"open", "unknown"}]
        outcomes: list[tuple[str, Settled | None]] = [
            (one.id, settled_by_history(one.accounts[0], history)) for one in still
        ]
        reason = why or f"counted in {history.source or 'a history of events'}"
        return tuple(self.settle(id, outcome, by=by, why=reason, at=at) for id, outcome in outcomes if outcome)

    def track_records(self, by: Group = "by", *, seed: int = SEED) -> Listing[TrackRecord]:
        """How good the settled forecasts were, group by group; who has too few cases is listed and never ranked.

        Args:
            by: the forecaster (`by`), the `outlet` or the `front`.
            seed: of the samples from which intervals are drawn.

        Raises:
            UnknownNameError: there is no such group.
        """
        picture = self._foreseen
        return Listing(foresight.track_records(picture, by, seed), track_shapes.TRACK_RECORDS, picture)

    def calibration(self, *, bins: int = 5) -> Calibration:
        """How often what was given a chance happened, over all settled forecasts, in bins of the chance.

        Args:
            bins: how many bins of one width.
        """
        picture = self._foreseen
        return Calibration(foresight.calibration(picture, bins), track_shapes.CALIBRATION, picture)

    def scored(self, ids: Iterable[str] = ()) -> dict[str, float]:
        """The Brier score of each settled forecast, by its id; of those named, or of all."""
        wanted = set(ids)
        return {id: score for id, score in foresight.briers(self._foreseen) if not wanted or id in wanted}
