"""Who is meant where no name stands: pronouns, roles, definite descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from dragoman.parse.cast import Member, slug
from dragoman.parse.found import Found, Scene

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook.grammar import Definite
    from dragoman.codebook.roles import Role

PRONOUNS: dict[str, Literal["m", "f", "it", "they", "speaker"]] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "it", "its": "it", "itself": "it", "they": "they", "them": "they", "their": "they", "theirs": "they",
    "themselves": "they", "we": "speaker", "us": "speaker", "our": "speaker", "ours": "speaker", "i": "speaker",
    "me": "speaker", "my": "speaker", "ourselves": "speaker", "myself": "speaker",
}  # fmt: skip
REACH = 4
PRONOUN_CONFIDENCE, DEFINITE_CONFIDENCE, GUESS_CONFIDENCE = 0.7, 0.7, 0.5
DOMINANT_SHARE = 0.5
HOLDERS_OF_ONE = frozenset(
    {"head-of-state", "head-of-government", "foreign-minister", "defence-minister", "interior-minister", "army-chief"}
)
LEADERS = ("head-of-state", "head-of-government")
SINGLE_KINDS = frozenset(
    {"state", "government-body", "armed-group", "igo", "company", "think-tank", "media", "political-party"}
)
EXPLETIVE_VERBS = frozenset({"be", "seem", "remain", "appear", "take", "become"})
EXPLETIVE_AFTER = frozenset({"that", "to", "whether", "how", "if", "why", "unlikely", "likely", "unclear"})


class Mentioned(Struct):
    """A resolved mention as later ones look back on it."""

    found: Found
    member: Member
    sentence: int
    subject: bool


class References:
    """Goes over the mentions in order and gives a key to those without, and adds pronouns and definite descriptions."""

    def __init__(self, scene: Scene, found: list[Found]) -> None:
        self.scene = scene
        self.words = scene.words.all
        self.folds = scene.words.folds
        self.cast = scene.cast
        self._found = found
        self.history: list[Mentioned] = []
        self.resolved: list[Found] = []

    def run(self) -> list[Found]:
        """All mentions, in order, each with its key; those that denote nobody known are left out."""
        covered = {k: f for f in self._found for k in range(f.first, f.last)}
        for number, (first, last) in enumerate(self.scene.words.bounds):
            at = first
            while at < last:
                held = covered.get(at)
                if held is not None:
                    self._take(held, number)
                    at = held.last
                    continue
                at = self._free(at, last, number, covered)
        return self.resolved

    def _free(self, at: int, last: int, number: int, covered: dict[int, Found]) -> int:
        """Read a word that no mention covers."""
        word = self.words[at]
        if word.fold in PRONOUNS and not (word.text.isupper() and len(word.text) > 1):
            self._pronoun(at, last, number)
            return at + 1
        if word.fold in {"the", "both", "this", "these"}:
            end = self._definite(at, last, number, covered)
            if end:
                return end
        return at + 1

    # -- keeping ---------------------------------------------------------------------------------------------------

    def _take(self, found: Found, number: int) -> None:
        """Resolve a mention where it needs it, and keep it."""
        if not found.key and found.form == "role":
            self._resolve_role(found)
        elif not found.key and found.form in {"definite", "name"} and found.noun:
            self._resolve_crowd(found)
        if found.key or found.form == "place":
            self._keep(found, number)

    def _keep(self, found: Found, number: int) -> None:
        self.resolved.append(found)
        member = self.cast.members.get(found.key)
        if member is not None:
            subject = not any(m.sentence == number for m in self.history[-6:]) and found.form not in {
                "demonym",
                "pronoun",
            }
            self.history.append(Mentioned(found, member, number, subject))

    # -- roles -----------------------------------------------------------------------------------------------------

    def _resolve_role(self, found: Found) -> None:
        """Give a role without a name its holder."""
        role = self.scene.book.roles.of(found.noun)
        if role is None:
            return
        if found.confidence < 1.0:
            self._unnamed(found, role)
            return
        member = self._counterpart(found) if role.name == "counterpart" else self._holder(found, role)
        if member:
            found.key, found.confidence = member.key, DEFINITE_CONFIDENCE
            member.role = member.role or found.role
        elif found.country:
            self._unnamed(found, role)

    def _holder(self, found: Found, role: Role) -> Member | None:
        """The person who holds the role, by the report or by the gazetteer at its date."""
        effects = {self.scene.book.roles.modifiers.get(self.folds[k], "same") for k in range(found.first, found.head)}
        family = self.scene.book.roles.families.get(role.role, frozenset({role.role}))
        if effects & {"past", "lower", "next"}:
            return self.cast.serving(frozenset({"minister", "official"}) & family, found.first, found.country)
        if found.country:
            member = self.cast.serving(family, found.first, found.country)
            return member or self._in_office(role, found.country)
        member = self.cast.serving(family, found.first)
        return member or self._of_main_country(found, role)

    def _in_office(self, role: Role, country: str) -> Member | None:
        """The holder by the gazetteer at the day of the report."""
        if self.scene.on is None:
            return None
        office = role.name if role.role == "minister" else ""
        for name in LEADERS if role.role == "leader" else (role.role,):
            ids = self.scene.gazetteer.offices.holders(name, country, self.scene.on, office)
            if ids:
                return self.cast.known(ids[0])
        return None

    def _of_main_country(self, found: Found, role: Role) -> Member | None:
        """The holder in the country that the report is mostly about."""
        counts = self.scene.context.countries
        if role.role not in HOLDERS_OF_ONE or not counts:
            return None
        country, count = counts.most_common(1)[0]
        if count < DOMINANT_SHARE * counts.total():
            return None
        found.confidence = GUESS_CONFIDENCE
        return self._in_office(role, country)

    def _counterpart(self, found: Found) -> Member | None:
        """The holder in another country of the office that the person named last holds ("his Syrian counterpart")."""
        if not found.country or self.scene.on is None:
            return None
        for mentioned in reversed(self.history[-8:]):
            for role in sorted(
                mentioned.member.roles
                & (HOLDERS_OF_ONE | {"legislature-leader", "intelligence-chief", "security-adviser"})
            ):
                ids = self.scene.gazetteer.offices.holders(role, found.country, self.scene.on)
                if ids:
                    return self.cast.known(ids[0])
        return None

    def _unnamed(self, found: Found, role: Role) -> None:
        """Take in somebody of whom the report tells the role alone."""
        country = found.country
        key = f"body:{country}:{slug(role.name)}" if country else f"other:{slug(role.name)}"
        state = self.scene.gazetteer.get(country) if country else None
        name = f"{state.demonyms[0] if state.demonyms else state.name} {role.name}" if state else role.name
        member = self.cast.add(
            Member(key, name, "person", country, role=role.name, roles=frozenset({role.role}), gender=role.gender)
        )
        member.introduced = found.first if member.introduced < 0 else member.introduced
        found.key = key

    # -- crowds ----------------------------------------------------------------------------------------------------

    def _resolve_crowd(self, found: Found) -> None:
        """Give a crowd without an owner the one of its kind that was named, or take it in as itself."""
        crowds = self.scene.book.roles.collectives.of(found.noun)
        if not crowds:
            return
        many = crowds[0][0]
        member = self._same_noun(found) or (self._body_here(found) if found.form == "definite" else None)
        if member is None and many.alone == "yes" and (found.plural or found.form == "definite"):
            noun = many.plural or many.noun
            member = self.cast.add(Member(f"other:{slug(noun)}", noun, many.kind, None, noun=many.noun, plural=True))
            member.introduced = found.first if member.introduced < 0 else member.introduced
        if member:
            found.key = member.key
            found.country = member.country

    def _same_noun(self, found: Found) -> Member | None:
        """The member that the same noun denoted last."""
        for mentioned in reversed(self.history):
            if mentioned.member.noun == found.noun or mentioned.found.noun == found.noun:
                return mentioned.member
        return None

    def _body_here(self, found: Found) -> Member | None:
        """The body of the state named last that goes by this noun ("the army", "the government")."""
        functions = self.scene.gazetteer.bodies.tails.of(self.scene.words.text(found.head, found.last))
        if not functions:
            return None
        country = next((m.member.country for m in reversed(self.history[-6:]) if m.member.kind == "state"), None)
        main = self.scene.context.countries.most_common(1)
        country = country or (main[0][0] if main else None)
        entry = self.scene.gazetteer.body(country, functions[0]) if country else None
        if entry is None:
            return None
        found.confidence = GUESS_CONFIDENCE
        return self.cast.add(Member(entry.id, entry.name, entry.kind, country, noun=found.noun, introduced=found.first))

    # -- definite descriptions ---------------------------------------------------------------------------------------

    def _definite(self, at: int, last: int, number: int, covered: dict[int, Found]) -> int:
        """A definite description at the determiner: its end, 0 where there is none or it denotes nobody."""
        head = at + 1
        two = self.folds[at] == "both" or self.scene.fold(head, last=last) == "two"
        head += self.scene.fold(head, last=last) == "two"
        if head >= last:
            return 0
        if self.folds[head] in {"pair", "duo"}:
            return self._pair(at, head + 1, number, "state")
        length, definites = self.scene.book.grammar.definites.longest(self.folds, head)
        if (
            not length
            or head + length > last
            or any(k in covered for k in range(at, head + length))
            or self._modifies(head + length, last)
        ):
            return (
                self._pair(at, head, number, "state")
                if two and head - at == 2 and self._stands_alone(head, last)
                else 0
            )
        for definite in definites:
            if definite.number == "two" and two:
                end = self._pair(at, head + length, number, definite.kind)
            elif definite.number == "one" and not two:
                end = self._single(at, head, head + length, number, definite)
            else:
                end = 0
            if end:
                return end
        return 0

    def _stands_alone(self, at: int, last: int) -> bool:
        """Whether "the two" is no numeral of a noun."""
        return (
            at >= last
            or self.words[at].mark
            or self.words[at].pos in {"AUX", "ADP", "CCONJ"}
            or self.words[at].lemma in {"agree", "meet", "discuss", "have"}
        )

    def _modifies(self, at: int, last: int) -> bool:
        """Whether a common noun follows, of which the words before are only the first part."""
        if at >= last or self.words[at - 1].genitive:
            return False
        word = self.words[at]
        return word.glued or (
            not word.mark
            and word.common
            and word.pos == ""
            and word.lemma == word.fold
            and not word.capital
            and word.fold not in self.scene.book.language.saying
        )

    def _single(self, at: int, head: int, end: int, number: int, definite: Definite) -> int:
        """One actor taken up."""
        for mentioned in reversed(self.history):
            if number - mentioned.sentence > REACH:
                break
            if _fits(mentioned.member, definite, self.folds[end - 1]) and mentioned.found.form != "demonym":
                self._keep(
                    Found(
                        at,
                        end,
                        head,
                        end,
                        mentioned.member.key,
                        "definite",
                        confidence=DEFINITE_CONFIDENCE,
                        country=mentioned.member.country,
                    ),
                    number,
                )
                return end
        return 0

    def _pair(self, at: int, end: int, number: int, kind: str) -> int:
        """Two actors taken up together; their keys are joined by "+"."""
        keys = self._two(number, kind)
        if len(keys) < 2:
            return 0
        self._keep(
            Found(at, end, at, end, "+".join(sorted(keys)), "definite", plural=True, confidence=DEFINITE_CONFIDENCE),
            number,
        )
        return end

    def _two(self, number: int, kind: str) -> list[str]:
        """The two actors of a kind that were named last."""
        keys: dict[str, None] = {}
        for mentioned in reversed(self.history):
            if number - mentioned.sentence > REACH + 2 or len(keys) == 2:
                break
            if mentioned.member.kind == kind and not (kind == "person" and mentioned.member.plural):
                keys[mentioned.member.key] = None
        return list(keys)

    # -- pronouns ----------------------------------------------------------------------------------------------------

    def _pronoun(self, at: int, last: int, number: int) -> None:
        """A pronoun; one of the first person is kept without a key, for its speaker is found with the quotation."""
        sort = PRONOUNS[self.folds[at]]
        plural = sort == "they" or self.folds[at] in {"we", "us", "our", "ours"}
        if sort == "speaker":
            self.resolved.append(Found(at, at + 1, at, at + 1, "", "pronoun", plural=plural))
            return
        if sort == "it" and self._is_expletive(at, last):
            return
        best = max(self._candidates(sort, at, number), key=lambda c: c[0], default=None)
        if best:
            self._keep(
                Found(
                    at,
                    at + 1,
                    at,
                    at + 1,
                    best[1].key,
                    "pronoun",
                    plural=plural,
                    confidence=PRONOUN_CONFIDENCE,
                    country=best[1].country,
                ),
                number,
            )

    def _is_expletive(self, at: int, last: int) -> bool:
        """Whether "it" denotes nothing ("it is unlikely that …")."""
        if self.folds[at] != "it":
            return False
        following = self.words[at + 1 : min(at + 9, last)]
        verb = next((w for w in following[:3] if w.lemma in EXPLETIVE_VERBS), None)
        return verb is not None and any(w.fold in EXPLETIVE_AFTER for w in following)

    def _candidates(self, sort: str, at: int, number: int) -> Iterator[tuple[float, Member]]:
        """The members that a pronoun may mean, with how well they fit."""
        for age, mentioned in enumerate(reversed(self.history)):
            distance = number - mentioned.sentence
            if distance > REACH:
                return
            if self._agrees(mentioned, sort):
                yield self._fit(mentioned, distance, age, at), mentioned.member

    def _agrees(self, mentioned: Mentioned, sort: str) -> bool:
        """Whether number and gender agree."""
        member = mentioned.member
        if sort in {"m", "f"}:
            return member.kind == "person" and not member.plural and member.gender in {"", sort}
        if sort == "it":
            return member.kind in SINGLE_KINDS and not mentioned.found.plural
        return member.kind != "state" and (member.plural or mentioned.found.plural)

    def _fit(self, mentioned: Mentioned, distance: int, age: int, at: int) -> float:
        """How likely a mention is to be taken up: near, as subject, as one who speaks."""
        found = mentioned.found
        fit = -3.0 * distance - 0.3 * age + (2.5 if mentioned.subject else 0.0)
        if found.form == "demonym":
            fit -= 4.0
        before = self.words[found.first - 1] if found.first else None
        if before is not None and before.pos == "ADP":
            fit -= 1.5
        if self.words[found.last - 1].genitive:
            fit -= 0.5
        following = self.words[found.last] if found.last < len(self.words) else None
        if following is not None and following.lemma in self.scene.book.language.saying:
            fit += 1.5
        return fit


def _fits(member: Member, definite: Definite, noun: str) -> bool:
    """Whether a definite description may take up the member."""
    if definite.kind == "state":
        return member.kind == "state"
    if member.noun and member.noun == noun:
        return True
    if definite.kind == "group":
        return member.kind in {"armed-group", "political-party"} and not member.key.startswith("other:")
    return member.kind in {"igo", "company", "think-tank", "media"} and _kind_noun(member, noun)


# The nouns that take up organisations of each kind.
NOUNS: dict[str, frozenset[str]] = {
    "igo": frozenset({"alliance", "bloc", "organisation", "organization", "union", "body", "council", "pact", "court", "agency", "commission", "fund", "bank"}),
    "company": frozenset({"company", "firm", "corporation", "giant", "manufacturer", "airline", "bank"}),
    "think-tank": frozenset({"institute", "think", "tank", "think-tank", "foundation", "centre", "center", "university", "organisation", "organization"}),
    "media": frozenset({"newspaper", "paper", "daily", "agency", "outlet", "network", "channel", "website", "magazine", "broadcaster"}),
}  # fmt: skip


def _kind_noun(member: Member, noun: str) -> bool:
    return noun in NOUNS.get(member.kind, frozenset())
