"""The small pieces of a page. Lists show the same ones again and again, so each is drawn once for the same words and kept."""

from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cached_property, lru_cache
from types import NoneType
from typing import Any

from flask import Flask
from jinja2 import Environment
from jinja2.runtime import Macro

from exchange.languages import translations

# What is kept stays for good, so nothing that hangs on a row or a request may be part of it.
WORDS = (str, int, float, date, Enum, NoneType)


def init_pieces(app: Flask) -> None:
    """Templates call the macros of macros/pieces.html as `m.who(...)`, without an import."""
    app.jinja_env.globals["m"] = Pieces(app.jinja_env)


class Pieces:
    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def __getattr__(self, name: str) -> Callable[..., str]:
        drawn = kept(getattr(self._macros, name))
        setattr(self, name, drawn)
        return drawn

    @cached_property
    def _macros(self) -> Any:
        return self._environment.get_template("macros/pieces.html").module


def kept(macro: Macro) -> Callable[..., str]:
    """By language, and by type: a name and a piece of HTML may read the same, and only the name is escaped.

    What takes more than words, a list or a page of one, is drawn anew.
    """

    @lru_cache(maxsize=2_000, typed=True)
    def known(language: object, *words: Any, **more: Any) -> str:
        if not all(isinstance(word, WORDS) for word in (*words, *more.values())):
            raise TypeError("not only words")
        return macro(*words, **more)

    def drawn(*words: Any, **more: Any) -> str:
        try:
            return known(translations(), *words, **more)
        except TypeError:
            return macro(*words, **more)

    return drawn
