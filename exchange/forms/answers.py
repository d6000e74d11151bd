"""The answer from a mail's two buttons: a word back, and with a no a reason only if somebody likes."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice

from exchange.forms.base import TurnForm, Words
from exchange.models.referral.answering import Words as Answered
from exchange.models.referral.decline import Reason
from exchange.words.ends import REASONS

CHOICES = (*(SelectChoice(reason, _l(REASONS[reason])) for reason in Reason), SelectChoice("", _l("I’d rather not say")))


class AnswerForm(TurnForm):
    thanks = Words(_l("A word back"))
    reason = RadioField(_l("A reason, only if you’d like to give one"), choices=CHOICES, default="")

    def words(self, zone: str) -> Answered:
        return Answered(note=self.thanks.data, reason=Reason(self.reason.data) if self.reason.data else None)

    def ahead(self, zone: str) -> bool:
        return True
