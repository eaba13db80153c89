"""Texts that are made to keep parsing and extraction busy: families that grow without end."""

from tests.making import PROSE
from tests.read.hostile.case import ANY, NONE, ONE, Family

BODY = " ".join(PROSE)
STATES = ("Russia", "Turkey", "Syria", "Iran", "Iraq", "Egypt", "France", "Greece", "Libya", "Israel", "Jordan", "Cyprus")  # fmt: skip
LONG = "too long to be read whole"


def text(unit, before="", after=""):
    """A family's maker: a unit so many times in one line of a report of its own, which begins and ends as reports do."""

    def make(size):
        units = (unit(n) for n in range(size)) if callable(unit) else [unit] * size
        return "\n\n".join((PROSE[0], before + "".join(units) + after, PROSE[1])).encode()

    return make


def lines(unit, mark="\n\n"):
    """The same with a line, or a paragraph, for each unit."""
    return text(lambda n: (unit(n) if callable(unit) else unit) + mark)


def letters(number):
    """A name of letters for a number."""
    return "".join(chr(97 + int(digit)) for digit in str(number))


def state(number):
    return STATES[number % len(STATES)]


# Sentences without an end, and endless sentences.
SENTENCES = [
    Family("words without a stop", "a.txt", text("the talks in the capital about a truce went on and "), 6000, ONE, LONG, "a sentence of 60,000 words"),
    Family("sentences of one word", "a.txt", text("Stop. "), 100_000, ONE, LONG, "100,000 of them"),
    Family("headings without end", "a.txt", lines("Talks go on"), 1000, ONE, "", "lines without a stop"),
    Family("clauses in clauses", "a.txt", text("said that the envoy who "), 8000, ONE, LONG, "a subordinate clause to the depth of 8,000"),
    Family("relative clauses", "a.txt", text("the man that the minister that "), 750, ONE, "", "nested in the middle"),
    Family("conditions", "a.txt", text("if the troops leave unless the rebels stop "), 625, ONE, "", "conditions of conditions"),
    Family("negations", "a.txt", text("not never no "), 1125, ONE, "", "27,000 turns of the meaning"),
    Family("joined sentences", "a.txt", text("Russia rejected the plan; "), 8000, ONE, LONG, "semicolons instead of stops"),
    Family("colons", "a.txt", text("he said: "), 1500, ONE, "", "each announces the next"),
    Family("ellipses", "a.txt", text("and then... "), 1250, ONE, "", "none of them a stop"),
    Family("marks of doubt", "a.txt", text("?!?!... "), 2500, ONE, "", "stops without sentences"),
    Family("commas", "a.txt", text(","), 200_000, ONE, "", "200,000 commas"),
    Family("dashes", "a.txt", text(" - -- \u2014 \u2013"), 1875, ONE, "", "dashes of all lengths"),
    Family("all in capitals", "a.txt", text("RUSSIA SAID TURKEY ATTACKED SYRIA ON MONDAY "), 500, ONE, "", "capitals tell nothing of names"),
    Family("lists of points", "a.txt", lines("- the withdrawal of all forces", "\n"), 625, ONE, "", "a list without end"),
    Family("function words", "a.txt", text("of the to in at by for with "), 500, ONE, "", "words that carry nothing"),
    Family("unusual spaces", "a.txt", text("the\u2003talks\u00a0went\u202fon\u3000well\u2009and "), 750, ONE, "", "spaces of other kinds"),
    Family("line separators", "a.txt", text("The talks\u2028went on.\u2029"), 750, ONE, "", "line ends of other kinds"),
]  # fmt: skip

# Quotations and brackets.
QUOTES = [
    Family("quotes in quotes", "a.txt", text("\u201che said \u2018she said "), 20_000, ONE, LONG, "opened 40,000 times and never closed"),
    Family("quotes opened, then closed", "a.txt", lambda n: (PROSE[0] + "\n\n" + "\u201cno " * n + " yes\u201d" * n).encode(), 50_000, ONE, "", "nested 50,000 deep"),
    Family("brackets of all kinds", "a.txt", lambda n: (PROSE[0] + "\n\nThe talks " + "([{" * n + "x" + "}])" * n + " went on.").encode(), 35_000, ONE, LONG, "nested 100,000 deep"),
    Family("straight quotes", "a.txt", text('"Go" he said "or" '), 750, ONE, "", "which opens and which closes"),
    Family("apostrophes", "a.txt", text("a'b'c's d\u2019s' "), 1000, ONE, "", "quotes or genitives"),
    Family("quotations carried on", "a.txt", lines("\u201cWe shall go on with the talks in the capital"), 375, ONE, "", "each paragraph opens anew"),
    Family("utterances of a word", "a.txt", text("\u201cNo,\u201d he said. "), 625, ONE, "", "a speaker for each word"),
    Family("utterances by nobody", "a.txt", text("\u201cNo.\u201d "), 1000, ONE, "", "whoever spoke last"),
    Family("angle quotes", "a.txt", text("\u00ab\u00bb\u201e\u201d"), 5000, ONE, "", "empty ones"),
    Family("backticks", "a.txt", text("``no'' "), 1875, ONE, "", "quotes of typesetters"),
]  # fmt: skip

# Names, and letters that look like others.
NAMES = [
    Family("names without end", "a.txt", text(lambda n: f"Ivan {letters(n).title()}ov, "), 7000, ONE, "", "7,000 persons in one sentence"),
    Family("persons of a report", "a.txt", lines(lambda n: f"Ivan {letters(n).title()}ov met Ada {letters(n + 7).title()}in on Monday."), 250, ONE, "", "each met another"),
    Family("one name and pronouns", "a.txt", text("Ivan Petrov said he told him that they saw her. "), 250, ONE, "", "10,000 pronouns"),
    Family("pronouns alone", "a.txt", text("they told him that it saw her and "), 375, ONE, "", "nobody is meant"),
    Family("definite nouns", "a.txt", text("the minister told the group that the country "), 375, ONE, "", "each is somebody named before"),
    Family("titles without end", "a.txt", text("President Prime Minister General "), 875, ONE, "", "offices and no name"),
    Family("offices of offices", "a.txt", text("the deputy minister of the ministry of "), 500, ONE, "", "genitives without end"),
    Family("genitives without end", "a.txt", text(lambda n: f"{state(n)}'s "), 1250, ONE, "", "whose is it"),
    Family("states joined", "a.txt", text(lambda n: f"{state(n)} and "), 10_000, ONE, LONG, "an actor of 10,000 actors"),
    Family("lists against lists", "a.txt", lambda n: ("\n\n".join([PROSE[0], *[", ".join(STATES) + " attacked and accused " + ", ".join(reversed(STATES)) + "."] * n])).encode(), 800, ONE, "", "twelve states against twelve, again and again"),
    Family("organisations without end", "a.txt", text(lambda n: f"the {letters(n).title()} Human Rights Committee of "), 375, ONE, "", "committees of committees"),
    Family("places without end", "a.txt", text("Paris, London, Aleppo, Idlib, Tripoli, "), 500, ONE, "", "where is it"),
    Family("particles of names", "a.txt", text("Al bin Abu van der de la "), 500, ONE, "", "names of particles"),
    Family("hyphens without end", "a.txt", text("Russian-Turkish-Syrian-"), 1000, ONE, "", "a compound of 24,000 parts"),
    Family("abbreviations", "a.txt", text("Mr. Dr. Gen. Sen. U.S. U.N. a.m. No. "), 500, ONE, "", "a stop after each, an end after none"),
    Family("zero width in names", "a.txt", text("Er\u200bdo\u200dgan of Tur\u2060key met Pu\u00adtin of Rus\ufeffsia. "), 750, ONE, "", "names with nothing in them"),
    Family("bidi in names", "a.txt", text("\u202eErdogan\u202c of \u2067Turkey\u2069 met \u200fPutin\u200e. "), 1000, ONE, "", "names that turn round"),
    Family("accents on every letter", "a.txt", text("R\u0301u\u0308s\u0323s\u0301i\u0302a\u0303 s\u0301a\u0301i\u0301d\u0301. "), 2000, ONE, "", "marks on marks"),
    Family("storm of accents", "a.txt", text("minister" + "\u0301\u0302\u0303\u0327" * 40 + " "), 750, ONE, "", "160 accents on each word"),
    Family("tags in names", "a.txt", text("Rus\U000e0041\U000e0042sia\ufe0f said no. "), 1500, ONE, "", "letters that nobody sees"),
    Family("homoglyph names", "a.txt", text("\u0420utin of \u0420ussia met Erd\u043egan of \u0422urkey. "), 250, ONE, "", "Cyrillic letters in Latin names"),
    Family("faces and families", "a.txt", text("\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1f9\U0001f1f7 "), 1000, ONE, "", "signs of several signs"),
    Family("letters of width", "a.txt", text("\uff32\uff35\uff33\uff33\uff29\uff21 said \u2167 and \u00bd "), 500, ONE, "", "letters and numbers of other shapes"),
    Family("a name of letters", "a.txt", lambda n: (PROSE[0] + "\n\nA" + "b" * n + " said no.").encode(), 250_000, ONE, "", "a name of a quarter of a megabyte"),
    Family("words that are none", "a.txt", text(lambda n: f"{letters(n * 7919)}q{letters(n * 104729)}x "), 9000, ONE, "", "each falls into many pieces"),
]  # fmt: skip

# Numbers, times and money.
NUMBERS = [
    Family("dates in a sentence", "a.txt", text("on March 3, 2020, "), 5000, ONE, LONG, "5,000 dates"),
    Family("days and months", "a.txt", text("the 1st of May of March the 2nd of "), 375, ONE, "", "days of months of days"),
    Family("days of the week", "a.txt", text("last Monday next Tuesday on Friday until Sunday since "), 312, ONE, "", "each counts from the one before"),
    Family("days from days", "a.txt", text("two days after three weeks before "), 500, ONE, "", "times from times"),
    Family("hours", "a.txt", text("at 10:30 a.m. to 11:45 p.m. "), 375, ONE, "", "ranges of the clock"),
    Family("spans of time", "a.txt", text("two years and three months and "), 500, ONE, "", "one span or 8,000"),
    Family("years and centuries", "a.txt", text("from the 1990s to the 5th century BC in 2020-21 "), 250, ONE, "", "years of no calendar"),
    Family("numbers in a sentence", "a.txt", text(lambda n: f"{n} dead, "), 7000, ONE, "", "7,000 figures"),
    Family("one figure again", "a.txt", lines("Some 40 soldiers were killed and 20 wounded."), 312, ONE, "", "the same figure 2,500 times"),
    Family("numbers in words", "a.txt", text("two hundred and thirty thousand "), 625, ONE, "", "a number of 25,000 words"),
    Family("numbers with commas", "a.txt", lambda n: (PROSE[0] + "\n\nThe dead were " + "1,111." * n + " in all.").encode(), 40_000, ONE, "", "a number of 240,000 signs"),
    Family("numbers and slashes", "a.txt", text("1/2/3-4-5.6:7"), 1250, ONE, "", "dates, hours or fractions"),
    Family("ranges of ranges", "a.txt", text("between 5 and 10 to 20-30 or "), 375, ONE, "", "bounds without a middle"),
    Family("numbers of numbers", "a.txt", text("one of two of "), 750, ONE, "", "parts of parts"),
    Family("money", "a.txt", text("$10 million or \u20ac5bn or 3 per cent of "), 312, ONE, "", "money of all kinds"),
    Family("measures", "a.txt", text("5km 6 tonnes 7\u00b0C 8 mph 9kg "), 375, ONE, "", "units that cling"),
    Family("digits of other scripts", "a.txt", text("\u0661\u0662 \u00b2\u00b3 \u0967\u0968 \u2460 killed "), 375, ONE, "", "digits that are none to some"),
    Family("minus without end", "a.txt", text("-1 --2 \u22123 +4 "), 625, ONE, "", "signs of numbers"),
]  # fmt: skip

# Acts, words of others, promises and forecasts.
ACTS = [
    Family("acts without end", "a.txt", text(lambda n: f"{state(n)} attacked {state(n + 1)}. "), 4000, ONE, LONG, "4,000 acts"),
    Family("acts in one sentence", "a.txt", text(lambda n: f"{state(n)} attacked {state(n + 5)} and "), 437, ONE, "", "3,500 acts without a stop"),
    Family("verbs alone", "a.txt", text("attacked accused threatened bombed "), 625, ONE, "", "20,000 acts of nobody"),
    Family("nouns of acts", "a.txt", text("the attack on the attack by the attack of "), 312, ONE, "", "acts of acts"),
    Family("who said who said", "a.txt", text(lambda n: f"{state(n)} said "), 8000, ONE, LONG, "8,000 speakers of one sentence"),
    Family("according to", "a.txt", text(lambda n: f"according to {state(n)}, "), 625, ONE, "", "sources of sources"),
    Family("promises", "a.txt", text(lambda n: f"{state(n)} vowed to stop and "), 437, ONE, "", "promises to promise"),
    Family("deadlines", "a.txt", text("must leave by Friday until noon before Monday or "), 312, ONE, "", "the last day of all"),
    Family("forecasts", "a.txt", text("will likely probably perhaps never "), 500, ONE, "", "how sure is that"),
    Family("chances", "a.txt", text("a 60 percent chance of a 5 in 10 chance of "), 250, ONE, "", "chances of chances"),
    Family("denials", "a.txt", text("denied that it denied that "), 562, ONE, "", "8,000 denials"),
    Family("passives", "a.txt", text("was said to have been told to be "), 375, ONE, "", "by nobody"),
]  # fmt: skip

# Marks of markup within the text, and forms that hold such texts.
MARKED = [
    Family("entities", "a.txt", text("&amp;&lt;&#39;&quot;&nbsp;&bogus; "), 750, ONE, "", "marks in disguise"),
    Family("tags in text", "a.txt", text("<b>no</b> <i "), 1250, ONE, "", "tags where none belong"),
    Family("emphasis", "a.md", text("*_**_no_**_* "), 1000, ONE, "", "stars and lines"),
    Family("links in links", "a.md", text("[a]([b](c) "), 1000, ONE, "", "links that never end"),
    Family("addresses in text", "a.txt", text("see https://a.example/b?c=d&e=f, www.b.example and ada@c.example "), 187, ONE, "", "addresses of the web"),
    Family("handles", "a.txt", text("@ada #talks @b RT "), 625, ONE, "", "as in short messages"),
    Family("one word of marks", "a.txt", text("\\|~^`=+_$%&"), 1875, ONE, "", "signs without words"),
    Family("right to left", "a.txt", text("\u0642\u0627\u0644\u062a \u0631\u0648\u0633\u064a\u0627 \u0625\u0646 \u062a\u0631\u0643\u064a\u0627 "), 4000, range(2), "", "another language, without a stop"),
    Family("without spaces", "a.txt", text("\u4fc4\u7f57\u65af\u8bf4\u571f\u8033\u5176\u8fdb\u653b"), 8000, range(2), "", "words that nothing parts"),
    Family("cells of a table", "a.html", lambda n: ("<html><body><p>" + BODY + "</p><table>" + "<tr><td>12</td><td>Russia</td><td>dead</td></tr>" * n + "</table><p>" + PROSE[1] + "</p></body></html>").encode(), 12_000, ONE, "", "a giant table"),
    Family("paragraphs of a page", "a.html", lambda n: ("<html><body>" + "".join(f"<p>{m} {PROSE[m % 3]}</p>" for m in range(n)) + "</body></html>").encode(), 1500, ONE, LONG, "a page as long as a book"),
    Family("breaks of a page", "a.html", lambda n: ("<html><body><p>" + BODY + ("<br>" * 2 + PROSE[2]) * n + "</p></body></html>").encode(), 187, ONE, "", "one paragraph with breaks"),
    Family("spans of a page", "a.html", lambda n: ("<html><body><p>" + BODY + "".join(f"<span>{c}</span>" for c in PROSE[1] * n) + "</p></body></html>").encode(), 100, ONE, "", "an element for each letter"),
    Family("answers of a page", "a.html", lambda n: ("<html><body><p>" + BODY + "</p>" + f"<blockquote><p>{PROSE[1]}" * n).encode(), 300, range(2), "", "quoted 300 times"),
    Family("lines of json", "a.jsonl", lambda n: b'{"text": "no"}\n' * n, 300, range(301), "", "300 texts of a word"),
    Family("lists in json", "a.jsonl", lambda n: b'{"text": ' + b'{"text": ' * n + b"1" + b"}" * (n + 1), 100_000, NONE, "no JSON|no text", "texts in texts"),
    Family("text in json", "a.jsonl", lambda n: b'{"text": "' + (PROSE[0] + r" \u201cno\u201d \n").encode() * n + b'"}', 1200, ONE, "no running text", "a text as long as a book"),
    Family("items of a feed", "a.xml", lambda n: ("<rss><channel><title>a</title>" + f"<item><title>b</title><description>{PROSE[0]}</description></item>" * n + "</channel></rss>").encode(), 60, ANY, "", "60 items of one text"),
]  # fmt: skip

PASSAGES = {
    "sentence": SENTENCES,
    "quotation": QUOTES,
    "name": NAMES,
    "number": NUMBERS,
    "act": ACTS,
    "marked": MARKED,
}


def families():
    """All families."""
    return [family for group in PASSAGES.values() for family in group]
