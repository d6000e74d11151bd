"""A member takes along what is kept about them, and once they are in no group, has it erased."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import current_app
from sqlalchemy import select

from exchange.models.account import Account
from exchange.models.membership import Membership, Role
from exchange.models.need import Need
from exchange.models.referral import Referral
from exchange.views.links import contact_path
from tests.cast import Cast
from tests.models.full_life import TRACES, live

# What a member types somewhere in that life, place by place.
TYPED = (
    "browser", "mornings", "card", "ask", "mail", "question", "no", "yes", "giver_receiver", "receiver_contact", "author",
    "hello", "pause", "happened", "done", "expect", "rude line", "need", "words", "better", "thanks", "became", "again",
    "area", "when", "introduction", "why", "answer", "remark", "verdict",
)  # fmt: skip
PIECE = re.compile(r"<[^>]+>|(?<=[.!?])\s")
# Where they stand as whoever did something, and who could read it then.
STANDS = re.compile(r"^a former member$|wrote this|^Only a former member and|from a former member", re.IGNORECASE)
SECRETS = ("SECRET hash",)
OTHERS = ("priya@", "7946 0123", "442079460123", "Books only.", "You are kind.", "maya@", "It scares me.", "token", "nonce")


@pytest.fixture
def leaves(session: Any, browser_of: Any) -> Any:
    """A browser of somebody who has just left their group."""

    def leaves(person: Any) -> Any:
        membership, browser = session.scalar(Membership.of(person)), browser_of(person)
        browser.post(f"/me/groups/{membership.group_id}/leave")
        return browser

    return leaves


def test_all_that_is_theirs_is_in_one_file_and_nothing_of_anybody_elses(cast: Cast, browser_of: Any) -> None:
    live(cast)

    file = browser_of(cast.tomas).get("/me/data/export.json")

    assert file.headers["Content-Disposition"].startswith("attachment")
    kept = file.get_json()
    assert [trace for trace in TRACES if trace not in file.text] == []
    assert [words for words in TYPED if f'"SECRET {words}"' not in file.text] == []
    assert [words for words in (*SECRETS, *OTHERS) if words in file.text] == []
    assert {referral["giver"] for referral in kept["referrals"]} == {"Maya Okafor", "Zoltan Lindqvist"}


def test_whoever_leaves_their_last_group_is_offered_it_and_it_goes(at: Any, cast: Cast, leaves: Any, session: Any) -> None:
    at("complete")
    browser = leaves(cast.tomas)
    assert 'href="/me/data/erase"' in browser.get("/me").text
    assert "a former member" in browser.get("/me/data/erase").text

    answer = browser.post("/me/data/erase", follow_redirects=True)

    assert answer.request.path == "/data/gone"
    assert "It’s gone" in answer.text
    assert session.scalar(Account.with_address("tomas@millbrook.example")) is None
    with browser.session_transaction() as cookie:
        assert "_user_id" not in cookie
    assert browser.get("/me").location == "/sign-in?then=/me"


def test_in_a_group_it_is_not_offered_and_does_nothing(cast: Cast, browser_of: Any) -> None:
    browser = browser_of(cast.tomas)

    page = browser.get("/me/data/erase").text
    assert "Leave Millbrook Business Circle" in page
    assert "Erase everything of mine" not in page
    assert browser.post("/me/data/erase").status_code == 409
    assert cast.tomas.name == "Tomas Lindqvist"


def test_it_asks_who_is_there_where_that_is_long_ago(cast: Cast, leaves: Any, clock: Any) -> None:
    browser = leaves(cast.tomas)
    clock.shift(timedelta(hours=2))

    assert browser.get("/me/data/erase").location == "/me/proof"
    assert browser.post("/me/data/erase").location == "/me/proof"
    assert cast.tomas.name == "Tomas Lindqvist"


def test_what_is_left_open_stands_there_before(at: Any, cast: Cast, leaves: Any) -> None:
    at("agreed")

    assert "What you’ve begun with Priya is closed gently" in leaves(cast.tomas).get("/me/data/erase").text


def test_the_page_before_leaving_says_so_where_it_is_the_last_group(cast: Cast, browser_of: Any, session: Any) -> None:
    browser, here = browser_of(cast.maya), f"/me/groups/{cast.millbrook.id}/leave"
    assert "have everything of yours erased" in browser.get(here).text

    session.add(Membership(group=cast.elsewhere, person=cast.maya, handle="maya-2", role=Role.MEMBER))

    assert "have everything of yours erased" not in browser.get(here).text


def test_no_page_of_anybody_names_them_any_more(cast: Cast, leaves: Any, browser_of: Any, anybody: Any, session: Any) -> None:
    live(cast)
    leaves(cast.tomas).post("/me/data/erase")
    session.scalar(Account.of(cast.ruth)).administer()

    text = "\n".join(
        [*pages_of(cast.maya, browser_of, session), *pages_of(cast.ruth, browser_of, session), *contacts(anybody, session)]
    )

    assert [trace for trace in TRACES if trace in text] == []
    assert "A former member wrote this, and took the words along." in text
    assert "A former member</b> said hello" in text


def pages_of(person: Any, browser_of: Any, session: Any) -> list[str]:
    browser = browser_of(person)
    referrals = [f"/r/{number}" for number in session.scalars(select(Referral.id).where(Referral.sent_at.is_not(None)))]
    lists = ("/home", "/referrals", "/referrals?which=ended", "/members", "/asks", "/one-to-ones", "/visitors", "/me/numbers")
    board = ("", "/people", "/log", "/log/export.csv", "/quiet", "/who", "/who.csv", "/everyone", "/flags", "/mail", "/meeting")
    return [browser.get(path).text for path in (*referrals, *lists, *(f"/board{path}" for path in board))]


def contacts(anybody: Any, session: Any) -> list[str]:
    with current_app.test_request_context():
        homes = [contact_path(need) for need in session.scalars(select(Need)) if not need.own]
    return [anybody.get(home + below).text for home in homes for below in ("", "/data", "/data.json")]


def test_nobody_is_offered_to_write_to_thank_or_warn_whoever_has_gone(
    at: Any, cast: Cast, leaves: Any, browser_of: Any, anybody: Any
) -> None:
    referral = at("in_touch")
    leaves(cast.maya).post("/me/data/erase")
    receiver, here = browser_of(cast.tomas), f"/r/{referral.id}"
    with current_app.test_request_context():
        home = contact_path(referral.need)

    pages = [receiver.get(here + below).text for below in ("", "/stuck", "/hand-back", "/not-a-fit", "/say/done")]
    pages += [anybody.get(home + below).text for below in ("", "/data", "/no", "/say/met", "/say/rather-not", "/close")]

    said = [sentence.strip() for page in pages for sentence in PIECE.split(page) if "former member" in sentence]
    assert {sentence for sentence in said if not STANDS.search(sentence)} == set()
    assert anybody.get(f"{home}/quiet").status_code == 409
    assert receiver.post(f"{here}/lines", data={"text": "Hello?", "readers": "giver_receiver"}).status_code == 422
    assert "Only Tomas can see them." in pages[-5]
    assert "A former member wrote this, and took the words along." in pages[0]
