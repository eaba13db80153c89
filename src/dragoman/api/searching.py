"""A crisis as far as it is searched."""

from __future__ import annotations

from msgspec import structs

from dragoman.analyse.sentences import event_sentence
from dragoman.api.foretold import Foretold
from dragoman.api.names import fronts_in
from dragoman.api.search import Found, Meaning, Searched, VoicesTold, search, voices_of
from dragoman.picture import LinkedEvent
from dragoman.records import Actor
from dragoman.store import Wanted

MOST = 20
ACTOR = Actor.__name__.lower()


class Searching(Foretold):
    """A crisis in which one searches."""

    def search(self, query: str, *, most: int = MOST, after: str | None = None) -> Found:
        """The passages that a query finds, the best first, a page of them.

        Args:
            query: words that must all stand in a passage, "phrases", begin*, -absent; and fields, as in
                `actor:TUR type:THREATEN status:threatened since:2020-01`. A name that nothing is called by is put
                right where it is clear what was meant, and `notes` says so.
            most: how many passages.
            after: where to go on: `next` of the page before.

        Raises:
            InputError: the query cannot be read; the message says what is wrong and which fields there are.
            UnknownNameError: a name or value in it is not there; the message lists the nearest.
        """
        searched = Searched(self._store, self._book, self._told_by, self._as_of, self._known_at)
        return search(searched, query, most=most, after=after)

    def _told_by(self, meant: Meaning) -> VoicesTold:
        """By how many voices records are told; of a large store, of the newest that may be meant."""
        if not self._large:
            return VoicesTold(voices_of(self.picture))
        sought = meant.sought
        wanted = Wanted(actors=sought.named, since=sought.since, until=sought.until, kinds=(*meant.kinds, ACTOR))
        seen = self._seen(structs.replace(self._view, part=wanted, listed=None, dyad=None))
        reports = tuple(report.id for report in seen.picture.reports)
        return VoicesTold(voices_of(seen.picture), reports, seen.left_out)

    def front_names(self) -> dict[str, str]:
        """The fronts on which anything is told, by key, with their names."""
        keys = sorted(set(fronts_in(self.picture)))
        return {key: self._book.fronts.name(key) for key in keys}

    def sentence(self, event: LinkedEvent) -> str:
        """What happened, where and when, as a sentence with the names of this crisis."""
        return event_sentence(self.picture, event)

    def name_of(self, key: str) -> str:
        """What an actor is called, by its key; as the codebook has it, where no report of this crisis does."""
        name = self.picture.name(key)
        entry = self._book.gazetteer.get(key) if name == key else None
        return entry.name if entry else name
