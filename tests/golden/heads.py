"""Whether the head of a machine reading (outlet, date, origin, title, body) is what a careful reader wrote down."""

from tests.golden.matching import alternatives, words

SLACK = 60  # characters: a dateline or agency credit may or may not count as the body's beginning
TAIL = 3  # characters: a closing quotation mark or full stop


def body(reading, text):
    return "".join(text[start:end] for start, end in reading["report"]["body"])


def outlet(wanted, reading, _text):
    return (reading["report"]["outlet"] or "").casefold() == wanted["outlet"].casefold()


def origin(wanted, reading, _text):
    name = reading["report"]["origin"] or ""
    return words(wanted["origin"]) <= words(name) if wanted["origin"] else not name


def title(wanted, reading, _text):
    return reading["report"]["title"] in alternatives(wanted["title"])


def first(wanted, reading, text):
    return wanted["first"] in body(reading, text)[: SLACK + len(wanted["first"])]


def last(wanted, reading, text):
    return wanted["last"] in body(reading, text).rstrip()[-len(wanted["last"]) - TAIL :]


def noise(wanted, reading, text):
    """Nothing of what stands around the article is in the body."""
    return not [words for words in wanted.get("noise", []) if words in body(reading, text)]


def published(wanted, reading, _text):
    if "published" in wanted:
        return reading["report"]["published"] == wanted["published"] and basis(reading) == "stated"
    if "undated" in wanted:
        return basis(reading) != "stated" and covers(reading, wanted["undated"], unknown=True)
    return covers(reading, wanted["published_near"], unknown=False)


def basis(reading):
    return reading["report"]["published_basis"]


def covers(reading, day, *, unknown):
    """Whether the day or the window that the reading gives holds the true day; `unknown` where it gives none."""
    one, window = reading["report"]["published"], reading["report"]["published_window"]
    if one is None and window is None:
        return unknown
    return one == day if one else window[0] <= day <= window[1]


HEADS = {
    "outlet": outlet,
    "published": published,
    "origin": origin,
    "title": title,
    "first": first,
    "last": last,
    "noise": noise,
}
