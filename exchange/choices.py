"""What stands on the button of an answer, and what follows from it: the same words in a mail and on a page."""

from flask import Flask

from exchange.languages import gettext as _
from exchange.sentences import Names, still_heard
from exchange.words.choices import CHOICE_HINTS, CHOICES
from exchange.words.sayings import SAYING_HINTS, SAYINGS


def init_choices(app: Flask) -> None:
    app.jinja_env.globals.update(choice_label=choice_label, choice_hint=choice_hint)


def choice_label(key: str, names: Names) -> str:
    return str(_((CHOICES | SAYINGS)[key], **names.slots))


def choice_hint(key: str, names: Names) -> str:
    """Nothing where the button says it all."""
    hint = (CHOICE_HINTS | SAYING_HINTS).get(key)
    return still_heard(str(_(hint, **names.slots))) if hint else ""
