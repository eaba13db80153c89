"""Linking all records of a job at once, out of memory: on disk lies what others are compared with, in sorted runs.

The steps, in the order of the data:

1. survey: of each report whose text it carries, its words, whom it names.
2. reports, words, names, actors: what is counted over all, and who is who.
3. near, copies, voices: which texts share much, and who is heard.
4. accounts: what each report tells of each act, and the blocks in which it is compared.
5. blocks, pairs: what shares a block and is not excluded is compared; what is likely one is kept.
6. together, events: what hangs together by likeness is linked as in memory, part by part.

Acts of two parts never become one in memory either: there, too, groups grow by pairs that are likely one, and by no
others. So the events are the same.
"""

from __future__ import annotations

from dragoman.api.scale.link.run import MOST_PAIRS, Linkage, link

__all__ = ["MOST_PAIRS", "Linkage", "link"]
