"""Fetching pages and feeds: what may be asked, how long it may take, how much may come, what robots may read.

One place for all that leaves this machine. Addresses of this machine and of private networks are refused after their
names are resolved, at every redirection, and the address that was judged is the one that is connected to.
"""

from dragoman.read.fetch.addresses import Allowed
from dragoman.read.fetch.fetcher import AGENT, Fetched, Fetcher
from dragoman.read.fetch.limits import LIMITS, Limits

__all__ = ["AGENT", "LIMITS", "Allowed", "Fetched", "Fetcher", "Limits"]
