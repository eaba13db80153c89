"""Watching: rules, feeds and folders, alerts, and telling others of them.

from dragoman.api.watching import Watching

with Watching.open("idlib.db") as watching:
    watching.add_watch("Threats that run out", {"when": "commitment", "kinds": "threat", "deadline": "yes"}, by="ada")
    watching.round()
"""

from dragoman.api.watching.rules import FIELDS, rule_of, rules_file
from dragoman.api.watching.watching import Round, Watching
from dragoman.api.watching.wording import said

__all__ = ["FIELDS", "Round", "Watching", "rule_of", "rules_file", "said"]
