"""What the training sentences say of who takes which part in an act."""

from dragoman import codebook
from language.corpus.markup import sentence
from language.model.labelled import sentence as labelled

BOOK = codebook.load()
LINE = (
    "[1.LOC Kenya] shelled [2 the militia] near [.LOC Kismayo] on Friday, and [3.LOC Ethiopia] looked on. "
    "| 1>2 ASSAULT.heavy-weapons occurred shelled"
)


def flat(words):
    """A tree without inner nodes: every word hangs on the first."""
    return [0] + [1] * (len(words) - 1)


def test_names_that_are_no_party_have_no_part():
    made = labelled(sentence(LINE, "here", BOOK.plover.forms), BOOK, flat)
    roles = {made.words[party]: role for _, party, role in made.roles}
    assert roles["Kenya"] == "actor"
    assert roles["Kismayo"] == "none", "a place of the act"
    assert roles["Ethiopia"] == "none", "a party of no act"
    assert "recipient" in roles.values()
    assert {made.words[trigger] for trigger, _, _ in made.roles} == {"shelled"}
