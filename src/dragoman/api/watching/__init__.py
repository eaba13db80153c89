"""Watching: rules, feeds and folders, alerts, and telling others of them.

from dragoman.api.watching import Watching

with Watching.open("idlib.db") as watching:
    watching.add_watch("Threats that run out", {"when": "commitment", "kinds": "threat", "deadline": "yes"}, by="ada")
    watching.round()
"""

from dragoman.api.watching.rules import FIELDS, fields_of, rule_of, rules_file
from dragoman.api.watching.watching import Round, Watching
from dragoman.api.watching.wording import said
from dragoman.exchange.syndication import Channel, atom, rss
from dragoman.read.address import is_address

__all__ = [
    "FIELDS", "Channel", "Round", "Watching", "atom", "fields_of", "is_address", "rss", "rule_of", "rules_file", "said",
]  # fmt: skip
