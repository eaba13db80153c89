"""What the codebook knows at a word: names, places, roles, crowds; and runs of capitals that it does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook.gazetteer import LONGEST_ACRONYM
from dragoman.codebook.personal_names import particles
from dragoman.codebook.roles import Collective
from dragoman.parse.anchors import Anchors
from dragoman.parse.atoms import Atom
from dragoman.parse.compounds import joined_demonym
from dragoman.parse.organisation_runs import organisation_run
from dragoman.parse.person_runs import may_begin, may_name, only_heralds, person_run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.codebook import Book
    from dragoman.codebook.entries import Sense
    from dragoman.codebook.site import Site
    from dragoman.parse.words import Word, Words


class Lexicon:
    """Looks up what stands at a word of one document."""

    def __init__(self, words: Words, book: Book) -> None:
        self.words = words
        self._book = book
        self._names = book.gazetteer.phrases
        self._places = book.places
        self._roles = book.roles
        self._language = book.language
        self._anchors = Anchors(words, book)

    def scan(self, first: int, last: int, *, titled: bool) -> list[Atom]:
        """The atoms of the words `[first, last)`, which do not overlap.

        Args:
            first, last: the words of one sentence.
            titled: all words are capitalised, so that capitals tell nothing of names.
        """
        found: list[Atom] = []
        at = first
        while at < last:
            atom = (
                None
                if self.words.all[at].mark
                else self._atom(at, last, initial=self._initial(at, first), titled=titled)
            )
            if atom:
                found.append(atom)
            at = atom.last if atom else at + 1
        return found

    def role_before(self, at: int, first: int) -> bool:
        """Whether a role ends right before the word, or before a name joined to it ("Presidents Xi and Putin")."""
        if at > first + 1 and self.words.folds[at - 1] == "and" and self.words.all[at - 2].capital:
            at -= 2
        before = self._roles.phrases.of(self.words.folds[at - 1]) if at > first else ()
        return bool(before)

    def demonym(self, at: int) -> str | None:
        """The id of the state whose demonym stands at the word, None where none does."""
        _, senses = self._named(at, at + 1, initial=False)
        return next((s.id for s in senses if s.form == "demonym"), None)

    def _initial(self, at: int, first: int) -> bool:
        """Whether a capital at this word is owed to the beginning of a sentence or quotation."""
        return at == first or (
            self.words.all[at - 1].mark and self.words.all[at - 1].text not in {",", "(", "-", "–", "—", "/"}
        )

    def _atom(self, at: int, last: int, *, initial: bool, titled: bool) -> Atom | None:
        """The longest thing known at the word; else the run of capitals that begins there."""
        word = self.words.all[at]
        known = self._known(at, last, initial=initial)
        role, many = self._role(at, last), self._many(at, last)
        best = _longest(known, many if many and many.plural else role or many, role, many)
        if not word.capital or titled or only_heralds(self.words, at, last, self._book):
            return best
        organisation = self._organisation(at, last, initial=initial)
        if organisation and not (best and best.last >= organisation.last):
            return self._against_owner(organisation, known) or organisation
        if best and (best.sort != "name" or not (self._leads_person(best, last) or self._is_cut_off(best, last))):
            return best
        return self._run(at, last, initial=initial) or best

    def _against_owner(self, organisation: Atom, known: Atom | None) -> Atom | None:
        """The state at the head of the name of its body ("Russian Defense Ministry"), None where there is none."""
        if known is None or not any(s.form == "demonym" or len(s.id) == 3 for s in known.senses):
            return None
        length, _ = (
            self._book.gazetteer.bodies.tails.longest(self.words.folds, known.last)
            if known.last < organisation.last
            else (0, [])
        )
        return known if known.last + length >= organisation.last else None

    def _known(self, at: int, last: int, *, initial: bool) -> Atom | None:
        """The longest name of the gazetteer or of a place at the word."""
        joined = joined_demonym(self.words, at, last, self._book)
        if joined:
            return Atom(at, at + 1, "name", senses=(joined,))
        named, senses = self._named(at, last, initial=initial)
        sited, sites = self._sited(at, last, initial=initial)
        length = max(named, sited)
        if not length:
            return None
        if sited == length and _is_elsewhere(sites, senses):
            senses = ()
        return Atom(
            at, at + length, "name", senses=senses if named == length else (), sites=sites if sited == length else ()
        )

    def _named(self, at: int, last: int, *, initial: bool) -> tuple[int, tuple[Sense, ...]]:
        for length, senses in self._names.at(self.words.folds, at):
            if at + length <= last and self._whole(at, length):
                written = self.words.all[at : at + length]
                fitting = tuple(s for s in senses if _cased(written, s.capitals, initial=initial))
                if length == 1 and written[0].common:
                    fitting = tuple(s for s in fitting if self._is_outlet_here(at, s))
                if fitting:
                    return length, fitting
        return 0, ()

    def _is_outlet_here(self, at: int, sense: Sense) -> bool:
        """Whether a common word that is also an outlet's name ("the Independent") stands where an outlet may."""
        entry = self._book.gazetteer.get(sense.id)
        if entry is None or entry.sort != "outlet":
            return True
        before = self.words.all[at - 1] if at else None
        return before is not None and (before.fold in {"the", "by", "in"} or before.lemma in self._language.saying)

    def _sited(self, at: int, last: int, *, initial: bool) -> tuple[int, tuple[Site, ...]]:
        if not self.words.all[at].capital:
            return 0, ()
        for length, sites in self._anchors.at(at):
            if at + length <= last and self._whole(at, length):
                return length, sites
        for length, sites in self._places.at(self.words.folds, at):
            if at + length <= last and self._whole(at, length) and self._is_place(at, length, initial=initial):
                return length, tuple(sites)
        return 0, ()

    def _whole(self, at: int, length: int) -> bool:
        """Whether no genitive stands within the range other than at its end, save in names that have one."""
        return not any(w.genitive and not w.common for w in self.words.all[at : at + length - 1])

    def _is_place(self, at: int, length: int, *, initial: bool) -> bool:
        """Whether the words, which are a place's name, are written like one here."""
        written = self.words.all[at : at + length]
        if length > 1:
            return all(w.capital or w.fold in particles() or w.common for w in written) and written[-1].capital
        word = written[0]
        person = word.entity == "PER" and not self._is_located(at)
        if person or (word.common and word.entity not in {"", "LOC"}):
            return False
        if len(word.fold) < 3 or (word.text.isupper() and len(word.fold) <= 4):
            return False
        if word.fold in self._language.calendar or self._language.is_function_word(word.fold):
            return False
        return not word.common or (not initial and self.words.all[at - 1].pos == "ADP")

    def _is_located(self, at: int) -> bool:
        """Whether the words before say that a place follows ("in", "the city of")."""
        uses = self._book.grammar.metonyms
        before = self.words.folds[max(0, at - 2) : at]
        return before[-1:] == ["in"] or (before[-1:] == ["of"] and before[0] in uses["place-noun"])

    def _role(self, at: int, last: int) -> Atom | None:
        length, roles = self._roles.phrases.longest(self.words.folds, at)
        if not length or at + length > last:
            return None
        return Atom(at, at + length, "role", role=roles[0], plural=roles[0].plural)

    def _many(self, at: int, last: int) -> Atom | None:
        length, crowds = self._roles.collectives.longest(self.words.folds, at)
        body = self._body(at, last)
        if not length or at + length > last or (body and body.last > at + length):
            return body
        many, plural = crowds[0]
        return Atom(at, at + length, "many", many=many, plural=plural)

    def _body(self, at: int, last: int) -> Atom | None:
        """A body of some state by a name of several words that does not tell whose ("the foreign ministry")."""
        length, _ = self._book.gazetteer.bodies.tails.longest(self.words.folds, at)
        if length < 2 or at + length > last:
            return None
        noun = self.words.all[at + length - 1]
        return Atom(
            at, at + length, "many", many=Collective(noun.lemma, "government-body"), plural=noun.fold.endswith("s")
        )

    def _leads_person(self, known: Atom, last: int) -> bool:
        """Whether a one-word name begins the longer name of a person ("Jordan Peterson")."""
        if known.last - known.first > 1 or known.last >= last or any(":" in s.id for s in known.senses):
            return False
        word, following = self.words.all[known.first], self.words.all[known.last]
        if not following.capital or word.genitive or following.mark or following.common:
            return False
        if self._known(known.last, last, initial=False) or self._role(known.last, last):
            return (
                word.fold in self._roles.given_names
                and not any(s.form == "demonym" for s in known.senses)
                and not self._is_state_or_role(known.last, last)
            )
        return word.fold in self._roles.given_names or (
            bool(known.sites) and not known.senses and self.words.all[known.first - 1].pos != "ADP"
        )

    def _is_cut_off(self, known: Atom, last: int) -> bool:
        """Whether a name is only the first part of a longer one that nobody knows ("Boston Legal", "West Ham")."""
        if known.last - known.first > 1 or known.last >= last or self.words.all[known.first].genitive:
            return False
        states = any(len(s.id) == 3 for s in known.senses)
        following = self.words.all[known.last]
        if states or following.glued or not may_name(self.words, known.last, self._book) or following.genitive:
            return False
        if following.fold in self._book.grammar.metonyms["place-noun"] or following.common:
            return False
        owned = (
            self._role(known.last, last) or self._many(known.last, last) or self._known(known.last, last, initial=False)
        )
        return owned is None and following.fold not in self._book.gazetteer.surnames

    def _is_state_or_role(self, at: int, last: int) -> bool:
        named, senses = self._named(at, last, initial=False)
        return self._role(at, last) is not None or (named > 0 and any(len(s.id) == 3 for s in senses))

    def _run(self, at: int, last: int, *, initial: bool) -> Atom | None:
        """The run of capitals that begins at the word and may be the name of a person."""
        common = initial and self.words.all[at].common and not may_begin(self.words, at, last, self._book)
        if common or not may_name(self.words, at, self._book):
            return None
        first, end = person_run(self.words, at, last, self._book, lambda k: self._role_length(k, last))
        return Atom(first, end, "run")

    def _role_length(self, at: int, last: int) -> int:
        role = self._role(at, last)
        return role.last - role.first if role else 0

    def _organisation(self, at: int, last: int, *, initial: bool) -> Atom | None:
        """The name of an organisation that begins at the word, told by its type noun."""
        if initial and (self._language.is_function_word(self.words.folds[at]) or self._are_members(at, last)):
            return None
        end, typed = organisation_run(self.words, at, last, self._book, lambda k: self._role_length(k, last) > 0)
        if not end:
            return None
        return Atom(at, end, "organisation", kind=self._roles.organisation_types[self.words.folds[typed]])

    def _are_members(self, at: int, last: int) -> bool:
        """Whether a sentence begins with those who belong to what is named ("Fighters of the Volta group")."""
        many = self._many(at, last) or self._role(at, last)
        return many is not None and many.plural and self.words.all[at].entity != "ORG"


def _cased(written: Sequence[Word], capitals: bool, *, initial: bool) -> bool:  # noqa: FBT001
    """Whether the words are written as the name asks."""
    if capitals:
        letters = "".join(c for w in written for c in w.text if c.isalpha())
        return letters.isupper() and len(letters) <= LONGEST_ACRONYM
    if len(written) == 1:
        word = written[0]
        return (word.capital or word.text[0].isdigit()) and not (word.common and initial)
    leading = next((w for w in written if w.fold not in particles()), written[-1])
    return leading.capital or leading.text[0].isdigit() or (written[0].capital and not initial)


def _is_elsewhere(sites: Sequence[Site], senses: Sequence[Sense]) -> bool:
    """Whether the one place meant lies in another state than that of the capital so named."""
    return len(sites) == 1 and all(s.form == "metonym" and s.id != sites[0].country for s in senses)


def _longest(*atoms: Atom | None) -> Atom | None:
    """The longest of the atoms, the earlier one where two are equally long."""
    best: Atom | None = None
    for atom in atoms:
        if atom and (best is None or atom.last > best.last):
            best = atom
    return best
