"""Read over as the others will read it, then sent, and taken back if it was too soon."""

import re

import pytest

from exchange.db import db
from exchange.models.person import Away, Person
from exchange.models.referral import Manner, Referral
from exchange.models.referral.turn import Step
from exchange.models.timeline import Kind
from tests.cast import A_WEDNESDAY, draft
from tests.views.giving import objections, only, section


@pytest.fixture
def mayas(browser_of, maya):
    return browser_of(maya)


def read_over(mayas, referral):
    return mayas.get(f"/give/{referral.id}/check")


def of_sam(cast, to="ruth", **contact):
    """What Sam has sent, about somebody who can be reached like this."""
    referral = draft(cast, contact=Person(name="Priya N", **contact))
    referral.giver = referral.need.giver = cast.sam
    referral.receiver = getattr(cast, to)
    db.session.flush()
    referral.send(by=cast.sam)
    db.session.commit()
    return referral


def test_the_receiver_reads_a_first_name_and_the_need(mayas, at):
    words = section(
        read_over(mayas, at("draft", area="Millbrook", wanted_when="Before January", budget="small")), "as-receiver"
    )

    for said in (
        "As Tomas will read it",
        "Would you like to meet Priya?",
        "Outgrown a spreadsheet",
        "Millbrook",
        "Before January",
    ):
        assert said in words
    assert "The need is real" in words
    assert "Not known: They can decide" in words


def test_and_not_how_to_find_out_who_it_is(mayas, at):
    words = section(read_over(mayas, at("draft")), "as-receiver")

    for hidden in ("Nair", "leafandladle", "7946", "+44", "Priya, meet Tomas"):
        assert hidden not in words


def test_the_warmth_is_words_for_the_receiver_and_a_number_for_the_giver(mayas, at):
    page = read_over(mayas, at("draft"))

    assert "A real introduction" in section(page, "as-receiver")
    assert not re.search(r"\d+ of 10", section(page, "as-receiver"))
    assert "7 of 10. Only you see the number." in page.text


def test_the_receiver_reads_that_the_contact_expects_the_call(mayas, at):
    words = section(read_over(mayas, at("draft")), "as-receiver")

    assert "Priya expects a call: Maya says they spoke on Tue 2 Jun, in person" in words


def test_or_does_not_know_yet(mayas, at):
    page = read_over(mayas, at("draft", expects_call=False))

    assert "Priya doesn’t know yet, and is asked once you say yes" in section(page, "as-receiver")
    assert "Until you say yes, only Maya can see how to reach you." in section(page, "as-contact")
    assert "Once Tomas has said yes, and not before." in section(page, "as-contact")


def test_a_contact_who_expects_the_call_reads_that_the_giver_said_so(mayas, at):
    words = section(read_over(mayas, at("draft")), "as-contact")

    assert "Maya told us that you spoke in person on Tue 2 Jun and expect the call." in words
    assert "So Tomas has your phone number and email address. Is that right?" in words
    assert "Until you say yes" not in words


def test_the_contact_reads_the_introduction_and_that_no_is_fine(mayas, at):
    words = section(read_over(mayas, at("draft")), "as-contact")

    assert "Priya, meet Tomas. Tomas, meet Priya." in words
    assert "Either of you can say no. I won’t mind in the least." in words
    assert "No audits" in words


def test_a_contact_without_an_address_is_texted_by_the_giver(mayas, at, priya):
    priya.email = None

    assert "from your own phone" in section(read_over(mayas, at("draft")), "as-contact")


def test_a_promise_is_said_as_a_plan(mayas, at):
    words = section(read_over(mayas, at("draft", manner=Manner.CALL)), "as-receiver")

    assert "Planned: Maya rings Priya first" in words


def test_what_the_giver_needs_has_no_third_page(mayas, at, maya):
    page = read_over(mayas, at("draft", contact=maya, expects_call=None))

    assert "It’s for Maya. Would you like to help?" in section(page, "as-receiver")
    assert not section(page, "as-contact")


def test_every_part_has_a_way_back_to_where_it_was_written(mayas, at):
    referral = at("draft")

    found = set(re.findall(rf'href="/give/{referral.id}#(\w+)"', read_over(mayas, referral).text))
    form = mayas.get(f"/give/{referral.id}").text

    assert found == {"what", "how", "you"}
    assert all(f'id="{anchor}"' in form for anchor in found)


def test_what_people_wrote_is_escaped_once(mayas, at):
    page = read_over(mayas, at("draft", words="Tom & <b>Jerry</b>"))

    assert "Tom &amp; &lt;b&gt;Jerry&lt;/b&gt;" in page.text
    assert "&amp;amp;" not in page.text


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Ask Priya Nair", "the surname"),
        ("Leaf & Ladle", "the firm"),
        ("ring 020 7946 0123", "a phone number"),
        ("a@b.example", "an email"),
    ],
)
def test_a_need_that_gives_the_contact_away_is_pointed_out_softly(mayas, at, words, named):
    page = read_over(mayas, at("draft", words=words))

    assert named in section(page, "giveaway")
    assert "Send it" in page.text


def test_a_need_that_does_not_is_not(mayas, at):
    assert not section(read_over(mayas, at("draft")), "giveaway")


def test_the_same_two_are_not_brought_together_twice_unawares(mayas, cast, at):
    first = at("offered")
    again = draft(cast, contact=Person(name="Priya", email="priya@leafandladle.example"))
    db.session.commit()

    page = read_over(mayas, again)

    assert "You may have met this one already" in section(page, "met")
    assert f'href="/r/{first.id}"' in page.text


def test_that_somebody_else_introduces_them_is_said_and_no_more(mayas, cast, at):
    other = of_sam(cast, email="priya@leafandladle.example")

    page = read_over(mayas, at("draft"))

    assert "Priya is already being introduced in the group." in section(page, "under-way")
    assert not section(page, "met")
    for hidden in ("Sam", "Ruth", f"/r/{other.id}"):
        assert hidden not in page.text


def test_it_makes_no_difference_to_whom(mayas, cast, at):
    of_sam(cast, to="tomas", email="priya@leafandladle.example")

    page = read_over(mayas, at("draft"))

    assert section(page, "under-way")
    assert not section(page, "met")


def test_ones_own_offer_to_another_member_is_no_surprise(mayas, cast, at, ruth):
    at("offered")
    again = draft(cast, contact=Person(name="Priya", email="priya@leafandladle.example"))
    again.receiver = ruth
    db.session.commit()

    page = read_over(mayas, again)

    assert not section(page, "under-way")
    assert not section(page, "met")


def test_somebody_elses_namesake_is_somebody_else(mayas, cast, at):
    of_sam(cast, email="another.priya@else.example")

    assert not section(read_over(mayas, at("draft")), "under-way")


def test_that_the_receiver_is_away_is_said_before_it_is_sent(mayas, at, tomas):
    tomas.away.append(Away(first=A_WEDNESDAY.date(), last=A_WEDNESDAY.date().replace(day=12)))

    assert "Tomas is away until Fri 12 Jun." in read_over(mayas, at("draft")).text


def test_what_is_missing_stands_on_top_and_there_is_nothing_to_send(mayas, at):
    page = read_over(mayas, at("draft", words=""))

    assert list(objections(page)) == ["need"]
    assert "Send it" not in page.text


def test_sent_it_is_the_receivers_turn_and_can_be_taken_back(mayas, at):
    referral = at("draft")

    answer = mayas.post(f"/give/{referral.id}/check")
    page = mayas.get(answer.location)

    assert answer.location == f"/give/{referral.id}/sent"
    assert (only().step, only().timeline[-1].kind) == (Step.ANSWER, Kind.OFFERED)
    assert "Tomas has until Thu 4 Jun, 10:00. Yes or no, you’ll hear." in page.text
    assert f'action="/r/{referral.id}/undo/{only().timeline[-1].id}"' in page.text
    assert f'action="/r/{referral.id}/now/{only().timeline[-1].id}"' in page.text


def test_taken_back_it_is_a_draft_again(mayas, at):
    referral = at("draft")
    mayas.post(f"/give/{referral.id}/check")

    answer = mayas.post(f"/r/{referral.id}/undo/{only().timeline[-1].id}")

    assert only().is_draft
    assert answer.location == f"/give/{referral.id}"
    assert mayas.get(f"/give/{referral.id}/sent").location == f"/give/{referral.id}"
    assert "Send it" in read_over(mayas, referral).text


def test_pressed_twice_it_is_sent_once(mayas, at):
    referral = at("draft")

    first, second = (mayas.post(f"/give/{referral.id}/check", data={"once": "the same"}) for _ in range(2))

    assert first.location == second.location == f"/give/{referral.id}/sent"
    assert [entry.kind for entry in only().timeline] == [Kind.OFFERED]


def test_sent_from_two_windows_it_is_sent_once_and_the_second_is_told(mayas, at):
    referral = at("draft")
    mayas.post(f"/give/{referral.id}/check", data={"once": "one window"})

    answer = mayas.post(f"/give/{referral.id}/check", data={"once": "another"})

    assert answer.status_code == 409
    assert "already been sent" in answer.text
    assert [entry.kind for entry in only().timeline] == [Kind.OFFERED]


def test_with_a_gap_it_is_not_sent(mayas, at):
    referral = at("draft", words="")

    answer = mayas.post(f"/give/{referral.id}/check")

    assert answer.status_code == 422
    assert only().is_draft


def test_what_was_offered_on_is_read_over_and_sent_like_any_other(mayas, at, maya, tomas, sam):
    former = at("offered")
    former.turn_down(by=tomas)
    again = former.offer_on(by=maya, receiver=sam)
    again.words = "Priya, meet Sam."
    db.session.add(again)
    again.take_turn()
    db.session.commit()

    page = read_over(mayas, again)
    mayas.post(f"/give/{again.id}/check")

    assert "As Sam will read it" in page.text
    assert db.session.get(Referral, again.id).sent_at


def test_a_draft_with_nobody_chosen_can_be_read_over(mayas, at):
    referral = at("draft")
    referral.receiver_id = None

    assert list(objections(read_over(mayas, referral))) == ["receiver"]


def test_what_was_sent_is_not_read_over_again(mayas, at):
    referral = at("offered")

    assert read_over(mayas, referral).location == f"/give/{referral.id}/sent"


def test_once_answered_there_is_nothing_to_wait_for(mayas, at):
    assert mayas.get(f"/give/{at('accepted').id}/sent").status_code == 409


def test_discreet_is_said(mayas, at):
    assert "Kept discreet" in read_over(mayas, at("draft", discreet=True)).text
