"""The two papers of a letter: its words stand once, in body.jinja, and are put on a text paper and on an HTML paper.

A body is asked once what it says, piece by piece; each paper then has its own way to draw a paragraph, a quote or a button.
"""

import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property, partial
from types import ModuleType
from typing import Any

from flask import Flask, current_app
from jinja2 import Environment, Template
from markupsafe import Markup

WIDTH = 72


@dataclass(frozen=True)
class Piece:
    """A paragraph, a quote, a button: what it is, and its words."""

    name: str
    words: tuple[Any, ...]
    more: dict[str, Any]


class Said:
    """What a template says by `p.say(...)`, `p.quote(...)` and the like, in that order; its words are not escaped yet."""

    def __init__(self, template: str, **words: Any) -> None:
        self.pieces: list[Piece] = []
        text_paper().template(template).render(p=self, **words)

    def __getattr__(self, name: str) -> Callable[..., str]:
        return partial(self._add, name)

    def _add(self, name: str, *words: Any, **more: Any) -> str:
        self.pieces.append(Piece(name, words, more))
        return ""


@dataclass(frozen=True)
class Paper:
    """`suffix` names the files with the pieces and the layout; only the HTML one escapes."""

    environment: Environment
    suffix: str

    def template(self, name: str) -> Template:
        return self.environment.get_template(f"mail/{name}")

    def fill(self, template: str, **words: Any) -> str:
        return self._tidy(self.template(template).render(**words))

    def drawn(self, said: Said) -> str:
        pieces = (getattr(self._pieces, piece.name)(*piece.words, **piece.more) for piece in said.pieces)
        return self._tidy("\n".join(pieces))

    def bound(self, sections: list[dict[str, Any]], footer: Said, **words: Any) -> str:
        """The whole mail."""
        drawn = [section | {"body": self.drawn(section["said"])} for section in sections]
        whole = self.fill(f"layout.{self.suffix}", sections=drawn, footer=self.drawn(footer), **words)
        return inlined(whole) if self.suffix == "html" else whole + "\n"

    @cached_property
    def _pieces(self) -> ModuleType:
        return self.template(f"_paper.{self.suffix}").module  # type: ignore[return-value]

    def _tidy(self, filled: str) -> str:
        return Markup(filled) if self.suffix == "html" else squeezed(filled)


def init_papers(app: Flask) -> None:
    app.jinja_env.filters["wrapped"] = wrapped
    app.jinja_env.filters["moment"] = datetime.fromisoformat
    app.extensions["text paper"] = Paper(app.jinja_env.overlay(autoescape=False), "txt")
    app.extensions["html paper"] = Paper(app.jinja_env.overlay(autoescape=True), "html")


def text_paper() -> Paper:
    paper: Paper = current_app.extensions["text paper"]
    return paper


def html_paper() -> Paper:
    paper: Paper = current_app.extensions["html paper"]
    return paper


def wrapped(words: str, indent: str = "", bullet: str | None = None) -> str:
    """Lines of at most 72 characters; an address stays whole however long it is."""
    first = indent if bullet is None else bullet
    lines = str(words).strip().splitlines()
    return "\n".join(_filled(line, indent if number else first, indent) for number, line in enumerate(lines))


def squeezed(text: str) -> str:
    """Never more than one empty line, and none at the ends."""
    return re.sub(r"[ \t]*\n(?:[ \t]*\n)+", "\n\n", text).strip("\n")


def inlined(html: str) -> str:
    """Styles on each element, since mail readers drop style sheets; only the rules for small and dark screens stay."""
    inline: str = _inliner().inline(html)
    return inline


def _filled(line: str, first: str, indent: str) -> str:
    if line.isprintable() and line.strip() and len(first + line) <= WIDTH:
        return first + line
    return textwrap.fill(
        line, WIDTH, initial_indent=first, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


@cache
def _inliner() -> Any:
    from css_inline import CSSInliner

    return CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
