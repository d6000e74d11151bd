"""The mail is on its way: wait for it, or type its six digits here."""

from flask import Blueprint, current_app, redirect, render_template, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange import tokens
from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.sign_ins import CodeForm
from exchange.models.sign_in import SignIn
from exchange.views.access import public
from exchange.views.door import come_in
from exchange.views.sign_ins import sent_to

bp = Blueprint("sign_in_codes", __name__, url_prefix="/sign-in")


def asked_address() -> str:
    """For rate limits: the address this browser asked for."""
    return f"again:{session.get('address')}"


@bp.get("/sent")
@public
def new() -> Response | str:
    if "sign_in" not in session:
        return redirect(url_for("sign_in.new"))
    return page(CodeForm())


@bp.post("/sent")
@public
@limiter.limit("60 per hour")
def create() -> Response | tuple[str, int]:
    asked = SignIn.called(session.get("sign_in", 0)).with_for_update(of=SignIn)
    sign_in, form = db.session.scalar(asked), CodeForm()
    if not sign_in:
        return redirect(url_for("sign_in.new"))
    if not form.validate():
        return page(form), 422
    if sign_in.matches(form.code.data, code_of(sign_in)):
        return come_in(sign_in.use())
    db.session.commit()
    form.code.errors = [_("That code doesn’t match. Check the newest mail.")]
    return page(form), 422


@bp.post("/again")
@public
@limiter.limit("30 per hour")
@limiter.limit("5 per 15 minutes", key_func=asked_address)
def again() -> Response:
    return sent_to(session["address"]) if "address" in session else redirect(url_for("sign_in.new"))


def code_of(sign_in: SignIn) -> str:
    return tokens.six_digits(tokens.Purpose.SIGN_IN, sign_in.id, sign_in.nonce)


def page(form: CodeForm) -> str:
    return render_template("sign_ins/sent.html", form=form, address=session["address"], mailbox_url=mailbox_url())


def mailbox_url() -> str | None:
    """The development mailbox, where mail goes as long as no server for it is set."""
    return url_for("mailbox.index", to=session["address"]) if current_app.extensions["settings"].open_mailbox else None
