"""A program whose workers read for ever: it tells their numbers, and is then killed."""

import os
import time

from dragoman.api.scale import engines
from dragoman.api.workers import Workers
from dragoman.codebook import Book
from dragoman.pipeline import Result
from dragoman.records import Report

LONG_S = 600


def read(report):
    os.write(1, f"{os.getpid()}\n".encode())
    time.sleep(LONG_S)
    return Result(report, (), ())


def work(order):
    os.write(1, f"{os.getpid()}\n".encode())
    time.sleep(LONG_S)


def reads():
    with Workers(Book(), 1 + 1, read=read, few=0) as workers:
        tasks = [workers.begin(Report(source=f"{n}", file=f"{n}", text="t")) for n in range(2)]
        workers.result(tasks[0])


def scales():
    list(engines.on_processes(iter(range(2)), work, 2))
