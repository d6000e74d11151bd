"""A real server, a real browser, and real mail between them, on a weekday morning at ten."""

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from werkzeug.serving import BaseWSGIServer, make_server

from exchange import passwords
from exchange.config import Settings
from exchange.db import db, write
from exchange.jobs.deliver import deliver
from exchange.jobs.forget import forget
from exchange.jobs.sweep import sweep
from exchange.seeds import planting
from exchange.seeds.people import PASSWORD
from tests.conftest import app_on
from tests.mail.sink import Server, Sink

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
expect.set_options(timeout=8_000)
Plant = Callable[[Callable[[str], str]], object]


def a_weekday_at_ten() -> datetime:
    """Near the real time, because the browser keeps its own clock for cookies."""
    london = ZoneInfo("Europe/London")
    day = datetime.now(london).date() + timedelta(days=1)
    while day.weekday() > 3:
        day += timedelta(days=1)
    return datetime.combine(day, time(10), london)


@dataclass
class Town:
    """The application as people meet it: its address, its mail, and its clock."""

    app: Flask
    address: str
    mail: Sink
    clock: time_machine.Traveller

    def later(self, **time: float) -> None:
        """Let time pass, with what the worker does every hour and every minute at the end of it."""
        self.clock.shift(timedelta(**time))
        with self.app.app_context():
            forget()
            sweep()
        with self.app.app_context():
            deliver()


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(a_weekday_at_ten(), tick=True) as traveller:
        yield traveller


@pytest.fixture
def mail() -> Iterator[Sink]:
    sink = Sink()
    server = Server(sink)
    server.start()
    sink.port = server.port
    yield sink
    server.stop()


@pytest.fixture
def plant() -> Plant:
    """What the town begins with: the example group and its stories."""
    return planting.plant


@pytest.fixture
def town(tmp_path: Path, mail: Sink, clock: time_machine.Traveller, plant: Plant) -> Iterator[Town]:
    mail_url = f"smtp://127.0.0.1:{mail.port}"
    with running(tmp_path, plant, mail_url=mail_url, mail_from="mail@goodword.example") as (app, address):
        yield Town(app, address, mail, clock)


@contextmanager
def running(data: Path, plant: Plant = planting.plant, **settings: Any) -> Iterator[tuple[Flask, str]]:
    """The example group on a server of its own, and its address."""
    server = _listening()
    address = f"http://localhost:{server.port}"
    database = f"sqlite:///{data / 'town.sqlite3'}"
    extra = {"WTF_CSRF_ENABLED": True}
    app = app_on(Settings(data, database, "town", base_url=address, extra=extra, **settings))
    server.app = app
    with app.app_context(), write():
        db.create_all()
        plant(passwords.hashed)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield app, address
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _listening() -> BaseWSGIServer:
    return make_server("localhost", 0, lambda environ, start: [], threaded=True)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


Opens = Callable[..., Page]


@pytest.fixture
def opens(chromium: Browser, town: Town) -> Iterator[Opens]:
    with windows(chromium, town.address) as opens:
        yield opens


@contextmanager
def windows(chromium: Browser, address: str) -> Iterator[Opens]:
    """Opens browsers of one person's own each; what goes wrong in a console fails the test."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def window(viewport: dict[str, int] = DESKTOP, **how: Any) -> Page:
        context = chromium.new_context(viewport=viewport, base_url=address, reduced_motion="reduce", **how)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8_000)
        page.on(
            "console", lambda message: wrong.append(f"{message.text} {message.location}") if message.type == "error" else None
        )
        page.on("pageerror", lambda error: wrong.append(str(error)))
        return page

    yield window

    for context in contexts:
        context.close()
    assert wrong == []


def sign_in(page: Page, address: str) -> None:
    """With the password, as the example group does."""
    page.goto("/sign-in")
    page.get_by_text("Use a password instead").click()
    form = page.locator("form").filter(has=page.locator("input[type=password]"))
    form.locator("input[type=email]").fill(address)
    form.locator("input[type=password]").fill(PASSWORD)
    form.get_by_role("button").click()
    expect(page).to_have_url(re.compile("/home$"))
