"""The language of what is said: found out once for a request or a letter, not anew for each of a page's hundred sentences."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from gettext import NullTranslations
from typing import Any

from babel import Locale
from flask import Flask, has_request_context
from flask_babel import force_locale, get_locale, get_translations
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from exchange.extensions import babel

Language = tuple[NullTranslations, Locale]

_spoken: ContextVar[Language | None] = ContextVar("spoken", default=None)


def init_languages(app: Flask) -> None:
    babel.init_app(app)
    app.jinja_env.globals.update(_=said, gettext=said, ngettext=said_of)
    # For words that a group may have put in its own way: escaped like anybody's, which `_()` is not.
    app.jinja_env.filters["translated"] = gettext
    app.teardown_appcontext(lambda error: _spoken.set(None) and None)


def gettext(message: str, **slots: Any) -> str:
    """Flask-Babel's, for what is asked for often."""
    text = language()[0].gettext(message)
    return text % slots if slots else text


def ngettext(one: str, many: str, num: int) -> str:
    """The sentence for so many, with its slots still open."""
    return translations().ngettext(one, many, num)


@pass_eval_context
def said(template: EvalContext, message: str, **slots: Any) -> str:
    """`_()` of a template: escapes what it is given where the template does."""
    text = _known(language()[0], message, template.autoescape)
    return text % slots if "%" in text else text


@pass_eval_context
def said_of(template: EvalContext, one: str, many: str, num: int, **slots: Any) -> str:
    """`ngettext()` of a template."""
    text = translations().ngettext(one, many, num)
    return (Markup(text) if template.autoescape else text) % ({"num": num} | slots)


@lru_cache(maxsize=20_000)
def _known(catalogue: NullTranslations, message: str, as_html: bool) -> str:
    text = catalogue.gettext(message)
    return Markup(text) if as_html else text


def translations() -> NullTranslations:
    return language()[0]


def locale() -> Locale:
    """How days and numbers are written."""
    return language()[1]


def language() -> Language:
    found = _spoken.get()
    if found is None:
        found = _found()
        if has_request_context():
            _spoken.set(found)
    return found


def _found() -> Language:
    return get_translations(), _locale(str(get_locale()))


@cache
def _locale(name: str) -> Locale:
    """Always the same object, since comparing two takes time."""
    return Locale.parse(name)


@contextmanager
def speaking(name: str) -> Iterator[None]:
    """Another language for a while: a letter's reader's."""
    with force_locale(name):
        token = _spoken.set(_found())
        try:
            yield
        finally:
            _spoken.reset(token)
