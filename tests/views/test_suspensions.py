"""Suspending and restoring, and what a suspended member meets: why, whom to ask, and no form that goes through."""

import pytest

from exchange.models.membership import Membership, Role
from exchange.models.prompt import ask
from exchange.models.referral.ending import End
from exchange.models.suspending import suspend
from exchange.tokens import Purpose, sign

WHY = "Two contacts were pressed to sign."


@pytest.fixture
def tomass(session, cast):
    return session.scalar(Membership.of(cast.tomas))


@pytest.fixture
def asked(at, cast, session, tomass):
    """Being handed over when Tomas is suspended, so that it stays on Tomas’s pages."""
    referral = at("introduced")
    ask(referral.letters)
    referral.ask_hand_over(by=cast.ruth, to=cast.sam)
    suspend(tomass, by=cast.ruth, why=WHY)
    session.commit()
    return referral


def test_an_organizer_suspends_with_a_reason_and_restores(session, at, cast, browser_of, tomass):
    introduced, desk, here = at("introduced"), browser_of(cast.ruth), f"/board/people/{tomass.id}/suspend"
    page = desk.get(here).text
    assert "Priya goes back to Maya" in page
    assert f"/board/people/{tomass.id}/hand-over/{introduced.id}" in page
    assert desk.post(here, data={"why": " "}).status_code == 422
    assert tomass.suspended_at is None

    assert desk.post(here, data={"why": WHY}).location == here

    assert tomass.suspended_at
    assert introduced.ending.how is End.HANDED_BACK
    assert WHY in desk.get(here).text
    assert WHY in desk.get("/board/log").text
    assert "Suspended" in desk.get("/board/people").text

    assert desk.post(f"/board/people/{tomass.id}/restore").location == "/board/people"
    assert tomass.suspended_at is None


def test_they_read_why_and_whom_to_ask_and_what_they_could_read(asked, cast, browser_of):
    tomass = browser_of(cast.tomas)

    home, page = tomass.get("/home").text, tomass.get(f"/r/{asked.id}").text

    for seen in (home, page):
        assert WHY in seen
        assert "ask Ruth" in seen
    assert "Priya" in page
    assert WHY not in browser_of(cast.sam).get("/home").text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/r/{}/lines", {"text": "For all of you.", "readers": "all"}),
        ("/r/{}/hand-back", {}),
        ("/give", {"words": "Needs a printer."}),
        ("/given", {}),
        ("/asks", {"words": "A printer in Millbrook."}),
        ("/visitors", {"name": "Nora"}),
        ("/m/sam/one-to-one", {}),
    ],
)
def test_nothing_they_send_goes_through_and_no_word_is_lost(session, asked, cast, browser_of, path, words):
    version = asked.version

    answer = browser_of(cast.tomas).post(path.format(asked.id), data=words)

    assert answer.status_code == 409
    assert "suspended from Millbrook" in answer.text
    assert all(word in answer.text for word in words.values() if " " in word)
    session.refresh(asked)
    assert asked.version == version


def test_nor_by_the_link_in_a_mail(session, at, cast, anybody, tomass):
    referral = at("introduced")
    ask(referral.letters)
    session.flush()
    prompt = next(one for letter in referral.letters for one in letter.prompts if one.person is cast.tomas and one.open)
    tomass.suspended_at = referral.moved_at
    session.commit()

    link = sign(Purpose.ANSWER, prompt.id, 1)
    answer = anybody.post(f"/a/{link}/said-hello", data={"seen": referral.version})

    assert answer.status_code == 409
    assert "suspended from" in answer.text


def test_their_own_things_and_other_groups_stay_theirs(session, asked, cast, browser_of, tomass):
    client = browser_of(cast.tomas)

    assert client.post("/me/email", data={}).status_code != 409
    assert client.post(f"/me/groups/{cast.millbrook.id}/leave").status_code == 302
    assert tomass.left_at


def test_for_nobody_but_this_groups_organizers(session, cast, browser_of, tomass):
    session.scalar(Membership.of(cast.olga)).role = Role.ORGANIZER
    session.commit()
    here = f"/board/people/{tomass.id}"

    for person, code in ((cast.sam, 403), (cast.olga, 404)):
        client = browser_of(person)
        answers = client.get(f"{here}/suspend"), client.post(f"{here}/suspend"), client.post(f"{here}/restore")
        assert [answer.status_code for answer in answers] == [code] * 3
    ruths = session.scalar(Membership.of(cast.ruth))
    assert browser_of(cast.ruth).post(f"/board/people/{ruths.id}/suspend", data={"why": "x"}).status_code == 404
    assert tomass.suspended_at is None
