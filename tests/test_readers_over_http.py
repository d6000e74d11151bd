"""Random people do random things, and everybody opens the page: nobody reads what is not for them, and all of it can go."""

from itertools import count
from typing import Any

import pytest
from flask import current_app
from hypothesis import strategies as st
from hypothesis.stateful import rule

from exchange.db import db
from exchange.models.erasure import erase
from exchange.models.person import Person
from exchange.models.timeline import Entry
from exchange.views.links import contact_path
from tests import cast as people
from tests.conftest import _empty
from tests.models.test_anything_goes import WORDS, AnythingGoes, run_machine
from tests.models.test_erasure import TRACES, whole_database

SURNAME, ADDRESS = "Nair", "leafandladle"


class Readers(AnythingGoes):
    """The same play on the real server; `browser_of` and `anybody` are the browsers of a test."""

    browser_of: Any
    anybody: Any

    def opened(self) -> Any:
        self.numbers = count(1)
        return db.session

    def gathered(self, email: bool, own: bool) -> tuple[Any, dict[str, Person]]:
        cast = people.gather()
        self.cast = cast
        if not email:
            cast.priya.email = None
        contact = cast.maya if own else cast.priya
        people_of_it = {"giver": cast.maya, "receiver": cast.tomas, "contact": contact}
        self.pia = people.member(cast.millbrook, "Pia Vale", "plumber")
        return cast.millbrook, people_of_it | {"outsider": cast.sam, "organizer": cast.ruth, "peer": self.pia}

    def attempt(self, act: Any, *args: Any, **kwargs: Any) -> None:
        """Everybody's words are told apart by a number of their own."""
        told = {name: f"{value} no. {next(self.numbers)}." if value == WORDS else value for name, value in kwargs.items()}
        super().attempt(act, *args, **told)

    @rule(by=st.sampled_from(["giver", "receiver", "contact"]), data=st.data())
    def talk(self, by: str, data: st.DataObject) -> None:
        """To whomever they may."""
        if readers := self.referral.readers_for(self.people[by]):
            self.attempt(self.referral.post, by=self.people[by], text=WORDS, readers=data.draw(st.sampled_from(readers)))

    @rule(by=st.sampled_from(["giver", "receiver", "contact", "outsider"]))
    def write(self, by: str) -> None:
        receiver, need = self.people["receiver"], {"words": WORDS}
        self.attempt(self.referral.write, by=self.people[by], about=None, receiver=receiver, need=need, ticks={1, 2})

    def everybody_looks(self) -> None:
        if self.referral.is_draft:
            return
        page = f"/r/{self.referral.id}"
        self.reads(self.cast.maya, self.browser_of(self.cast.maya).get(page))
        self.reads(self.cast.tomas, self.browser_of(self.cast.tomas).get(page))
        for outsider in (self.cast.sam, self.cast.olga):
            assert self.browser_of(outsider).get(page).status_code == 404
        covers = self.browser_of(self.pia).get(page)
        if self.referral.seats_of(self.pia):
            self.reads(self.pia, covers)
        else:
            assert covers.status_code == 404
        self.organizer_reads(self.browser_of(self.cast.ruth).get(page))
        self.contact_reads()

    def reads(self, person: Person, answer: Any) -> None:
        assert answer.status_code == 200
        for entry in self.spoken():
            if not entry.readable_by(self.referral.seats_for(entry, person), person):
                assert entry.text not in answer.text, f"{person.name} reads {entry.kind}"
        if not self.referral.need.own and not self.referral.details_open_to(person):
            assert SURNAME not in answer.text
            assert ADDRESS not in answer.text

    def organizer_reads(self, answer: Any) -> None:
        assert answer.status_code == 200
        laid_open = self.referral.laid_open_to(self.cast.ruth)
        for entry in self.spoken():
            assert entry in laid_open or entry.text not in answer.text, f"an organizer reads {entry.kind}"
        assert SURNAME not in answer.text
        assert "a need" not in answer.text

    def contact_reads(self) -> None:
        """Their page is about the whole need; before they were told of it there is none."""
        if self.referral.need.own:
            return
        with current_app.test_request_context():
            path = contact_path(self.referral.need)
        answer = self.anybody.get(path)
        if answer.status_code == 200:
            self.reads(self.referral.contact, answer)

    def contact_asks_to_be_forgotten(self) -> None:
        """Then no word about it is left in any row of any table; the address stays until the last letter has left."""
        if not self.referral.is_draft and not self.referral.need.own and not self.referral.need.erased_at:
            erase(self.referral.need)
            db.session.commit()
            left = whole_database()
            assert not [trace for trace in (WORDS, *TRACES) if trace in left and trace != ADDRESS]

    def spoken(self) -> list[Entry]:
        return [entry for entry in self.referral.timeline if entry.text]

    def teardown(self) -> None:
        if hasattr(self, "session"):
            try:
                self.everybody_looks()
                self.contact_asks_to_be_forgotten()
            finally:
                self.session.rollback()
                _empty()
                self.traveller.stop()


def play(browser_of: Any, anybody: Any, examples: int, steps: int) -> None:
    machine = type("Readers", (Readers,), {"browser_of": staticmethod(browser_of), "anybody": anybody})
    run_machine(machine, examples, steps)


def test_nobody_reads_what_is_not_for_them(session: Any, browser_of: Any, anybody: Any) -> None:
    play(browser_of, anybody, examples=15, steps=20)


@pytest.mark.soak
def test_nobody_reads_what_is_not_for_them_for_thousands_of_steps(session: Any, browser_of: Any, anybody: Any) -> None:
    play(browser_of, anybody, examples=80, steps=40)
