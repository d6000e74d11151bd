"""Flagging a line or asking for a look, deciding about it, and what is said meanwhile."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectChoice

from exchange.forms.base import Form, Line, TurnForm, Words, needed
from exchange.models.flag import About
from exchange.models.flag.deciding import Verdict
from exchange.words.flags import ABOUT_HINTS, ABOUTS


class FlagForm(TurnForm):
    about = RadioField(
        _l("What is it about?"),
        choices=[SelectChoice(about, _l(ABOUTS[about])) for about in About],
        coerce=About,
        validators=[needed(_l("What is it about? One of these is enough."))],
    )
    hints = {about: _l(ABOUT_HINTS[about]) for about in About}
    words = Line(_l("A sentence for the organizer"))
    shares = BooleanField(_l("Show the organizer the quiet lines I can read, too"))


class DecisionForm(Form):
    """The verdict is the button that was pressed; `seen` is the one that held on the page it stood on."""

    seen = HiddenField(default="")
    why = Words(_l("Why, in a sentence"), validators=[needed(_l("A sentence why, please: both of them read it."))])
    verdict = RadioField(
        choices=[SelectChoice(verdict, verdict) for verdict in Verdict],
        coerce=Verdict,
        validators=[needed(_l("Which of the two?"))],
    )

    @property
    def instead_of(self) -> Verdict | None:
        return Verdict(self.seen.data) if self.seen.data in set(Verdict) else None


class RemarkForm(Form):
    text = Words(_l("Your words"), validators=[needed(_l("There are no words in it yet."))])
