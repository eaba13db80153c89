"""What users call actors and fronts, and the keys that they mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.codebook import Book
from dragoman.codebook.folding import fold
from dragoman.errors import InputError, UnknownNameError
from dragoman.picture import Picture
from dragoman.records import AnyRecord

THEATRE, ISSUE = "theatre:", "issue:"


def actor_key(picture: Picture, name: str, book: Book | None = None) -> str:
    """The key of the actor that a name, an ISO code or a key means; case and accents do not matter.

    A key or a code comes before a name, a name that the gazetteer or the picture gives before what reports call the
    actor, and of two actors that reports call alike the one that more of them tell of.

    Args:
        picture: the picture that the actor stands in.
        name: what the user calls it.
        book: gives names that no report uses; None: only those of the picture.

    Raises:
        UnknownNameError: no actor of the picture has it; the message lists the nearest.
        InputError: the picture has no actors.
    """
    if not picture.actors:
        raise InputError(f"no actor is known, so none is {name!r}: the store holds no report from before that moment")
    wanted = fold(name)
    known = _by_name(picture)
    if wanted in known:
        return known[wanted]
    for entry in book.gazetteer.named(name) if book and wanted else ():
        if fold(entry.id) in known:
            return known[fold(entry.id)]
    raise UnknownNameError("actor", name, {form for actor in picture.actors for form in (actor.name, *actor.names)})


def _by_name(picture: Picture) -> dict[str, str]:
    """The actors' keys by all that they are called; what stands later in the ways of calling them counts more."""
    actors = sorted(picture.actors, key=lambda actor: (len(actor.reports), actor.key))
    called = [(actor.key, (actor.names, (actor.name,), actor.keys, (actor.key,))) for actor in actors]
    return {fold(form): key for way in range(4) for key, ways in called for form in ways[way]}


def front_keys(picture: Picture, book: Book, name: str, records: Iterable[AnyRecord] = ()) -> frozenset[str]:
    """The keys of the fronts that a name, a key or a part of a key means, with the narrower ones within them.

    Args:
        picture: the picture whose fronts are meant.
        book: gives the names of fronts, those that the picture has nothing of too.
        name: `theatre:idlib`, `idlib`, `Syria/Idlib`.
        records: whose fronts count too, where acts and figures are not linked.

    Raises:
        UnknownNameError: no front is called so; the message lists the nearest.
    """
    told = (getattr(record, "front", None) for record in records)
    present = frozenset((*fronts_in(picture), *filter(None, told)))
    known = {key: book.fronts.name(key) for key in (*present, *_fronts_of(book))}
    wanted = fold(name)
    exact = {key for key, named in known.items() if wanted and wanted in {fold(key), fold(named)}}
    meant = exact or {key for key in known if name and name in key}
    if not meant:
        raise UnknownNameError("front", name, {known[key] for key in present} | present)
    return frozenset(meant | {key for key in known if not meant.isdisjoint(_wider(book, key))})


def fronts_in(picture: Picture) -> Iterator[str]:
    """The keys of the fronts of all that the picture holds."""
    events, series, commitments = picture.events, picture.series, picture.commitments
    for one in (*events, *series, *commitments, *picture.forecasts, *picture.entered, *picture.relations):
        if one.front:
            yield one.front


def _fronts_of(book: Book) -> Iterator[str]:
    """The keys of the fronts that the codebook names: its theatres and issues, and every state as a theatre."""
    yield from (THEATRE + key for key in book.fronts.theatres)
    yield from (ISSUE + key for key in book.fronts.issues)
    yield from (THEATRE + entry.id for entry in book.gazetteer.entries.values() if entry.kind == "state")


def _wider(book: Book, key: str) -> Iterator[str]:
    """The theatres that a theatre lies in, from the narrowest on."""
    wider = book.fronts.within(key)
    while wider:
        yield wider
        wider = book.fronts.within(wider)
