"""Whose turn it is and what the move is, in words to one reader: one template per step, looked up once."""

from datetime import datetime
from functools import cache
from types import ModuleType

from flask import Flask
from jinja2 import Environment, pass_environment

from exchange.clock import now
from exchange.models.referral.turn import Step


def init_court(app: Flask) -> None:
    app.jinja_env.globals["turn_words"] = turn_words
    app.jinja_env.tests["ahead"] = ahead


def ahead(moment: datetime) -> bool:
    """A time that has gone by is not said as if it were still to come, and nobody is scolded with it."""
    return moment > now()


@pass_environment
@cache
def turn_words(environment: Environment, step: Step) -> ModuleType:
    """The macros of templates/turns for this step.

    `yours` and `theirs` are the court's heading for who has the turn and for everybody else, `yours_more` and `theirs_more`
    what stands below it; `acts` are the holder's buttons, `row_acts` those at home where they differ; `row_title` and
    `row_line` are the row at home, `waits` the one line in a list.
    """
    return environment.get_template(f"turns/{step}.html").module  # type: ignore[return-value]
