"""Where a member is signed in, and signing out, here or there."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from exchange.db import db
from exchange.models.device import Device
from exchange.views import frame
from exchange.views.door import go_out

bp = Blueprint("devices", __name__)


@bp.get("/me/devices")
def index() -> str:
    here = frame.device()
    devices = list(db.session.scalars(Device.of(here.account)))
    return render_template("me/devices.html", devices=devices, here_now=here)


@bp.post("/me/devices/<int:device_id>/sign-out")
def destroy(device_id: int) -> Response:
    here = frame.device()
    there = db.one_or_404(Device.of(here.account).where(Device.id == device_id))
    if there is here:
        return go_out()
    there.sign_out()
    db.session.commit()
    flash(_("%(device)s is signed out.", device=there.name))
    return redirect(url_for("devices.index"))


@bp.post("/me/devices/sign-out-others")
def destroy_others() -> Response:
    frame.device().sign_out_others()
    db.session.commit()
    flash(_("You’re signed in here only."))
    return redirect(url_for("devices.index"))


@bp.post("/sign-out")
def sign_out() -> Response:
    return go_out()
