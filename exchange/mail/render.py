"""The two papers of a letter: its words stand once, in body.jinja, and are put on a text paper and on an HTML paper."""

import re
import textwrap
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from flask import Flask, current_app
from jinja2 import Environment
from markupsafe import Markup

WIDTH = 72


@dataclass(frozen=True)
class Paper:
    """`suffix` names the files with the pieces and the layout; only the HTML one escapes."""

    environment: Environment
    suffix: str

    def fill(self, template: str, **words: Any) -> str:
        pieces = f"mail/_paper.{self.suffix}"
        filled = self.environment.get_template(f"mail/{template}").render(paper=pieces, **words)
        return Markup(filled) if self.suffix == "html" else squeezed(filled)

    def bound(self, **words: Any) -> str:
        """The whole mail."""
        whole = self.fill(f"layout.{self.suffix}", **words)
        return inlined(whole) if self.suffix == "html" else whole + "\n"


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
