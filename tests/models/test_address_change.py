"""A new address is confirmed where it is, and the old one hears of it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from exchange.models.account import Account
from exchange.models.address_change import AddressChange
from exchange.models.letter import Letter, LetterKind
from exchange.models.person import Person
from exchange.models.refused import Refused
from exchange.models.sign_in import SignIn


@pytest.fixture
def account(session: Any, maya: Person) -> Account:
    found: Account = session.scalar(Account.of(maya))
    return found


@pytest.fixture
def change(account: Account) -> AddressChange:
    return AddressChange.begin(account, "maya@okafor.example")


def test_nothing_changes_before_it_is_confirmed(account: Account, change: AddressChange) -> None:
    assert account.email == account.person.email == "maya@millbrook.example"


def test_once_confirmed_it_is_where_mail_goes_and_who_signs_in(account: Account, change: AddressChange) -> None:
    change.confirm()

    assert account.email == account.person.email == "maya@okafor.example"
    assert change.old_email == "maya@millbrook.example"


def test_both_addresses_are_owed_a_letter(session: Any, change: AddressChange) -> None:
    change.confirm()
    session.flush()

    kinds = [letter.kind for letter in session.query(Letter).order_by(Letter.id)]
    assert kinds == [LetterKind.CONFIRM_ADDRESS, LetterKind.ADDRESS_CHANGED]


def test_a_link_already_sent_to_the_old_address_dies(session: Any, account: Account, change: AddressChange) -> None:
    sign_in = SignIn.begin(account)

    change.confirm()
    session.refresh(sign_in)

    assert not sign_in.open


def test_it_is_confirmed_once_and_within_a_day(change: AddressChange, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(hours=24))
    with pytest.raises(Refused):
        change.confirm()


def test_a_newer_wish_ends_the_older(session: Any, account: Account, change: AddressChange) -> None:
    AddressChange.begin(account, "other@okafor.example")
    session.refresh(change)

    with pytest.raises(Refused):
        change.confirm()


def test_an_address_somebody_else_signs_in_with_is_refused(account: Account, tomas: Person) -> None:
    change = AddressChange.begin(account, "tomas@millbrook.example")

    with pytest.raises(Refused, match="already signs in"):
        change.confirm()
    assert account.email == "maya@millbrook.example"
