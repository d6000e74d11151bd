"""The organizers' pages: 403 for a member of the group, 404 for everybody else, at every address there is."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from exchange.db import db
from exchange.models.before_us import EarlierPeriod
from exchange.models.flag import About, Flag
from exchange.models.group import Holiday
from exchange.models.invitation import Invitation
from exchange.models.letter import Envelope
from exchange.models.membership import Membership, Role
from exchange.models.timeline import Readers
from exchange.models.upload import Upload
from exchange.models.visitor import Visitor
from tests.cast import Cast


@pytest.fixture
def rows(session: Any, cast: Cast, at: Any) -> dict[str, object]:
    """One row of the group for each name that stands in an address."""
    group, referral = cast.millbrook, at("in_touch")
    line = referral.post(by=cast.tomas, text="Just say yes.", readers=Readers.RECEIVER_CONTACT)
    session.commit()
    flag = Flag.raised(referral, by=cast.priya, about=About.PRESSURE, words="", entry=line)
    holiday, letter = Holiday(day=referral.sent_at.date(), name="Fair"), referral.letters[0]
    upload = Upload.kept(group, cast.ruth, ["Name"], [(2, ["Ada"])])
    session.add(envelope := Envelope.around([letter], "maya@millbrook.example"))
    invitation = Invitation.invite(group, "lena@hartmann.example", "Lena", by=cast.ruth)
    visitor = Visitor.expect(group, cast.maya, referral.sent_at.date(), "Wanda")
    group.holidays.append(holiday)
    period = EarlierPeriod(group=group, first=date(2025, 1, 1), last=date(2025, 12, 31), currency="GBP")
    session.add_all([flag, upload, period])
    session.commit()
    membership = session.scalar(select(Membership).where(Membership.person_id == cast.sam.id))
    named = {
        "referral_id": referral, "flag_id": flag, "holiday_id": holiday, "upload_id": upload, "envelope_id": envelope,
        "invitation_id": invitation, "visitor_id": visitor, "period_id": period, "membership_id": membership,
        "question_id": group.questions[0],
    }  # fmt: skip
    return {name: row.id for name, row in named.items()} | {"day": "2026-06-04", "way": "up", "report": "who", "form": "csv"}


def addresses(app: Any, rows: dict[str, object], *, of_a_row: bool) -> list[tuple[str, str]]:
    """Each with its method; `of_a_row` are those that name something of the group."""
    found = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if not str(rule).startswith("/board"):
                continue
            assert rule.arguments <= rows.keys(), rule
            if of_a_row == any(name.endswith("_id") for name in rule.arguments):
                address = app.url_for(rule.endpoint, **{name: rows[name] for name in rule.arguments})
                found += [(method, address) for method in rule.methods & {"GET", "POST"}]
    return found


def codes(client: Any, asked: list[tuple[str, str]]) -> dict[tuple[str, str], int]:
    return {one: client.open(one[1], method=one[0]).status_code for one in asked}


def test_a_member_may_open_none_of_them(app: Any, rows: dict[str, object], cast: Cast, browser_of: Any) -> None:
    asked = addresses(app, rows, of_a_row=True) + addresses(app, rows, of_a_row=False)

    answers = codes(browser_of(cast.maya), asked)

    assert len(answers) > 60
    assert {one: code for one, code in answers.items() if code != 403} == {}


def test_for_somebody_in_no_group_they_are_not_there(
    app: Any, session: Any, rows: dict[str, object], cast: Cast, browser_of: Any
) -> None:
    session.scalar(Membership.of(cast.olga)).leave()
    session.commit()
    asked = addresses(app, rows, of_a_row=True) + addresses(app, rows, of_a_row=False)

    answers = codes(browser_of(cast.olga), asked)

    assert {one: code for one, code in answers.items() if code != 404} == {}


@pytest.fixture
def elsewhere(session: Any, cast: Cast, browser_of: Any) -> Any:
    """The organizer of another group."""
    session.scalar(Membership.of(cast.olga)).role = Role.ORGANIZER
    session.commit()
    return browser_of(cast.olga)


def test_for_another_groups_organizer_nothing_of_this_one_is_there(app: Any, rows: dict[str, object], elsewhere: Any) -> None:
    answers = codes(elsewhere, addresses(app, rows, of_a_row=True))

    assert len(answers) > 30
    assert {one: code for one, code in answers.items() if code != 404} == {}


def test_their_own_pages_speak_of_nobody_here(app: Any, rows: dict[str, object], elsewhere: Any) -> None:
    for method, address in addresses(app, rows, of_a_row=False):
        if method == "GET":
            page = elsewhere.get(address)
            assert page.status_code in (200, 302), address
            assert not any(name in page.text for name in ("Maya", "Tomas", "Priya", "Wanda", "Lena")), address


def test_a_stranger_is_asked_to_sign_in(app: Any, rows: dict[str, object], anybody: Any) -> None:
    db.session.commit()

    answers = codes(anybody, addresses(app, rows, of_a_row=True) + addresses(app, rows, of_a_row=False))

    assert set(answers.values()) == {302}
