"""An invitation is opened, and taken."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from exchange import tokens
from exchange.models.account import Account
from exchange.models.invitation import Invitation
from exchange.models.membership import Membership
from exchange.models.person import Hears, Person
from tests.cast import Cast

LENA = {"name": "Lena Hartmann", "trade": "employment lawyer"}


@pytest.fixture
def invitation(cast: Cast) -> Invitation:
    return Invitation.invite(cast.millbrook, "lena@hartmann.example", "Lena Hartmann", by=cast.ruth)


def link(invitation: Invitation) -> str:
    return f"/join/{tokens.sign(tokens.Purpose.INVITATION, invitation.id, invitation.generation)}"


def members(session: Any, cast: Cast) -> list[str]:
    return [membership.name for membership in session.scalars(Membership.within(cast.millbrook))]


def test_it_says_who_invites_and_what_is_promised(invitation: Invitation, anybody: FlaskClient) -> None:
    page = anybody.get(link(invitation)).text

    assert "Ruth Ellery invites you" in page
    assert "Join Millbrook Business Circle" in page
    for promise in invitation.group.promises.splitlines():
        assert promise.replace("’", "&#8217;") in page or promise in page
    assert 'value="Lena Hartmann"' in page


def test_opening_it_joins_nobody(session: Any, cast: Cast, invitation: Invitation, anybody: FlaskClient) -> None:
    anybody.get(link(invitation))

    assert "Lena Hartmann" not in members(session, cast)


def test_the_button_joins_signs_in_and_leads_to_the_three_cards(
    session: Any, cast: Cast, invitation: Invitation, anybody: FlaskClient
) -> None:
    answer = anybody.post(link(invitation), data=LENA)

    assert answer.location == "/welcome"
    assert "Lena Hartmann" in members(session, cast)
    page = anybody.get("/welcome").text
    assert "Three short cards" in page
    assert "Welcome to Millbrook Business Circle, Lena." in page


def test_a_trade_that_is_taken_is_said_once_without_a_name_and_is_no_bar(
    session: Any, cast: Cast, invitation: Invitation, anybody: FlaskClient
) -> None:
    asked = anybody.post(link(invitation), data=LENA | {"trade": "Bookkeeper"})

    assert "Somebody is here for “Bookkeeper” already. You’re just as welcome" in asked.text
    assert "Tomas" not in asked.text
    assert "Lena Hartmann" not in members(session, cast)

    anybody.post(link(invitation), data=LENA | {"trade": "Bookkeeper", "anyway": "Bookkeeper"})

    assert "Lena Hartmann" in members(session, cast)


def test_a_trade_the_invitation_names_is_said_at_once(session: Any, cast: Cast, anybody: FlaskClient) -> None:
    invited = Invitation.invite(cast.millbrook, "lena@hartmann.example", "Lena", by=cast.ruth, trade="bookkeeper")

    page = anybody.get(link(invited)).text

    assert "Somebody is here for “bookkeeper” already." in page
    assert 'name="anyway" value="bookkeeper"' in page


def test_a_link_is_taken_once(app: Flask, invitation: Invitation, anybody: FlaskClient) -> None:
    anybody.post(link(invitation), data=LENA)
    thief = app.test_client()

    answer = thief.post(link(invitation), data=LENA)

    assert answer.status_code == 410
    assert "You’ve joined already" in answer.text
    assert thief.get("/me").status_code == 302


def test_after_30_days_the_inviter_is_named(
    invitation: Invitation, anybody: FlaskClient, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(days=30))

    answer = anybody.post(link(invitation), data=LENA)

    assert answer.status_code == 410
    assert "Ruth Ellery can send you a new one" in answer.text


def test_one_that_was_taken_back_or_sent_again_opens_no_more(
    session: Any, cast: Cast, invitation: Invitation, anybody: FlaskClient
) -> None:
    older = link(invitation)
    invitation.resend(by=cast.ruth)
    assert anybody.get(older).status_code == 404

    invitation.revoke(by=cast.ruth)
    assert anybody.get(link(invitation)).status_code == 410


@pytest.mark.parametrize("missing", ["name", "trade"])
def test_what_is_missing_is_said_and_nothing_typed_is_lost(invitation: Invitation, anybody: FlaskClient, missing: str) -> None:
    answer = anybody.post(link(invitation), data=LENA | {missing: ""})

    assert answer.status_code == 422
    assert f'href="#{missing}"' in answer.text
    assert all(text in answer.text for name, text in LENA.items() if name != missing)


def test_a_link_does_not_open_an_account_that_is_there_already(
    session: Any, cast: Cast, olga: Person, anybody: FlaskClient, browser_of: Any
) -> None:
    invitation = Invitation.invite(cast.millbrook, "olga@millbrook.example", "Olga", by=cast.ruth)
    session.commit()

    assert "Sign in to join" in anybody.get(link(invitation)).text
    assert anybody.post(link(invitation), data=LENA).location.startswith("/sign-in?then=/join/")
    assert "Olga Petrova" not in members(session, cast)

    assert browser_of(olga).post(link(invitation), data={"name": "Olga", "trade": "printer"}).location == "/welcome"
    assert "Olga Petrova" in members(session, cast)


def test_somebody_elses_browser_does_not_join_for_them(session: Any, cast: Cast, tomas: Person, browser_of: Any) -> None:
    invitation = Invitation.invite(cast.millbrook, "olga@millbrook.example", "Olga", by=cast.ruth)
    session.commit()

    assert browser_of(tomas).post(link(invitation), data=LENA).location.startswith("/sign-in")
    assert "Olga Petrova" not in members(session, cast)


def test_the_cards_are_kept(session: Any, invitation: Invitation, anybody: FlaskClient) -> None:
    anybody.post(link(invitation), data=LENA)

    answer = anybody.post("/welcome", data={"sounds_like": "I’ve been dismissed.", "not_for_me": "", "hears": "ending"})

    assert answer.location == "/home"
    person = session.scalar(Account.with_address("lena@hartmann.example")).person
    membership = session.scalar(Membership.of(person))
    assert (membership.card.sounds_like, membership.card.trade) == ("I’ve been dismissed.", "employment lawyer")
    assert person.hears is Hears.ENDING
    assert membership.welcomed_at


def test_the_cards_may_be_skipped(invitation: Invitation, anybody: FlaskClient) -> None:
    anybody.post(link(invitation), data=LENA)

    assert 'href="/home">Skip this' in anybody.get("/welcome").text
