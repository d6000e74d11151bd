"""A member leaves or rests, and an organizer writes it down: nobody waits, and no words are shown."""

import pytest

from exchange.models.log import Act, Did
from exchange.models.membership import Membership, Role
from exchange.models.referral.ending import End


@pytest.fixture
def desk(cast, browser_of):
    return browser_of(cast.ruth)


@pytest.fixture
def tomass(session, cast):
    return session.scalar(Membership.of(cast.tomas))


def test_what_is_open_is_listed_without_words_and_settled(session, at, desk, tomass):
    introduced = at("introduced")
    offered = at("offered")

    page = desk.get(f"/board/people/{tomass.id}/leave").text
    assert "2 open referrals each need a home" in page
    assert "Priya goes back to Maya" in page
    for hidden in ("Nair", "spreadsheet", "Thank you, Maya", "7946"):
        assert hidden not in page

    assert desk.post(f"/board/people/{tomass.id}/leave").location == "/board/people"

    assert tomass.left_at
    assert (introduced.ending.how, offered.ending.how) == (End.HANDED_BACK, End.DECLINED)
    assert session.query(Act).one().did is Did.SAID_GOODBYE


def test_of_a_draft_an_organizer_reads_nothing(session, at, cast, desk):
    at("draft")
    mayas = session.scalar(Membership.of(cast.maya))

    page = desk.get(f"/board/people/{mayas.id}/leave").text

    assert "A draft that nobody has read" in page
    assert "Priya" not in page


def test_whoever_rests_is_not_offered_to_givers_and_comes_back(session, cast, desk, tomass):
    desk.post(f"/board/people/{tomass.id}/rest", data={"day": "2026-06-12"})
    open_now = Membership.open_to_referrals(cast.millbrook, cast.maya)
    assert tomass not in session.scalars(open_now).all()
    assert "Resting until Fri 12 Jun" in desk.get("/board/people").text

    desk.post(f"/board/people/{tomass.id}/back")

    assert tomass in session.scalars(open_now).all()
    assert [act.did for act in session.query(Act).order_by(Act.id)] == [Did.LET_REST, Did.WELCOMED_BACK]


def test_for_nobody_but_this_groups_organizers(session, cast, browser_of, tomass, desk):
    session.scalar(Membership.of(cast.olga)).role = Role.ORGANIZER
    session.commit()
    here = f"/board/people/{tomass.id}"

    for person, code in ((cast.sam, 403), (cast.olga, 404)):
        client = browser_of(person)
        answers = [client.get(f"{here}/leave"), *(client.post(f"{here}/{act}") for act in ("leave", "rest", "back"))]
        assert [answer.status_code for answer in answers] == [code] * 4
    ruths = session.scalar(Membership.of(cast.ruth))
    assert desk.post(f"/board/people/{ruths.id}/leave").status_code == 404
    assert tomass.left_at is None
