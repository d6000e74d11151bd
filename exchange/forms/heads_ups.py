"""Bad news, in three parts."""

from flask_babel import lazy_gettext as _l

from exchange.forms.base import TurnForm, Words, needed


class HeadsUpForm(TurnForm):
    happened = Words(_l("What happened"), validators=[needed(_l("What happened? A line is enough."))])
    done = Words(_l("What I’ve done about it"))
    expect = Words(_l("What to expect next"))
