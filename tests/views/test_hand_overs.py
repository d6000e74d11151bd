"""A member is leaving, and one of theirs goes to somebody else: an organizer asks, the contact and then the member say yes."""

import pytest

from exchange.models.membership import Membership, Role
from exchange.models.need import Need
from exchange.models.referral import Referral
from exchange.models.referral.ending import End
from exchange.tokens import Purpose, sign


@pytest.fixture
def introduced(at):
    return at("introduced")


@pytest.fixture
def tomass(session, cast):
    return session.scalar(Membership.of(cast.tomas))


@pytest.fixture
def here(introduced, tomass):
    return f"/board/people/{tomass.id}/hand-over/{introduced.id}"


def page_of(session, referral):
    need = session.get(Need, referral.need_id)
    return f"/c/{sign(Purpose.CONTACT, need.id, need.generation)}"


def test_an_organizer_asks_and_each_page_says_so(session, introduced, cast, browser_of, tomass, here):
    ruths = browser_of(cast.ruth)
    leave = f"/board/people/{tomass.id}/leave"
    assert here in ruths.get(leave).text
    form = ruths.get(here).text
    for hidden in ("Nair", "spreadsheet", "Thank you, Maya", "7946"):
        assert hidden not in form
    assert ruths.post(here, data={"to": 0}).status_code == 422

    assert ruths.post(here, data={"to": cast.sam.id}).location == leave

    asked = ruths.get(leave).text
    assert "Priya is asked whether Sam" in asked
    assert here not in asked
    assert ruths.get(here).location == leave
    assert "asked whether Sam" in browser_of(cast.tomas).get(f"/r/{introduced.id}").text
    assert browser_of(cast.sam).get(f"/r/{introduced.id}").status_code == 404


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_the_contact_answers_on_their_page(session, introduced, cast, browser_of, anybody, here, answer):
    browser_of(cast.ruth).post(here, data={"to": cast.sam.id})
    page = page_of(session, introduced)
    assert "Tomas can’t go on. Shall Sam" in anybody.get(page).text
    assert "Sam" in anybody.get(f"{page}/cover/{answer}").text

    anybody.post(f"{page}/cover/{answer}")

    session.refresh(introduced)
    seen = session.scalars(Referral.visible_to(cast.sam)).all()
    assert (introduced.ending and introduced.ending.how) == (End.HANDED_OVER if answer == "yes" else None)
    assert len(seen) == (answer == "yes")
    for one in seen:
        offered = browser_of(cast.sam).get(f"/r/{one.id}/decide").text
        assert "Tomas can’t go on with it" in offered
        assert "Priya said yes on" in offered
        assert "Nair" not in offered


def test_for_nobody_but_this_groups_organizers(session, cast, browser_of, introduced, tomass, here):
    session.scalar(Membership.of(cast.olga)).role = Role.ORGANIZER
    session.commit()

    for person, code in ((cast.sam, 403), (cast.tomas, 403), (cast.olga, 404)):
        client = browser_of(person)
        assert (client.get(here).status_code, client.post(here).status_code) == (code, code)
    sams = session.scalar(Membership.of(cast.sam))
    assert browser_of(cast.ruth).get(f"/board/people/{sams.id}/hand-over/{introduced.id}").status_code == 404
    assert introduced.cover is None
