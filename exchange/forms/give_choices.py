"""What a giver may choose from, in words."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice

from exchange.models.need import Budget, Spoke
from exchange.models.referral.introduction import Manner
from exchange.models.referral.offer import AnswerIn, Knows

EXPECTS, UNKNOWING = "yes", "no"

KNOWS = (
    SelectChoice(Knows.USED, _l("I’ve used them")),
    SelectChoice(Knows.WORK, _l("I know their work")),
    SelectChoice(Knows.PERSON, _l("I know them")),
)
BUDGETS = (
    SelectChoice("", _l("I don’t know")),
    SelectChoice(Budget.SMALL, _l("Small")),
    SelectChoice(Budget.MIDDLING, _l("Middling")),
    SelectChoice(Budget.LARGE, _l("Large")),
)
KNOWING = (SelectChoice(EXPECTS, _l("They expect the call")), SelectChoice(UNKNOWING, _l("They don’t know yet")))
SPOKE = (
    SelectChoice(Spoke.IN_PERSON, _l("In person")),
    SelectChoice(Spoke.BY_PHONE, _l("By phone")),
    SelectChoice(Spoke.BY_MAIL, _l("By mail")),
)
MANNERS = (
    SelectChoice(Manner.DETAILS, _l("I’ll only pass on details")),
    SelectChoice(Manner.WORDS, _l("I’ll write a few words")),
    SelectChoice(Manner.CALL, _l("I’ll call them first")),
    SelectChoice(Manner.TOGETHER, _l("I’ll bring them together")),
)
ANSWER_IN = (
    SelectChoice(AnswerIn.DAY_1, _l("One working day")),
    SelectChoice(AnswerIn.HOURS_4, _l("Four working hours")),
    SelectChoice(AnswerIn.DAYS_3, _l("Three working days")),
    SelectChoice(AnswerIn.DAYS_10, _l("Ten working days")),
)
