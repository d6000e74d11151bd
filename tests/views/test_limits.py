"""How often somebody may try: in earnest, unlike in every other test."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from exchange.models.account import Account
from exchange.models.device import Device
from exchange.models.person import Person
from tests.cast import Cast

MAYA, NOBODY = "maya@millbrook.example", "nobody@millbrook.example"
ROUNDS = (
    ("/me/proof", {"password": "not this one"}, 10, 422),
    ("/me/proof/link", {}, 5, 302),
    ("/me/address", {"email": "maya@okafor.example"}, 5, 302),
)


@pytest.fixture
def browser(session: Any, limited: Flask) -> Callable[[Person], FlaskClient]:
    def signed_in(person: Person) -> FlaskClient:
        client = limited.test_client()
        token = Device.begin(session.scalar(Account.of(person)), "Firefox on Linux")
        with client.session_transaction() as cookie:
            cookie["_user_id"] = token
        return client

    return signed_in


def test_one_address_may_ask_five_times_in_a_quarter_of_an_hour(cast: Cast, limited: Flask) -> None:
    asked = [MAYA] * 6 + [NOBODY] * 6
    answers = [limited.test_client().post("/sign-in", data={"email": email}) for email in asked]

    assert [answer.status_code for answer in answers] == ([302] * 5 + [429]) * 2


def test_a_password_may_be_tried_ten_times(cast: Cast, limited: Flask) -> None:
    tried = [{"with-email": email, "with-password": "not this one"} for email in [MAYA] * 11 + [NOBODY] * 11]
    answers = [limited.test_client().post("/sign-in/password", data=data) for data in tried]

    assert [answer.status_code for answer in answers] == ([422] * 10 + [429]) * 2


@pytest.mark.parametrize(("address", "data", "most", "answer"), ROUNDS)
def test_a_member_may_try_so_often_and_another_still_may(
    maya: Person, tomas: Person, browser: Callable[[Person], FlaskClient], address: str, data: Any, most: int, answer: int
) -> None:
    mayas, toms = browser(maya), browser(tomas)

    assert [mayas.post(address, data=data).status_code for _ in range(most + 1)] == [answer] * most + [429]
    assert toms.post(address, data=data).status_code == answer


def test_a_stranger_is_asked_to_sign_in_as_ever(cast: Cast, limited: Flask) -> None:
    assert limited.test_client().post("/me/proof").location == "/sign-in"


def test_an_organizer_invites_as_ever(ruth: Person, browser: Callable[[Person], FlaskClient]) -> None:
    lena = {"name": "Lena", "email": "lena@hartmann.example", "role": "member"}

    assert browser(ruth).post("/board/people", data=lena).location == "/board/people"


@pytest.mark.parametrize("spelling", ["MAYA@millbrook.example", " maya@millbrook.example", "maya@ｍillbrook.example"])
def test_an_address_counts_however_it_is_written(cast: Cast, limited: Flask, spelling: str) -> None:
    answers = [limited.test_client().post("/sign-in", data={"email": email}) for email in [MAYA] * 5 + [spelling]]

    assert answers[-1].status_code == 429


@pytest.mark.parametrize(
    ("path", "field", "most", "answer"), [("/sign-in", "email", 5, 302), ("/sign-in/password", "with-email", 10, 422)]
)
def test_a_field_of_ones_own_counts_for_nothing(
    cast: Cast, limited: Flask, path: str, field: str, most: int, answer: int
) -> None:
    sent = [{"my-email": f"{n}@millbrook.example", field: MAYA, "with-password": "not this one"} for n in range(most + 1)]

    assert [limited.test_client().post(path, data=data).status_code for data in sent] == [answer] * most + [429]


def test_a_lost_link_is_sent_three_times_an_hour(cast: Cast, limited: Flask) -> None:
    sent = [{"an-email": f"{n}@millbrook.example", "email": "priya@leafandladle.example"} for n in range(4)]

    assert [limited.test_client().post("/c/lost", data=data).status_code for data in sent] == [302] * 3 + [429]


def test_what_names_no_limit_of_its_own_has_one(maya: Person, browser: Callable[[Person], FlaskClient]) -> None:
    mayas = browser(maya)

    answers = [mayas.post("/r/1/restart").status_code for _ in range(241)]

    assert set(answers[:240]) == {404}
    assert answers[240] == 429


def test_reading_has_no_limit(maya: Person, browser: Callable[[Person], FlaskClient]) -> None:
    mayas = browser(maya)

    assert {mayas.get("/r/1/restart").status_code for _ in range(300)} == {404}
