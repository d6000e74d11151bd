"""A browser stays signed in until it is signed out, or for 90 quiet days."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from exchange.models.account import Account
from exchange.models.device import Device, hashed
from exchange.models.person import Person
from tests.counting import statements


@pytest.fixture
def account(session: Any, maya: Person) -> Account:
    found: Account = session.scalar(Account.of(maya))
    return found


def test_the_token_opens_and_only_its_hash_is_kept(session: Any, account: Account) -> None:
    token = Device.begin(account, "Firefox on Linux")

    device = Device.holding(token)
    assert device.account is account
    assert device.token_hash == hashed(token) != token
    assert account.get_id() == token


def test_a_hash_from_the_database_opens_nothing(session: Any, account: Account) -> None:
    token = Device.begin(account, "Firefox on Linux")

    assert Device.holding(hashed(token)) is None


def test_who_is_asking_takes_one_statement(session: Any, account: Account) -> None:
    token = Device.begin(account, "Firefox on Linux")
    session.commit()
    session.expunge_all()

    with statements() as sent:
        assert Device.holding(token).account.person.name == "Maya Okafor"

    assert len(sent) == 1


def test_a_device_that_is_used_stays(session: Any, account: Account, clock: time_machine.Traveller) -> None:
    token = Device.begin(account, "Firefox on Linux")
    session.flush()
    for _ in range(3):
        clock.shift(timedelta(days=80))
        Device.holding(token).touch()

    assert Device.holding(token)


def test_a_device_goes_after_90_quiet_days(session: Any, account: Account, clock: time_machine.Traveller) -> None:
    token = Device.begin(account, "Firefox on Linux")

    clock.shift(timedelta(days=90))

    assert Device.holding(token) is None
    assert session.scalar(Device.of(account)) is None


def test_signing_out_elsewhere_leaves_this_one(session: Any, account: Account, tomas: Person) -> None:
    here, there = Device.begin(account, "Firefox on Linux"), Device.begin(account, "Safari on iPhone")
    toms = Device.begin(session.scalar(Account.of(tomas)), "Chrome on Windows")

    Device.holding(here).sign_out_others()

    assert [bool(Device.holding(token)) for token in (here, there, toms)] == [True, False, True]


def test_a_proof_holds_for_an_hour(session: Any, account: Account, clock: time_machine.Traveller) -> None:
    device = Device.holding(Device.begin(account, "Firefox on Linux"))

    clock.shift(timedelta(hours=1))
    assert not device.proved
    device.prove()
    assert device.proved


def test_two_accounts_are_never_taken_for_one(session: Any, maya: Person, tomas: Person) -> None:
    """Flask-Login compares what get_id() says, which is nothing without a device."""
    assert session.scalar(Account.of(maya)) != session.scalar(Account.of(tomas))
