"""axe finds nothing on any page, light and dark, on a desk and on a phone; and nothing scrolls sideways."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, PHONE, sign_in
from tests.browser.pages import VIEWERS, every_page

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# In make test each page is seen once light and once dark; make soak sees all four.
BRIEF = [("light", DESKTOP), ("dark", PHONE)]
WHOLE = [("dark", DESKTOP), ("light", PHONE)]
NARROWEST = {"width": 320, "height": 640}
LOOKS = WHOLE + BRIEF if os.environ.get("SOAK") else BRIEF


def problems(page: Page, address: str) -> list[str]:
    page.goto(address)
    page.evaluate("document.fonts.ready")
    found = [f"{v['id']}: {v['nodes'][0]['target']}" for v in Axe().run(page, options=RULES).response["violations"]]
    page.set_viewport_size(NARROWEST)
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return found + ([f"{over} px too wide at 320"] if over > 0 else [])


@pytest.mark.parametrize("viewer", VIEWERS, ids=lambda viewer: viewer.split("@")[0] or "anybody")
@pytest.mark.parametrize(("scheme", "viewport"), LOOKS, ids=lambda look: look if isinstance(look, str) else str(look["width"]))
def test_nothing_is_in_anybodys_way(town, opens, viewer, scheme, viewport):
    page = opens(viewport=viewport, color_scheme=scheme)
    if viewer:
        sign_in(page, viewer)

    examples = [example for example in every_page(town.app) if example.viewer == viewer]
    wrong = {}
    for example in examples:
        page.set_viewport_size(viewport)
        if found := problems(page, example.address):
            wrong[example.address] = found

    assert len(examples) > 5
    assert wrong == {}
