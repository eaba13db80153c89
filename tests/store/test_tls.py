"""Whether the way to a server is enciphered, and whose certificate is taken."""

import socket
import ssl
import struct
import threading
from contextlib import contextmanager

import pytest
from sqlalchemy.engine import make_url

from dragoman.errors import StoreError
from dragoman.store import open_store
from dragoman.store.tls import guarded

ASKS_FOR_TLS = 80877103


@contextmanager
def server(answer):
    """A server that says whether it can encipher, notes what comes next, and hangs up."""
    came = []

    def serve():
        with door, door.accept()[0] as way:
            way.settimeout(5)
            size, code = struct.unpack("!II", way.recv(8))
            came.append(code == ASKS_FOR_TLS)
            if code == ASKS_FOR_TLS and size == 8:
                way.sendall(answer)
                came.append(way.recv(1))

    with socket.create_server(("127.0.0.1", 0)) as door:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield door.getsockname()[1], came
        thread.join(5)


@pytest.mark.parametrize(
    ("query", "answer", "asked", "goes_on", "reason"),
    [
        ("", b"N", True, True, "asked for, and done without where there is none"),
        ("?sslmode=disable", b"N", False, False, "not asked for: the first word is of the talk itself"),
        ("?sslmode=require", b"N", True, False, "nothing is told to a server that cannot encipher"),
        ("?sslmode=verify-full", b"N", True, False, "nor here"),
        ("?sslmode=verify-full", b"S", True, True, "the handshake begins"),
    ],
)
def test_what_a_server_is_told(query, answer, asked, goes_on, reason):
    with server(answer) as (port, came), pytest.raises(StoreError):
        open_store(f"postgresql://ada@127.0.0.1:{port}/crisis{query}")
    assert came[0] == asked, reason
    assert (len(came) > 1 and came[1] != b"") == goes_on, reason


@pytest.mark.parametrize(
    ("mode", "verify", "name", "reason"),
    [
        ("verify-full", ssl.CERT_REQUIRED, True, "a certificate that is trusted, of that name"),
        ("verify-ca", ssl.CERT_REQUIRED, False, "of any name"),
    ],
)
def test_whose_certificate_is_taken(mode, verify, name, reason):
    url, told = guarded(make_url(f"postgresql://db.example/crisis?sslmode={mode}&application_name=x"))
    assert (told["ssl_context"].verify_mode, told["ssl_context"].check_hostname) == (verify, name), reason
    assert dict(url.query) == {"application_name": "x"}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("sslmode=always", "expected one of disable, prefer"),
        ("sslrootcert=/no/such.pem", "cannot read the certificates"),
    ],
)
def test_what_cannot_be_is_told(query, said):
    with pytest.raises(StoreError, match=said):
        open_store(f"postgresql://db.example/crisis?{query}")
