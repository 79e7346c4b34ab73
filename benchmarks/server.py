"""Serves built sites on this machine as a static host would, over a line of a chosen speed, and counts what leaves."""

import gzip
import hashlib
import math
import mimetypes
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urlsplit

TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm", ".woff2": "font/woff2"}
ZIPPED = (".css", ".html", ".js", ".json", ".mjs", ".svg", ".wasm")
CHUNK = 16 * 1024


@dataclass
class Line:
    """What all connections share: bits go out one after the other, and every reply starts after the latency."""

    name: str
    bits_per_second: float = math.inf
    latency: float = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _free_at: float = 0

    def wait(self, size: int) -> None:
        """Wait until this many bytes have had their turn."""
        with self._lock:
            self._free_at = max(time.monotonic(), self._free_at) + size * 8 / self.bits_per_second
            left = self._free_at - time.monotonic()
        time.sleep(max(0, left))


@dataclass(frozen=True)
class Traffic:
    """What left the server, heads of replies included."""

    bytes: int
    requests: int


class Server:
    """Serves folders under address prefixes for as long as its context lasts."""

    def __init__(self, folders: Mapping[str, Path], line: Line) -> None:
        for folder in folders.values():
            for path in folder.rglob("*"):
                if path.is_file():
                    content(path)  # zipped now, so that no visit waits for it
        self._sent: list[int] = []
        handler = type("BoundHandler", (_Handler,), {"folders": folders, "line": line, "sent": self._sent})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.origin = f"http://127.0.0.1:{self._server.server_port}"

    def traffic(self) -> Traffic:
        """Give what left since this was asked last."""
        sent = self._sent.copy()
        del self._sent[: len(sent)]
        return Traffic(sum(sent), len(sent))

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


@dataclass(frozen=True)
class Content:
    """A file as it goes over the line."""

    headers: tuple[tuple[str, str], ...]
    body: bytes
    tag: str


@cache
def content(path: Path) -> Content:
    """Read a file, and zip it where a static host would."""
    body = path.read_bytes()
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    headers = [("Content-Type", TYPES.get(path.suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream")]
    if path.suffix in ZIPPED:
        headers.append(("Content-Encoding", "gzip"))
        body = gzip.compress(body, compresslevel=6, mtime=0)
    # Ten minutes, as on GitHub Pages.
    headers += [("Content-Length", str(len(body))), ("Cache-Control", "max-age=600"), ("ETag", tag)]
    return Content(tuple(headers), body, tag)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    folders: Mapping[str, Path]
    line: Line
    sent: list[int]

    def do_GET(self) -> None:
        time.sleep(self.line.latency)
        path = self._find()
        if not path:
            return self._reply(HTTPStatus.NOT_FOUND, (("Content-Length", "0"),))
        found = content(path)
        if self.headers.get("If-None-Match") == found.tag:
            return self._reply(HTTPStatus.NOT_MODIFIED, (("ETag", found.tag),))
        return self._reply(HTTPStatus.OK, found.headers, found.body)

    def handle(self) -> None:
        # A browser that is closed does not say goodbye.
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _find(self) -> Path | None:
        address = unquote(urlsplit(self.path).path)
        prefixes = [prefix for prefix in self.folders if address.startswith(prefix)]
        if not prefixes:
            return None
        prefix = max(prefixes, key=len)
        path = self.folders[prefix] / address.removeprefix(prefix)
        if address.endswith("/"):
            path /= "index.html"
        return path if path.is_file() else None

    def _reply(self, status: HTTPStatus, headers: tuple[tuple[str, str], ...], body: bytes = b"") -> None:
        first = f"{self.protocol_version} {status.value} {status.phrase}"
        lines = [first, *(f"{key}: {value}" for key, value in headers), "", ""]
        reply = "\r\n".join(lines).encode("latin-1") + body
        self.sent.append(len(reply))
        for start in range(0, len(reply), CHUNK):
            chunk = reply[start : start + CHUNK]
            self.line.wait(len(chunk))
            self.wfile.write(chunk)
