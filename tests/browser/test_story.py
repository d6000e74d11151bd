"""The whole referral as people live it: three browsers, one of them a phone without scripts, and the mail between them."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from exchange.clock import now
from tests.browser.conftest import PHONE, Town, sign_in
from tests.browser.mails import links_in, newest, text_of

pytestmark = pytest.mark.browser
GIVER, RECEIVER, CONTACT = "maya@millbrook.example", "tomas@millbrook.example", "nell@harrowcheese.example"
NEED = "Nell sells cheese to nine restaurants and counts them on a blackboard."


def press(page: Page, name: str) -> None:
    """The button that begins with these words; a door says below them what follows."""
    page.get_by_role("button", name=re.compile(f"^{name}")).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def court(page: Page, name: str) -> None:
    expect(page.locator(".court h2")).to_contain_text(name)


def give(page: Page, *, expects: str, manner: str = "I’ll write a few words") -> None:
    """Maya writes a referral for Tomas about Nell, reads it over and sends it."""
    page.goto("/give")
    who = page.get_by_label("The member who can help")
    who.select_option(who.locator("option", has_text="Tomas Lindqvist").get_attribute("value"))
    page.get_by_label("The person you’re introducing").fill("Nell Harrow")
    page.get_by_label("Email").fill(CONTACT)
    page.get_by_label("In your own words").fill(NEED)
    for known in ("The need is real", "They want to hear from this member", "I know when it matters"):
        page.get_by_label(known).check()
    page.get_by_label(expects).check()
    if expects == "They expect the call":
        page.get_by_label("You spoke on").fill((now() - timedelta(days=1)).date().isoformat())
    page.get_by_label(manner).check()
    press(page, "Read it over")
    expect(page.get_by_role("heading", level=1)).to_have_text("Read it over")
    press(page, "Send it")
    expect(page).to_have_url(re.compile("/sent$"))


def say(page: Page, button: str) -> None:
    """One small question of a member, answered on its own page."""
    follow(page, button)
    press(page, button)
    expect(page).to_have_url(re.compile(r"/r/\d+$"))


def tell(phone: Page, what: str) -> None:
    """The same for the contact, whose page asks nothing and offers a few words."""
    phone.reload()
    phone.get_by_role("link", name=re.compile(f"^{what}")).click()
    phone.get_by_role("main").get_by_role("button", name=re.compile("^Tell ")).click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Tomas")


def a_date_in_two_days(page: Page, town: Town) -> None:
    follow(page, "A date is set")
    page.get_by_label("Day").fill((now() + timedelta(days=2)).date().isoformat())
    page.get_by_label("Time").fill("11:30")
    press(page, "A date is set")


def milestones(page: Page) -> list[str]:
    """The lines all three read, newest first."""
    lines = page.locator(".thread .entry", has_text="Seen by all three")
    return [str(line.get_attribute("id")) for line in lines.all()]


def test_from_a_good_word_to_a_thank_you(town, opens):
    giver, receiver = opens(), opens()
    contact = opens(viewport=PHONE, java_script_enabled=False, is_mobile=True)
    sign_in(giver, GIVER)

    give(giver, expects="They don’t know yet")
    town.later(minutes=11)

    offer = newest(town, RECEIVER, "has someone for you")
    assert "Nell" not in offer["Subject"]
    assert "Harrow" not in text_of(offer)
    receiver.goto(links_in(offer)["Yes, gladly"])
    assert "Harrow" not in receiver.content()
    receiver.get_by_label("A word back to Maya").fill("Thank you, Maya. Cheese is a fine reason.")
    press(receiver, "Yes, gladly")
    expect(receiver.get_by_role("heading", level=1)).to_have_text("You said yes, gladly")
    town.later(minutes=11)

    asked = newest(town, CONTACT, "suggests someone for you")
    contact.goto(links_in(asked)["Yes, please"])
    contact.get_by_label("Yes, that’s it").check()
    press(contact, "Yes, please")
    expect(contact.get_by_role("heading", level=1)).to_have_text("You and Tomas")

    newest(town, RECEIVER, "That’s a yes")
    sign_in(receiver, RECEIVER)
    receiver.get_by_role("link", name="Say hello to Nell").click()
    expect(receiver.get_by_role("link", name="Write to Nell")).to_be_visible()
    say(receiver, "I’ve said hello")
    a_date_in_two_days(receiver, town)
    town.later(days=1)
    assert "Nell" in text_of(newest(town, GIVER, "things for you"))
    town.later(days=2)

    tell(contact, "We’ve met")
    receiver.reload()
    say(receiver, "I’ve sent a price")
    tell(contact, "I’d like to go ahead")
    receiver.reload()
    for step in ("We’re working together", "It’s done", "It’s paid"):
        say(receiver, step)
    town.later(minutes=11)

    last = newest(town, CONTACT, "One last question")
    assert "paid" not in text_of(last).lower()
    tell(contact, "Yes, happy")
    receiver.reload()
    court(receiver, "thank Maya")
    follow(receiver, "Say thank you")
    receiver.get_by_label("To Maya").fill("It ended well because you made the call.")
    press(receiver, "Send my thanks")

    town.later(days=1)
    assert "It ended well because you made the call." in text_of(newest(town, GIVER, "things for you"))
    giver.goto(receiver.url)
    contact.reload()
    expect(giver.get_by_text("It ended well because you made the call.")).to_be_visible()
    assert milestones(giver) == milestones(receiver) == milestones(contact)
    assert len(milestones(giver)) >= 10
    assert sum(CONTACT in mail["To"] for mail in town.mail.mails) <= 5


def test_the_receivers_no_is_kind_and_the_contact_is_not_left_hanging(town, opens):
    giver, receiver = opens(), opens(viewport=PHONE)
    sign_in(giver, GIVER)
    give(giver, expects="They expect the call")
    town.later(minutes=11)

    receiver.goto(links_in(newest(town, RECEIVER, "has someone for you"))["Not this one"])
    receiver.get_by_label("I’m full just now").check()
    press(receiver, "Not this one")
    expect(receiver.get_by_role("heading", level=1)).to_have_text("You said not this one")
    town.later(days=1)

    giver.goto("/home")
    giver.get_by_role("link", name=re.compile("Nell")).first.click()
    court(giver, "Nell")
    giver.get_by_role("link", name=re.compile("Tell Nell|tell Nell")).first.click()
    giver.locator("button[value=for_me]").click()
    town.later(minutes=1)

    told = text_of(newest(town, CONTACT, ""))
    assert "Tomas" in told
    assert "full" not in told


def test_the_contacts_no_needs_no_reason_and_closes_the_details(town, opens):
    giver, receiver = opens(), opens()
    contact = opens(viewport=PHONE, java_script_enabled=False, is_mobile=True)
    sign_in(giver, GIVER)
    sign_in(receiver, RECEIVER)
    give(giver, expects="They expect the call")
    town.later(minutes=11)
    receiver.goto("/home")
    receiver.get_by_role("link", name="Would you like to meet Nell?").click()
    address = receiver.url.removesuffix("/decide")
    receiver.goto(f"{address}/decide")
    press(receiver, "Yes, gladly")
    town.later(minutes=11)
    receiver.goto(address)
    expect(receiver.locator(f'a[href="mailto:{CONTACT}"]').first).to_be_visible()

    contact.goto(links_in(newest(town, CONTACT, "suggests someone for you"))["Please don’t"])
    contact.get_by_role("main").get_by_role("button").first.click()

    receiver.reload()
    for hidden in (CONTACT, "Harrow"):
        assert hidden not in receiver.content()
    town.later(days=1)
    assert "Not this time" in newest(town, GIVER, "").as_string() or "would rather not" in text_of(newest(town, GIVER, ""))
