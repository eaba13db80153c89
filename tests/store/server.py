"""A PostgreSQL server of our own for the tests, where its programs are installed."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

HOMES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")
UNPRIVILEGED = ("postgres", "nobody")
SECONDS = 30


def programs():
    """The folder with initdb and postgres, the newest where there are several; None where there is none."""
    found = shutil.which("initdb")
    homes = [Path(found).resolve().parent] if found else []
    homes += sorted((home for pattern in HOMES for home in Path("/").glob(pattern.lstrip("/"))), reverse=True)
    return next((home for home in homes if (home / "initdb").exists() and (home / "postgres").exists()), None)


def somebody():
    """Whom to run the server as, since it refuses root: a user without rights, or None for ourselves."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in UNPRIVILEGED if name in names), None)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(home):
    """The port of a server that runs until the end of the `with`, and leaves nothing."""
    folder, user = Path(tempfile.mkdtemp(prefix="dragoman-pg-")), somebody()
    if user:
        shutil.chown(folder, user)
    port, data = free_port(), folder / "data"
    options = {"user": user, "cwd": folder, "env": {"PATH": os.environ["PATH"], "LC_ALL": "C"}}
    made = [home / "initdb", "-D", data, "-U", "dragoman", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    subprocess.run(made, check=True, capture_output=True, timeout=SECONDS * 2, **options)
    settings = {"port": port, "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "fsync": "off"}
    words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    server = subprocess.Popen(
        [home / "postgres", "-D", data, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options
    )
    try:
        wait_for(home, port, server)
        yield port
    finally:
        server.send_signal(signal.SIGINT)  # which waits for nobody who is still connected
        server.wait(SECONDS)
        shutil.rmtree(folder, ignore_errors=True)


def wait_for(home, port, server):
    deadline = time.monotonic() + SECONDS
    ready = [home / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
    while server.poll() is None and time.monotonic() < deadline:
        if subprocess.run(ready, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise RuntimeError(f"the PostgreSQL server did not start (exit code {server.poll()})")


def made(home, port, name):
    """The address of a new, empty database."""
    where = ["-h", "127.0.0.1", "-p", str(port), "-U", "dragoman"]
    subprocess.run([home / "createdb", *where, name], check=True)
    return f"postgresql://dragoman@127.0.0.1:{port}/{name}"
