"""The small pieces of a page. Lists show the same ones again and again, so each is drawn once for the same words and kept."""

from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Any

from flask import Flask
from jinja2 import Environment
from jinja2.runtime import Macro

from exchange.languages import translations

# Which take lists.
DRAWN_ANEW = frozenset({"track"})


def init_pieces(app: Flask) -> None:
    """Templates call the macros of macros/pieces.html as `m.who(...)`, without an import."""
    app.jinja_env.globals["m"] = Pieces(app.jinja_env)


class Pieces:
    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def __getattr__(self, name: str) -> Callable[..., str]:
        macro = getattr(self._macros, name)
        drawn = macro if name in DRAWN_ANEW else kept(macro)
        setattr(self, name, drawn)
        return drawn

    @cached_property
    def _macros(self) -> Any:
        return self._environment.get_template("macros/pieces.html").module


def kept(macro: Macro) -> Callable[..., str]:
    """By language, and by type: a name and a piece of HTML may read the same, and only the name is escaped."""

    @lru_cache(maxsize=2_000, typed=True)
    def known(language: object, *words: Any, **more: Any) -> str:
        return macro(*words, **more)

    def drawn(*words: Any, **more: Any) -> str:
        return known(translations(), *words, **more)

    return drawn
