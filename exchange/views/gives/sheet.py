"""The page a referral is written on: its form, and everything that stands around it."""

import secrets
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from exchange.filters import first_name
from exchange.forms.give_choices import EXPECTS, UNKNOWING
from exchange.forms.gives import GiveForm
from exchange.forms.phones import region_of
from exchange.models.group import Group
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.referral.introduction import Manner
from exchange.models.referral.shade import shade
from exchange.views.access import me
from exchange.views.gives.finding import Choice, card_of, handle_in
from exchange.views.gives.wording import begun, warmth
from exchange.views.hints import better_for


class Sheet:
    """`referral` is None until something is kept; `whole` tells whether the form has no gaps for what was wished."""

    def __init__(self, group: Group, referral: Referral | None = None) -> None:
        self.group, self.referral, self.whole = group, referral, True
        self.sent = bool(referral and referral.sent_at)
        self.choice = Choice(group)
        member = self._receiver()
        self.form = GiveForm(data=written(referral, member) if referral else prefilled())
        self._fix(self.form)
        self.choice.narrow(self.form.find.data or "", self.form.receiver.data or "")
        self.member = member if self.sent else self.choice.called(self.form.receiver.data or "")
        self.form.is_for(self.choice.names, handle_in(group), _("Not sure who yet"))

    @property
    def wish(self) -> str:
        """Which button was pressed: to look (at a card, or for a member), to keep a draft, or to read it over."""
        return request.form.get("do", "check")

    @property
    def receiver(self) -> Person | None:
        return self.member.person if self.member else None

    def fit_to_keep(self) -> bool:
        """A draft may have gaps; what the receiver reads already may not."""
        sound, only_kept = bool(self.form.validate()), self.wish == "draft" and not self.sent
        self.whole = only_kept or self.form.fit_to_send()
        return self.form.enough() and sound and (self.whole or not self.sent)

    def words(self) -> dict[str, Any]:
        """All that was written, as the model keeps it; an introduction left empty is begun for the giver."""
        form = self.form
        terms = form.terms()
        if self._wants_beginning and self.member:
            contact = "" if form.own.data else first_name(form.name.data)
            terms["words"] = begun(contact, self.member, form.need.data)
        return terms | {"about": form.about(), "need": form.described(), "ticks": set(form.ticks.data or ())}

    @property
    def hint(self) -> str:
        """What would have fitted this member better, the last time."""
        return better_for(self.member)

    @property
    def warmth(self) -> str:
        """What the meter shows, said by the server."""
        form = self.form
        known = bool(form.own.data or form.expects_call)
        ticked, asked = len(form.ticks.data or ()), len(form.questions)
        return warmth(shade(ticked, asked, form.way, known=known, done=False, agreed=False))

    def kept_as(self, referral: Referral) -> "Sheet":
        """The same page, now about what was kept: the next sending is another one."""
        self.referral, self.form.once.data = referral, secrets.token_urlsafe(16)
        self.form.seen.data = referral.version
        return self

    def page(self) -> str:
        kept = self.referral and url_for("give.update", referral_id=self.referral.id)
        return render_template(
            "gives/edit.html", sheet=self, form=self.form, group=self.group, action=kept or url_for("give.create")
        )

    @property
    def _wants_beginning(self) -> bool:
        left = not self.form.introduction.data and self.form.way is not Manner.DETAILS
        return left and self.whole and (self.wish == "check" or self.sent)

    def _receiver(self) -> Membership | None:
        if self.referral is None:
            return None
        return card_of(self.referral) if self.sent else self.choice.of(self.referral.receiver)

    def _fix(self, form: GiveForm) -> None:
        form.receiver_fixed = self.sent
        if self.referral and self.referral.contact_fixed:
            need = self.referral.need
            form.contact_fixed, form.own.data, form.name.data = True, need.own, need.contact.name
        questions = self.referral.need.questions if self.referral else self.group.questions
        form.asks(questions, self.group.attesting, region_of(self.group.timezone))


def prefilled() -> dict[str, Any]:
    """What a new sheet begins with: who was asked for, and how the giver likes to hear."""
    return {"receiver": request.args.get("to", ""), "hears": me().hears, "part_ends": me().part_ends}


def written(referral: Referral, member: Membership | None) -> dict[str, Any]:
    """What was written so far, as the form shows it."""
    need, contact = referral.need, referral.need.contact
    about = {} if need.own else {"name": contact.name, "email": contact.email, "phone": contact.phone}
    return about | {
        "seen": referral.version,
        "receiver": member.handle if member else "",
        "knows": referral.knows,
        "own": need.own,
        "need": need.words,
        "area": need.area,
        "when": need.wanted_when,
        "budget": need.budget,
        "ticks": [tick.position for tick in need.ticks if tick.ticked],
        "expects": {True: EXPECTS, False: UNKNOWING, None: None}[need.expects_call],
        "spoke_on": need.spoke_on,
        "spoke_how": need.spoke_how,
        "manner": referral.manner or Manner.WORDS,
        "introduction": referral.words,
        "hears": referral.hears,
        "part_ends": referral.part_ends,
        "answer_in": referral.answer_in,
        "discreet": need.discreet,
    }
