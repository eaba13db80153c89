"""How a desk is run."""

from __future__ import annotations

import secrets
from ipaddress import ip_address

from msgspec import Struct, field

LOOPBACK = "127.0.0.1"
PORT = 8230


class Settings(Struct, frozen=True, kw_only=True):
    """How a desk is run.

    Attributes:
        host, port: where it listens.
        writer: who writes where nobody logs in, on the machine itself; "" leaves the desk read-only there.
        hosts: the names under which browsers may ask for it, besides that of the machine itself.
        model: file of what `dragoman forecast train` learnt; "" for base rates.
        certificate, key: files that let it speak TLS itself.
        allow: hosts and networks that feeds and hooks may have though they are not public.
        watch_seconds: how long the watch waits between two rounds; 0: it does none.
        secret: what signs forms; a new one at every start unless one is given.
    """

    host: str = LOOPBACK
    port: int = PORT
    writer: str = ""
    hosts: tuple[str, ...] = ()
    model: str = ""
    certificate: str = ""
    key: str = ""
    allow: tuple[str, ...] = ()
    watch_seconds: float = 30.0
    secret: str = field(default_factory=lambda: secrets.token_hex(32))

    @property
    def open(self) -> bool:
        """Whether others can reach it, so that everybody has to log in."""
        return not self.local or bool(self.hosts)

    @property
    def local(self) -> bool:
        """Whether only this machine can reach it."""
        return is_local(self.host)


def is_local(host: str) -> bool:
    """Whether a host is the machine itself."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
