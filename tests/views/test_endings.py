"""However it ends, each party reads one kind sentence: on the page, on the timeline and in the letter."""

import re
from datetime import timedelta
from html import unescape

import pytest

from exchange.db import db
from exchange.mail.compose import compose
from exchange.models.erasure import NOES, forgotten_on
from exchange.models.letter import Envelope, Letter, LetterKind
from exchange.models.need import Need
from exchange.models.referral.ending import End
from exchange.models.timeline import Seat
from exchange.tokens import Purpose, sign
from exchange.words.ends import AS_GIVER, SENTENCES, ended_for

NAMES = {"giver": "Maya", "receiver": "Tomas", "contact": "Priya"}
every_end = pytest.mark.parametrize("how", End)


def plain(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def contacts_page(referral):
    need = db.session.get(Need, referral.need_id)
    return f"/c/{sign(Purpose.CONTACT, need.id, need.generation)}"


@every_end
@pytest.mark.parametrize("seat", Seat)
def test_there_is_a_sentence(how, seat):
    assert ended_for(how, seat).endswith(".")
    assert set(SENTENCES[seat]) == set(End)


@every_end
def test_the_pages_say_it(how, at, maya, tomas, anybody, browser_of):
    referral = at("introduced")
    referral.end(how, by=tomas)
    db.session.commit()

    pages = {
        "giver": plain(browser_of(maya).get(f"/r/{referral.id}").text),
        "receiver": plain(browser_of(tomas).get(f"/r/{referral.id}").text),
    }
    if how is not End.NOT_WANTED:
        pages["contact"] = plain(anybody.get(contacts_page(referral)).text)

    if referral.contact_left_expecting:
        del pages["giver"], pages["receiver"]
    elif how is End.COMPLETE:
        del pages["receiver"]
    for seat, page in pages.items():
        assert ended_for(how, seat) % NAMES in page


@every_end
@pytest.mark.parametrize("seat", Seat)
def test_the_letter_says_it(how, seat, at, cast):
    referral = at("introduced")
    referral.end(how)
    person = referral.person_in(seat)
    letter = Letter(to=person, kind=LetterKind.ENDED, occasion="test", referral=referral, due_at=referral.ending.at)
    letter.entry = referral.timeline[-1]
    db.session.add(letter)
    envelope = Envelope.around([letter], person.email)
    db.session.add(envelope)
    db.session.commit()

    text = " ".join((compose(envelope).body or "").split())

    assert ended_for(how, seat) % NAMES in text
    assert "money" not in text


@every_end
def test_a_giver_who_needed_it_reads_of_no_third_person(how, at, maya, browser_of):
    referral = at("introduced", contact=maya)
    referral.end(how)

    page = plain(browser_of(maya).get(f"/r/{referral.id}").text)

    assert ended_for(how, "giver", own=True) == ended_for(how, "giver" if how in AS_GIVER else "contact")
    assert "between the two of them" not in page


@every_end
def test_the_details_go_when_they_should(how, at):
    referral = at("introduced")
    referral.end(how)

    assert forgotten_on(referral) - referral.ending.at == timedelta(days=30 if how in NOES else 365)
