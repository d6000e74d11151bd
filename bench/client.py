"""A visitor who keeps the connection open and looks at the clock; as little work of its own as possible."""

import gzip
import re
import socket
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import quantiles
from time import perf_counter

import brotli
from backports import zstd

from bench.plant import Page
from bench.server import Server

UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, "zstd": zstd.decompress}


@dataclass(frozen=True)
class Answer:
    status: int
    head: str
    body: bytes

    @property
    def size(self) -> int:
        """Bytes over the wire."""
        return len(self.head) + len(self.body)

    @property
    def text(self) -> str:
        packed = re.search(r"\r\ncontent-encoding: (\w+)", self.head, re.IGNORECASE)
        return (UNPACK[packed[1]](self.body) if packed else self.body).decode()


class Visitor:
    """One connection, with the headers a browser sends that matter here."""

    def __init__(self, server: Server, cookie: str = "") -> None:
        self._socket = socket.create_connection(("127.0.0.1", server.port), timeout=30)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._headers = f"Host: localhost:{server.port}\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n"
        self._cookie = cookie

    def get(self, path: str) -> Answer:
        return self._ask(f"GET {path} HTTP/1.1\r\n{self._headers}Cookie: {self._cookie}\r\n\r\n".encode())

    def post(self, path: str, form: str) -> Answer:
        more = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(form)}\r\n"
        return self._ask(f"POST {path} HTTP/1.1\r\n{self._headers}Cookie: {self._cookie}\r\n{more}\r\n{form}".encode())

    def close(self) -> None:
        self._socket.close()

    def _ask(self, request: bytes) -> Answer:
        self._socket.sendall(request)
        got = b""
        while b"\r\n\r\n" not in got:
            got += self._more()
        head, _, body = got.partition(b"\r\n\r\n")
        missing = _length(head) - len(body)
        while missing > 0:
            body += (more := self._more())
            missing -= len(more)
        answer = Answer(int(head.split(b" ", 2)[1]), head.decode("latin-1") + "\r\n\r\n", body)
        if kept := re.search(r"\r\nset-cookie: ([^;]+)", answer.head, re.IGNORECASE):
            self._cookie = kept[1]
        return answer

    def _more(self) -> bytes:
        if not (got := self._socket.recv(262_144)):
            raise ConnectionError("the server hung up")
        return got


@dataclass(frozen=True)
class Round:
    """One page asked for again and again: seconds each took, CPU seconds of the server, how many a second from four."""

    p50: float
    p99: float
    cpu: float
    per_second: float


def one_round(server: Server, page: Page, times: int) -> Round:
    before = server.cpu
    seconds = _visit(server, page, times)
    cpu = (server.cpu - before) / times
    return Round(_quantile(seconds, 50), _quantile(seconds, 99), cpu, _crowd(server, page, times))


def _visit(server: Server, page: Page, times: int) -> list[float]:
    visitor, took = Visitor(server, page.cookie), []
    for _ in range(times):
        begin = perf_counter()
        answer = visitor.get(page.path)
        took.append(perf_counter() - begin)
        if answer.status != 200:
            raise SystemExit(f"{page.path} answered {answer.status}, not 200.")
    visitor.close()
    return took


def _crowd(server: Server, page: Page, times: int, visitors: int = 4) -> float:
    """Requests per second when several visitors ask at once."""
    begin = perf_counter()
    with ThreadPoolExecutor(visitors) as crowd:
        list(crowd.map(lambda _: _visit(server, page, times // visitors), range(visitors)))
    return times / (perf_counter() - begin)


def _quantile(seconds: list[float], percent: int) -> float:
    return quantiles(seconds, n=100, method="inclusive")[percent - 1]


def _length(head: bytes) -> int:
    lines = (line.partition(b":") for line in head.split(b"\r\n"))
    return next(int(value) for name, _, value in lines if name.lower() == b"content-length")
