"""Is it you? Asked before anything changes about how an account is signed in to."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_limiter.util import get_remote_address
from werkzeug.wrappers import Response

from exchange import passwords
from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.passwords import ProofForm
from exchange.models.account import Account
from exchange.views import frame
from exchange.views.door import own_path
from exchange.views.sign_ins import sent_to

bp = Blueprint("proofs", __name__, url_prefix="/me/proof")


def ask() -> Response | None:
    """Goes before every view of a blueprint that needs it."""
    if frame.device().proved:
        return None
    session["then"] = request.path
    return redirect(url_for("proofs.new"))


def this_account() -> str:
    """For rate limits, which are looked at before anything else, the stranger's redirect included."""
    viewer = frame.viewer()
    return f"account:{viewer.id}" if viewer else get_remote_address()


@bp.get("")
def new() -> str:
    return page(ProofForm())


@bp.post("")
@limiter.limit("10 per 15 minutes", key_func=this_account)
def create() -> Response | tuple[str, int]:
    form = ProofForm()
    if not form.validate():
        return page(form), 422
    if not right(form.password.data, frame.device().account):
        form.password.errors = [_("That isn’t the password. A link by mail always works.")]
        return page(form), 422

    frame.device().prove()
    db.session.commit()
    return redirect(own_path(session.pop("then", None)) or url_for("me.edit"))


@bp.post("/link")
@limiter.limit("5 per 15 minutes", key_func=this_account)
def by_mail() -> Response:
    flash(_("A link is on its way. It brings you back here."))
    return sent_to(frame.device().account.email)


def right(password: str, account: Account) -> bool:
    """Lets go of the write lock while argon2 works."""
    password_hash = account.password_hash
    db.session.rollback()
    return passwords.matches(password, password_hash)


def page(form: ProofForm) -> str:
    return render_template("me/proof.html", form=form, account=frame.device().account)
