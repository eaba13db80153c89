"""Who takes part where the tree or the sentence alone does not say."""

import pytest

from dragoman.records import Event

ROWS = [
    # text, type, actors, recipients, reason
    ("Chad accused Sudan of arming the rebels. Khartoum rejected the charge.", "REJECT", {"SDN"}, {"TCD"},
     "a charge is rejected to whoever made it"),
    ("Peru has demanded an apology from Chile. Chile rejected the demand on Monday.", "REJECT", {"CHL"}, {"PER"},
     "so is a demand"),
    ("Chad praised Sudan. Khartoum rejected a bill on forestry.", "REJECT", {"SDN"}, set(),
     "a bill is nothing that anybody said to it"),
    ("Ethiopian soldiers detained a Kenyan patrol. Nairobi denounced the detention.", "ACCUSE", {"KEN"},
     {"ETH.armed-forces"}, "who blames a deed blames the doer"),
    ("Kenya condemned the killing of villagers by Somali gunmen.", "ACCUSE", {"KEN"}, None, "not those who were killed"),
    ("India sent engineers to Nepal at the request of Kathmandu.", "REQUEST", {"NPL"}, {"IND"},
     "what is done at a request was asked of the doer"),
    ("Ethiopia thanked Norway and Sweden for lending it tents.", "SUPPORT", {"ETH"}, {"NOR", "SWE"},
     "thanks go to those who did it"),
    ("Japan accused it of spying.", "ACCUSE", {"JPN"}, set(), "nobody is known for a pronoun without antecedent"),
    ("Algerian President Abdelmadjid Tebboune flew to Rome and Paris.", "CONSULT",
     {"DZA:abdelmadjid-tebboune", "ITA", "FRA"}, set(), "every state of a journey"),
    ("Kenya sent soldiers to Somalia to support Ethiopia.", "MOBILIZE", {"KEN"}, {"ETH"},
     "forces are moved for whom they are to help"),
    ("Kenya sent troops to Somalia.", "MOBILIZE", {"KEN"}, set(), "where they go is no side"),
    ("Iran threatened that its navy would attack Bahrain.", "THREATEN", {"IRN"}, {"BHR"}, "nobody threatens its own navy"),
    ("Critics angered the prime minister of Estonia, Kaja Kallas, who condemned Belarus.", "ACCUSE",
     {"EST:kaja-kallas"}, {"BLR"}, "who is the person named just before"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "type", "actors", "recipients", "reason"), ROWS)
def test_the_sides_are_found(read, text, type, actors, recipients, reason):
    found = [event for event in read(text, Event) if event.type == type]
    assert any(set(e.actors) == actors and (recipients is None or set(e.recipients) == recipients) for e in found), (
        reason,
        [(e.type, e.actors, e.recipients) for e in read(text, Event)],
    )


def test_the_victims_of_a_deed_are_not_blamed_for_it(read):
    found = read("Kenya condemned the killing of villagers by Somali gunmen.", Event)
    blamed = {key for event in found if event.type == "ACCUSE" for key in event.recipients}
    assert "other:villagers" not in blamed


@pytest.mark.parametrize(
    ("text", "charged", "reason"),
    [
        ("Azerbaijan's Defence Ministry said that Armenian forces had shelled two villages.", True,
         "who tells another's violence as its own word blames it"),
        ("Azerbaijan's Defence Ministry said that its forces had shelled two villages.", False, "its own deed"),
        ("An analyst said that Armenian forces had shelled two villages.", False, "an expert is no adversary"),
    ],
)  # fmt: skip
def test_what_is_told_of_an_adversary_is_a_charge(read, text, charged, reason):
    found = [event for event in read(text, Event) if event.type == "ACCUSE" and not event.doubtful]
    assert bool(found) == charged, reason
    if charged:
        (charge,) = found
        assert set(charge.actors) == {"AZE.defence-ministry"}


@pytest.mark.parametrize(
    ("text", "type", "status", "reason"),
    [
        ("Ghana said it could send troops to Togo.", "MOBILIZE", "planned", "who says that it could has it in mind"),
        (
            "The Togolese president's visit to Ghana on 20 June was no secret.",
            "CONSULT",
            "planned",
            "after the report's day",
        ),
        (
            "The Kremlin said that Georgian troops had attacked a base.",
            "ASSAULT",
            "alleged",
            "one side's word on another",
        ),
    ],
)
def test_who_tells_it_counts_for_the_status(read, text, type, status, reason):
    assert status in {event.status for event in read(text, Event) if event.type == type}, reason
