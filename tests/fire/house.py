"""A web server and workers on one database: each a process of its own that is killed at random and started again."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 60


class House:
    def __init__(self, env: dict[str, str], workers: int) -> None:
        self.port = free_port()
        self.data = Path(env["DATA_DIR"])
        self.env = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "PORT": str(self.port), **env}
        self.commands = {"web": web_command()} | {f"worker {n}": "python -m tests.fire.worker" for n in range(workers)}
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.kills: Counter[str] = Counter()

    def __enter__(self) -> "House":
        for name in self.commands:
            self._start(name)
        for name in self.commands:
            self._wait_for(name)
        return self

    def __exit__(self, *error: object) -> None:
        for name in self.commands:
            self._end(name)

    def kill_somebody(self) -> None:
        name = random.choice(list(self.commands))
        self.kills[name.split()[0]] += 1
        self.restart(name)

    def restart(self, name: str) -> None:
        self._end(name)
        self._start(name)
        self._wait_for(name)

    def lose_the_queue(self) -> None:
        for file in self.data.glob("jobs.sqlite3*"):
            file.unlink()

    def _start(self, name: str) -> None:
        command = ["sh", "-c", f"exec env {self.commands[name]}"]
        with (self.data / "log").open("ab") as log:
            out = log if name == "web" else subprocess.PIPE
            self.running[name] = subprocess.Popen(
                command, cwd=ROOT, env=self.env, stdout=out, stderr=log, start_new_session=True
            )

    def _wait_for(self, name: str) -> None:
        if name == "web":
            until(lambda: listens(self.port))
        elif out := self.running[name].stdout:
            assert out.readline() == b"ready\n"

    def _end(self, name: str) -> None:
        """Kill it, with everything it has started."""
        process = self.running[name]
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdout:
            process.stdout.close()


def web_command() -> str:
    """The one of the Procfile, with an application that can be asked to die."""
    [command] = [line for line in (ROOT / "Procfile").read_text().splitlines() if line.startswith("web: ")]
    return command.removeprefix("web: ").replace("wsgi:app", "tests.fire.web:app")


def until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, "nothing moves any more"
        time.sleep(0.02)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
