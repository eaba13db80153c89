"""Whom a phrase stands for: names beside loud words, pronouns, descriptions, crowds, pairs. All sentences are ours."""

from datetime import datetime

import pytest

from dragoman import codebook, parse
from dragoman.records import Report, Span, When

BOOK = codebook.load()
NOBODY = None


def read(text, day="2022-06-15"):
    published = When(start=datetime.fromisoformat(day), precision="day", basis="stated")
    return parse.document(Report(source="", file="", text=text, body=(Span(0, len(text)),), published=published), BOOK)


def meant(text, phrase, day="2022-06-15"):
    """The key of the last mention that is the phrase, or that has it as its head; None where there is none."""
    found = [m.key for m in read(text, day).mentions if phrase in {m.span.slice(text), m.head.slice(text)}]
    return found[-1] if found else None


LOUD = (
    ("FURIOUS Kenya blasted Uganda over the raid.", "Kenya", "KEN", "a word in capitals before a name"),
    ("DEFIANT Iran rejects the offer.", "Iran", "IRN", "another"),
    ("BREAKING: Chad closes its border.", "Chad", "TCD", "a label with a colon"),
    ("EXCLUSIVE Israel hits depots in Syria.", "Israel", "ISR", "a label without one"),
    ("Furious Serbia recalls its envoy.", "Serbia", "SRB", "a capital that the sentence's start owes"),
    ("Defiant Putin warns Ukraine and Russia cheers.", "Putin", "RUS:vladimir-putin", "before a family name"),
    ("Crisis-hit Lebanon asks the IMF for help.", "Lebanon", "LBN", "a compound before a name"),
    ("Oil-rich Kuwait sent aid.", "Kuwait", "KWT", "another"),
    ("Landlocked Ethiopia wants a port.", "Ethiopia", "ETH", "an adjective that no list knows"),
    ("In a speech Wednesday Peru said no.", "Peru", "PER", "a weekday is no name"),
    (
        "Jordan Peterson spoke in Toronto.",
        "Jordan Peterson",
        "person:jordan-peterson",
        "a state's name as a given name",
    ),
)

BOUND = (
    ("Moscow accuses it of breaking the truce.", "it", NOBODY, "no object is its own clause's subject"),
    ("Kenya broke the truce. Uganda accused it of lying.", "it", "KEN", "so the one before is"),
    ("Peru closed its port. Chile asked it to wait.", "it", "PER", "verb, it, to"),
    ("Chad held elections. Niger praised it for its patience.", "it", "TCD", "verb, it, for"),
    ("Kenya and Uganda met. They signed a pact.", "They", "KEN+UGA", "two that acted together"),
    ("Armenia and Georgia withdrew their troops.", "their", "ARM+GEO", "a genitive may be its own clause's subject"),
    ("Hamas fired rockets. Israel struck its depots.", "its", "ISR", "a genitive goes with the subject"),
    ("Olaf Scholz met Emmanuel Macron. Scholz thanked him.", "him", "FRA:emmanuel-macron", "him is not the thanker"),
    ("Giorgia Meloni met Ursula von der Leyen. Meloni thanked her.", "her", "DEU:ursula-von-der-leyen", "nor is her"),
    ("Iran and Iraq met. Kuwait urged them to wait.", "them", "IRN+IRQ", "two that acted together, as an object"),
    ("Kenya asked Uganda to help it.", "it", "KEN", "who is made to act is not whom it is done to"),
    ("Peru accused Chile of arming its rebels. Peru urged it to stop.", "it", "CHL", "a subject is not its own object"),
    ("Rebels took the town. The army shelled them.", "them", "other:rebels", "them is not the shelling army"),
)

CROWDS = (
    (
        "Radical groups attacked a base.",
        "Radical groups",
        "other:radical-groups",
        "a noun that an adjective makes a party",
    ),
    ("Chad blamed radical groups for the raid.", "radical groups", "other:radical-groups", "also as an object"),
    (
        "Hardline factions shelled the town.",
        "Hardline factions",
        "other:hardline-factions",
        "an adjective no list knows",
    ),
    ("Masked gunmen killed ten people.", "Masked gunmen", "other:gunmen", "how they look does not tell who they are"),
    ("Heavily armed militants raided a village.", "Heavily armed militants", "other:militants", "with an adverb"),
    ("Unidentified gunmen took two medics.", "Unidentified gunmen", "other:gunmen", "unknown, but a party"),
    (
        "Pro-government militias fired.",
        "Pro-government militias",
        "other:pro-government-militias",
        "whose side they take",
    ),
    (
        "Pro-Iranian groups fired rockets.",
        "Pro-Iranian groups",
        "other:pro-iranian-groups",
        "a state whose side they take",
    ),
    ("Angry residents blocked the road.", "Angry residents", "other:residents", "residents"),
    ("Armed tribesmen kidnapped a tourist.", "Armed tribesmen", "other:tribesmen", "tribesmen"),
    ("Planes bombed rebel positions near the town.", "rebel", "other:rebels", "whose positions they are"),
    ("Troops entered the rebel bastion.", "rebel", "other:rebels", "and whose bastion"),
    ("The strike hit a militant hideout.", "militant", "other:militants", "and whose hideout"),
    ("Police fired on striking miners.", "striking miners", "other:miners", "a participle"),
    ("Police fired on them.", "Police", "other:police", "police without a state"),
    ("Soldiers fired on a crowd of mourners.", "Soldiers", "other:soldiers", "soldiers without a state"),
    ("Foreign mercenaries took the mine.", "Foreign mercenaries", "other:foreign-mercenaries", "mercenaries"),
    ("Ethiopian and Eritrean troops left.", "Eritrean troops", "ERI.armed-forces", "soldiers with a state keep it"),
    ("Ukrainian refugees crossed into Poland.", "Ukrainian refugees", "people:ukrainian-refugees", "so do refugees"),
    ("Two armed men shot a judge.", "Two armed men", "other:armed-men", "counted"),
    (
        "Police in riot gear left. Uganda stayed calm.",
        "Police",
        "UGA.police",
        "those of the state that the report is about",
    ),
    ("Government troops left. Chad spoke.", "troops", "TCD.armed-forces", "so are government troops"),
    ("Kurdish fighters held the hill.", "Kurdish fighters", "other:kurdish-fighters", "a people's fighters"),
    (
        "London-based activists complained.",
        "London-based activists",
        "other:london-based-activists",
        "by where they are",
    ),
    ("The raid killed forty militants.", "forty militants", "other:militants", "a verb is no adjective"),
    ("Many residents left. The other groups stayed.", "groups", NOBODY, "a count tells nobody"),
    ("UN peacekeepers came under fire.", "UN peacekeepers", "people:un-peacekeepers", "and those of a body"),
)

SEATED = (
    (
        "Syria spoke. The government in Tripoli signed a deal.",
        "The government in Tripoli",
        "LBY",
        "the one that sits there",
    ),
    ("Kenya spoke. The authorities in Juba refused.", "The authorities in Juba", "SSD", "authorities"),
    ("Russia backed Iran. The regime in Damascus was glad.", "The regime in Damascus", "SYR", "a regime"),
    ("China warned Japan. The leadership in Taipei shrugged.", "The leadership in Taipei", "TWN", "a leadership"),
    ("The rulers in Kabul refused.", "The rulers in Kabul", "AFG", "rulers"),
    ("Turkey spoke. The government of Libya signed.", "The government of Libya", "LBY", "a genitive with of"),
    ("Russia backed the government of Bashar al-Assad.", "the government", "SYR", "who leads it tells whose it is"),
    ("Peru condemned the government of President Nicolas Maduro.", "the government", "VEN", "with a title"),
    ("Iran bombed the forces of Khalifa Haftar.", "the forces", "LBY.lna", "the forces that a commander leads"),
    ("The fighters of Hassan Nasrallah crossed the river.", "The fighters", "group:hezbollah", "a group's leader"),
)

TAKEN_UP = (
    ("Kenya and Uganda met. Both sides agreed.", "Both sides", "KEN+UGA", "two sides"),
    (
        "Russia's Putin met Turkey's Erdogan. The two men shook hands.",
        "The two men",
        "RUS:vladimir-putin+TUR:recep-tayyip-erdogan",
        "two men",
    ),
    ("Hezbollah fired at Israel. The militia said it would go on.", "The militia", "group:hezbollah", "a militia"),
    ("Hezbollah fired at Israel. The group said so.", "The group", "group:hezbollah", "a group"),
    ("Chad's army took a town. The army lost ten men.", "The army", "TCD.armed-forces", "an army"),
    ("Peru's foreign ministry spoke. The ministry was angry.", "The ministry", "PER.foreign-ministry", "a ministry"),
    ("Rebels attacked a town. The rebels then fled.", "The rebels", "other:rebels", "a second mention"),
    ("Pakistan and India traded fire. The neighbours blame each other.", "The neighbours", "IND+PAK", "two neighbours"),
    ("Peru and Chile withdrew their troops.", "troops", NOBODY, "the pronoun tells whose"),
    ("The German leader spoke.", "The German leader", "DEU:olaf-scholz", "who leads is the premier in some states"),
    ("The Turkish leader spoke.", "The Turkish leader", "TUR:recep-tayyip-erdogan", "the president in others"),
    ("The Armenian side refused.", "Armenian side", "ARM", "a side"),
    ("The Ukrainian delegation left.", "The Ukrainian delegation", "UKR.delegation", "a delegation"),
    ("The Georgian president spoke.", "The Georgian president", "GEO:salome-zourabichvili", "the holder at the date"),
)

JOINED = (
    (
        "Putin-Erdogan talks ended in Sochi, Russia. Turkey was glad.",
        "Erdogan",
        "TUR:recep-tayyip-erdogan",
        "two persons",
    ),
    ("Turkish-Russian talks failed.", "Russian", "RUS", "two states"),
    ("US-China tensions grew.", "China", "CHN", "an acronym and a state"),
    ("The Sino-American trade war goes on.", "Sino", "CHN", "a form that stands only in compounds"),
    ("The Sino-American trade war goes on.", "American", "USA", "and what follows it"),
    ("Indo-Pakistani talks were called off.", "Indo", "IND", "another"),
    ("The Franco-German brigade left.", "Franco", "FRA", "another"),
)

ORGANISED = (
    (
        "Fighters of the Wagner group entered Mali.",
        "Fighters of the Wagner group",
        "group:wagner",
        "the fighters are no part of the name",
    ),
    ("A Russian military company entered Mali.", "A Russian military company", "body:RUS:military-company", "no army"),
    ("US-backed forces took the city.", "US-backed forces", "other:us-backed-forces", "backed, not owned"),
)

QUOTED = (
    ("“We will stay,” said Iran's foreign minister, Hossein Amir-Abdollahian.", "We", "IRN", "the speaker's state"),
    ("“Our soldiers stay,” the Turkish president said.", "Our", "TUR", "whose soldiers"),
    ("“I will stay,” said Olaf Scholz.", "I", "DEU:olaf-scholz", "the speaker"),
    ("“We fired first,” Hezbollah said.", "We", "group:hezbollah", "a group that speaks"),
    ("“Peru lied,” said Giorgia Meloni of Italy. She left.", "She", "ITA:giorgia-meloni", "the speaker goes on"),
)

ROWS = LOUD + BOUND + CROWDS + SEATED + TAKEN_UP + JOINED + ORGANISED + QUOTED


@pytest.mark.parametrize(("text", "phrase", "key", "reason"), ROWS)
def test_who_is_meant(text, phrase, key, reason):
    assert meant(text, phrase) == key, reason
