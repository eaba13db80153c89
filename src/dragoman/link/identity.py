"""One actor under all its names."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain, combinations, repeat
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook import linking
from dragoman.codebook.folding import fold
from dragoman.codebook.spelt import DESCRIBED, NAMED, blocks
from dragoman.link.names import similarity
from dragoman.link.pinned import Bound, actor_ties
from dragoman.link.unnamed import WHY, is_unnamed_holder, spells
from dragoman.picture import LinkedActor, state_in
from dragoman.records import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dragoman.codebook import Book
    from dragoman.codebook.entries import Succession
    from dragoman.codebook.linking import NameWeights
    from dragoman.codebook.name_parts import NameKind
    from dragoman.link.pinned import Tie
    from dragoman.records import Actor, Pin, When

# Keys that were made of what one report says, because the gazetteer does not know the actor.
MADE = (*NAMED, *DESCRIBED)


class Candidate(Struct, frozen=True):
    """The accounts of one key that cannot be told apart.

    Attributes:
        spell: of an office whose holder nobody names, the day or the report with which this holder's time begins.
        times: how many accounts tell what each of those given tells; () where each stands for itself.
    """

    key: str
    accounts: tuple[Actor, ...]
    spell: str = ""
    times: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """Tells candidates of one key apart."""
        return f"{self.key}~{self.spell or self.country or ''}"

    @property
    def count(self) -> int:
        """How many accounts there are."""
        return sum(self.times) if self.times else len(self.accounts)

    @property
    def each(self) -> Iterable[Actor]:
        """What all accounts tell, one by one, in the order of the accounts given."""
        times = self.times or repeat(1, len(self.accounts))
        return chain.from_iterable(repeat(*told) for told in zip(self.accounts, times, strict=True))

    @property
    def made(self) -> bool:
        """Whether the gazetteer does not know it."""
        return bool(self.spell) or self.key.startswith(MADE)

    @property
    def country(self) -> str | None:
        """Its state."""
        return next((account.country for account in self.accounts if account.country), None)

    @property
    def kind(self) -> NameKind:
        """How its name is compared."""
        kinds = {account.kind for account in self.accounts}
        return "person" if "person" in kinds else "company" if "company" in kinds else "organisation"

    @property
    def name(self) -> str:
        """Its most frequent name, of equals the longest."""
        return most(account.name for account in self.each)[0]

    @property
    def context(self) -> frozenset[str]:
        """The words of its offices and affiliations."""
        return frozenset(word for a in self.accounts for word in fold(f"{a.role} {a.affiliation}").split())


def linked(
    accounts: Sequence[Actor],
    weights: NameWeights,
    book: Book,
    pins: Iterable[Pin] = (),
    published: Mapping[str, When] | None = None,
) -> tuple[LinkedActor, ...]:
    """The actors that the accounts of all reports name, by key; namesakes stay apart.

    Args:
        accounts: actors as reports name them, in any order.
        weights: how alike names must be.
        book: knows offices.
        pins: which actors analysts say are one, or are not; the newest first.
        published: when the reports were, by their ids; of those left out nobody knows.
    """
    return tuple(one for one, _ in gathered(holders(accounts, published or {}, weights, book), weights, book, pins))


def holders(
    accounts: Iterable[Actor], published: Mapping[str, When], weights: NameWeights, book: Book
) -> Iterator[Candidate]:
    """The accounts that cannot be told apart, key by key; where an office alone is named, holder by holder."""
    for candidate in candidates(accounts):
        yield from _by_holder(candidate, published, weights.office_days, book)


def gathered(
    apart: Iterable[Candidate], weights: NameWeights, book: Book, pins: Iterable[Pin] = ()
) -> tuple[tuple[LinkedActor, tuple[str, ...]], ...]:
    """The actors that candidates make, by key, each with the ids of its candidates.

    Args:
        apart: all candidates, in any order.
        weights: how alike names must be.
        book: knows offices.
        pins: which actors analysts say are one, or are not; the newest first.
    """
    found = {candidate.id: candidate for candidate in apart}
    groups = Bound(sorted(found), _ties(found, pins))
    for near, a, b, why in sorted(alike(list(found.values()), weights), key=lambda pair: (-pair[0], pair[1:])):
        together = [found[id] for id in (*groups.of(a), *groups.of(b))]
        if not contradicts(together):
            groups.join(a, b, f"{found[a].name} = {found[b].name}: {why} ({near:.2f})")
    shared = Counter(candidate.key for candidate in found.values())
    made = ((actor([found[id] for id in members], why, shared, book), members) for members, why in groups)
    return tuple(sorted(made, key=lambda pair: pair[0].key))


def is_of_one(key: str, book: Book) -> bool:
    """Whether all accounts of a key are of one actor whatever they tell: the gazetteer knows it."""
    return not key.startswith(MADE) and book.gazetteer.get(key) is not None


def _ties(found: Mapping[str, Candidate], pins: Iterable[Pin]) -> tuple[Tie, ...]:
    """What the pins say of candidates, which a pin names by key, or by id where the key has namesakes."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for id, candidate in found.items():
        for name in sorted({id, candidate.key}):
            by_name[name].append(id)
    return actor_ties(pins, lambda name: by_name.get(name, ()), lambda a, b: contradicts([found[a], found[b]]))


def candidates(accounts: Iterable[Actor]) -> tuple[Candidate, ...]:
    """The accounts by key; a made-up key that is used for several countries stands for namesakes."""
    by_key: dict[str, list[Actor]] = defaultdict(list)
    for account in sorted(accounts, key=lambda account: account.id):
        by_key[account.key].append(account)
    return tuple(one for key in sorted(by_key) for one in _apart(key, by_key[key]))


def _apart(key: str, accounts: list[Actor]) -> list[Candidate]:
    """One candidate per country where a made-up key has several; accounts without a country then stay by themselves."""
    countries = sorted({account.country for account in accounts if account.country})
    if len(countries) < 2 or not key.startswith(MADE):
        return [Candidate(key, tuple(accounts))]
    by_country = [tuple(a for a in accounts if a.country == country) for country in (*countries, None)]
    return [Candidate(key, group) for group in by_country if group]


def _by_holder(candidate: Candidate, published: Mapping[str, When], days: int, book: Book) -> Iterable[Candidate]:
    """The candidate, or one per holder where its reports name an office alone."""
    if not is_unnamed_holder(candidate.key, candidate.accounts, book):
        return (candidate,)
    return [Candidate(candidate.key, held, since) for since, held in spells(candidate.accounts, published, days)]


def alike(candidates: Sequence[Candidate], weights: NameWeights) -> Iterable[tuple[float, str, str, str]]:
    """Pairs of candidates that may be one: how alike, their ids in order, and why; one of the two is not known yet."""
    for a, b in _pairs(candidates):
        near = max(similarity(x, y, a.kind) for x in _names(a) for y in _names(b))
        if near >= weights.alike:
            yield near, a.id, b.id, "names alike"
        elif near >= weights.with_context and (common := _common_context(a, b)):
            yield near, a.id, b.id, f"names alike, {common}"


def _names(candidate: Candidate) -> tuple[str, ...]:
    return tuple(sorted({account.name for account in candidate.accounts}))[:4]


def _pairs(candidates: Sequence[Candidate]) -> Iterable[tuple[Candidate, Candidate]]:
    """Pairs of candidates that share a word by its sound, so that not all need be compared."""
    sharing: dict[str, set[int]] = defaultdict(set)
    ordered = sorted(candidates, key=lambda candidate: candidate.id)
    for number, candidate in enumerate(ordered):
        if not candidate.made or candidate.key.startswith(NAMED):
            for block in blocks(candidate.name, candidate.kind):
                sharing[block].add(number)
    pairs = {pair for numbers in sharing.values() for pair in combinations(sorted(numbers), 2)}
    for i, j in sorted(pairs):
        a, b = ordered[i], ordered[j]
        if (a.made or b.made) and a.key != b.key and not contradicts([a, b]):
            yield a, b


def contradicts(together: Sequence[Candidate]) -> bool:
    """Whether candidates cannot all be one: two states, a person and a body, or two entries of the gazetteer."""
    countries = {candidate.country for candidate in together if candidate.country}
    known = {candidate.key for candidate in together if not candidate.made}
    persons = {candidate.kind == "person" for candidate in together}
    return len(countries) > 1 or len(known) > 1 or len(persons) > 1


def _common_context(a: Candidate, b: Candidate) -> str:
    """What the context of two candidates has in common, in words; "" for nothing."""
    if a.country and a.country == b.country:
        return f"both of {a.country}"
    common = sorted(a.context & b.context, key=lambda word: (-len(word), word))
    return f"both {common[0]}" if common and len(common[0]) > 4 else ""


def actor(members: Sequence[Candidate], why: Sequence[str], shared: Mapping[str, int], book: Book) -> LinkedActor:
    """The linked actor that candidates make; its key tells it from namesakes."""
    accounts = [account for member in members for account in member.each]
    head = min(members, key=lambda member: (member.made, -member.count, member.id))
    country = next((member.country for member in (head, *members) if member.country), None)
    same = [f"{len(accounts)} reports name it"] if len(accounts) > 1 and not head.made else []
    same += [WHY] if head.spell and len(accounts) > 1 else []
    before = [row for member in members for row in book.gazetteer.forerunners(member.key)]
    return LinkedActor(
        key=head.id if head.made and shared[head.key] > 1 else head.key,
        name=head.name,
        kind=_kind(head.each),
        country=country,
        acts_for=country if country and acts_for_state(head, book) else None,
        names=most(form for account in accounts for form in (*account.mentions, account.name)),
        roles=most(account.role for account in accounts if account.role),
        keys=tuple(sorted({member.key for member in members})),
        members=tuple(sorted({(account.evidence.report, account.key) for account in accounts})),
        reports=tuple(sorted({account.evidence.report for account in accounts})),
        succeeds=tuple(sorted({row.of for row in before})),
        why=(*same, *why, *(_followed(row, book) for row in before)),
    )


def _followed(row: Succession, book: Book) -> str:
    """Upon whom an actor followed, in words."""
    return f"{row.how} {row.since}: not the same as {book.gazetteer.entry(row.of).name}, upon whom it followed"


def acts_for_state(candidate: Candidate, book: Book) -> bool:
    """Whether the acts of an actor are acts of its state: a state, a body of it, or a person who holds an office."""
    kind = _kind(candidate.each)
    if kind != "person":
        return kind in {"state", "government-body"}
    terms = book.gazetteer.offices.of(candidate.key)
    served = [term.body for term in terms] or _served(candidate, book)
    if served:
        return any(state_in(body) for body in served)
    return not candidate.made or any(_is_office(account.role, book) for account in candidate.accounts)


def _served(candidate: Candidate, book: Book) -> list[str]:
    """The group, body or organisation whose unnamed officer somebody is ("group:hamas.leader"), if any."""
    body, _, office = candidate.key.rpartition(".")
    return [body] if candidate.spell and office and book.gazetteer.get(body) else []


def _is_office(role: str, book: Book) -> bool:
    """Whether a description names an office of state: the first role in it decides."""
    words = fold(role).split()
    for start in range(len(words)):
        for _, roles in book.roles.phrases.at(words, start):
            return any(found.role in linking.state_offices() for found in roles)
    return False


def _kind(accounts: Iterable[Actor]) -> ActorKind:
    """The kind that most accounts tell."""
    counts = Counter[ActorKind](account.kind for account in accounts)
    return min(counts, key=lambda kind: (-counts[kind], kind))


def most(words: Iterable[str]) -> tuple[str, ...]:
    """The distinct words, most frequent first, of equals the longest."""
    counts = Counter(words)
    return tuple(sorted(counts, key=lambda word: (-counts[word], -len(word), word)))
