"""Whether a machine reading holds what a careful reader wrote down."""

import re
import unicodedata

# A state in the essentials stands also for its government, army and officials, but not for a named person.
STATES = {
    "China": "CHN",
    "Egypt": "EGY",
    "France": "FRA",
    "Germany": "DEU",
    "Greece": "GRC",
    "Libya": "LBY",
    "Russia": "RUS",
    "Syria": "SYR",
    "Turkey": "TUR",
    "Ukraine": "UKR",
    "United States": "USA",
}
BODIES = {"state", "government-body", "armed-group", "population"}
TWO_SIDED = {"AGREE", "CONSULT", "COOPERATE"}
OPENING = re.compile(r"^(?:[\s\"'“”‘’*>]|that\b)+")


def words(name):
    """The words of a name, without marks, case and plural."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return {word.removesuffix("s") for word in re.findall(r"\w+", plain)}


def alternatives(expected):
    return expected.split("|") if isinstance(expected, str) else [expected]


def same_actor(expected, name, actors):
    """Whether a name in the reading is one of the actors that the essentials allow."""
    actor = actors.get(name, {"country": None, "kind": ""})
    return any(
        words(one) <= words(name) or (actor["kind"] in BODIES and STATES.get(one, "-") == actor["country"])
        for one in alternatives(expected)
    )


def all_there(expected, names, actors):
    return all(any(same_actor(one, name, actors) for name in names) for one in expected)


def overlaps(anchor, passage, text):
    """Whether the passage touches a place where the anchor stands in the text."""
    starts = [match.start() for match in re.finditer(re.escape(anchor), text)]
    return any(passage["start"] < start + len(anchor) and start < passage["end"] for start in starts)


def among(item, key, value):
    """Whether the value is one of those that the item allows; an item without the key allows all."""
    return key not in item or value in alternatives(item[key])


def sides_fit(item, record, actors):
    by, to = item.get("by", []), item.get("to", [])
    if record["type"] in TWO_SIDED:
        return all_there([*by, *to], [*record["actors"], *record["recipients"]], actors)
    return all_there(by, record["actors"], actors) and all_there(to, record["recipients"], actors)


def event_fits(item, record, actors, text):
    fits = among(item, "type", record["type"]) and among(item, "status", record["status"])
    return fits and sides_fit(item, record, actors) and overlaps(item["at"], record["evidence"], text)


def statement_fits(item, record, actors, _text):
    content = OPENING.sub("", record["content"]["text"]).casefold()
    starts = any(content.startswith(one.casefold()) for one in alternatives(item["starts"]))
    direct = record["direct"] == item.get("direct", False)
    return starts and direct and same_actor(item["by"], record["speaker"], actors)


def figure_fits(item, record, _actors, text):
    value = list(record["value"]) if isinstance(record["value"], list | tuple) else record["value"]
    same = value == item["value"] and among(item, "kind", record["kind"])
    return same and overlaps(item["at"], record["evidence"], text)


def last_day(value):
    return value or "" if isinstance(value, str | None) else value[-1]


def commitment_fits(item, record, actors, text):
    sides = all_there(item.get("by", []), record["by"], actors) and all_there(item.get("to", []), record["to"], actors)
    due = last_day(record["deadline"]).startswith(item.get("deadline", ""))
    fits = among(item, "kind", record["kind"]) and among(item, "status", record["status"])
    return sides and due and fits and overlaps(item["at"], record["evidence"], text)


def forecast_fits(item, record, actors, text):
    fits = same_actor(item["by"], record["by"], actors) and among(item, "direction", record["direction"])
    return fits and overlaps(item["at"], record["evidence"], text)


def relation_fits(item, record, actors, text):
    fits = same_actor(item["a"], record["a"], actors) and among(item, "relation", record["relation"])
    return fits and overlaps(item["at"], record["evidence"], text)


FITS = {
    "events": event_fits,
    "statements": statement_fits,
    "figures": figure_fits,
    "commitments": commitment_fits,
    "forecasts": forecast_fits,
    "relations": relation_fits,
}


def found(kind, item, reading, text):
    """Whether the reading holds a record of that kind that fits the item."""
    actors = {actor["name"]: actor for actor in reading["actors"]}
    return any(FITS[kind](item, record, actors, text) for record in reading[kind])
