"""Noun phrases that denote actors: owner, body, role and name put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook.folding import fold
from dragoman.parse.cast import Member, slug
from dragoman.parse.found import Found, Scene
from dragoman.parse.metonyms import denotes_government
from dragoman.parse.people import by_surname, known_person, looks_like_person, role_in_apposition, says

if TYPE_CHECKING:
    from dragoman.codebook.entries import Sense
    from dragoman.codebook.roles import Collective, Role
    from dragoman.parse.lexicon import Atom

DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "another", "both", "some", "his", "her", "their", "its", "our"}
)
COMPLEMENT = frozenset({"of", "for", "at", "to", "in", "with"})
MODIFIERS_AT_MOST = 4
ROLE_WORDS = 16
UNNAMED = 0.7


class Assembly:
    """Goes over the words of a document once and puts the mentions together."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.words = scene.words.all
        self.folds = scene.words.folds
        self.cast = scene.cast
        self.found: list[Found] = []

    def run(self) -> list[Found]:
        """All mentions but pronouns and definite descriptions, in order; some roles and crowds still without a key."""
        for first, last in self.scene.words.bounds:
            at = first
            while at < last:
                at = self._step(at, last)
        return self.found

    def _step(self, at: int, last: int) -> int:
        """Read what stands at the word; the word at which to go on."""
        atom = self.scene.atoms.get(at)
        if atom is None:
            return at + 1
        if atom.sort == "name":
            return self._name(atom, last)
        if atom.sort == "organisation":
            return self._owner_or_self(atom, last, self._organisation(atom), None)
        if atom.sort == "role":
            return self._role(atom.first, atom, last, None, None)
        if atom.sort == "many":
            return self._crowd(atom.first, atom, None)
        return self._run(atom, last)

    # -- names -----------------------------------------------------------------------------------------------------

    def _name(self, atom: Atom, last: int) -> int:
        """A name of the gazetteer or of a place."""
        person = known_person(self.scene, atom)
        if person:
            return self._person(atom.first, atom, self.cast.known(person), last)
        senses = self.scene.context.current(atom.senses)
        chosen = (
            self.scene.context.likeliest([s.id for s in senses], self._country_before(atom.first)) if senses else None
        )
        sense = next((s for s in senses if s.id == chosen), None)
        if sense is None:
            return self._place(atom, last)
        return self._sense(atom, sense, last)

    def _country_before(self, at: int) -> str | None:
        """The country of the mention that ends right before the word."""
        return self.found[-1].country if self.found and self.found[-1].last == at else None

    def _sense(self, atom: Atom, sense: Sense, last: int) -> int:
        """A state, body, group or organisation."""
        entry = self.scene.gazetteer.entry(sense.id)
        member = self.cast.known(sense.id)
        if member.introduced < 0:
            member.introduced = atom.first
        self._bind_acronym(atom, member.key, last)
        if entry.sort != "state":
            return self._owner_or_self(atom, last, member.key, entry.country)
        return self._state(atom, sense, last)

    def _state(self, atom: Atom, sense: Sense, last: int) -> int:
        """A state by its name, demonym or seat: alone, or as owner of a body, role or crowd."""
        country = sense.id
        owned = self._owned(atom, last, country, person=False) if not self._is_place_here(atom, sense, last) else 0
        if owned:
            return owned
        form = sense.form
        place = None
        if form == "metonym":
            if atom.sites and not denotes_government(self.scene, atom, last):
                return self._place(atom, last)
        elif form == "demonym" and self._is_people(atom):
            return self._people(atom, country)
        if form != "demonym":
            place = self._place_of(atom, country if form == "metonym" else None, sense)
        self._add(Found(atom.first, atom.last, atom.first, atom.last, country, form, place=place, country=country))
        return atom.last

    def _is_place_here(self, atom: Atom, sense: Sense, last: int) -> bool:
        """Whether a capital stands as a mere place, so that it owns nothing ("in Moscow, officials said")."""
        return sense.form == "metonym" and bool(atom.sites) and not denotes_government(self.scene, atom, last)

    def _is_people(self, atom: Atom) -> bool:
        """Whether a demonym is a noun for people ("Syrians")."""
        word = self.words[atom.last - 1]
        return word.fold.endswith("s") and not word.fold.endswith("ss") and not word.glued

    def _people(self, atom: Atom, country: str) -> int:
        """The people of a state; with the article, the state itself."""
        if self.scene.fold(atom.first - 1) == "the":
            self._add(
                Found(atom.first, atom.last, atom.first, atom.last, country, "demonym", plural=True, country=country)
            )
            return atom.last
        name = self.words[atom.last - 1].text
        key = f"people:{country}"
        self._member(key, name, "population", country, "people", at=atom.first, plural=True)
        self._add(Found(atom.first, atom.last, atom.first, atom.last, key, plural=True, country=country))
        return atom.last

    def _place(self, atom: Atom, last: int) -> int:
        """A place that is no actor, or one that owns a role ("Moscow Mayor …")."""
        if not atom.sites:
            return atom.last
        place = self._place_of(atom, self._country_near(atom, last), None)
        if self.words[atom.last - 1].genitive or (atom.last < last and self.words[atom.last].capital):
            country = place.country if place else None
            owned = self._titled_name(atom, last, country)
            if owned:
                return owned
        self._add(Found(atom.first, atom.last, atom.first, atom.last, "", "place", place=place))
        return atom.last

    def _country_near(self, atom: Atom, last: int) -> str | None:
        """The country that is named right after the place ("Tripoli, Lebanon")."""
        if self.scene.fold(atom.last, last=last) not in {",", "in", "("}:
            return None
        following = self.scene.atoms.get(atom.last + 1)
        if following is None or not following.senses:
            return None
        entry = self.scene.gazetteer.get(following.senses[0].id)
        return entry.country if entry and entry.sort == "state" else None

    def _place_of(self, atom: Atom, near: str | None, sense: Sense | None):
        """The place that the words name."""
        if atom.sites:
            return self.scene.context.site(atom.sites, near).place()
        if sense is not None and sense.form == "name":
            from dragoman.records import Place

            entry = self.scene.gazetteer.entry(sense.id)
            return Place(key=sense.id, name=entry.name, kind="country", country=sense.id)
        return None

    # -- owners ----------------------------------------------------------------------------------------------------

    def _owner_or_self(self, atom: Atom, last: int, key: str, country: str | None) -> int:
        """A body, group or organisation: alone, or as owner of a role with a name."""
        self._bind_acronym(atom, key, last)
        titled = self._titled_name(atom, last, country, key)
        if titled:
            return titled
        self._add(Found(atom.first, atom.last, atom.first, atom.last, key, country=country))
        return atom.last

    def _owned(self, owner: Atom, last: int, country: str, *, person: bool) -> int:
        """The body, role or crowd that follows an owner; the word at which to go on, 0 where none follows."""
        if self.words[owner.last - 1].end != self.words[owner.last - 1].end or self._glued_after(owner, last):
            return 0
        at = self._past_modifiers(owner.last, last)
        for k in dict.fromkeys((owner.last, at)):
            if k >= last:
                continue
            tail, functions = self.scene.gazetteer.bodies.tails.longest(self.folds, k)
            tail = tail if k + tail <= last else 0
            role_length, roles = self.scene.book.roles.phrases.longest(self.folds, k)
            crowd_length, crowds = self.scene.book.roles.collectives.longest(self.folds, k)
            longest = max(tail, role_length, crowd_length)
            if not longest or k + longest > last:
                continue
            if role_length == longest and not roles[0].plural and (tail < longest or roles[0].role != "military"):
                return self._role(owner.first, _atom(k, role_length, roles[0]), last, country, None)
            if tail == longest:
                return self._body(owner, k, k + tail, country, functions[0], last)
            if crowd_length == longest:
                return self._crowd(owner.first, _many(k, crowd_length, *crowds[0]), country)
            return self._role(owner.first, _atom(k, role_length, roles[0]), last, country, None)
        return 0

    def _glued_after(self, owner: Atom, last: int) -> bool:
        """Whether the owner is the first part of a compound ("Turkey-backed")."""
        return owner.last < last and self.words[owner.last].glued

    def _past_modifiers(self, at: int, last: int) -> int:
        """The first word that does not merely modify what follows."""
        k = at
        while k < last and k - at < MODIFIERS_AT_MOST and self._modifies(k):
            k += 1
        return k

    def _modifies(self, at: int) -> bool:
        word = self.words[at]
        return not word.mark and word.fold in self.scene.book.roles.modifiers

    def _body(self, owner: Atom, at: int, end: int, country: str, function: str, last: int) -> int:
        """A state's body, or the role that someone has in it ("Russian Foreign Ministry spokeswoman …")."""
        entry = self.scene.gazetteer.body(country, function)
        if entry is None:
            return 0
        k = self._past_modifiers(end, last)
        length, roles = self.scene.book.roles.phrases.longest(self.folds, k) if k < last else (0, [])
        if length and k + length <= last and not roles[0].plural:
            return self._role(owner.first, _atom(k, length, roles[0]), last, country, entry.id)
        member = self.cast.members.get(entry.id) or self.cast.add(
            Member(entry.id, entry.name, entry.kind, country, noun=self.words[end - 1].lemma)
        )
        member.introduced = owner.first if member.introduced < 0 else member.introduced
        plural = self.words[end - 1].fold.endswith("s")
        self._add(Found(owner.first, end, at, end, entry.id, plural=plural, noun=member.noun, country=country))
        return end

    def _titled_name(self, owner: Atom, last: int, country: str | None, affiliation: str | None = None) -> int:
        """Role and name after an owner ("NATO Secretary-General …"); 0 where they do not follow."""
        k = self._past_modifiers(owner.last, last)
        length, roles = self.scene.book.roles.phrases.longest(self.folds, k) if k < last else (0, [])
        if not length or k + length > last or self._glued_after(owner, last) or roles[0].plural:
            return 0
        return self._role(owner.first, _atom(k, length, roles[0]), last, country, affiliation)

    # -- roles -----------------------------------------------------------------------------------------------------

    def _role(self, first: int, role: Atom, last: int, country: str | None, affiliation: str | None) -> int:
        """A role with a name is a title; alone it denotes its holder; the word at which to go on."""
        assert role.role is not None
        named = self._name_after(role, last, country)
        if named:
            return self._title(first, role, named, last, country, affiliation)
        if role.role.role == "courtesy" or role.plural:
            return self._many_roles(first, role, country)
        start = first
        determined = (
            self.scene.fold(first - 1) in DETERMINERS and self.words[first - 1].sentence == self.words[first].sentence
        )
        if determined:
            start = first - 1
        elif first == role.first and self._modified_before(first):
            return role.last
        elif first == role.first and country is None and affiliation is None and not says(self.scene, role.last, last):
            return role.last
        indefinite = self.scene.fold(start) in {"a", "an", "another"}
        self._add(
            Found(
                start, role.last, role.first, role.last, "", "role", role=self.scene.words.written(first, role.last),
                noun=role.role.name, country=country, confidence=UNNAMED if indefinite else 1.0,
            )
        )  # fmt: skip
        return role.last

    def _modified_before(self, at: int) -> bool:
        """Whether a word that is no determiner stands before a bare role, so that it is part of something else."""
        before = self.words[at - 1] if at else None
        return (
            before is not None and not before.mark and before.pos == "" and before.sentence == self.words[at].sentence
        )

    def _many_roles(self, first: int, role: Atom, country: str | None) -> int:
        """Several holders of a role; kept where it is said whose."""
        if country is None or role.role is None or not role.plural:
            return role.last
        key = f"body:{country}:{slug(role.role.name)}"
        state = self.scene.gazetteer.entry(country)
        demonym = state.demonyms[0] if state.demonyms else state.name
        name = f"{demonym} {self.scene.words.written(role.first, role.last)}"
        self._member(key, name, "government-body", country, role.role.name, at=first, plural=True)
        self._add(
            Found(first, role.last, role.first, role.last, key, plural=True, noun=role.role.name, country=country)
        )
        return role.last

    def _name_after(self, role: Atom, last: int, country: str | None) -> Atom | None:
        """The name that follows a role directly, or after more roles or the body that is served."""
        at = role.last
        if at >= last or self.words[at - 1].genitive:
            return None
        atom = self.scene.atoms.get(at)
        if atom is None or atom.sort == "many":
            return None
        if atom.sort == "role" and not atom.plural and self.words[at].capital:
            return self._name_after(atom, last, country)
        if known_person(self.scene, atom, country) or (atom.sort == "run" and self._may_be_person(atom)):
            return atom
        return None

    def _may_be_person(self, atom: Atom) -> bool:
        words = self.words[atom.first : atom.last]
        return not any(w.text.isupper() and len(w.text) > 2 for w in words)

    def _title(
        self, first: int, role: Atom, name: Atom, last: int, country: str | None, affiliation: str | None
    ) -> int:
        """Title and name as one mention."""
        assert role.role is not None
        key = known_person(self.scene, name, country) or by_surname(self.scene, name, country)
        if key:
            member = self.cast.members.get(key) or self.cast.known(key)
        else:
            member = self.cast.person(self.scene.words.written(name.first, name.last), country)
        written = self.scene.words.written(first, name.first)
        self._enrich(member, role.role, written if role.role.role != "courtesy" else "", country, affiliation)
        if member.introduced < 0:
            member.introduced = name.first
        found = Found(
            first, name.last, name.first, name.last, member.key, "title", role=written, country=member.country
        )
        self._add(found)
        return self._after_person(name, member, last)

    def _enrich(self, member: Member, role: Role, written: str, country: str | None, affiliation: str | None) -> None:
        """Add to a person what the report says of him or her."""
        if role.role != "courtesy":
            member.roles |= {role.role}
        member.role = member.role or written
        member.gender = role.gender or member.gender
        if member.country is None and country and member.key.startswith("person:"):
            member.country = country
        if affiliation and not member.affiliation:
            entry = self.scene.gazetteer.get(affiliation)
            held = self.cast.members.get(affiliation)
            member.affiliation = entry.name if entry else held.name if held else ""

    # -- persons ---------------------------------------------------------------------------------------------------

    def _run(self, atom: Atom, last: int) -> int:
        """A run of capitals: a person, an acronym that was introduced, or nothing that we know."""
        if atom.last - atom.first > 1:
            key = known_person(self.scene, atom)
            member = self.cast.known(key) if key else None
            if member is None and looks_like_person(self.scene, atom):
                member = self.cast.person(self.scene.words.written(atom.first, atom.last))
            if member:
                return self._person(atom.first, atom, member, last)
        acronym = self.cast.acronyms.get(self.scene.words.text(atom.first, atom.last))
        if acronym:
            return self._owner_or_self(atom, last, acronym, self.cast.members[acronym].country)
        key = by_surname(self.scene, atom) if self._surname_fits(atom, last) else None
        if key:
            return self._person(atom.first, atom, self.cast.members.get(key) or self.cast.known(key), last)
        return atom.last

    def _surname_fits(self, atom: Atom, last: int) -> bool:
        """Whether a word that may also be an ordinary one stands where a name does."""
        word = self.words[atom.first]
        if not (word.common or self.scene.book.language.is_function_word(word.fold)):
            return True
        initial = atom.first == self.scene.words.bounds[word.sentence][0] or self.words[atom.first - 1].mark
        return not initial or word.genitive or says(self.scene, atom.last, last)

    def _person(self, first: int, atom: Atom, member: Member, last: int) -> int:
        """A person by name, with what is said of him or her in apposition; or the forces that he or she commands."""
        if member.introduced < 0:
            member.introduced = atom.first
        if self.words[atom.last - 1].genitive and not self._titled_next(atom, last):
            owned = self._forces_of(atom, member, last)
            if owned:
                return owned
        self._add(Found(first, atom.last, atom.first, atom.last, member.key, country=member.country))
        return self._after_person(atom, member, last)

    def _titled_next(self, atom: Atom, last: int) -> bool:
        following = self.scene.atoms.get(atom.last)
        return following is not None and following.sort == "role" and following.last <= last

    def _forces_of(self, atom: Atom, member: Member, last: int) -> int:
        """The forces or government that go by a person's name ("Assad's forces")."""
        k = self._past_modifiers(atom.last, last)
        length, functions = self.scene.gazetteer.bodies.tails.longest(self.folds, k) if k < last else (0, [])
        if not length or k + length > last or functions[0] not in {"armed-forces", "government", "air-force", "army"}:
            return 0
        served = self._serves(member)
        if served is None:
            key = f"body:{member.key.split(':')[-1]}:{slug(self.scene.words.written(k, k + length))}"
            name = f"{self.words[atom.last - 1].text}'s {self.scene.words.written(k, k + length)}"
            self._member(key, name, "armed-group", member.country, self.words[k + length - 1].lemma, at=atom.first)
        else:
            entry = self.scene.gazetteer.get(served)
            body = self.scene.gazetteer.body(served, functions[0]) if entry and entry.sort == "state" else entry
            key = body.id if body else served
            if key not in self.cast.members:
                self.cast.add(
                    Member(
                        key,
                        body.name if body else served,
                        body.kind if body else "other",
                        body.country if body else None,
                        noun=self.words[k + length - 1].lemma,
                    )
                )
        self._add(Found(atom.first, k + length, k, k + length, key, plural=True, country=member.country))
        return k + length

    def _serves(self, member: Member) -> str | None:
        """The id of the state or group that a known person leads at the time."""
        terms = self.scene.gazetteer.offices.of(member.key, self.scene.on)
        for term in terms:
            entry = self.scene.gazetteer.get(term.body)
            if entry and entry.sort in {"state", "group"}:
                return entry.id
        return None

    def _after_person(self, atom: Atom, member: Member, last: int) -> int:
        """Read the apposition after a name; the word at which to go on."""
        role = role_in_apposition(self.scene, atom.last, last)
        if role is None or role.role is None:
            return atom.last
        if self.scene.fold(atom.last) == "(" and role.last < last and self.folds[role.last] != ")":
            return atom.last
        start = atom.last + 1
        while start < role.first and self.folds[start] in DETERMINERS | {"who", "is", "was"}:
            start += 1
        end = self._end_of_role(role.last, last)
        self._enrich(member, role.role, self._slice(start, end), self._nationality(start, role.first), None)
        member.affiliation = member.affiliation or self._affiliation(role.last, end)
        return role.last

    def _nationality(self, first: int, last: int) -> str | None:
        """The country of the demonym that stands between, where it tells whose national or servant someone is."""
        for k in range(first, last):
            atom = self.scene.atoms.get(k)
            if atom and any(s.form == "demonym" for s in atom.senses) and not self._glued_after(atom, last):
                between = self.folds[atom.last : last]
                if "affairs" in between or "relations" in between:
                    return None
                return self.scene.context.current(atom.senses)[0].id
        return None

    def _end_of_role(self, at: int, last: int) -> int:
        """The end of the description that a role begins."""
        k = at
        while k < last and k - at < ROLE_WORDS:
            word = self.words[k]
            if (
                word.mark
                or word.fold in {"who", "that", "which", "and"}
                or word.lemma in self.scene.book.language.saying
            ):
                break
            k += 1
        return k

    def _slice(self, first: int, last: int) -> str:
        return self.scene.words.written(first, last) if first < last else ""

    def _affiliation(self, first: int, last: int) -> str:
        """The organisation that the description names."""
        for k in range(first, last):
            atom = self.scene.atoms.get(k)
            if atom and (atom.sort == "organisation" or any(":" in s.id or "." in s.id for s in atom.senses)):
                return self.scene.words.written(atom.first, atom.last)
        return ""

    # -- organisations and crowds ----------------------------------------------------------------------------------

    def _organisation(self, atom: Atom) -> str:
        """The key of an organisation that its type noun tells; it is taken in."""
        name = self.scene.words.written(atom.first, atom.last)
        key = f"org:{slug(name)}"
        noun = next(
            (
                w.lemma
                for w in reversed(self.words[atom.first : atom.last])
                if w.fold in self.scene.book.roles.organisation_types
            ),
            "",
        )
        country = None
        leading = self.scene.atoms.get(atom.first)
        if atom.kind in {"government-body", "political-party", "armed-group"} and leading:
            sense = self.scene.lexicon.demonym(atom.first)
            country = sense
        self._member(key, name, atom.kind, country, noun, at=atom.first)
        return key

    def _bind_acronym(self, atom: Atom, key: str, last: int) -> None:
        """Remember the acronym that stands in brackets after a name."""
        if self.scene.fold(atom.last, last=last) == "(" and self.scene.fold(atom.last + 2, last=last) == ")":
            word = self.words[atom.last + 1]
            if word.text.isupper() and 1 < len(word.fold) <= 8:
                self.cast.acronyms[word.fold] = key

    def _crowd(self, first: int, atom: Atom, country: str | None) -> int:
        """Many people who are named by what they are."""
        many = atom.many
        assert many is not None
        noun = self.words[atom.last - 1]
        if atom.last < len(self.words) and self.words[atom.last].glued:
            return atom.last
        if country is None:
            determined = self.scene.fold(first - 1) in {"the", "these", "those", "both"}
            if not (determined or (atom.plural and many.alone == "yes")):
                return atom.last
            if self._is_modifier(atom):
                return atom.last
            start = first - 1 if determined else first
            self._add(
                Found(
                    start,
                    atom.last,
                    atom.first,
                    atom.last,
                    "",
                    "definite" if determined else "name",
                    plural=atom.plural,
                    noun=many.noun,
                )
            )
            return atom.last
        self._owned_crowd(first, atom, many, country, noun.text)
        return atom.last

    def _is_modifier(self, atom: Atom) -> bool:
        """Whether a singular noun stands before another noun ("rebel groups", "civilian infrastructure")."""
        if atom.last >= len(self.words) or atom.plural:
            return False
        following = self.words[atom.last]
        return (
            not following.mark
            and following.pos == ""
            and following.common
            and not following.fold.endswith("ed")
            and not self.words[atom.last - 1].genitive
        )

    def _owned_crowd(self, first: int, atom: Atom, many: Collective, country: str, written: str) -> None:
        if self._is_modifier(atom):
            self._add(Found(first, atom.first, first, atom.first, country, "demonym", country=country))
            return
        key = f"body:{country}:{slug(many.noun)}"
        state = self.scene.gazetteer.entry(country)
        demonym = state.demonyms[0] if state.demonyms else state.name
        name = f"{demonym} {self.scene.words.written(atom.first, atom.last).lower()}"
        self._member(key, name, many.kind, country, many.noun, at=first, plural=atom.plural)
        self._add(
            Found(first, atom.last, atom.first, atom.last, key, plural=atom.plural, noun=many.noun, country=country)
        )

    def _member(
        self, key: str, name: str, kind, country: str | None, noun: str, *, at: int, plural: bool = False
    ) -> Member:
        member = self.cast.add(Member(key, name, kind, country, noun=noun, plural=plural))
        member.introduced = at if member.introduced < 0 else member.introduced
        return member

    def _add(self, found: Found) -> None:
        """Keep a mention; one that would overlap the one before is left out."""
        if self.found and found.first < self.found[-1].last:
            if self.found[-1].form in {"demonym", "place"} and found.first <= self.found[-1].first:
                self.found.pop()
            else:
                return
        self.found.append(found)


def _atom(at: int, length: int, role: Role) -> Atom:
    from dragoman.parse.lexicon import Atom

    return Atom(at, at + length, "role", role=role, plural=role.plural)


def _many(at: int, length: int, many: Collective, plural: bool) -> Atom:  # noqa: FBT001
    from dragoman.parse.lexicon import Atom

    return Atom(at, at + length, "many", many=many, plural=plural)


__all__ = ["Assembly", "fold"]
