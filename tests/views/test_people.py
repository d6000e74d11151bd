"""An organizer's list of people, and nobody else's."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from exchange.models.invitation import Invitation
from exchange.models.letter import Letter
from exchange.models.membership import Membership, Role
from exchange.models.person import Person
from tests.cast import Cast, member
from tests.counting import statements

LENA = {"name": "Lena Hartmann", "email": "lena@hartmann.example", "role": "member"}


@pytest.fixture
def desk(ruth: Person, browser_of: Any) -> FlaskClient:
    browser: FlaskClient = browser_of(ruth)
    return browser


@pytest.fixture
def invitation(session: Any, cast: Cast) -> Invitation:
    made = Invitation.invite(cast.millbrook, "lena@hartmann.example", "Lena Hartmann", by=cast.ruth)
    session.commit()
    return made


def addresses(invitation: Invitation, membership: Membership) -> list[str]:
    desk, own = "/board/people", f"/board/people/invitations/{invitation.id}"
    return [
        desk, f"{desk}/list", f"{desk}/{membership.id}/role", f"{own}/resend", f"{own}/revoke",
    ]  # fmt: skip


def test_a_member_may_not(session: Any, maya: Person, invitation: Invitation, browser_of: Any) -> None:
    browser, mine = browser_of(maya), session.scalar(Membership.of(maya))

    assert browser.get("/board/people").status_code == 403
    assert {browser.post(address, data=LENA).status_code for address in addresses(invitation, mine)} == {403}
    assert "/board/people" not in browser.get("/me").text


def test_an_organizer_of_another_group_finds_nothing(
    session: Any, olga: Person, maya: Person, invitation: Invitation, browser_of: Any
) -> None:
    session.scalar(Membership.of(olga)).role = Role.ORGANIZER
    browser, theirs = browser_of(olga), session.scalar(Membership.of(maya))

    answers = [browser.post(address, data=LENA).status_code for address in addresses(invitation, theirs)[2:]]

    assert answers == [404, 404, 404]
    assert "Maya" not in browser.get("/board/people").text


def test_a_stranger_is_asked_to_sign_in(invitation: Invitation, anybody: FlaskClient) -> None:
    assert anybody.get("/board/people").location.startswith("/sign-in")
    assert anybody.post("/board/people", data=LENA).location.startswith("/sign-in")


def test_inviting_one(session: Any, desk: FlaskClient) -> None:
    assert desk.post("/board/people", data=LENA).location == "/board/people"

    made = session.query(Invitation).one()
    assert (made.name, made.email, made.role, made.invited_by.name) == (*list(LENA.values())[:2], Role.MEMBER, "Ruth Ellery")
    assert "Lena Hartmann will have your invitation" in desk.get("/board/people").text


def test_inviting_somebody_who_is_there_is_refused_and_words_are_kept(desk: FlaskClient) -> None:
    answer = desk.post("/board/people", data=LENA | {"name": "Maya", "email": "maya@millbrook.example"})

    assert answer.status_code == 409
    assert "Maya is already in this group." in answer.text


def test_a_trade_that_is_taken_is_said_once_and_is_no_bar(session: Any, desk: FlaskClient) -> None:
    asked = desk.post("/board/people", data=LENA | {"trade": " Bookkeeper "})

    assert "Tomas Lindqvist is here for “Bookkeeper” already. Invite Lena anyway?" in asked.text
    assert session.query(Invitation).count() == 0
    other = desk.post("/board/people", data=LENA | {"trade": "florist", "anyway": "Bookkeeper"})
    assert "Ruth Ellery is here for “florist” already." in other.text

    desk.post("/board/people", data=LENA | {"trade": "Bookkeeper", "anyway": "Bookkeeper"})

    assert session.query(Invitation).one().trade == "Bookkeeper"


def test_the_same_form_twice_invites_once(session: Any, desk: FlaskClient) -> None:
    for _ in range(2):
        desk.post("/board/people", data=LENA | {"once": "one-and-the-same"})

    assert session.query(Letter).count() == 1


@pytest.mark.parametrize(("field", "typed"), [("name", ""), ("name", "x" * 121), ("email", "lena"), ("name", "Le\u202ena")])
def test_what_is_wrong_is_said_beside_the_field(desk: FlaskClient, field: str, typed: str) -> None:
    answer = desk.post("/board/people", data=LENA | {field: typed})

    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text


def test_inviting_a_list(session: Any, desk: FlaskClient) -> None:
    pasted = """Lena Hartmann <Lena@hartmann.example>
    Gareth Rowe, gareth@rowe.example

    "Jo O'Neill" <jo@oneill.example>,
    just@address.example
    lena@hartmann.example
    Maya Okafor; maya@millbrook.example"""

    assert desk.post("/board/people/list", data={"people": pasted}).location == "/board/people"

    made = {invitation.email: invitation.name for invitation in session.query(Invitation)}
    assert made == {
        "lena@hartmann.example": "Lena Hartmann",
        "gareth@rowe.example": "Gareth Rowe",
        "jo@oneill.example": "Jo O'Neill",
        "just@address.example": "",
    }
    page = desk.get("/board/people").text
    assert "4 invitations are on their way." in page
    assert "Already in the group: Maya Okafor." in page


def test_lines_that_cannot_be_read_are_named_and_nobody_is_invited(session: Any, desk: FlaskClient) -> None:
    answer = desk.post("/board/people/list", data={"people": "gareth@rowe.example\nGareth Rowe\n<b>@x"})

    assert answer.status_code == 422
    assert "These lines we can’t read: 2, 3." in answer.text
    assert "Line 2 has no email address we can read: Gareth Rowe" in answer.text
    assert "&lt;b&gt;@x" in answer.text
    assert "gareth@rowe.example" in answer.text
    assert session.query(Invitation).count() == 0


def test_a_list_has_an_end(session: Any, desk: FlaskClient) -> None:
    people = "\n".join(f"p{n}@example.org" for n in range(101))

    assert desk.post("/board/people/list", data={"people": people}).status_code == 422
    assert session.query(Invitation).count() == 0


def test_sending_again_and_taking_back(session: Any, desk: FlaskClient, invitation: Invitation) -> None:
    desk.post(f"/board/people/invitations/{invitation.id}/resend")
    assert invitation.generation == 2

    desk.post(f"/board/people/invitations/{invitation.id}/revoke")
    assert invitation.revoked_at
    assert "Lena Hartmann</b>" not in desk.get("/board/people").text


def test_one_that_was_accepted_can_no_longer_be_taken_back(session: Any, desk: FlaskClient, invitation: Invitation) -> None:
    invitation.accept("Lena Hartmann", "lawyer")
    session.commit()

    assert desk.post(f"/board/people/invitations/{invitation.id}/revoke").status_code == 404


def test_making_somebody_an_organizer_and_stepping_down(session: Any, desk: FlaskClient, maya: Person, ruth: Person) -> None:
    mayas, ruths = session.scalar(Membership.of(maya)), session.scalar(Membership.of(ruth))
    assert "Make member" not in desk.get("/board/people").text

    desk.post(f"/board/people/{mayas.id}/role", data={"role": "organizer"})
    assert mayas.organizes
    desk.post(f"/board/people/{ruths.id}/role", data={"role": "member"})
    assert desk.get("/board/people").status_code == 403


def test_the_last_organizer_stays_one(session: Any, desk: FlaskClient, ruth: Person) -> None:
    ruths = session.scalar(Membership.of(ruth))

    answer = desk.post(f"/board/people/{ruths.id}/role", data={"role": "member"})

    assert answer.status_code == 409
    assert "A group needs an organizer." in answer.text
    assert ruths.organizes


def test_many_people_cost_no_more_statements_than_few(session: Any, cast: Cast, desk: FlaskClient) -> None:
    with statements() as few:
        desk.get("/board/people")
    for n in range(30):
        member(cast.millbrook, f"Member{n} Tester", "tester")
        Invitation.invite(cast.millbrook, f"new{n}@example.org", f"New {n}", by=cast.ruth)
    with statements() as many:
        page = desk.get("/board/people").text

    assert page.count("Make organizer") == 33
    assert len([sent for sent in many if sent.startswith("SELECT")]) <= len(few)


def test_names_are_escaped(session: Any, cast: Cast, desk: FlaskClient) -> None:
    Invitation.invite(cast.millbrook, "tj@example.org", "Tom & <b>Jerry</b>", by=cast.ruth)

    assert "Tom &amp; &lt;b&gt;Jerry&lt;/b&gt;</b>" in desk.get("/board/people").text
