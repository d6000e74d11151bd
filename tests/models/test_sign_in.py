"""A link and a code let one person in, once, for 20 minutes."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from exchange.models.account import Account
from exchange.models.letter import Letter, LetterKind
from exchange.models.person import Person
from exchange.models.refused import Refused
from exchange.models.sign_in import SignIn


@pytest.fixture
def account(session: Any, maya: Person) -> Account:
    found: Account = session.scalar(Account.of(maya))
    return found


def test_a_link_lets_in_once(account: Account) -> None:
    sign_in = SignIn.begin(account)

    assert sign_in.use() is account
    assert not sign_in.open
    with pytest.raises(Refused):
        sign_in.use()


def test_a_link_works_for_20_minutes(account: Account, clock: time_machine.Traveller) -> None:
    sign_in = SignIn.begin(account)

    clock.shift(timedelta(minutes=19, seconds=59))
    assert sign_in.open
    clock.shift(timedelta(seconds=1))
    assert not sign_in.open


def test_a_newer_link_ends_the_older_ones(session: Any, account: Account) -> None:
    older = SignIn.begin(account)
    newer = SignIn.begin(account)
    session.refresh(older)

    assert (older.open, newer.open) == (False, True)


def test_somebody_elses_link_is_left_alone(session: Any, account: Account, tomas: Person) -> None:
    toms = SignIn.begin(session.scalar(Account.of(tomas)))
    SignIn.begin(account)
    session.refresh(toms)

    assert toms.open


def test_the_letter_is_owed_at_once_even_at_night(session: Any, account: Account, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(hours=14))
    sign_in = SignIn.begin(account)

    letter = session.query(Letter).one()
    assert (letter.kind, letter.about_id, letter.to) == (LetterKind.SIGN_IN, sign_in.id, account.person)
    assert letter.due_at == sign_in.created_at


def test_an_unknown_address_gets_a_row_that_opens_nothing(session: Any) -> None:
    sign_in = SignIn.begin(None)

    assert not sign_in.open
    assert not sign_in.matches("123456", "123456")
    assert not session.query(Letter).count()


def test_a_code_may_be_mistyped_four_times(account: Account) -> None:
    sign_in = SignIn.begin(account)

    assert not any(sign_in.matches("000000", "123456") for _ in range(4))
    assert sign_in.matches("123456", "123456")


def test_after_five_tries_the_right_code_is_not_looked_at(account: Account) -> None:
    sign_in = SignIn.begin(account)
    for _ in range(5):
        sign_in.matches("000000", "123456")

    assert not sign_in.matches("123456", "123456")


def test_a_used_sign_in_takes_no_code(account: Account) -> None:
    sign_in = SignIn.begin(account)
    sign_in.use()

    assert not sign_in.matches("123456", "123456")


def test_a_number_that_a_link_names_is_never_given_again(session: Any, account: Account) -> None:
    first = SignIn.begin(account)
    number = first.id
    session.delete(first)
    session.flush()

    assert SignIn.begin(account).id > number
