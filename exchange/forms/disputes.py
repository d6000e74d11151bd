"""Two people don't agree: what about, in a few words, and what happened."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice

from exchange.forms.base import TurnForm, Words, needed
from exchange.models.referral.dispute import Over
from exchange.words.snags import OVERS


class DisputeForm(TurnForm):
    over = RadioField(
        _l("What is it about?"),
        choices=[SelectChoice(over, _l(OVERS[over])) for over in Over],
        coerce=Over,
        validators=[needed(_l("What is it about?"))],
    )
    words = Words(_l("How I see it"), validators=[needed(_l("A line is enough, said calmly."))])


class AccountForm(TurnForm):
    happened = Words(_l("What happened"), validators=[needed(_l("What happened? A line is enough."))])
    done = Words(_l("What I’m doing about it"))


class CalmWordForm(TurnForm):
    words = Words(_l("Your words to both"), validators=[needed(_l("There are no words in it yet."))])
