"""A server of the web on this machine that does as a test says, also what no server should."""

import contextlib
import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from dragoman.read.fetch import Allowed, Fetcher, Limits

HERE = Allowed.of(["127.0.0.1"])
PAGE = b"<html><head><title>Talks resume</title></head><body><p>ANKARA - Envoys met again on Monday.</p></body></html>"
WAIT = 30


class Site:
    """What a server answers: `pages` by path, each a status, headers and a body, or a function of the handler."""

    def __init__(self):
        self.pages, self.asked, self.sent = {}, [], []
        self.over = threading.Event()

    def give(self, path, body=b"", status=200, **headers):
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, body)

    def do(self, path, function):
        self.pages[path] = function

    def paths(self):
        return [path for path, _ in self.asked if path != "/robots.txt"]


def handler(site):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self):
            site.asked.append((self.path, dict(self.headers)))
            found = site.pages.get(self.path, (404, {}, b"nothing here"))
            with contextlib.suppress(ConnectionError):
                if callable(found):
                    found(self)
                    return
                status, headers, body = found
                self.say(status, headers, body)

        def say(self, status, headers, body):
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):
            self._answer()

        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            site.sent.append((self.path, dict(self.headers), body))
            self._answer()

        def log_message(self, *_):
            """Says nothing."""

    return Handler


class Quiet(ThreadingHTTPServer):
    """A server that says nothing when a client hangs up on it, as those do that refuse an answer."""

    def handle_error(self, request, client_address):
        """Nothing."""


@contextlib.contextmanager
def serving():
    """A site and its address until the end of the `with`."""
    site = Site()
    server = Quiet(("127.0.0.1", 0), handler(site))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site
    finally:
        site.over.set()
        server.shutdown()
        server.server_close()
        thread.join(WAIT)


def fetcher(**limits):
    """A fetcher that may ask this machine, without pauses."""
    return Fetcher(HERE, Limits(**{"pause_seconds": 0, "seconds": 5, "idle_seconds": 5, **limits}))


def dripping(site, every=0.02):
    """Answers byte by byte, for ever."""

    def drip(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while not site.over.is_set():
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(every)

    return drip


def dripping_head(site, every=0.02):
    """Never comes to the end of its headers."""

    def drip(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not site.over.is_set():
            handler.wfile.write(b"X-A: b\r\n")
            handler.wfile.flush()
            time.sleep(every)

    return drip


def silent(site):
    """Answers nothing at all."""
    return lambda handler: site.over.wait(WAIT) and None


def packed(body):
    return gzip.compress(body)
