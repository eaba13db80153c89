"""What a worker does in the tests of workers: it reads, and some reports end it."""

import os

from dragoman.pipeline import Result

DEADLY = "DEADLY"


def read(report):
    """The result of a report; no result at all, and no process any more, where it is deadly."""
    if DEADLY in report.text:
        os._exit(1)
    return Result(report, (), ())
