"""What an organizer sets for the group, and what follows from it."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from exchange.founding import link
from exchange.models.erasure import forgotten_on
from exchange.models.invitation import Invitation
from exchange.models.letter import LetterKind
from exchange.models.log import Act
from exchange.models.referral.closing import Worth
from exchange.models.referral.ending import End
from exchange.models.referral.saying import Saying
from exchange.models.referral.turn import Stage, Step
from tests.cast import Cast
from tests.views.test_contact_answers import path

GROUP, RULES = "/board/settings/group", "/board/settings/rules"


@pytest.fixture
def desk(cast: Cast, browser_of: Any) -> FlaskClient:
    browser: FlaskClient = browser_of(cast.ruth)
    return browser


def group(cast: Cast, **changed: object) -> dict[str, object]:
    here = cast.millbrook
    kept = {name: getattr(here, name) or "" for name in ("name", "address", "timezone", "currency", "meets_at", "meets_where")}
    return kept | {"meeting_day": ""} | changed


def rules(cast: Cast, *without: str, **changed: object) -> dict[str, object]:
    ticked = {name: "y" for name in ("attesting", "shows_warmth", "asks_payment", "asks_value") if name not in without}
    return ticked | {"definition": "", "promises": cast.millbrook.promises, "digest_day": "5", "keeps_months": "12"} | changed


@pytest.mark.parametrize("page", [GROUP, RULES])
def test_only_organizers_see_it(page: str, cast: Cast, desk: FlaskClient, browser_of: Any) -> None:
    assert desk.get(page).status_code == 200
    assert browser_of(cast.maya).get(page).status_code == 403


def test_what_changed_stands_in_the_log_and_what_did_not_does_not(session: Any, cast: Cast, desk: FlaskClient) -> None:
    desk.post(GROUP, data=group(cast, name="Millbrook Makers", meeting_day="3"))
    desk.post(GROUP, data=group(cast, name="Millbrook Makers", meeting_day="3"))

    assert (cast.millbrook.name, cast.millbrook.meeting_day) == ("Millbrook Makers", 3)
    assert session.query(Act).count() == 1
    assert "Ruth Ellery changed the settings: The group’s name and It meets on." in desk.get("/board/log").text


@pytest.mark.parametrize("wrong", [{"name": " "}, {"timezone": "Mars"}, {"currency": "ZZZ"}, {"meeting_day": "9"}])
def test_a_wrong_word_changes_nothing(wrong: dict[str, object], cast: Cast, desk: FlaskClient) -> None:
    answer = desk.post(GROUP, data=group(cast, meets_where="Corn Exchange café") | wrong)

    assert answer.status_code == 422
    assert "Corn Exchange café" in answer.text
    assert cast.millbrook.meets_where == ""


def test_another_clock_moves_what_is_due(cast: Cast, desk: FlaskClient, at: Any) -> None:
    referral = at("introduced")
    due = referral.due_at

    desk.post(GROUP, data=group(cast, timezone="America/New_York"))

    assert referral.due_at > due


def test_where_nobody_asks_for_payment_done_leads_to_the_last_question(
    session: Any, cast: Cast, desk: FlaskClient, at: Any
) -> None:
    desk.post(RULES, data=rules(cast, "asks_payment"))
    referral = at("agreed")

    referral.say(Saying.DONE, by=cast.tomas)
    session.commit()

    assert (referral.stage, referral.step) == (Stage.PAID, Step.HAPPINESS)
    assert (cast.priya, LetterKind.HAPPY) in {(letter.to, letter.kind) for letter in referral.letters}


def test_what_was_sent_before_goes_on_as_it_began(session: Any, cast: Cast, desk: FlaskClient, at: Any) -> None:
    referral = at("agreed")
    desk.post(RULES, data=rules(cast, "asks_payment", keeps_months="3"))

    referral.say(Saying.DONE, by=cast.tomas)

    assert referral.step is Step.PAYMENT
    assert referral.need.keeps_months == 12


def test_closing_asks_neither_payment_nor_value_where_the_group_does_not(
    cast: Cast, desk: FlaskClient, at: Any, browser_of: Any
) -> None:
    desk.post(RULES, data=rules(cast, "asks_payment", "asks_value"))
    referral, toms = at("agreed"), browser_of(cast.tomas)

    page = toms.get(f"/r/{referral.id}/close").text
    toms.post(f"/r/{referral.id}/close", data={"telling": "no", "told": Worth.YES, "sees": ""})

    assert "Is it paid?" not in page
    assert "What was it worth?" not in page
    assert (referral.stage, referral.business_value) == (Stage.PAID, None)


def test_details_go_when_the_group_says_and_the_contact_is_told_so(
    cast: Cast, desk: FlaskClient, at: Any, anybody: FlaskClient
) -> None:
    desk.post(RULES, data=rules(cast, keeps_months="3"))
    referral = at("asking")
    page = anybody.get(path(referral)).text
    referral.end(End.FADED)

    assert "If you say yes, we keep it for three months after this ends." in page
    assert (forgotten_on(referral) - referral.ending.at).days == 91


def test_warmth_may_be_kept_out_of_sight(cast: Cast, desk: FlaskClient, at: Any, browser_of: Any) -> None:
    referral = at("offered")
    shown = browser_of(cast.tomas).get(f"/r/{referral.id}").text

    desk.post(RULES, data=rules(cast, "shows_warmth"))

    assert "How warm:" in shown
    assert "How warm:" not in browser_of(cast.tomas).get(f"/r/{referral.id}").text


def test_what_counts_is_shown_to_whoever_gives_and_joins(
    session: Any, cast: Cast, desk: FlaskClient, anybody: FlaskClient, browser_of: Any
) -> None:
    desk.post(RULES, data=rules(cast, definition="Somebody who asked for it.", digest_day="2"))
    invitation = Invitation.invite(cast.millbrook, "lena@hartmann.example", "Lena", by=cast.ruth)
    session.commit()
    door = re.sub(r"^https?://[^/]+", "", link(invitation))

    assert "Somebody who asked for it." in browser_of(cast.maya).get("/give").text
    assert "Somebody who asked for it." in anybody.get(door).text
    anybody.post(door, data={"name": "Lena Hartmann", "trade": "lawyer"})
    assert invitation.person.digest_days == [2]
