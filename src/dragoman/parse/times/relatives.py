"""Times named by their distance from the report's day: last week, three days ago, the end of next month."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dragoman.codebook import calendar
from dragoman.parse.times.context import Context, Rule

if TYPE_CHECKING:
    import re

    from dragoman.records import When

UNKNOWN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "year": "XXXX", "decade": "XXX", "century": "XX", "night": "XXXX-XX-XXTNI",
}  # fmt: skip
GRAINS = {"weekend": "interval", "night": "part-of-day"}
# Words that point at what the text told last rather than at the report's own day.
TOLD = frozenset({"following", "previous", "preceding", "same", "that", "next"})
DAYS_AWAY = {"next": 1, "following": 1, "after": 1, "previous": -1, "before": -1}
CLOCK_UNITS = frozenset({"second", "minute", "hour"})


def stated_portion(whole: When, words: str | None, context: Context) -> When:
    """The part of a stretch that words like "early" or "the end of" mean; the whole where there are none."""
    if not words:
        return whole
    portion = context.words.portions[" ".join(words.lower().split())]
    return calendar.portion(whole, portion.first, portion.last)


def distance(words: str, context: Context) -> int:
    """How many units ahead the words look."""
    return context.words.relative.get(" ".join(words.lower().split()), 0)


def relative_year(words: str, context: Context) -> int | None:
    """The year that "last", "this" or "the following" one is; None where the report's is unknown."""
    last = words.lower().split()[-1]
    day = context.era if last in {"following", "previous", "same", "that"} and context.era else context.day
    return None if day is None else day.year + distance(last, context)


def unit_at(day: date | None, unit: str, count: int, context: Context) -> When:
    """The unit of the calendar that lies that many units from the one that holds the day."""
    if day is None:
        return calendar.unplaced(UNKNOWN[unit], GRAINS.get(unit, unit))
    try:
        return calendar.relative(_placed(day, unit, count, context))
    except (ValueError, OverflowError):  # before the year 1 or after 9999
        return calendar.unplaced("PAST_REF" if count < 0 else "FUTURE_REF")


def _placed(day: date, unit: str, count: int, context: Context) -> When:
    if unit == "weekend":
        return calendar.weekend(calendar.shifted(day, "week", count))
    if unit == "night":
        return calendar.part_of_day(calendar.shifted(day, "day", count), "NI", context.words.hours["NI"])
    if unit == "decade":
        return calendar.decade(day.year // 10 * 10 + 10 * count)
    if unit == "century":
        return calendar.century(day.year // 100 + 1 + count)
    base: calendar.Unit = unit  # pyright: ignore[reportAssignmentType]
    return calendar.holding(calendar.shifted(day, base, count), base)


def base_unit(form: str, context: Context) -> str:
    """The unit that a form is one of."""
    return context.words.units[form.lower()]


def _unit(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """Last week, early next month, the previous day."""
    unit = base_unit(match["unit"], context)
    if unit in CLOCK_UNITS or unit not in UNKNOWN:
        return ()
    words = match["rel"].lower().split()[-1]
    if match["unit"].lower().endswith("s") or (
        unit == "day" and words in {"last", "past", "this", "coming", "current"}
    ):
        return ()
    found = unit_at(_anchor(words, unit, match["the"], context), unit, distance(match["rel"], context), context)
    return (stated_portion(found, match["portion"], context),)


def _anchor(words: str, unit: str, article: str | None, context: Context) -> date | None:
    """The day from which "last week", "that year", "the next day" are reckoned."""
    if words in {"that", "same"}:
        return (context.era if unit not in {"day", "night"} else context.told) or context.day
    if words not in TOLD or article is None or unit == "year":
        return context.day
    return after_told(words, context)


def after_told(words: str, context: Context) -> date | None:
    """The day that a narrative goes on from: without one, what came before it is reckoned from the report's own."""
    ahead = words in {"next", "following", "later", "after", "afterwards", "afterward"} and context.direction != "ahead"
    return context.told if context.told or ahead else context.day


def _passed(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """The past week: the week up to now, not the last one of the calendar."""
    return lasting(match, context, 1, 1, -1)


def lasting(match: re.Match[str], context: Context, low: float, high: float, side: int) -> tuple[When, ...]:
    """A length of time that ends (side -1) or begins (side 1) with the report's day."""
    unit = base_unit(match["unit"], context)
    value = period(unit, low, high, context)
    if context.day is None or unit in CLOCK_UNITS or high != int(high) or unit == "weekend":
        return (calendar.unplaced(value, "interval"),)
    word = context.words.unit_words[unit]
    base: calendar.Unit = word.base or unit  # pyright: ignore[reportAssignmentType]
    try:
        other = calendar.shifted(context.day, base, side * int(high) * word.times)
    except (ValueError, OverflowError):
        return (calendar.unplaced(value, "interval"),)
    first, last = sorted((context.day, other))
    return (calendar.relative(calendar.valued(calendar.days(first, last), value)),)


def period(unit: str, low: float, high: float, context: Context) -> str:
    """The TIMEX3 value of a length of time, X where it is vague."""
    word = context.words.unit_words[unit]
    if word.clock and low == high and low != int(low) and unit == "hour":
        return f"PT{int(low)}H{round(low % 1 * 60)}M".replace("PT0H", "PT")
    count = "X" if low != high else f"{low * word.times:g}"
    if low != high and word.base and word.times > 1:
        return f"PX{context.words.unit_words[word.base].letter}"
    return f"P{'T' if word.clock else ''}{count}{word.letter}"


def counted(words: str, context: Context) -> tuple[float, float] | None:
    """The bounds of a count of units ("three", "a", "several", "two and a half")."""
    plain = " ".join(words.lower().removesuffix(" of").split())
    if plain in {"a", "an"}:
        return 1, 1
    if plain.startswith("half"):
        return 0.5, 0.5
    return context.numerals.bounds(plain) or context.numerals.bounds(f"a {plain}") or (2, 99)


def _away(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """Three days ago, two weeks later, a month from now."""
    unit, bounds = base_unit(match["unit"], context), counted(match["count"], context)
    where = match["where"].lower()
    side = -1 if where in {"ago", "earlier", "previously", "prior", "back", "before"} else 1
    day = context.day if where in {"ago", "from now", "hence", "from today"} else after_told(where, context)
    if bounds is None:
        return ()
    return (at_distance(unit, bounds, side, day, context),)


def at_distance(unit: str, bounds: tuple[float, float], side: int, day: date | None, context: Context) -> When:
    """What lies so many units away from the day."""
    low, high = bounds
    word = context.words.unit_words[unit]
    if low != high:
        return _vaguely(unit, bounds, side, day, context)
    if word.clock or low != int(low):
        return calendar.unplaced(period(unit, low, high, context))
    return unit_at(day, word.base or unit, side * int(low) * word.times, context)


def _vaguely(unit: str, bounds: tuple[float, float], side: int, day: date | None, context: Context) -> When:
    """A few weeks ago: between the least and the most that the words can mean."""
    value = "PAST_REF" if side < 0 else "FUTURE_REF"
    word = context.words.unit_words[unit]
    if day is None or word.clock or unit == "weekend" or bounds[1] * word.times > 1000:
        return calendar.unplaced(value)
    near, far = (unit_at(day, word.base or unit, side * int(count) * word.times, context) for count in bounds)
    return calendar.valued(calendar.hull(near, far), value)


def _named_day(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """Today, yesterday evening, later tomorrow, tonight."""
    words = " ".join(match["named_day"].lower().split())
    return (part_or_day(context, context.words.days[words], match["part"]),)


def part_or_day(context: Context, count: int, part: str | None) -> When:
    """A part of the day that lies so many days away; all of it where no part is named."""
    code = context.words.parts[part.lower().rstrip("s")] if part else ""
    if context.day is None:
        return calendar.unplaced("XXXX-XX-XX" + (f"T{code}" if code else ""), "part-of-day" if code else "day")
    day = calendar.shifted(context.day, "day", count)
    if not code:
        return calendar.relative(calendar.whole_day(day))
    return calendar.relative(calendar.part_of_day(day, code, context.words.hours[code]))


def _this_part(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """This morning, last night, tonight."""
    if match["tonight"]:
        return (part_or_day(context, 0, "night"),)
    return (part_or_day(context, distance(match["rel"], context), match["part"]),)


def _same_day(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """That night, the following morning, the day before."""
    word = (match["which"] or match["side"]).lower()
    count, day = DAYS_AWAY.get(word, 0), after_told(word, context)
    told = Context(context.words, context.numerals, day=day)
    return (part_or_day(told, count, match["part"] or match["eve"]),)


def _portion_of_unit(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """The end of the year, month's end: of the one that holds the report's day."""
    unit, words = base_unit(match["unit"], context), match["portion"].lower()
    if unit not in UNKNOWN or unit in {"day", "night", "weekend"} or match["unit"].lower().endswith("s"):
        return ()
    return (stated_portion(unit_at(context.day, unit, 0, context), "the end of" if words == "end" else words, context),)


def _weekend(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """Which weekend "the weekend" is: the last one, or on weekends and where the text looks ahead this week's."""
    del match
    this = context.day is None or context.direction == "ahead" or context.day.isoweekday() > 5
    return (unit_at(context.day, "weekend", 0 if this else -1, context),)


RULES = (
    Rule(
        r"(?:the (?=past |last ))?(?P<x>(?:past|(?<=the )last) (?P<unit>(?<=past )day|week|month|year|decade|century))",
        _passed,
        "DURATION",
    ),
    Rule(
        r"(?:(?:the )?<portion>[ -])?(?P<the>the )?(?P<rel><:rel>|same|that)[ -]<unit>",
        _unit,
    ),
    Rule(r"(?:by )?(?P<x>(?:the )?<portion> the <unit>)", _portion_of_unit),
    Rule(r"(?P<unit>year|month|week)(?:['’]s)?[ -](?P<portion>end)", _portion_of_unit),
    Rule(
        r"(?:<about> )?<count>(?: <:extent>| or so)?[ -]<unit> "
        r"(?P<where>ago|earlier|later|from now|from today|hence|previously|prior|afterwards?|(?:before|back)(?=[.,;]))",
        _away,
    ),
    Rule(r"(?:(?:earlier|later) )?(?P<x><named_day>(?:['’]s)?(?: <part>)?)", _named_day),
    Rule(
        r"(?:later )?(?P<tonight>tonight)|(?:(?:earlier|later|late|early) )?(?P<rel>this|last) <part>",
        _this_part,
        "TIME",
    ),
    Rule(
        r"(?:later |earlier )?(?:the |that )?(?P<which>same|that|following|next|previous) (?:day|<part>)"
        r"|the (?:day|<eve:part>) (?P<side>before|after)(?=[.,;])",
        _same_day,
    ),
    Rule(r"(?:the )?weekend", _weekend, tensed=True),
)
