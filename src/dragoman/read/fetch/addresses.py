"""Which addresses may be asked: never those of this machine or of a private network, unless they are named."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

import httpx2
from msgspec import Struct

from dragoman.errors import InputError
from dragoman.read.fetch.limits import UnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Resolve = Callable[[str, int], Iterable[str]]

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
SCHEMES = {"http": 80, "https": 443}
# Below these are the ports of mail, shells and the like, which can be made to do things by what is sent to them.
FIRST_FREE_PORT = 1024
MOST_CHARACTERS = 2048
# An IPv4 address within an IPv6 one: NAT64 (RFC 6052), and the old compatible form (RFC 4291).
NAT64, COMPATIBLE = IPv6Network("64:ff9b::/96"), IPv6Network("::/96")
ONLY_PUBLIC = "give the address of a public site; a server of your own is let through with --allow HOST"


class Allowed(Struct, frozen=True):
    """What may be asked although it is not public: hosts as they stand in addresses, and networks.

    Attributes:
        hosts: `desk.example`, `127.0.0.1`, `localhost:8080`; with a port, that port alone.
        networks: `10.1.0.0/16`.
    """

    hosts: frozenset[str] = frozenset()
    networks: tuple[Network, ...] = ()

    @classmethod
    def of(cls, names: Iterable[str]) -> Allowed:
        """What some names of hosts and networks let through.

        Raises:
            InputError: a network is none.
        """
        given = tuple(names)
        hosts = frozenset(name.strip().lower() for name in given if "/" not in name)
        return cls(hosts, tuple(_network(name) for name in given if "/" in name))

    def host(self, host: str, port: int) -> bool:
        """Whether a host is let through by its name."""
        bare = host.strip("[]").lower()
        return not self.hosts.isdisjoint({bare, f"{bare}:{port}", f"[{bare}]:{port}"})

    def address(self, address: Address) -> bool:
        """Whether an address lies in a network that is let through."""
        return any(address.version == network.version and address in network for network in self.networks)


def _network(name: str) -> Network:
    try:
        return ip_network(name.strip(), strict=False)
    except ValueError:
        raise InputError(f"{name!r} is no network; write it as 10.1.0.0/16, or a host without a slash") from None


NOTHING = Allowed()


def checked(url: str | httpx2.URL, allowed: Allowed = NOTHING) -> httpx2.URL:
    """The address, where it is of a kind that may be asked at all.

    Raises:
        UnreachableError: it is no address of a page, or has a password or a port that is not of the web.
    """
    if len(str(url)) > MOST_CHARACTERS:
        raise UnreachableError(f"the address has more than {MOST_CHARACTERS} characters", "give the page's own address")
    try:
        found = httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError) as error:
        raise UnreachableError(f"it is no address: {error}", "write it as https://example.org/page") from None
    if found.scheme not in SCHEMES or not found.host:
        raise UnreachableError(f"{found.scheme or 'nothing'}: is not fetched", "give an address of http or https")
    if found.userinfo:
        raise UnreachableError("the address holds a user or password", "give it without them; nothing is logged in to")
    port = port_of(found)
    if port < FIRST_FREE_PORT and port not in SCHEMES.values() and not allowed.host(found.host, port):
        raise UnreachableError(f"port {port} is none of the web", "give an address of port 80, 443 or from 1024 on")
    return found


def led(url: httpx2.URL, location: str, allowed: Allowed = NOTHING) -> httpx2.URL:
    """Where an address leads on to, as a server says, where that may be asked at all.

    Raises:
        UnreachableError: it is no address of a page.
    """
    try:
        found = url.join(location).copy_with(fragment=None)
    except (httpx2.InvalidURL, ValueError, TypeError) as error:
        raise UnreachableError(f"it leads to what is no address: {error}", "give the page's own address") from None
    return checked(found, allowed)


def port_of(url: httpx2.URL) -> int:
    """The port of an address, that of its scheme where it names none."""
    return url.port or SCHEMES[url.scheme]


def addresses(host: str, port: int, allowed: Allowed, resolve: Resolve) -> tuple[str, ...]:
    """The addresses of a host, all of which may be asked.

    Where one of several may not, none is: a name that leads both outside and inside is not to be trusted.

    Raises:
        UnreachableError: the host is unknown, or an address may not be asked.
    """
    found = tuple(dict.fromkeys(_resolved(host, port, resolve)))
    if not allowed.host(host, port):
        for address in map(ip_address, found):
            if not (public(address) or allowed.address(address)):
                raise UnreachableError(f"{host} is at {address}, which is not a public address", ONLY_PUBLIC)
    return found


def _resolved(host: str, port: int, resolve: Resolve) -> Iterator[str]:
    try:
        found = tuple(resolve(host, port))
    except (OSError, UnicodeError) as error:
        raise UnreachableError(f"no server is known as {host}: {error}", "check the address, and the net") from None
    if not found:
        raise UnreachableError(f"no server is known as {host}", "check the address, and the net")
    for one in found:
        yield one.partition("%")[0]


def resolved(host: str, port: int) -> tuple[str, ...]:
    """The addresses that the system finds for a host, those of IPv4 first."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(str(where[0]) for *_, where in sorted(found, key=lambda one: one[0] != socket.AF_INET))


def public(address: Address) -> bool:
    """Whether an address, and any that is packed into it, is one of the open net."""
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in _unpacked(address))


def _unpacked(address: Address) -> Iterator[Address]:
    """An address, or the IPv4 ones that are packed into it: mapped, 6to4, Teredo, NAT64."""
    if isinstance(address, IPv4Address):
        yield address
    elif address.ipv4_mapped:
        yield address.ipv4_mapped
    elif address in NAT64 or address in COMPATIBLE:
        yield IPv4Address(int(address) & 0xFFFF_FFFF)
    else:
        yield address
        packed = (address.sixtofour, *(address.teredo or ()))
        yield from filter(None, packed)
