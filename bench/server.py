"""Starts what the Procfile starts, and says what it costs: time until it answers, CPU and memory of all its processes."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import psutil

ROOT = Path(__file__).parent.parent
PATIENCE = 30
MB = 1_000_000


class Server:
    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.port = port
        self._process = psutil.Process(process.pid)

    def wait(self) -> None:
        """Until it listens."""
        _until(lambda: _listens(self.port))

    @property
    def cpu(self) -> float:
        """Seconds of CPU so far, its children's included."""
        return sum(sum(process.cpu_times()[:2]) for process in self._family())

    @property
    def memory(self) -> float:
        """Megabytes of the process that does the work; who started it only watches."""
        return max(process.memory_info().rss for process in self._family()) / MB

    def _family(self) -> list[psutil.Process]:
        return [self._process, *self._process.children(recursive=True)]


@contextmanager
def web(env: dict[str, str], app: str = "wsgi:app") -> Iterator[Server]:
    """The web server, on a free port of this machine, from the moment it listens."""
    port = free_port()
    with started(_command("web").replace("wsgi:app", app), env | {"PORT": str(port)}, port) as server:
        server.wait()
        yield server


@contextmanager
def worker(env: dict[str, str]) -> Iterator[Server]:
    with started(_command("worker"), env) as server:
        yield server


@contextmanager
def started(command: str, env: dict[str, str], port: int = 0) -> Iterator[Server]:
    log = Path(env["DATA_DIR"]) / "server.log"
    with log.open("ab") as out:
        process = subprocess.Popen(
            ["sh", "-c", f"exec env {command}"], cwd=ROOT, env=_surroundings(env), stdout=out, stderr=out
        )
    try:
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _command(name: str) -> str:
    lines = (ROOT / "Procfile").read_text().splitlines()
    return next(line.removeprefix(f"{name}: ") for line in lines if line.startswith(f"{name}: "))


def _surroundings(env: dict[str, str]) -> dict[str, str]:
    """Nothing of the caller's own settings gets in, and no package that the default install has not."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    return {"PATH": path, "HOME": os.environ.get("HOME", "/"), "PYTHONPATH": str(ROOT / "bench" / "default_install"), **env}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _until(ready: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE
    while not ready():
        if monotonic() > end:
            raise SystemExit("The server did not answer; its log may say why.")
        sleep(0.005)
