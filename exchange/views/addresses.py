"""A member moves to another address."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange import jobs
from exchange.db import db
from exchange.extensions import limiter
from exchange.forms.addresses import AddressForm
from exchange.models.address_change import AddressChange
from exchange.views import frame, proofs

bp = Blueprint("addresses", __name__, url_prefix="/me/address")
bp.before_request(proofs.ask)


@bp.get("")
def edit() -> str:
    return page(AddressForm())


@bp.post("")
@limiter.limit("5 per hour", key_func=proofs.this_account)
def update() -> Response | tuple[str, int]:
    """The same answer whether or not somebody else has that address."""
    account, form = frame.device().account, AddressForm()
    if not form.validate():
        return page(form), 422
    if form.email.data == account.email:
        form.email.errors = [_("That’s the address you have.")]
        return page(form), 422

    AddressChange.begin(account, form.email.data)
    db.session.commit()
    jobs.wake()
    flash(_("We’ve written to %(new)s. Until you open that link, %(old)s stays.", new=form.email.data, old=account.email))
    return redirect(url_for("me.edit"))


def page(form: AddressForm) -> str:
    return render_template("me/address.html", form=form, account=frame.device().account)
