"""FollowTheMoney entities, a JSON object per line: reports, actors, events and stated relations, for Aleph and its kin.

Source: the schemata of FollowTheMoney 4; only properties that they have are used, and every value is a text.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from dragoman.codebook import state_codes, table
from dragoman.exchange import days
from dragoman.exchange.quotes import shown
from dragoman.exchange.selection import Export

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dragoman.exchange.quotes import Quote
    from dragoman.exchange.selection import Selection
    from dragoman.picture import LinkedActor, LinkedEvent
    from dragoman.records import Relation, Report

LONGEST_NAME = 200


class Entity(Struct, frozen=True):
    """An entity: a schema, and lists of values by property."""

    id: str
    schema: str
    properties: dict[str, list[str]]


def export(selection: Selection) -> Export:
    """Reports, then actors, events and relations."""
    kinds: dict[str, str] = {actor.key: actor.kind for actor in selection.picture.actors}
    writer = Writer(selection, table.toml("exchange/ftm.toml"), kinds)
    lines = (msgspec.json.encode(entity) + b"\n" for entity in writer.entities())
    return Export(b"".join(lines))


def made(kind: str, key: str) -> str:
    """The id of an entity: a digest, as keys may hold what ids there must not."""
    return f"dragoman-{kind}-{sha256(key.encode()).hexdigest()[:16]}"


def entity(id: str, schema: str, properties: Mapping[str, Iterable[str | None]]) -> Entity:
    """An entity with the values that hold something, each once and sorted as its library sorts them."""
    lists = {name: sorted({value for value in values if value}) for name, values in properties.items()}
    return Entity(id, schema, {name: values for name, values in lists.items() if values})


class Writer(Struct, frozen=True):
    """What writing an entity takes."""

    selection: Selection
    schemata: dict[str, str]
    kinds: dict[str, str]

    def entities(self) -> list[Entity]:
        """All entities, each once."""
        picture = self.selection.picture
        events, relations = self.selection.linked, self.selection.relations
        pairs = [self._ends(relation) for relation in relations]
        keys = {key for event in events for key in (*event.actors, *event.recipients)}
        keys |= {key for pair in pairs for key in pair}
        known = {actor.key: actor for actor in picture.actors}
        used = {account.evidence.report for event in events for account in event.accounts}
        used |= {relation.evidence.report for relation in relations}
        return [
            *(self._report(report) for report in picture.reports if report.id in used),
            *(self._actor(key, known.get(key)) for key in sorted(keys)),
            *map(self._event, events),
            *(self._relation(relation, *pair) for relation, pair in zip(relations, pairs, strict=True)),
        ]

    def _ends(self, relation: Relation) -> tuple[str, str]:
        picture, report = self.selection.picture, relation.evidence.report
        return picture.linked(relation.a, report), picture.linked(relation.b, report)

    def _report(self, report: Report) -> Entity:
        return entity(made("report", report.id), "Article", {
            "title": [report.title or report.file], "fileName": [report.file], "publisher": [report.outlet],
            "publishedAt": [days.one(report.published)], "author": [report.byline], "sourceUrl": [_url(report.address)],
        })  # fmt: skip

    def _schema(self, key: str) -> str:
        """The schema of an actor."""
        known = self.kinds.get(key)
        return self.schemata[known] if known else "LegalEntity"

    def _actor(self, key: str, actor: LinkedActor | None) -> Entity:
        name = self.selection.picture.name(key)
        if actor is None:
            return entity(made("actor", key), "LegalEntity", {"name": [name], "notes": [f"key {key}"]})
        schema = self._schema(key)
        held = {"position": actor.roles} if schema == "Person" else {}
        return entity(made("actor", key), schema, {
            "name": [name], "alias": [other for other in actor.names if other != name],
            "country": [country(actor.country)], "notes": [f"key {key}", *actor.why], **held,
        })  # fmt: skip

    def _event(self, event: LinkedEvent) -> Entity:
        picture, place = self.selection.picture, event.place
        quotes = shown(picture, (account.evidence for account in event.accounts))
        actors, recipients = map(picture.name, event.actors), map(picture.name, event.recipients)
        name = " ".join(filter(None, (", ".join(actors), event.type, ", ".join(recipients))))
        said = {account.said_by for account in event.accounts if account.said_by}
        return entity(made("event", event.id), "Event", {
            "name": [name[:LONGEST_NAME]], "startDate": [days.first(event.when)], "endDate": [days.last(event.when)],
            "organizer": [made("actor", key) for key in event.actors],
            "involved": [made("actor", key) for key in event.recipients],
            "location": [place.name if place else ""], "country": [country(place.country) if place else ""],
            "keywords": [event.type, event.mode, *event.contexts, event.front], "recordId": [event.id],
            "notes": [f"status {event.status}", *(f"said by {picture.name(key)}" for key in said)],
            **self._proof(quotes, [account.evidence.report for account in event.accounts]),
        })  # fmt: skip

    def _relation(self, relation: Relation, a: str, b: str) -> Entity:
        picture = self.selection.picture
        told = shown(picture, (relation.evidence,))
        # FollowTheMoney takes members only of what it holds for an organisation.
        member = relation.relation == "member-of" and self._schema(b) not in {"Person", "LegalEntity"}
        one, other = ("member", "organization") if member else ("subject", "object")
        return entity(made("relation", relation.id), "Membership" if member else "UnknownLink", {
            one: [made("actor", a)], other: [made("actor", b)], "role": [relation.relation], "recordId": [relation.id],
            "date": [days.one(picture.report(relation.evidence.report).published)],
            **self._proof(told, [relation.evidence.report]),
        })  # fmt: skip

    def _proof(self, quotes: Sequence[Quote], reports: Iterable[str]) -> dict[str, list[str]]:
        """The passages in words and places, and the reports that they stand in."""
        return {
            "summary": [
                f"{quote.file} {quote.start}–{quote.end}: “{' '.join(quote.quote.split())}”" for quote in quotes
            ],
            "proof": [made("report", report) for report in reports],
        }


def country(id: str | None) -> str:
    """The country as FollowTheMoney writes it: two letters, small; "" where the state has none."""
    state = state_codes.load().get(id or "")
    return state.iso2.lower() if state else ""


def _url(address: str) -> str:
    return address if address.startswith(("http://", "https://")) else ""
