"""Writing a line: who may, to whom, and that nothing typed is lost."""

import pytest

from exchange.models.timeline import Kind, Readers


def post(browser, referral, **typed):
    return browser.post(f"/r/{referral.id}/lines", data=typed)


def test_a_line_stands_on_top_of_the_timeline_and_can_be_taken_back(at, browser_of, tomas):
    referral = at("introduced")
    browser = browser_of(tomas)

    answer = post(browser, referral, text="Hello Priya.", readers="receiver_contact")
    html = browser.get(answer.location).text

    entry = referral.timeline[-1]
    assert answer.location.endswith(f"/r/{referral.id}#e{entry.id}")
    assert (entry.kind, entry.readers) == (Kind.POSTED, Readers.RECEIVER_CONTACT)
    assert f'id="e{entry.id}"' in html
    assert "Undo" in html


@pytest.mark.parametrize(
    ("stage", "who", "labels"),
    [
        ("offered", "tomas", ["Only Maya and you", "Only you"]),
        ("offered", "maya", ["Only Tomas and you", "Only you"]),
        ("introduced", "tomas", ["Only Priya and you", "All three", "Only Maya and you", "Only you"]),
        ("introduced", "maya", ["All three", "Only Tomas and you", "Only Priya and you", "Only you"]),
    ],
)
def test_the_readers_to_choose_from_are_those_of_the_moment(at, browser_of, cast, stage, who, labels):
    html = browser_of(getattr(cast, who)).get(f"/r/{at(stage).id}").text

    found = [html.index(f"> {label}</label>") for label in labels]
    assert found == sorted(found)
    assert html.count('name="readers"') == len(labels)


def test_the_contact_cannot_be_written_to_before_the_introduction(at, browser_of, tomas):
    referral = at("offered")

    answer = post(browser_of(tomas), referral, text="Hello Priya.", readers="receiver_contact")

    assert answer.status_code == 422
    assert "Hello Priya." in answer.text
    assert all(entry.kind is not Kind.POSTED for entry in referral.timeline)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "Write a line first"), ("   ", "Write a line first"), ("x" * 10_001, "under 10000"), ("a\u202eb", "invisible")],
)
def test_what_cannot_be_posted_stays_typed(at, browser_of, tomas, text, sentence):
    referral = at("introduced")

    answer = post(browser_of(tomas), referral, text=text, readers="all")

    assert answer.status_code == 422
    assert sentence in answer.text
    assert '<a href="#text">' in answer.text


def test_the_same_line_twice_counts_once(at, browser_of, tomas):
    referral = at("introduced")
    browser = browser_of(tomas)

    first, second = (post(browser, referral, text="Hello.", readers="all", once="a-key") for _ in range(2))

    assert first.location == second.location
    assert [entry.text for entry in referral.timeline if entry.kind is Kind.POSTED] == ["Hello."]


def test_nobody_else_writes_there(at, browser_of, ruth, sam, olga):
    referral = at("introduced")

    codes = [post(browser_of(person), referral, text="Hello.", readers="all").status_code for person in (ruth, sam, olga)]

    assert codes == [404, 404, 404]


def test_a_private_note_is_for_its_author_alone(at, browser_of, tomas, maya):
    referral = at("introduced")

    post(browser_of(tomas), referral, text="Ask about her VAT number.", readers="author")

    assert "VAT number" in browser_of(tomas).get(f"/r/{referral.id}").text
    assert "VAT number" not in browser_of(maya).get(f"/r/{referral.id}").text


@pytest.mark.parametrize("stage", ["offered", "introduced"])
def test_who_needs_it_themself_chooses_between_the_other_and_nobody(at, browser_of, maya, stage):
    html = browser_of(maya).get(f"/r/{at(stage, contact=maya).id}").text

    assert html.index("> Only Tomas and you</label>") < html.index("> Only you</label>")
    assert html.count('name="readers"') == 2


def test_it_is_said_that_no_mail_goes_to_the_contact_about_it(at, browser_of, tomas):
    assert "gets no mail about it" in browser_of(tomas).get(f"/r/{at('introduced').id}").text
