"""The built book on this machine's own address: pages compute when they come from a server."""

import sys
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from regionlab.errors import CompanionError


class _Files(SimpleHTTPRequestHandler):
    """Files of a folder, with the types that browsers insist on for modules and WebAssembly."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away while it is answered is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of `folder`, on 127.0.0.1 alone and a free port, until the end."""
    server = _Server(("127.0.0.1", 0), partial(_Files, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def read_book(root: Path) -> None:
    """Serve the book of the project at `root`, open it, and wait until Ctrl-C.

    Raises CompanionError if it is not built.
    """
    html = root / "book" / "_build" / "html"
    if not (html / "index.html").is_file():
        raise CompanionError("the book is not built; `make book` builds it")
    with served(html) as address:
        print(f"the book is at {address}/index.html; Ctrl-C ends", flush=True)
        webbrowser.open(f"{address}/index.html")
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print()
