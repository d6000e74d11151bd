"""They don't agree: from both pages, out of the giver's sight, and with an organizer only when both ask."""

import pytest

from exchange.models.referral.ending import End
from exchange.models.referral.turn import Step
from exchange.tokens import Purpose, sign

HOW_IT_WAS = "It was to be forty pounds."


@pytest.fixture
def pages(browser_of, anybody, cast):
    """Each person's page of a referral, and what they may send to it."""

    class Pages:
        def __init__(self, referral):
            self.member = f"/r/{referral.id}"
            self.contact = f"/c/{sign(Purpose.CONTACT, referral.need.id, referral.need.generation)}"

        def read(self, who):
            return browser_of(getattr(cast, who)).get(self.member).text if who != "priya" else anybody.get(self.contact).text

        def send(self, who, path, **data):
            if who == "priya":
                return anybody.post(f"{self.contact}/dispute{path}", data=data)
            return browser_of(getattr(cast, who)).post(f"{self.member}/dispute{path}", data=data)

    return Pages


def test_the_contact_says_so_and_both_settle_it(at, pages):
    referral = at("agreed")
    here = pages(referral)

    assert here.send("priya", "", over="price", words=HOW_IT_WAS).status_code == 302

    assert referral.step is Step.DISPUTE
    assert HOW_IT_WAS in here.read("tomas")
    assert "is asked to say what happened" in here.read("priya")
    maya = here.read("maya")
    assert "the two are talking something over" in maya
    assert HOW_IT_WAS not in maya
    assert "something to settle" not in maya

    here.send("tomas", "/account", happened="I forgot the stamp.", done="")
    assert "I forgot the stamp." in here.read("priya")
    here.send("tomas", "/settled")
    assert "says it’s settled" in here.read("priya")
    assert here.send("priya", "/not-settled").status_code == 302
    assert here.send("priya", "/settled").status_code == 302
    assert referral.step is Step.FINISH_WORK


def test_an_organizer_reads_nothing_before_both_ask_and_then_only_what_both_see(at, pages):
    referral = at("agreed")
    here = pages(referral)
    here.send("priya", "", over="work", words=HOW_IT_WAS)
    assert "Ask an organizer" in here.read("tomas")
    here.send("priya", "/organizer")
    assert here.send("ruth", "/open").status_code == 404
    assert HOW_IT_WAS not in here.read("ruth")

    here.send("tomas", "/organizer")
    before = here.read("ruth")
    assert HOW_IT_WAS not in before
    assert "they will see that you looked" in before
    assert here.send("ruth", "/open").status_code == 302

    after = here.read("ruth")
    assert HOW_IT_WAS in after
    for hidden in ("spreadsheet", "meet Tomas", "Thank you, Maya", "leafandladle", "Nair"):
        assert hidden not in after
    assert "opened it, as both had asked" in here.read("priya")
    assert "has opened it: what you two write to each other" in here.read("priya")
    assert here.send("ruth", "/word", words="Shall we talk on Monday?").status_code == 302
    assert "Shall we talk on Monday?" in here.read("tomas")
    assert "Shall we talk on Monday?" not in here.read("maya")
    assert "Only Priya, Ruth and you" in here.read("tomas")


def test_words_before_the_dispute_stay_closed_to_an_organizer_even_where_two_lines_look_alike(at, pages, cast, session):
    referral = at("in_touch")
    for words in ("Before: call me at home.", "After: call me at work."):
        if words.startswith("After"):
            pages(referral).send("priya", "", over="work", words=HOW_IT_WAS)
        referral.record("posted", by=cast.tomas, text=words, readers="all")
        session.commit()
    here = pages(referral)
    for who in ("tomas", "priya"):
        here.send(who, "/organizer")
    here.send("ruth", "/open")

    page = here.read("ruth")

    assert "After: call me at work." in page
    assert "Before: call me at home." not in page


@pytest.mark.parametrize("who", ["tomas", "priya"])
def test_it_may_end_there(who, at, pages):
    referral = at("met")
    here = pages(referral)
    here.send("tomas", "", over="promise", words=HOW_IT_WAS)

    here.send(who, "/end")

    assert referral.ending.how is End.ENDED_BADLY


@pytest.mark.parametrize(("who", "code"), [("tomas", 422), ("priya", 422)])
def test_it_asks_what_it_is_about(who, code, at, pages):
    answer = pages(at("met")).send(who, "", words=HOW_IT_WAS)

    assert answer.status_code == code
    assert HOW_IT_WAS in answer.text


@pytest.mark.parametrize("path", ["", "/organizer", "/settled", "/not-settled", "/end"])
def test_the_contacts_side_comes_too_late_calmly(path, at, pages, cast, session):
    referral = at("met")
    here = pages(referral)
    referral.end(End.NO_FIT, cast.tomas)
    session.commit()

    assert here.send("priya", path, over="price", words=HOW_IT_WAS).status_code == 409


def test_nobody_is_said_to_be_left_out_where_the_giver_is_one_of_the_two(at, pages, cast):
    referral = at("agreed", contact=cast.maya, expects_call=None)
    here = pages(referral)
    here.send("maya", "", over="price", words=HOW_IT_WAS)
    here.send("maya", "/organizer")
    here.send("tomas", "/organizer")

    assert "Open it; they will see that you looked" in here.read("ruth")
    assert "left out of it" not in here.read("ruth")
