"""Giving a referral: everything about it, on one page; kept with gaps, sent without."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, RadioField, SelectChoice, SelectField, SelectMultipleField
from wtforms.validators import Optional, ValidationError
from wtforms.widgets import CheckboxInput

from exchange.filters import today
from exchange.forms.base import NAME, Address, Day, Form, Line, Words
from exchange.forms.give_choices import ANSWER_IN, BUDGETS, EXPECTS, KNOWING, KNOWS, MANNERS, SPOKE, UNKNOWING
from exchange.forms.hearings import HEARS, PART_ENDS
from exchange.forms.phones import Phone
from exchange.forms.receivers import ReceiverForm, object_to
from exchange.models.group import ChecklistQuestion
from exchange.models.need import Budget, Spoke, Tick
from exchange.models.person import Hears, PartEnds
from exchange.models.referral.introduction import Manner
from exchange.models.referral.offer import AnswerIn, Knows
from exchange.models.referral.writing import About


def _budget(value: str | None) -> Budget | None:
    return Budget(value) if value else None


def not_future(form: Form, field: Field) -> None:
    """In the place where the page is read, where it may be tomorrow already."""
    if field.data and field.data > today():
        raise ValidationError(_("That day hasn’t come yet. On which day did you speak?"))


class GiveForm(ReceiverForm):
    """`asks` tells it what the group asks; `contact_fixed` and `receiver_fixed` say what can no longer be changed."""

    knows = RadioField(_l("How do you know them?"), choices=KNOWS, coerce=Knows, validators=[Optional()])
    own = BooleanField(_l("It’s for me"))
    name = Line(_l("The person you’re introducing"), NAME)
    email = Address(_l("Email"))
    phone = Phone(_l("Phone"))
    need = Words(_l("In your own words"))
    area = Line(_l("Area"))
    when = Line(_l("When"))
    budget = SelectField(_l("Budget"), choices=BUDGETS, coerce=_budget)
    ticks = SelectMultipleField(_l("Tick what you know to be true"), choices=(), coerce=int, option_widget=CheckboxInput())
    expects = RadioField(_l("Do they know they may hear from somebody?"), choices=KNOWING, validators=[Optional()])
    spoke_on = Day(_l("You spoke on"), validators=[Optional(), not_future])
    spoke_how = SelectField(_l("How you spoke"), choices=SPOKE, coerce=Spoke, default=Spoke.IN_PERSON)
    manner = RadioField(
        _l("How will you introduce them?"), choices=MANNERS, coerce=Manner, default=Manner.WORDS, validators=[Optional()]
    )
    introduction = Words(_l("Your introduction"))
    hears = RadioField(_l("How would you like to hear how it goes?"), choices=HEARS, coerce=Hears)
    part_ends = RadioField(_l("Where does your part end?"), choices=PART_ENDS, coerce=PartEnds)
    answer_in = SelectField(_l("Time to answer"), choices=ANSWER_IN, coerce=AnswerIn, default=AnswerIn.DAY_1)
    discreet = BooleanField(_l("Keep it discreet"))

    attesting = True
    contact_fixed = False
    questions: Sequence[ChecklistQuestion | Tick] = ()

    def asks(self, questions: Sequence[ChecklistQuestion | Tick], attesting: bool, region: str) -> None:
        """What this group wants to know, and where its numbers ring."""
        self.questions, self.attesting, self.phone.region = questions, attesting, region
        self.ticks.choices = [SelectChoice(question.position, question.wording) for question in questions]

    def fit_to_send(self) -> bool:
        """Whether nothing is left to fill in; says what is."""
        gaps = list(self._gaps())
        for field, sentence in gaps:
            object_to(field, sentence)
        return not gaps

    def enough(self) -> bool:
        """Whether there is enough to remember a draft by; says what is."""
        if self.contact_fixed or self.own.data or self.name.data or self.need.data:
            return True
        object_to(self.name, _("A first name or a line about the need is enough to keep it."))
        return False

    def about(self) -> About | None:
        """Who it is about; nobody else where that can no longer be changed."""
        if self.contact_fixed:
            return None
        if self.own.data:
            return About(giver=True)
        return About(self.name.data, self.email.data or None, self.phone.data or None)

    def described(self) -> dict[str, Any]:
        """The need, as the model keeps it."""
        return {
            "words": self.need.data,
            "area": self.area.data,
            "wanted_when": self.when.data,
            "budget": self.budget.data,
            "expects_call": self.expects_call,
            "spoke_on": self.spoke_on.data if self.expects_call else None,
            "spoke_how": self.spoke_how.data if self.expects_call else None,
            "discreet": self.discreet.data,
        }

    def terms(self) -> dict[str, Any]:
        """How it is introduced, and what the giver wishes for themself."""
        names = ["knows", "hears", "part_ends"] + ([] if self.receiver_fixed else ["answer_in"])
        return {name: self[name].data for name in names} | {"manner": self.way, "words": self.introduction.data}

    @property
    def way(self) -> Manner | None:
        """How it is introduced; for somebody who needs it themself there is nobody to ring."""
        return Manner.WORDS if self.own.data else self.manner.data

    @property
    def expects_call(self) -> bool | None:
        """The giver's word; a group that does not take it has every contact asked."""
        if self.own.data:
            return None
        return {EXPECTS: True, UNKNOWING: False}.get(self.expects.data) if self.attesting else False

    def _gaps(self) -> Iterator[tuple[Field, str]]:
        if not self.receiver_fixed and not self.receiver.data:
            yield self.receiver, _("Who could help? Please choose a member.")
        if not self.contact_fixed and not self.own.data:
            yield from self._gaps_about_contact()
        if not self.need.data:
            yield self.need, _("What do they need? A line or two is enough.")
        for question in self.questions:
            if question.required and question.position not in (self.ticks.data or ()):
                yield self.ticks, _("“%(question)s” has to be true before this can be sent.", question=_(question.wording))
        if not self.own.data:
            yield from self._gaps_about_call()
        if not self.way:
            yield self.manner, _("How will you introduce them?")

    def _gaps_about_contact(self) -> Iterator[tuple[Field, str]]:
        if not self.name.data:
            yield self.name, _("Who would you like to introduce?")
        if not self.email.data and not self.phone.data:
            yield self.email, _("How can they be reached? An email address or a phone number is enough.")

    def _gaps_about_call(self) -> Iterator[tuple[Field, str]]:
        if self.expects_call is None:
            yield self.expects, _("Do they expect the call, or don’t they know yet?")
        if self.expects_call and not self.spoke_on.data:
            yield self.spoke_on, _("On which day did you speak?")
