"""A desk that really listens, on a port of its own, in a thread."""

import socket
import threading
from contextlib import contextmanager

import uvicorn

from dragoman.web import Settings, desk


@contextmanager
def served(store, settings=None):
    """The address of a desk over a store, which serves until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        server = uvicorn.Server(uvicorn.Config(desk(store, settings or Settings()), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{door.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(20)
