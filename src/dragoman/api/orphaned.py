"""Processes that end with the one that started them, however that ends: else they would wait for work for ever."""

from __future__ import annotations

import multiprocessing
import os
import threading


def end_with_parent() -> None:
    """Lets this process end as soon as the one that started it has ended, killed or not."""
    threading.Thread(target=_wait, daemon=True).start()


def _wait() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
