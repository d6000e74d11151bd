"""A member chooses a password; whoever forgot theirs signs in with a link and comes here."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange import passwords
from exchange.db import db
from exchange.forms.passwords import NewPasswordForm
from exchange.views import frame, proofs

bp = Blueprint("new_passwords", __name__, url_prefix="/me/password")
bp.before_request(proofs.ask)


@bp.get("")
def edit() -> str:
    return page(NewPasswordForm())


@bp.post("")
def update() -> Response | tuple[str, int]:
    form = NewPasswordForm()
    if not form.validate():
        return page(form), 422

    db.session.rollback()  # lets go of the write lock while argon2 works
    password_hash = passwords.hashed(form.password.data)
    frame.device().account.change_password(password_hash)
    frame.device().sign_out_others()
    db.session.commit()
    flash(_("Saved. You’re signed in here only; anywhere else asks for the new password."))
    return redirect(url_for("me.edit"))


def page(form: NewPasswordForm) -> str:
    return render_template("me/password.html", form=form, account=frame.device().account)
