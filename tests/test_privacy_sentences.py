"""Every sentence about who can see what is true of the very referral it is said about, whatever page or mail says it.

The sentences are found in what the contact reads; each one is then held against what the receiver and an organizer open.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from flask import current_app

from exchange.clock import now
from exchange.db import db
from exchange.jobs.worth import still_worth
from exchange.mail.compose import compose
from exchange.models.flag import About, Flag
from exchange.models.letter import Envelope
from exchange.views.links import contact_path

EMAIL, PHONE, SURNAME = "priya@leafandladle.example", "+442079460123", "Nair"
NEED, BEST_TIME = "Outgrown a spreadsheet", "Before the school run"
CHANNELS = {"both": (EMAIL, PHONE), "email only": (EMAIL, None), "phone only": (None, PHONE)}


class House:
    """Who opens what, about one referral."""

    def __init__(self, referral: Any, browser_of: Callable[..., Any], anybody: Any, clock: Any) -> None:
        self.referral, self.browser_of, self.anybody, self.clock = referral, browser_of, anybody, clock

    def contact_reads(self) -> str:
        """Every page that opens, and every mail of theirs that is still worth sending, as plain words."""
        with current_app.test_request_context():
            home = contact_path(self.referral.need)
        pages = (self.anybody.get(home + below) for below in ("", "/yes", "/later", "/no", "/data", "/quiet"))
        return "\n".join([plain(page.text) for page in pages if page.status_code == 200] + self.mails())

    def mails(self) -> list[str]:
        theirs = [letter for letter in self.referral.letters if letter.to is self.referral.contact]
        letters = [letter for letter in theirs if still_worth(letter)]
        with current_app.test_request_context(), db.session.no_autoflush:
            bodies = [compose(Envelope.around([letter], EMAIL)).body for letter in letters]
        db.session.rollback()
        return [" ".join(body.split()) for body in bodies]

    def sees(self, person: Any) -> set[str]:
        """What of the contact a person finds on any page of theirs about this referral."""
        browser, number = self.browser_of(person), self.referral.id
        paths = (f"/r/{number}", "/home", "/referrals", f"/r/{number}/decide", f"/r/{number}/say/said-hello")
        text = "\n".join(browser.get(path).text for path in paths)
        found = {"email": EMAIL, "phone": "7946 0123", "surname": SURNAME, "need": NEED, "first name": "Priya"}
        return {name for name, words in found.items() if words in text} | ({"phone"} if PHONE in text else set())

    def receiver_sees(self) -> set[str]:
        return self.sees(self.referral.receiver) & self.there()

    def there(self) -> set[str]:
        """What there is to be hidden."""
        contact = self.referral.contact
        return {"surname"} | ({"email"} if contact.email else set()) | ({"phone"} if contact.phone else set())

    def after_yes(self) -> None:
        self.referral.agree(by=self.referral.contact)
        db.session.commit()

    def after_no(self) -> None:
        self.referral.refuse(by=self.referral.contact)
        db.session.commit()

    def in_a_few_minutes(self) -> None:
        self.clock.shift(timedelta(minutes=11))


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def hidden(house: House) -> bool:
    return house.receiver_sees() == set()


def unreachable(house: House) -> bool:
    return house.receiver_sees() <= {"surname"}


def open_now(house: House) -> bool:
    return house.receiver_sees() | {"surname"} == house.there()


def organizers_see_little(house: House) -> bool:
    ruth = next(person for person in house.browser_of.cast if person.name == "Ruth Ellery")
    return house.sees(ruth) <= {"first name"}


WAYS = r"(?:your email|your phone number|your email and your phone number|your email or your phone number|your phone and email)"
Check = Callable[[House], bool]
Act = Callable[[House], None]
# What each sentence says of now, and what it says will be once something has happened.
SENTENCES: dict[str, tuple[Check, Act | None, Check | None]] = {
    rf"Your surname and {WAYS} only Maya can see until you say yes": (hidden, House.after_yes, open_now),
    r"then Tomas can too": (hidden, House.after_yes, open_now),
    r"Tomas has read what you need and your first name": (hidden, None, None),
    r"Only Maya can see them now": (hidden, None, None),
    r"In a few minutes Tomas can too": (hidden, House.in_a_few_minutes, open_now),
    rf"In a few minutes Tomas gets {WAYS}": (hidden, House.in_a_few_minutes, open_now),
    r"Maya and Tomas can see them": (open_now, None, None),
    rf"So Tomas has {WAYS}": (open_now, None, None),
    rf"still sees your name and what you need, and can no longer see {WAYS} here": (unreachable, None, None),
    rf"still sees your first name and what you need, and can no longer see your surname, {WAYS} here": (hidden, None, None),
    rf"never saw your surname, {WAYS}": (hidden, None, None),
    r"Only Maya can$": (unreachable, None, None),
    rf"Tomas never saw {WAYS}": (hidden, None, None),
    rf"Tomas can no longer see {WAYS} here": (hidden, None, None),
    rf"Tomas is told “not now” and won’t see {WAYS}": (hidden, House.after_no, hidden),
    rf"Tomas is told “not now” and can then no longer see {WAYS} here": (open_now, House.after_no, hidden),
    rf"If you say please don’t, Tomas is told and can no longer see {WAYS} here": (open_now, House.after_no, hidden),
    rf"One tap is enough: Tomas then gets {WAYS}": (hidden, House.after_yes, open_now),
    rf"Tomas gets {WAYS}, and (?:a phone number if you add one, and )?gets in touch once": (hidden, House.after_yes, open_now),
    r"organizers see your first name and how far it has come, nothing more": (organizers_see_little, None, None),
}
# A sentence about seeing must be one of those above: a new one brings its proof along.
ABOUT_SEEING = re.compile(
    r"can see|can too|still sees|no longer (?:see|can)|never saw|Only Maya can|So Tomas has"
    r"|Tomas (?:then )?gets your|organizers see|won’t see"
)

MOMENTS = {
    "asked, before an answer": ("asking", {}, None),
    "asked, resting": ("asking", {}, "later"),
    "asked, after yes": ("asking", {}, "yes"),
    "asked, after no": ("asking", {}, "no"),
    "attested, before it is settled": ("accepted", {"expects_call": True}, None),
    "attested, before an answer": ("introduced", {"expects_call": True}, None),
    "attested, resting": ("introduced", {"expects_call": True}, "later"),
    "attested, after yes": ("introduced", {"expects_call": True}, "yes"),
    "attested, after no": ("introduced", {"expects_call": True}, "no"),
    "in touch": ("in_touch", {"expects_call": True}, None),
    "after a long way, no": ("agreed", {"expects_call": False}, "no"),
    "all done": ("complete", {"expects_call": True}, None),
    "handed back": ("introduced", {"expects_call": True}, "handed back"),
}


@pytest.fixture
def house_at(at: Any, cast: Any, browser_of: Any, anybody: Any, clock: Any) -> Callable[[str, str], House]:
    browser_of.cast = [cast.maya, cast.tomas, cast.ruth]

    def house(moment: str, channel: str) -> House:
        stage, how, then = MOMENTS[moment]
        cast.priya.email, cast.priya.phone = CHANNELS[channel]
        cast.priya.best_time = BEST_TIME
        referral = at(stage, **how)
        act(referral, then, cast)
        db.session.commit()
        return House(referral, browser_of, anybody, clock)

    return house


def act(referral: Any, then: str | None, cast: Any) -> None:
    match then:
        case "yes":
            referral.agree(by=cast.priya)
        case "no":
            referral.refuse(by=cast.priya)
        case "later":
            referral.postpone(by=cast.priya, until=now() + timedelta(days=14))
        case "handed back":
            referral.hand_back(by=cast.tomas)


def said_in(words: str) -> dict[str, list[str]]:
    """Every sentence about seeing, with the known ones it is made of."""
    halves = [half.strip() for half in re.split(r"(?<=[^\d])[.;](?=\s|$)", words)]
    about = [half for half in halves if ABOUT_SEEING.search(half)]
    return {half: [known for known in SENTENCES if re.search(known, half)] for half in about}


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("moment", MOMENTS)
def test_what_is_said_about_who_can_see_what_is_true(house_at, moment, channel):
    house = house_at(moment, channel)
    words = house.contact_reads()
    said = said_in(words)

    assert said
    assert [half for half, known in said.items() if not known] == []
    known = {one for each in said.values() for one in each}
    assert [one for one in known if not SENTENCES[one][0](house)] == []
    assert [
        way for way, phrase in PHRASES.items() if way not in house.there() and phrase in words.replace(IF_YOU_ADD, "")
    ] == []


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("happens", [House.after_yes, House.after_no, House.in_a_few_minutes])
def test_what_is_said_to_follow_follows(house_at, moment, happens):
    house = house_at(moment, "both")
    known = {one for each in said_in(house.contact_reads()).values() for one in each}
    follows = [then for _, act, then in (SENTENCES[one] for one in known) if act is happens and then]

    if follows:
        happens(house)
        assert all(then(house) for then in follows)


PHRASES = {"email": "your email", "phone": "your phone number"}
IF_YOU_ADD = "a phone number if you add one"


def test_what_is_said_of_a_colleague_is_true_of_the_colleague(at, browser_of, anybody, clock, cast):
    browser_of.cast = [cast.maya, cast.tomas, cast.ruth]
    house = House(at("introduced"), browser_of, anybody, clock)
    with current_app.test_request_context():
        page = contact_path(house.referral.need) + "/someone-else"
    said = plain(anybody.get(page).text)
    assert "Tomas sees their first name, and the rest only after their yes." in said
    assert "Only Maya sees it until they say yes." in said

    anybody.post(page, data={"name": "Arun Nair", "email": EMAIL})

    assert hidden(house)
    house.after_yes()
    assert open_now(house)


def test_nothing_more_is_no_longer_said_once_an_organizer_has_opened_something(at, browser_of, anybody, clock, cast):
    browser_of.cast = [cast.maya, cast.tomas, cast.ruth]
    house = House(at("in_touch"), browser_of, anybody, clock)
    assert "nothing more" in house.contact_reads()

    flag = Flag.raised(house.referral, by=cast.priya, about=About.ELSE)
    assert "nothing more" in house.contact_reads()
    flag.look(by=cast.ruth)
    db.session.commit()

    words = house.contact_reads()
    assert "nothing more" not in words
    assert "the timeline says what was opened" in words
    assert organizers_see_little(house)


def test_somebody_who_needs_it_themself_is_told_nothing_about_being_a_contact(at, browser_of, anybody, maya, tomas):
    referral = at("introduced", contact=maya, expects_call=None)
    with current_app.test_request_context():
        page = contact_path(referral.need)

    assert anybody.get(page).status_code == 404
    assert "maya@millbrook.example" in browser_of(tomas).get(f"/r/{referral.id}").text
