"""It has gone quiet: three doors of the same size, for the members and for the contact."""

from datetime import timedelta

import pytest
from flask import current_app

from exchange.models.referral.ending import End
from exchange.models.referral.turn import Step
from exchange.models.timeline import Kind
from exchange.views.links import contact_path


@pytest.fixture
def quiet(at, clock, session):
    referral = at("met")
    clock.shift(timedelta(days=15))
    referral.pass_time()
    session.commit()
    return referral


def path(referral, below=""):
    with current_app.test_request_context():
        return contact_path(referral.need) + below


def test_the_contact_sees_three_doors_and_each_is_a_page(quiet, anybody):
    page = anybody.get(path(quiet)).text

    for door in ("go-on", "rest", "close"):
        assert f'{door}"' in page
        assert anybody.get(path(quiet, f"/{door}")).status_code == 200


@pytest.mark.parametrize(("door", "data", "done"), [
    ("go-on", {}, lambda r: r.timeline[-1].kind is Kind.WENT_ON),
    ("rest", {"span": "weeks"}, lambda r: r.step is Step.PAUSED),
    ("close", {"note": "A busy year."}, lambda r: r.ending.how is End.CLOSED_GENTLY),
])  # fmt: skip
def test_each_door_does_what_it_says(quiet, anybody, door, data, done):
    anybody.post(path(quiet, f"/{door}"), data=data)

    assert done(quiet)


def test_while_it_moves_nobody_asks(at, anybody):
    referral = at("met")

    assert '/close"' not in anybody.get(path(referral)).text
    assert anybody.get(path(referral, "/close")).status_code == 409


@pytest.mark.parametrize("who", ["maya", "tomas"])
@pytest.mark.parametrize("door", ["go_on", "close"])
def test_the_members_have_the_same_doors(quiet, cast, browser_of, who, door):
    client = browser_of(getattr(cast, who))
    assert client.get(f"/r/{quiet.id}/go-on").text.count('class="door"') == 3

    client.post(f"/r/{quiet.id}/go-on", data={"door": door})

    assert (quiet.ended, quiet.timeline[-1].kind) == ((True, Kind.ENDED) if door == "close" else (False, Kind.WENT_ON))
