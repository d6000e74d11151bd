"""A giver writes a referral, keeps it, changes it, and drops it."""

import re
from datetime import date

import pytest

from exchange.db import db
from exchange.models.card import Card
from exchange.models.membership import Membership
from exchange.models.person import Away, Hears, PartEnds, Person
from exchange.models.referral import Manner, Referral
from exchange.models.referral.offer import AnswerIn, Knows
from exchange.models.timeline import Kind
from tests.cast import member
from tests.counting import statements
from tests.views.giving import NEED, nothing_kept, objections, only, typed


@pytest.fixture
def mayas(browser_of, maya):
    return browser_of(maya)


def options(page):
    chosen = re.search(r'<select[^>]* id="receiver".*?</select>', page.text, re.S)
    return re.findall(r'<option [^>]*value="([^"]*)"', chosen[0])


def test_the_page_asks_little_of_the_database(mayas):
    with statements() as sent:
        mayas.get("/give")

    assert len(sent) <= 6, sent


def test_a_kept_one_asks_for_one_thing_more_what_would_have_fitted(mayas, at):
    path = f"/give/{at('draft').id}"

    with statements() as sent:
        mayas.get(path)

    assert len(sent) <= 7, sent


def test_everything_written_goes_to_be_read_over(mayas, tomas):
    answer = mayas.post("/give", data=typed(knows="used", area="Millbrook", when="Before January", budget="small"))

    referral, need = only(), only().need
    assert answer.location == f"/give/{referral.id}/check"
    assert (referral.receiver, referral.manner, referral.knows) == (tomas, Manner.WORDS, Knows.USED)
    assert (need.words, need.area, need.wanted_when, need.budget) == (NEED, "Millbrook", "Before January", "small")
    assert (need.expects_call, need.spoke_on, need.spoke_how) == (True, date(2026, 6, 2), "by_phone")
    assert [tick.position for tick in need.ticks if tick.ticked] == [1, 2]


def test_how_to_reach_the_contact_is_kept_as_everybody_reads_it(mayas):
    mayas.post("/give", data=typed())

    assert (only().contact.email, only().contact.phone) == ("priya@leafandladle.example", "+442079460123")


@pytest.mark.parametrize(
    ("zone", "number", "kept"),
    [("Europe/Berlin", "030 901820", "+4930901820"), ("America/New_York", "(212) 555-0123", "+12125550123")],
)
def test_a_number_belongs_where_the_group_is(mayas, cast, zone, number, kept):
    cast.millbrook.timezone = zone

    mayas.post("/give", data=typed(phone=number))

    assert only().contact.phone == kept


def test_nobody_hears_of_a_draft(mayas):
    mayas.post("/give", data=typed())

    assert only().is_draft
    assert not only().letters


@pytest.mark.parametrize("little", [{"name": "Priya"}, {"need": "Books"}, {"own": "y"}])
def test_a_draft_needs_a_name_or_a_line_and_no_more(mayas, little):
    answer = mayas.post("/give", data=little | {"do": "draft"})

    assert answer.location == "/home"
    assert only().is_draft
    assert mayas.get(f"/give/{only().id}").status_code == 200


def test_with_neither_there_is_nothing_to_keep(mayas):
    answer = mayas.post("/give", data={"do": "draft", "introduction": "Meet each other"})

    assert answer.status_code == 422
    assert list(objections(answer)) == ["name"]
    assert "Meet each other" in answer.text
    assert nothing_kept()


def test_what_is_missing_is_named_and_led_to(mayas):
    answer = mayas.post("/give", data={"do": "check", "introduction": "Hello"})

    assert answer.status_code == 422
    assert list(objections(answer)) == ["receiver", "name", "email", "need", "ticks", "expects"]
    assert "Error:" in re.search(r"<title>(.*?)</title>", answer.text, re.S)[1]
    assert nothing_kept()


def test_with_a_gap_it_is_kept_all_the_same(mayas):
    answer = mayas.post("/give", data=typed(ticks=None))

    assert answer.status_code == 422
    assert list(objections(answer)) == ["ticks"]
    assert only().need.words == NEED
    assert f'action="/give/{only().id}"' in answer.text


def test_the_page_of_what_was_kept_sends_to_what_was_kept(mayas):
    page = mayas.post("/give", data=typed(ticks=None, once="first"))
    again = re.search(r'name="once"[^>]*value="([^"]+)"', page.text)[1]

    answer = mayas.post(f"/give/{only().id}", data=typed(once=again))

    assert again != "first"
    assert answer.location == f"/give/{only().id}/check"


def test_a_day_is_needed_when_they_spoke(mayas):
    answer = mayas.post("/give", data=typed(spoke_on=""))

    assert objections(answer) == {"spoke_on": "On which day did you speak?"}


def test_no_day_is_needed_when_they_did_not(mayas):
    mayas.post("/give", data=typed(expects="no", spoke_on="2026-06-01"))

    assert (only().need.expects_call, only().need.spoke_on, only().need.spoke_how) == (False, None, None)


WRONG = [
    ("email", "priya at leaf"),
    ("email", "priya@"),
    ("email", "priya@leaf..example"),
    ("phone", "12"),
    ("phone", "ring me"),
    ("phone", "+999 1234567890"),
    ("name", "P" * 121),
    ("name", "Priya\nNair"),
    ("name", "Priya \u202eriaN"),
    ("need", "N" * 4_001),
    ("need", "N" * 10_000),
    ("need", "Books\x00 and more"),
    ("need", "Books \u2066and more\u2069"),
    ("introduction", "I" * 10_000),
    ("introduction", "Priya\x1b[31m, meet Tomas"),
    ("area", "A" * 301),
    ("when", "W" * 301),
    ("spoke_on", "2026-06-04"),
    ("spoke_on", "tomorrow"),
    ("receiver", "nobody"),
    ("receiver", "olga"),
    ("ticks", "9"),
    ("ticks", "one"),
    ("manner", "carrier pigeon"),
    ("expects", "perhaps"),
    ("knows", "a bit"),
    ("budget", "endless"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
@pytest.mark.parametrize("do", ["check", "draft"])
def test_what_cannot_be_is_said_beside_its_field_and_nothing_typed_is_lost(mayas, name, value, do):
    answer = mayas.post(
        "/give", data=typed(**{"do": do, "need": "Books & <b>VAT</b>", "introduction": "Meet, you two", name: value})
    )

    assert answer.status_code == 422
    assert name in objections(answer)
    assert nothing_kept()
    assert name == "need" or "Books &amp; &lt;b&gt;VAT&lt;/b&gt;" in answer.text
    assert name == "introduction" or "Meet, you two" in answer.text
    assert name not in ("email", "phone", "area", "when") or f'value="{value}"' in answer.text


def test_long_words_are_still_there_after_the_refusal(mayas):
    answer = mayas.post("/give", data=typed(need="N" * 10_000))

    assert "N" * 10_000 in answer.text


def test_a_good_word_for_oneself_is_refused_in_a_word(mayas):
    answer = mayas.post("/give", data=typed(receiver="maya"))

    assert "somebody else has to give it" in objections(answer)["receiver"]


def test_people_write_as_people_write(mayas):
    words = "Zoë’s café 🥐 needs books, 東京 style: €5, 100 % & <more>"

    mayas.post("/give", data=typed(name="Zoë Ñandú-O’Brien 🥐", need=words))

    assert (only().contact.name, only().need.words) == ("Zoë Ñandú-O’Brien 🥐", words)
    assert "100 % &amp; &lt;more&gt;" in mayas.get(f"/give/{only().id}").text


def test_four_thousand_letters_are_not_too_many(mayas):
    mayas.post("/give", data=typed(need="n" * 4_000))

    assert len(only().need.words) == 4_000


def test_the_same_form_sent_twice_counts_once(mayas):
    first, second = (mayas.post("/give", data=typed(once="the same")) for _ in range(2))

    assert first.location == second.location == f"/give/{only().id}/check"


def test_nor_does_it_count_twice_when_the_first_had_gaps(mayas):
    mayas.post("/give", data=typed(ticks=None, once="the same"))
    second = mayas.post("/give", data=typed(ticks=None, once="the same"))

    assert second.location == f"/give/{only().id}"


def test_an_introduction_left_empty_is_begun_from_the_need(mayas):
    mayas.post("/give", data=typed(introduction=""))

    assert only().words == f"Priya, meet Tomas Lindqvist, bookkeeper. Tomas, meet Priya. {NEED}"


def test_it_is_not_begun_while_it_is_only_kept(mayas):
    mayas.post("/give", data=typed(introduction="", do="draft"))

    assert only().words == ""


def test_nor_where_only_the_details_are_passed_on(mayas):
    mayas.post("/give", data=typed(introduction="", manner="details"))

    assert only().words == ""


def test_what_the_giver_needs_asks_nobody_else(mayas, maya):
    answer = mayas.post("/give", data=typed(own="y", name="", email="", phone="", expects=None, spoke_on=None, introduction=""))

    referral = only()
    assert answer.location == f"/give/{referral.id}/check"
    assert (referral.contact, referral.need.own, referral.need.expects_call) == (maya, True, None)
    assert referral.words == f"Tomas, this one is for me. {NEED}"


def test_and_there_is_nobody_to_ring_first(mayas):
    mayas.post("/give", data=typed(own="y", manner="call"))

    assert only().manner is Manner.WORDS


@pytest.mark.parametrize("manner", ["details", "call", "together", None])
def test_nor_does_the_meter_wait_for_a_call(mayas, manner):
    answer = mayas.post("/give/meter", data=typed(own="y", manner=manner, ticks=["1", "2", "3", "4", "5"]))

    assert answer.text == "8 of 10, a real introduction."


def test_a_group_that_takes_nobodys_word_for_it_asks_every_contact(mayas, cast):
    cast.millbrook.attesting = False

    page = mayas.get("/give")
    mayas.post("/give", data=typed())

    assert 'name="expects"' not in page.text
    assert only().need.expects_call is False


def test_the_group_asks_what_it_wants_to_know(mayas, cast):
    cast.millbrook.questions[0].wording = "They asked for a price"

    page = mayas.get("/give")

    assert re.search(r'id="q1"[^>]*value="1"[^>]*>\s*<span><b>They asked for a price', page.text)
    assert [f'id="q{n}"' in page.text for n in range(1, 7)] == [True] * 5 + [False]


def test_the_meters_boxes_have_the_names_the_styles_know(mayas):
    page = mayas.get("/give").text

    assert all(f'id="{name}"' in page for name in ("how0", "how1", "how2", "how3", "exp", "unk", "own", "shade"))


def test_the_server_says_the_same_as_the_meter(mayas):
    answer = mayas.post("/give/meter", data=typed(ticks=["1", "2", "3", "4"], manner="call"))

    assert answer.text == "6 of 10, a warm word."


def test_it_begins_as_the_profile_says(mayas, maya):
    maya.hears, maya.part_ends = Hears.ENDING, PartEnds.MET

    page = mayas.get("/give").text
    mayas.post("/give", data=typed())

    assert "<b>just how it ended</b>" in page
    assert "As on your profile." in page
    assert (only().hears, only().part_ends, only().answer_in) == (Hears.ENDING, PartEnds.MET, AnswerIn.DAY_1)


def test_and_may_be_different_for_this_one(mayas, maya):
    mayas.post("/give", data=typed(hears="every_step", part_ends="hello", answer_in="days_3", discreet="y"))

    assert (only().hears, only().part_ends, only().answer_in) == (Hears.EVERY_STEP, PartEnds.HELLO, AnswerIn.DAYS_3)
    assert only().need.discreet
    assert (maya.hears, maya.part_ends) == (Hears.MOMENTS, PartEnds.DONE)


def test_one_may_come_for_a_certain_member(mayas):
    page = mayas.get("/give?to=tomas").text

    assert re.search(r'<option selected value="tomas"', page)
    assert "No audits" in page


def test_the_card_of_the_member_stands_beside_the_form(mayas, tomas, cast):
    tomas.away.append(Away(first=date(2026, 6, 1), last=date(2026, 6, 12)))
    card = db.session.query(Card).join(Membership, Membership.id == Card.membership_id).filter_by(handle="tomas").one()
    card.taking_work = False

    page = mayas.post("/give", data=typed(do="look"))

    assert page.status_code == 200
    for words in ("bookkeeper for small shops", "No audits", "Away until Fri 12 Jun", "Not taking work just now", NEED):
        assert words in page.text
    assert "How do you know Tomas?" in page.text
    assert nothing_kept()


def test_those_who_rest_have_left_or_give_are_not_suggested(mayas, cast, sam, ruth):
    resting, gone = (db.session.query(Membership).filter_by(handle=name).one() for name in ("sam", "ruth"))
    resting.resting_since = gone.left_at = resting.joined_at

    assert options(mayas.get("/give")) == ["", "tomas"]


@pytest.fixture
def crowd(cast):
    for n in range(60):
        member(cast.millbrook, f"M{n:02d} Ember", "baker")
    db.session.commit()


def test_in_a_large_group_a_member_is_looked_for(mayas, crowd):
    page = mayas.post("/give", data=typed(do="look", receiver="", find="lindq"))

    assert 'name="find"' in page.text
    assert re.findall(r'type="radio" name="receiver" value="([^"]*)"', page.text) == ["tomas"]
    assert NEED in page.text


def test_and_may_be_looked_for_by_trade(mayas, crowd):
    page = mayas.post("/give", data=typed(do="look", receiver="", find="baker"))

    assert len(re.findall(r'type="radio" name="receiver"', page.text)) == 12


def test_and_once_chosen_stays_chosen(mayas, crowd, tomas):
    mayas.post("/give", data=typed(find="baker"))

    assert only().receiver is tomas
    assert 'value="tomas" checked' in mayas.get(f"/give/{only().id}").text


def test_sixty_are_still_a_list(mayas, cast):
    for n in range(57):
        member(cast.millbrook, f"M{n:02d} Ember", "baker")

    assert len(options(mayas.get("/give"))) == 61


def test_a_member_of_two_groups_says_in_which(mayas, maya, cast):
    db.session.add(Membership(group=cast.elsewhere, person=maya, handle="maya-2", card=Card(trade="architect")))
    db.session.commit()

    here, there = mayas.get("/give"), mayas.post("/give", data={"do": "look", "group": cast.elsewhere.id})

    assert (options(here), options(there)) == (["", "ruth", "sam", "tomas"], ["", "olga"])
    assert '<select class="input" id="group"' in here.text


def test_it_is_kept_in_the_group_it_was_written_in(mayas, maya, cast, olga):
    db.session.add(Membership(group=cast.elsewhere, person=maya, handle="maya-2", card=Card(trade="architect")))
    db.session.commit()

    mayas.post("/give", data=typed(receiver="olga", group=cast.elsewhere.id))

    assert (only().group, only().receiver) == (cast.elsewhere, olga)


def test_a_group_one_is_not_in_is_not_given_in(mayas, cast):
    mayas.post("/give", data=typed(group=cast.elsewhere.id))

    assert only().group is cast.millbrook


def test_what_was_kept_is_there_again(mayas, at):
    page = mayas.get(f"/give/{at('draft').id}").text

    for words in ("Priya Nair", "priya@leafandladle.example", "+44 20 7946 0123", "Outgrown a spreadsheet", "2026-06-02"):
        assert words in page
    assert len(re.findall(r'checked[^>]* id="q\d"|id="q\d"[^>]* checked', page)) == 4


def test_what_was_kept_may_be_changed(mayas, at, sam):
    referral = at("draft")

    mayas.post(f"/give/{referral.id}", data=typed(receiver="sam", need="Sockets", do="draft", email=""))

    assert (only().receiver, only().need.words, only().contact.email) == (sam, "Sockets", None)


@pytest.mark.parametrize("path", ["", "/check", "/sent"])
@pytest.mark.parametrize("who", ["sam", "olga", "tomas", "ruth"])
def test_a_draft_is_nobody_elses(browser_of, at, cast, who, path):
    referral = at("draft")

    assert browser_of(getattr(cast, who)).get(f"/give/{referral.id}{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "/check", "/drop"])
def test_nobody_else_writes_in_it_either(browser_of, at, sam, path):
    referral = at("draft")

    assert browser_of(sam).post(f"/give/{referral.id}{path}", data=typed()).status_code == 404
    assert only().is_draft


def test_the_receiver_does_not_write_the_offer(browser_of, at, tomas):
    assert browser_of(tomas).get(f"/give/{at('offered').id}").status_code == 403


def test_an_unknown_one_is_not_there(mayas):
    assert mayas.get("/give/999").status_code == 404


def test_a_stranger_is_asked_to_sign_in(anybody):
    assert anybody.get("/give").location.startswith("/sign-in")


def test_until_the_answer_every_word_may_change(mayas, at):
    referral = at("offered")

    answer = mayas.post(f"/give/{referral.id}", data=typed(need="Monthly books"))

    assert answer.location == f"/r/{referral.id}"
    assert (only().need.words, only().timeline[-1].kind) == ("Monthly books", Kind.EDITED)


def test_what_was_sent_keeps_its_member_and_its_time(mayas, at, tomas):
    referral = at("offered")
    until = referral.answer_by

    mayas.post(f"/give/{referral.id}", data=typed(receiver="sam", answer_in="days_10"))

    assert (only().receiver, only().answer_by) == (tomas, until)


@pytest.mark.parametrize("do", ["check", "draft"])
def test_what_was_sent_takes_no_gaps(mayas, at, do):
    referral = at("offered")

    answer = mayas.post(f"/give/{referral.id}", data=typed(need="", do=do))

    assert list(objections(answer)) == ["need"]
    assert only().need.words.startswith("Outgrown")


def test_once_answered_the_page_says_so(mayas, at):
    referral = at("accepted")

    assert mayas.get(f"/give/{referral.id}").status_code == 409


def test_an_answer_meanwhile_keeps_what_was_typed(mayas, at):
    answer = mayas.post(f"/give/{at('accepted').id}", data=typed(need="My newest words", seen="1"))

    assert answer.status_code == 409
    assert "My newest words" in answer.text
    assert "answered by now" in answer.text
    assert "Tomas" in answer.text
    assert only().need.words.startswith("Outgrown")


def test_a_dropped_draft_is_gone(mayas, at):
    path = f"/give/{at('draft').id}"

    answer = mayas.post(f"{path}/drop")

    assert answer.location == "/home"
    assert nothing_kept()
    assert mayas.get(path).status_code == 404


def test_what_was_sent_is_not_dropped(mayas, at):
    assert mayas.post(f"/give/{at('offered').id}/drop").status_code == 409


def test_an_offer_to_somebody_else_stays_about_the_same_person(mayas, at, maya, tomas, sam):
    former = at("offered")
    former.turn_down(by=tomas)
    again = former.offer_on(by=maya, receiver=sam)
    db.session.add(again)
    again.take_turn()
    db.session.commit()

    page = mayas.get(f"/give/{again.id}")
    answer = mayas.post(f"/give/{again.id}", data=typed(receiver="sam", name="Somebody Else", introduction=""))

    assert "It’s about Priya Nair, as before." in page.text
    assert 'name="email"' not in page.text
    assert answer.location == f"/give/{again.id}/check"
    assert db.session.get(Referral, again.id).contact.name == "Priya Nair"
    assert db.session.get(Referral, again.id).words.startswith("Priya, meet Sam Adeyemi, electrician.")


def test_looking_does_not_write(mayas, at):
    referral = at("draft")

    mayas.post(f"/give/{referral.id}", data=typed(do="look", need="Only looking"))

    assert only().need.words.startswith("Outgrown")
    assert db.session.query(Person).filter_by(name="Only looking").count() == 0
