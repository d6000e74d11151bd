"""What is wrong with a page, in words; the test client asks this of every HTML answer."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

UNLABELLED = {"hidden", "submit", "button", "reset", "image"}


def problems(html: str) -> list[str]:
    """A part of a page (no doctype) is spared what only a whole page can have."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    whole = html.lstrip().lower().startswith("<!doctype")
    tree = parser.parse(html) if whole else parser.parseFragment(html)
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    checks = [_ids, _labels, _inline, _words, *([_page, _references] if whole else [])]
    return [f"{at}: {code} {data}" for at, code, data in parser.errors] + [
        problem for check in checks for problem in check(elements)
    ]


def _page(elements: list[Element]) -> Iterator[str]:
    headings = [element for element in elements if element.tag == "h1"]
    if len(headings) != 1:
        yield f"{len(headings)} h1"
    titles = [element for element in elements if element.tag == "title"]
    if not any(_text(title) for title in titles):
        yield "no title"
    if not any(element.tag == "html" and element.get("lang") for element in elements):
        yield "no lang"


def _ids(elements: list[Element]) -> Iterator[str]:
    counted = Counter(element.get("id") for element in elements if "id" in element.attrib)
    yield from (f"id {name!r} stands {count} times" for name, count in counted.items() if count > 1 or not name)


def _labels(elements: list[Element]) -> Iterator[str]:
    named = {element.get("for") for element in elements if element.tag == "label" and _text(element)}
    within = {id(child) for label in elements if label.tag == "label" and _text(label) for child in label.iter()}
    for element in elements:
        if element.tag not in ("input", "select", "textarea") or element.get("type") in UNLABELLED:
            continue
        if not (element.get("id") in named or id(element) in within or element.get("aria-label")):
            yield f"{element.tag} {element.get('name')!r} has no label"


def _inline(elements: list[Element]) -> Iterator[str]:
    for element in elements:
        if "style" in element.attrib or element.tag == "style":
            yield f"inline style on {element.tag}"
        if element.tag == "script" and not element.get("src"):
            yield "inline script"
        if handlers := [name for name in element.attrib if name.startswith("on") or name.startswith("hx-on")]:
            yield f"{handlers[0]} on {element.tag}"


def _words(elements: list[Element]) -> Iterator[str]:
    for element in elements:
        if element.tag == "img" and element.get("alt") is None:
            yield "img without alt"
        if element.tag in ("a", "button") and not (_text(element) or element.get("aria-label")):
            yield f"{element.tag} without words"


def _references(elements: list[Element]) -> Iterator[str]:
    ids = {element.get("id") for element in elements}
    for element in elements:
        for attribute in ("for", "aria-describedby", "aria-labelledby", "form"):
            for name in (element.get(attribute) or "").split():
                if name not in ids:
                    yield f"{attribute} points to {name!r}, which is not there"


def _text(element: Element) -> str:
    return "".join(element.itertext()).strip()
