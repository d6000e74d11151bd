"""How we say no: what a person meets when a page is not theirs, a move is no longer possible, or something broke."""

import re

from flask import Flask, current_app, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from exchange.db import db
from exchange.forms.base import visible
from exchange.models.refused import Refused

PAGES = {400, 403, 404, 405, 410, 413, 429, 500}
UNSAID = re.compile("csrf_token|once|seen|code|password")


def init_refusals(app: Flask) -> None:
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(StaleDataError, _raced)
    app.register_error_handler(IntegrityError, _raced)
    app.register_error_handler(CSRFError, _form_too_old)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _broken)


def conflict(sentence: str, meanwhile: list[str] | None = None, back: str = "/") -> tuple[str, int]:
    """409: why it is no longer possible, what happened meanwhile, every word that was typed, and where to go on."""
    db.session.rollback()
    return render_template("errors/409.html", sentence=sentence, meanwhile=meanwhile or [], kept=_typed(), back=back), 409


def _refused(refused: Refused) -> tuple[str, int]:
    return conflict(_(refused.sentence, **refused.slots))


def _raced(error: Exception) -> tuple[str, int]:
    return conflict(_("Somebody else was quicker by a moment. Have a look at how things stand now."))


def _form_too_old(error: CSRFError) -> tuple[str, int]:
    db.session.rollback()
    return render_template("errors/400.html", kept=_typed()), 400


def _http(error: HTTPException) -> tuple[str, int] | HTTPException:
    db.session.rollback()
    code = error.code or 500
    if code not in PAGES:
        return error
    return render_template(f"errors/{code}.html", kept=_typed()), code


def _broken(error: Exception) -> tuple[str, int]:
    if current_app.testing or current_app.debug:
        raise error
    current_app.logger.error("unexpected fault", exc_info=error)
    db.session.rollback()
    return render_template("errors/500.html", kept=_typed()), 500


def _typed() -> list[tuple[str, str]]:
    typed = [(name, visible(text).strip()) for name, text in _sent() if not UNSAID.search(name)]
    return [(name.replace("_", " "), text) for name, text in typed if text]


def _sent() -> list[tuple[str, str]]:
    """Nothing when it was too much to be read at all."""
    try:
        return list(request.form.items())
    except RequestEntityTooLarge:
        return []
