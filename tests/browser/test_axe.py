"""axe finds nothing on any page, light and dark, on a desk and on a phone; and nothing scrolls sideways."""

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, PHONE, running, sign_in, windows
from tests.browser.pages import Example, every_page

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# In make test each page is seen once, light at a desk or dark on a phone; make soak sees all four looks of each.
BRIEF = [("light", DESKTOP), ("dark", PHONE)]
WHOLE = [("dark", DESKTOP), ("light", PHONE)]
NARROWEST = {"width": 320, "height": 640}
AT_LENGTH = bool(os.environ.get("SOAK"))
LOOKS = WHOLE + BRIEF if AT_LENGTH else BRIEF
Examples = tuple[str, list[Example]]


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Examples]:
    """Where the example group is, and one example of each of its pages; nobody changes anything here."""
    with running(tmp_path_factory.mktemp("town")) as (app, address):
        yield address, every_page(app)


def problems(page: Page, viewport: dict[str, int], address: str) -> list[str]:
    page.set_viewport_size(viewport)
    page.goto(address)
    page.evaluate("document.fonts.ready")
    found = [f"{v['id']}: {v['nodes'][0]['target']}" for v in Axe().run(page, options=RULES).response["violations"]]
    page.set_viewport_size(NARROWEST)
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return found + ([f"{over} px too wide at 320"] if over > 0 else [])


@pytest.mark.parametrize(("scheme", "viewport"), LOOKS, ids=lambda look: look if isinstance(look, str) else str(look["width"]))
def test_nothing_is_in_anybodys_way(chromium, examples, scheme, viewport):
    address, pages = examples
    if not AT_LENGTH:
        pages = pages[LOOKS.index((scheme, viewport)) :: len(LOOKS)]
    with windows(chromium, address) as opens:
        desks = {viewer: opens(viewport=viewport, color_scheme=scheme) for viewer in {page.viewer for page in pages}}
        for viewer in filter(None, desks):
            sign_in(desks[viewer], viewer)

        found = {page.address: problems(desks[page.viewer], viewport, page.address) for page in pages}

    assert len(found) > 50
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
