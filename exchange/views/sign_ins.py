"""Ask to come in: with a mailed link, or with a password."""

from functools import partial

from flask import Blueprint, current_app, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange import jobs, passwords
from exchange.db import db, writing
from exchange.extensions import limiter
from exchange.forms.sign_ins import PasswordSignInForm, SignInForm
from exchange.models.account import Account
from exchange.models.sign_in import SignIn
from exchange.seeds.people import ENDING, PASSWORD
from exchange.views import frame
from exchange.views.access import public
from exchange.views.door import come_in, own_path, typed_address, unhurried

bp = Blueprint("sign_in", __name__)


@bp.get("/sign-in")
@public
def new() -> Response | str:
    if frame.viewer():
        return redirect(url_for("home.index"))
    if where := own_path(request.args.get("then")):
        session["then"] = where
    return page(SignInForm(), _password_form())


@bp.post("/sign-in")
@public
@limiter.limit("30 per hour")
@limiter.limit("5 per 15 minutes", key_func=typed_address)
def create() -> Response | tuple[str, int]:
    """The same answer, at the same cost, whether or not anybody has this address."""
    form = SignInForm()
    if not form.validate():
        return page(form, _password_form()), 422
    return sent_to(form.email.data)


@bp.post("/sign-in/password")
@public
@limiter.limit("60 per hour")
@limiter.limit("10 per 15 minutes", key_func=partial(typed_address, "with-email"))
def with_password() -> Response | tuple[str, int]:
    form = _password_form()
    if not form.validate():
        return page(SignInForm(formdata=None), form), 422
    if account := _account(form.email.data, form.password.data):
        return come_in(account)
    form.password.errors = [_("That address and password don’t belong together. A link by mail always works.")]
    return page(SignInForm(formdata=None), form), 422


def sent_to(address: str) -> Response:
    """Send a link to whoever has this address; the browser remembers what it asked for, to take the code."""
    with unhurried():
        sign_in = SignIn.begin(db.session.scalar(Account.with_address(address)))
        session["sign_in"], session["address"] = sign_in.id, address
        db.session.commit()
        jobs.wake()
    return redirect(url_for("sign_in_codes.new"))


def page(form: SignInForm, password_form: PasswordSignInForm) -> str:
    demo = current_app.extensions["settings"].demo
    return render_template(
        "sign_ins/new.html",
        form=password_form if password_form.errors else form,
        link_form=form,
        password_form=password_form,
        demo_accounts=list(db.session.scalars(Account.ending_with(ENDING))) if demo else [],
        demo_password=PASSWORD,
    )


def _password_form() -> PasswordSignInForm:
    return PasswordSignInForm(prefix="with")


def _account(address: str, password: str) -> Account | None:
    """Looked up without the write lock, which nobody should wait for while argon2 works."""
    token = writing.set(False)
    found = db.session.scalar(Account.with_address(address))
    account_id, password_hash = (found.id, found.password_hash) if found else (None, None)
    db.session.rollback()
    writing.reset(token)
    return db.session.get(Account, account_id) if passwords.matches(password, password_hash) else None
