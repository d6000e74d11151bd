"""The ten things that go wrong between people, each played to its way out: members at a desk, the contact on a plain phone.

Lena gave Tomas a referral about Nell. Three of the stories are told in make test, all of them in make soak.
"""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from exchange.clock import now
from tests.browser.conftest import PHONE, Opens, Plant, Town
from tests.browser.planting import CONTACT, GIVER, NUMBER, ORGANIZER, RECEIVER, Story, begin, come_in, members_alone
from tests.browser.test_story import court

pytestmark = pytest.mark.browser
soak = pytest.mark.soak
SAM, INES = "sam@millbrook.example", "ines@millbrook.example"


@pytest.fixture
def plant() -> Plant:
    return members_alone


@pytest.fixture
def begins(town: Town) -> Iterator[Callable[..., Story]]:
    """Begins the story; when it is over, nobody has read a hard word, and the contact had few letters."""
    stories: list[Story] = []

    def begins(stage: str, **how: Any) -> Story:
        stories.append(begin(town, stage, **how))
        return stories[-1]

    yield begins
    for story in stories:
        story.told_kindly()


@pytest.fixture
def desk(opens: Opens, town: Town) -> Callable[[str], Page]:
    """The signed-in browser of a member."""
    return lambda address: come_in(opens(), town.app, address)


@pytest.fixture
def phone(opens: Opens) -> Page:
    """The contact's: small, and without scripts."""
    page: Page = opens(viewport=PHONE, java_script_enabled=False, is_mobile=True)
    return page


def follow(page: Page, name: str) -> None:
    link = page.get_by_role("main").get_by_role("link", name=re.compile(f"^{name}")).first
    with page.expect_navigation():
        link.click()


def press(page: Page, name: str) -> None:
    """The button that begins with these words; time may pass only once its page has come."""
    button = page.get_by_role("main").get_by_role("button", name=re.compile(f"^{name}")).first
    with page.expect_navigation():
        button.click()


def say(page: Page, button: str) -> None:
    """One small question of a member, answered on its own page."""
    follow(page, button)
    press(page, button)


def unfold(page: Page, name: str) -> None:
    page.locator("summary", has_text=name).click()


def choose(page: Page, member: str) -> None:
    """Among those who seem to fit, or else among all the others."""
    if (fitting := page.get_by_role("radio", name=member)).count():
        fitting.check()
    else:
        page.get_by_role("combobox").select_option(page.get_by_role("option", name=member).get_attribute("value"))


def reads(page: Page, *words: str) -> None:
    for some in words:
        expect(page.get_by_role("main")).to_contain_text(some)


def by_link(story: Story, phone: Page, label: str) -> None:
    """The contact opens a link of their newest mail."""
    story.town.later(minutes=11)
    phone.goto(story.link(label, CONTACT))


def on_their_page(story: Story, phone: Page) -> None:
    by_link(story, phone, "Fine, thanks")
    phone.goto(phone.url.removesuffix("/yes"))


@soak
def test_1_the_receiver_said_yes_and_never_hello(town, begins, desk):
    story, receiver, giver = begins("introduced"), desk(RECEIVER), desk(GIVER)
    story.days(4)
    story.days(1)

    receiver.goto(story.link("Hand it back", RECEIVER))
    reads(receiver, "Nobody needs the reason")
    press(receiver, "Hand it back")
    story.days(1)

    assert "Tomas can’t see it through just now and has handed it back kindly" in story.read_by(GIVER)
    giver.goto(story.link("See who else fits", GIVER))
    court(giver, "Nell is expecting someone")
    follow(giver, "Offer it to someone else")
    choose(giver, "Sam Adeyemi")
    for button in ("Go on", "Read it over", "Send it"):
        press(giver, button)
    town.later(minutes=11)

    assert "Lena has someone for you to meet" in story.read_by(SAM)
    receiver.goto(story.address)
    reads(receiver, "You handed it back, and Lena is told kindly")
    assert CONTACT not in receiver.content()


@soak
def test_2_the_contact_said_yes_to_be_polite_and_answers_nobody(begins, desk):
    story, receiver, giver = begins("introduced"), desk(RECEIVER), desk(GIVER)
    for _ in range(3):
        story.days(1)
        receiver.goto(story.address)
        say(receiver, "Tried, no answer")
    reads(receiver, "Three tries are plenty")
    story.days(2)

    giver.goto(story.link("Have a look", GIVER))
    court(giver, "a word with Nell")
    say(giver, "Better to leave it")
    story.days(1)

    assert "Lena thinks it’s better to leave it. Thank you for trying." in story.read_by(RECEIVER)
    receiver.goto(story.address)
    assert NUMBER not in receiver.content()


@soak
def test_2_the_contact_said_yes_to_be_polite_and_would_rather_not(begins, desk, phone):
    story, receiver = begins("introduced"), desk(RECEIVER)
    by_link(story, phone, "Fine, thanks")
    press(phone, "Fine, thanks")

    follow(phone, "I’d rather not after all")
    phone.get_by_role("textbox").fill("I only said yes to be kind.")
    press(phone, "Tell Lena")
    reads(phone, "That’s all. Thank you for saying so.")
    story.days(1)

    assert "won’t go ahead just now. It isn’t about you." in story.read_by(RECEIVER)
    assert "I only said yes to be kind." in story.read_by(GIVER)
    receiver.goto(story.address)
    assert "to be kind" not in story.read_by(RECEIVER)
    for hidden in (CONTACT, NUMBER, "to be kind"):
        assert hidden not in receiver.content()


@soak
def test_3_the_contact_is_away(town, begins, desk, phone):
    story, receiver = begins("asking"), desk(RECEIVER)
    by_link(story, phone, "Not now")
    phone.get_by_label("Or on a day of your choice").fill((now() + timedelta(days=14)).date().isoformat())
    press(phone, "Ask me then")
    reads(phone, "It rests until")
    receiver.goto(story.address)
    court(receiver, "resting until")

    town.later(days=14, hours=1)
    assert "You asked us to come back around now, and here we are." in story.read_by(CONTACT)
    by_link(story, phone, "Yes, please")
    phone.get_by_label("Away from").fill(now().date().isoformat())
    phone.get_by_label("Until").fill((now() + timedelta(days=14)).date().isoformat())
    press(phone, "Yes, please")
    story.days(8)

    receiver.goto(story.address)
    court(receiver, "say hello to Nell")
    reads(receiver, "you have until", "Away")
    assert "is expecting to hear from you" not in story.read_by(RECEIVER)


def test_4_the_receiver_is_embarrassed(town, begins, desk, phone):
    story, receiver, giver = begins("introduced"), desk(RECEIVER), desk(GIVER)
    story.days(8)

    receiver.goto("/home")
    expect(receiver.get_by_role("link", name="Pick up again with Nell")).to_be_visible()
    follow(receiver, "Send one line")
    reads(receiver, "It’s been a while. That’s all right.", "No mark is kept against you.")
    receiver.get_by_label("Your line to Nell").fill("Hello Nell, would a call on Thursday suit you?")
    press(receiver, "Send it and start fresh")

    by_link(story, phone, "Open my page")
    assert "would a call on Thursday suit you?" in story.read_by(CONTACT)
    reads(phone, "Tomas said hello", "would a call on Thursday suit you?")
    reminded = len(town.mail.mails)
    story.days(3)
    giver.goto(story.address)
    reads(giver, "Tomas said hello")
    assert "Thursday" not in giver.content()
    assert [mail["Subject"] for mail in town.mail.mails[reminded:] if RECEIVER in mail["To"]] == []


@soak
def test_5_the_contact_had_something_else_in_mind(town, begins, desk, phone):
    story, receiver, giver = begins("meeting_set"), desk(RECEIVER), desk(GIVER)
    on_their_page(story, phone)
    follow(phone, "Not quite what I need")
    phone.get_by_role("textbox").fill("I need somebody for the wages.")
    press(phone, "Tell Tomas")

    giver.goto(story.address)
    court(giver, "Tomas and Nell have a word")
    assert "wages" not in giver.content()
    receiver.goto(story.address)
    court(receiver, "a word with Nell, before anybody travels")
    reads(receiver, "I need somebody for the wages.")
    follow(receiver, "It isn’t a fit")
    receiver.get_by_label("I know who can help").check()
    press(receiver, "Go on")
    choose(receiver, "Ines Moreau")
    receiver.get_by_label("What they would read about the need").fill("Wages for nine people, from the spring.")
    receiver.get_by_label("Your words to both").fill("You two should talk about wages.")
    press(receiver, "Ask Nell")
    town.later(minutes=11)
    assert story.read_by(INES) == ""

    assert "Tomas knows someone better placed" in story.read_by(CONTACT)
    by_link(story, phone, "Yes, please")
    press(phone, "Yes, please")
    story.days(1)
    assert "Tomas has someone for you to meet" in story.read_by(INES)
    assert "better placed" in story.read_by(GIVER)


@soak
def test_6_the_contact_chose_someone_else(begins, desk, phone):
    story, receiver, giver = begins("met"), desk(RECEIVER), desk(GIVER)
    on_their_page(story, phone)
    follow(phone, "I chose someone else")
    press(phone, "I chose someone else, please thank Tomas")
    reads(phone, "You chose someone else, and that’s a good answer.")
    story.days(1)

    receiver.goto(story.link("Read the ending", RECEIVER))
    reads(receiver, "Nell has chosen somebody else and thanks you for your time. Nothing went wrong, and you’re free.")
    press(receiver, "Remind me in half a year")
    assert "Nell has chosen somebody else and thanks you both." in story.read_by(GIVER)
    giver.goto(story.address)
    reads(giver, "nothing is left to do")


def test_7_it_does_not_go_well(town, begins, desk, phone):
    story, receiver, giver, organizer = begins("agreed"), desk(RECEIVER), desk(GIVER), desk(ORGANIZER)
    on_their_page(story, phone)
    follow(phone, "It isn’t going well")
    phone.get_by_role("textbox").fill("The first month is wrong.")
    press(phone, "Tell Tomas")
    unfold(phone, "Something isn’t right")
    follow(phone, "We don’t agree")
    phone.get_by_label("The work").check()
    phone.get_by_label("How I see it").fill("Nine restaurants, and only six are in it.")
    press(phone, "Tell Tomas")
    story.days(1)

    assert "All reminders rest until it’s settled." in story.read_by(RECEIVER)
    receiver.goto(story.address)
    court(receiver, "You two are settling something")
    follow(receiver, "Tell Lena first")
    receiver.get_by_label("What happened").fill("I left out three restaurants.")
    receiver.get_by_label("What I’ve done about it").fill("They are in now.")
    press(receiver, "Tell Lena")
    press(receiver, "Ask an organizer")
    organizer.goto(story.address)
    assert "six are in it" not in organizer.content()

    phone.reload()
    press(phone, "Ask an organizer")
    town.later(minutes=1)
    organizer.goto(story.link("Have a look", ORGANIZER))
    press(organizer, "Open it")
    reads(organizer, "Nine restaurants, and only six are in it.")
    quiet = len(town.mail.mails)
    story.days(25)
    assert [mail["Subject"] for mail in town.mail.mails[quiet:] if RECEIVER not in mail["To"]] == []
    assert "Your turn" not in story.read_by(RECEIVER)
    phone.reload()
    reads(phone, "Maya opened it, as both had asked")
    press(phone, "It’s settled")

    assert "I left out three restaurants." in story.read_by(GIVER)
    giver.goto(story.address)
    for theirs in ("six are in it", "The first month is wrong", "something to settle"):
        assert theirs not in giver.content() + story.read_by(GIVER)
    receiver.goto(story.address)
    court(receiver, "finish it for Nell")


@soak
def test_8_it_is_not_paid(begins, desk, phone):
    story, receiver, giver = begins("delivered"), desk(RECEIVER), desk(GIVER)
    on_their_page(story, phone)
    for button in ("Not paid yet", "Not yet, and I go on"):
        receiver.goto(story.address)
        follow(receiver, "Something in the way")
        follow(receiver, "It hasn’t been paid")
        reads(receiver, "Hello Nell, a friendly word about the bill", "Lena isn’t asked")
        press(receiver, button)
        story.days(4)

    receiver.goto(f"{story.address}/stuck/not-paid")
    press(receiver, "Close it as it is")
    story.days(1)
    assert "What is left is between the two of them, and nothing is asked of you." in story.read_by(GIVER)
    giver.goto(story.address)
    phone.reload()
    for words in (giver.content(), phone.content(), story.read_by(GIVER), story.read_by(CONTACT)):
        assert not re.search(r"\b(paid|unpaid|bill|pay)\b", words)


def test_9_nobody_has_called(begins, desk, phone):
    story, receiver, giver = begins("introduced"), desk(RECEIVER), desk(GIVER)
    story.days(3)
    on_their_page(story, phone)
    unfold(phone, "Have you spoken already?")
    follow(phone, "Nobody has called yet")
    press(phone, "Tell them")
    reads(phone, "Tomas will ring by")
    story.days(1)

    assert "you get in touch, and Nell waits to hear. A line is enough, and nobody needs the reason." in story.read_by(RECEIVER)
    receiver.goto(story.address)
    court(receiver, "say hello to Nell")
    say(receiver, "I’ve said hello")
    phone.reload()
    reads(phone, "in touch with you")
    giver.goto(story.address)
    reads(giver, "Tomas said hello to Nell")


@soak
def test_10_the_number_is_wrong(begins, desk):
    story, receiver, giver = begins("introduced"), desk(RECEIVER), desk(GIVER)
    receiver.goto(story.address)
    say(receiver, "The details are wrong")
    court(receiver, "Lena looks for better details")
    story.days(1)

    assert "The details don’t work. Another number or address helps." in story.read_by(GIVER)
    giver.goto(story.link("Have a look", GIVER))
    follow(giver, "Give other details")
    giver.get_by_role("textbox", name="Phone").fill("020 7946 0999")
    press(giver, "Save, and go on")
    story.days(1)

    assert "Lena put the details for Nell right" in story.read_by(RECEIVER)
    receiver.goto(story.address)
    expect(receiver.locator('a[href="tel:+442079460999"]').first).to_be_visible()
    say(receiver, "I’ve said hello")
    court(receiver, "next step with Nell")
