"""What a first visit weighs over the wire: the page and everything a browser fetches for it, compressed, headers included."""

import re
from collections import defaultdict
from collections.abc import Iterator

from bench.client import Visitor
from bench.plant import Page
from bench.server import Server

LOADED = re.compile(r'<(?:link|script)[^>]*? (?:href|src)="(/static/[^"]+)"|<use href="(/static/[^"#]+)')
FONT = re.compile(r"@font-face\s*\{([^}]*url\(([^)]+)\)[^}]*)\}")
KINDS = {"css": "css", "js": "js", "woff2": "fonts", "svg": "pictures", "webmanifest": "other"}


def weighed(server: Server, page: Page) -> dict[str, int]:
    """Bytes by kind."""
    visitor, bytes_of = Visitor(server, page.cookie), defaultdict[str, int](int)
    answer = visitor.get(page.path)
    bytes_of["html"] = answer.size
    for path in dict.fromkeys(_needed(visitor, answer.text)):
        bytes_of[KINDS[path.rpartition(".")[2]]] += visitor.get(path).size
    visitor.close()
    return bytes_of


def _needed(visitor: Visitor, html: str) -> Iterator[str]:
    for linked, drawn in LOADED.findall(html):
        yield linked or drawn
        if linked.endswith(".css"):
            yield from _fonts(visitor.get(linked).text)


def _fonts(css: str) -> Iterator[str]:
    """Those for plain letters; what has a range of its own waits until a name needs it."""
    return (url.replace("..", "/static") for face, url in FONT.findall(css) if "unicode-range" not in face)
