"""Killed again and again: what the web has answered is sent, what was rolled back is not, and little is said twice."""

import random
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from email.message import EmailMessage

import pytest
from flask import Flask

from tests.fire import club
from tests.fire.browser import Browser
from tests.fire.house import House, until
from tests.mail.sink import Server, Sink

SAYS = re.compile(r"(?:Offer|Question) \d+\.")
CROWD = 2


@pytest.mark.parametrize(("offers", "kills"), [(24, 3), pytest.param(500, 100, marks=pytest.mark.soak)])
@pytest.mark.parametrize("home", ["sqlite", "postgresql"], indirect=True)
def test_nothing_is_lost_and_little_is_said_twice(
    home: Flask, house: House, server: Server, sink: Sink, offers: int, kills: int
) -> None:
    opened = club.found(home, offers)
    questions = {f"Question {n}.": one for n, one in enumerate(opened)}
    sink.never, sink.later, sink.cuts, sink.cuts_inside, sink.slow = {club.UNKNOWN}, {club.BUSY}, 2, 2, 0.05
    with house:
        with server.away():
            die_at_the_worst_moments(house, questions)
        with asking(house, sink, questions):
            storm(house, server, sink, kills, offers + offers * (club.PAIRS - 1) // club.PAIRS)
        until(lambda: not club.unsent(home))

    [rolled_back, *asked] = questions
    back = [question for question, one in questions.items() if one.giver == club.UNKNOWN and question != rolled_back]
    arrived = {says(mail): mail["Message-ID"] for mail in sink.mails}
    assert sorted(club.questions(home)) == sorted(asked)
    assert set(arrived) == {f"Offer {n}." for n in range(offers)} | set(asked) - set(back)
    assert club.came_back(home) == len(back)
    assert {mail["Message-ID"] for mail in sink.mails} == set(arrived.values())
    assert len(sink.mails) - len(arrived) <= house.kills["worker"]


def die_at_the_worst_moments(house: House, questions: dict[str, club.Open]) -> None:
    """Before the first question is kept, which nobody sends again; and before anybody hears that the second one is."""
    [(first, one), (second, two)] = list(questions.items())[:2]
    Browser(house.port, one).ask_dying(first, "before")
    send_again = Browser(house.port, two).ask_dying(second, "after")
    house.restart("web")
    send_again()


@contextmanager
def asking(house: House, sink: Sink, questions: dict[str, club.Open]) -> Iterator[None]:
    """All the others ask, some at the same time, about as fast as mail leaves."""
    with ThreadPoolExecutor(CROWD) as crowd:
        others = list(questions.items())[2:]
        asked = [crowd.submit(ask_slowly, Browser(house.port, one), text, sink, n) for n, (text, one) in enumerate(others)]
        yield
        for one_asked in asked:
            one_asked.result()


def ask_slowly(browser: Browser, text: str, sink: Sink, number: int) -> None:
    until(lambda: len(sink.received) > number)
    browser.ask(text)


def storm(house: House, server: Server, sink: Sink, kills: int, letters: int) -> None:
    """The mail server is away for one death out of five; half-way the queue is lost, and the busy one takes mail again."""
    for number in range(kills):
        most = max(0, letters - len(sink.received)) * 0.8 / (kills - number)
        goal = len(sink.received) + random.uniform(0, most)
        until(lambda goal=goal: len(sink.received) >= goal)
        if number == kills // 2:
            house.lose_the_queue()
            sink.later = set()
        with server.away() if number % 5 == 1 else nullcontext():
            house.kill_somebody()
        sink.cuts, sink.cuts_inside = 1, 1


def says(mail: EmailMessage) -> str:
    """The one offer or question it carries."""
    [one] = set(SAYS.findall(mail.get_body(("plain",)).get_content()))
    return one
