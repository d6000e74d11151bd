"""The page a referral is written on, in a real browser: the meter counts, and the card comes without losing a word."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, sign_in

pytestmark = pytest.mark.browser
# What is pressed one after the other, and how warm it then is.
PRESSED = [
    ("q1", 3), ("exp", 3), ("q2", 4), ("q3", 6), ("how2", 6), ("how3", 6), ("how1", 6), ("q4", 7), ("q5", 8), ("how0", 3),
    ("how1", 8), ("unk", 3), ("own", 8),
]  # fmt: skip


def pictured(page: Page) -> int:
    """So many swatches are in full colour."""
    return page.locator(".swatches i").evaluate_all("all => all.filter(one => getComputedStyle(one).opacity === '1').length")


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE], ids=["desktop", "phone"])
def test_the_meter_shows_what_the_server_says(opens, viewport):
    page = opens(viewport)
    sign_in(page, "maya@millbrook.example")
    page.goto("/give")

    for box, warm in PRESSED:
        with page.expect_response("**/give/meter"):
            page.locator(f"#{box}").check()
        assert pictured(page) == warm, box
        expect(page.locator("#shade")).to_contain_text(f"{warm} of 10")


def test_the_card_comes_beside_what_is_typed_already(opens):
    page = opens()
    sign_in(page, "maya@millbrook.example")
    page.goto("/give")
    page.get_by_label("In your own words").fill("Nell counts on a blackboard.")

    page.get_by_label("The member who can help").select_option("tomas")

    expect(page.locator("#card")).to_contain_text("No audits")
    expect(page.get_by_label("In your own words")).to_have_value("Nell counts on a blackboard.")
    expect(page.get_by_text("How do you know Tomas?")).to_be_visible()


def test_without_scripts_a_button_brings_it(opens):
    page = opens(java_script_enabled=False)
    sign_in(page, "maya@millbrook.example")
    page.goto("/give")
    page.get_by_label("In your own words").fill("Nell counts on a blackboard.")
    page.get_by_label("The member who can help").select_option("tomas")

    page.get_by_role("button", name="Show their card").click()

    expect(page.locator("#card")).to_contain_text("No audits")
    expect(page.get_by_label("In your own words")).to_have_value("Nell counts on a blackboard.")
