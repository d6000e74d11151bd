"""A contact's link: what it opens, and the calm answer when it no longer opens anything."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, abort, g, make_response, render_template, request, url_for
from flask_babel import gettext as _

from exchange.db import db
from exchange.forms.base import TurnForm
from exchange.models.contact_link import behind
from exchange.models.erasure import forgotten_on
from exchange.models.need import Need
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.sentences import Names
from exchange.tokens import Purpose, read, sign
from exchange.views.finding import moving
from exchange.views.refusals import conflict


def contact_path(need: Need) -> str:
    """The page of the need's contact; dies with the need's generation."""
    return url_for("contacts.show", token=sign(Purpose.CONTACT, need.id, need.generation))


def claim_path(need: Need) -> str:
    """For a text from the giver's phone: whoever takes it gets a link of their own, and this one dies."""
    return url_for("claims.show", token=sign(Purpose.CLAIM, need.id, need.generation))


@dataclass(frozen=True)
class Visit:
    """A contact on their link."""

    token: str
    need: Need
    referral: Referral

    @property
    def contact(self) -> Person:
        return self.need.contact

    @property
    def page(self) -> str:
        return url_for("contacts.show", token=self.token)

    @property
    def stop(self) -> str:
        """Where the mails are stopped, or wanted again."""
        return url_for("unsubscribes.show", token=sign(Purpose.UNSUBSCRIBE, self.contact.id, 1))

    def show(self, template: str, **more: Any) -> str:
        """A page of theirs, with everything every such page needs."""
        return render_template(
            f"contacts/{template}.html",
            visit=self,
            token=self.token,
            need=self.need,
            referral=self.referral,
            contact=self.contact,
            giver=self.need.giver,
            receiver=self.referral.receiver,
            group=self.need.group,
            names=Names(self.referral, self.contact),
            forgotten_on=forgotten_on,
            **more,
        )


def visit(token: str) -> Visit:
    """404 for a token nobody signed, 410 for one that has had its day."""
    need = need_behind(Purpose.CONTACT, token)
    return Visit(token, need, need.current)


def need_behind(purpose: Purpose, token: str) -> Need:
    need, generation = signed(purpose, token)
    if need.erased_at or need.generation != generation:
        abort(over(need))
    return need


def signed(purpose: Purpose, token: str) -> tuple[Need, int]:
    """The need a link was made for, dead or alive; the page is on its contact's clock."""
    row_id, generation = read(purpose, token) or abort(404)
    need: Need | None = db.session.scalar(behind(row_id))
    if need is None or need.own or not need.referrals:
        abort(404)
    g.timezone = ZoneInfo(need.contact.timezone or need.group.timezone)
    return need, generation


def still(here: Visit, possible: bool) -> None:
    """A page that asks for an answer is not shown once the answer is no longer possible."""
    if not possible:
        sentence = _("Things have moved on, so there is nothing to answer here any more.")
        abort(make_response(conflict(sentence, back=here.page)))


def acting(here: Visit, form: TurnForm) -> AbstractContextManager[None]:
    """The contact's act: committed once, or refused with what happened meanwhile and a way back to their page."""
    return moving(here.referral, form, by=here.contact, back=here.page)


def over(need: Need) -> Response:
    return make_response(render_template("contacts/over.html", need=need, giver=need.giver, group=need.group), 410)


def by_token() -> str:
    """For rate limits: one link is one visitor."""
    token = (request.view_args or {}).get("token", "")
    return f"link:{sha256(token.encode()).hexdigest()}"
