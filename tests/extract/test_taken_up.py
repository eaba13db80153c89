"""Acts that a noun takes up again: one event with all its passages, filled with what only the noun tells."""

import pytest

from dragoman.records import Event


@pytest.mark.parametrize(
    ("text", "type", "passages", "reason"),
    [
        ("Kenya shelled Gedo. The shelling went on for two hours.", "ASSAULT", [2], "named by the same root"),
        ("Kenya attacked Somalia. The raid lasted an hour.", "ASSAULT", [2], "another word for the type"),
        ("Sudan and Chad held talks in Doha. The talks ended late.", "CONSULT", [2], "no verb of its own"),
        ("Kenya shelled Gedo. Another shelling followed in May.", "ASSAULT", [1, 1], "another one"),
        ("Kenya will shell Gedo. The shelling of Luuq went on.", "ASSAULT", [1, 1], "planned there, done here"),
        ("Kenya bombed Somalia. The Ethiopian bombing went on.", "ASSAULT", [1, 1], "done by somebody else"),
        ("Peru and Chile signed a water accord. The gas accord was forgotten.", "AGREE", [1], "about something else"),
    ],
)
def test_a_known_noun_is_further_evidence(read, text, type, passages, reason):
    found = [event for event in read(text, Event) if event.type == type]
    assert sorted(len(event.evidence.spans) for event in found) == passages, (reason, found)


def test_an_act_takes_from_the_noun_what_it_lacks(read):
    (attack,) = read("Rebels attacked an army camp. The attack on Monday killed 30 soldiers.", Event)
    assert attack.actors == ("other:rebels",)
    assert attack.recipients == ("other:soldiers",)
    assert attack.when is not None
