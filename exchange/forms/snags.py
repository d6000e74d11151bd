"""Something is in the way: a few fields for each snag, and no more than it takes."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectChoice

from exchange.forms.base import Day, Line, TurnForm, Words, needed
from exchange.forms.pauses import PauseForm
from exchange.models.referral.snag import Snag

SHORT = 120


class ReachForm(TurnForm):
    note = Words(_l("A word with it"))


class DaysForm(PauseForm):
    span = None
    day = Day(_l("Which day is better?"), validators=[needed(_l("Which day is it?"))])
    note = Words(_l("Why, in a few words"), validators=[needed(_l("Why? A few words are enough."))])


class Then(StrEnum):
    """What comes of it."""

    GO_ON = "go-on"
    NOT_A_FIT = "not-a-fit"


class ExpectedForm(TurnForm):
    hoped = Line(_l("What was hoped for"), SHORT, validators=[needed(_l("What was hoped for? A few words are enough."))])
    does = Line(_l("What I do is …"), SHORT, validators=[needed(_l("What do you do? A few words are enough."))])
    then = RadioField(
        _l("And now"),
        choices=(SelectChoice(Then.GO_ON, _l("We go on")), SelectChoice(Then.NOT_A_FIT, _l("It isn’t a fit"))),
        coerce=Then,
        default=Then.GO_ON,
    )


class UnpaidForm(TurnForm):
    """`end` is the button that closes it, once it has been said twice."""

    end = BooleanField()


FORMS: dict[Snag, type[TurnForm]] = {
    Snag.REACH: ReachForm,
    Snag.DAYS: DaysForm,
    Snag.EXPECTED: ExpectedForm,
    Snag.UNPAID: UnpaidForm,
}
