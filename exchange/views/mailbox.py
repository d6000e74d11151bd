"""The mailbox everybody can look at while there is no mail server, so that one person can play every part."""

from email.message import EmailMessage

from flask import Blueprint, Response, abort, current_app, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from exchange import jobs
from exchange.db import db
from exchange.forms.mailbox import ReplyForm
from exchange.headers import CONTENT_SECURITY_POLICY
from exchange.mail.mailbox import answer_to, attached, opened, part
from exchange.models.kept_mail import KeptMail
from exchange.views.access import public

bp = Blueprint("mailbox", __name__, url_prefix="/mailbox")

NEWEST = 200
# A mail brings its own styles and runs nothing; its links open beside the mailbox, where they work like anywhere else.
MAIL_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "frame-ancestors 'self'",
        "sandbox allow-popups allow-popups-to-escape-sandbox",
    )
)


@bp.before_request
def only_without_a_mail_server() -> None:
    if not current_app.extensions["settings"].open_mailbox:
        abort(404)


@bp.get("")
@public
def index() -> str:
    """Newest first, of everybody or of one address."""
    address = request.args.get("to", "")
    kept = KeptMail.to(address) if address else KeptMail.newest()
    return render_template(
        "mailbox/index.html",
        kept=db.session.scalars(kept.limit(NEWEST)).all(),
        addresses=db.session.scalars(KeptMail.addresses()).all(),
        address=address,
        waiting=len(db.session.scalars(jobs.waiting()).all()),
    )


@bp.post("")
@public
def bring() -> BaseResponse:
    """Now, instead of after the moment to take it back, the night, or in the morning's one mail."""
    db.session.rollback()
    jobs.bring()
    jobs.wake()
    flash(_("The post is on its way. Look again in a moment."))
    return redirect(url_for("mailbox.index"))


@bp.get("/<message_id>")
@public
def show(message_id: str) -> Response:
    kept = db.get_or_404(KeptMail, message_id)
    message = opened(kept)
    texts = {"text": part(message, "plain"), "files": attached(message)}
    page = render_template("mailbox/show.html", kept=kept, message=message, form=ReplyForm(formdata=None), **texts)
    return _with_policy(page, f"{CONTENT_SECURITY_POLICY}; frame-src 'self'")


@bp.post("/<message_id>/reply")
@public
def reply(message_id: str) -> BaseResponse:
    """As the person whose mail it is would answer from their own program."""
    message, form = _message(message_id), ReplyForm()
    db.session.rollback()
    if form.validate() and message["Reply-To"]:
        jobs.take_in(answer_to(message, form.words.data))
        jobs.wake()
        flash(_("Sent. The answer to it comes in a moment."))
    return redirect(url_for("mailbox.index", to=message["To"]))


@bp.get("/<message_id>/html")
@public
def html(message_id: str) -> Response:
    """The mail itself, for the frame on its page."""
    page = part(_message(message_id), "html").replace("<head>", '<head><base target="_blank">', 1)
    return _with_policy(page, MAIL_POLICY)


@bp.get("/<message_id>/files/<name>")
@public
def file(message_id: str, name: str) -> Response:
    content = attached(_message(message_id)).get(name)
    return current_app.response_class(content, mimetype="text/calendar") if content else abort(404)


def _message(message_id: str) -> EmailMessage:
    return opened(db.get_or_404(KeptMail, message_id))


def _with_policy(page: str, policy: str) -> Response:
    response = make_response(page)
    response.headers["Content-Security-Policy"] = policy
    return response
