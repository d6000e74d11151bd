"""Writing a line on the timeline, and choosing who reads it."""

from collections.abc import Callable

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice

from exchange.forms.base import NOTE, TurnForm, Words, needed
from exchange.models.timeline import Readers


class PostForm(TurnForm):
    text = Words(_l("Write a line"), NOTE, validators=[needed(_l("Write a line first, then post it."))])
    readers = RadioField(_l("Who reads it"), coerce=Readers, choices=[])

    def offer(self, audiences: list[Readers], called: Callable[[Readers], str]) -> "PostForm":
        """Let the writer choose among these, each of them once; the first is chosen already."""
        by_name: dict[str, Readers] = {}
        for readers in audiences:
            by_name.setdefault(called(readers), readers)
        self.readers.choices = [SelectChoice(readers, name) for name, readers in by_name.items()]
        self.readers.data = self.readers.data or next(iter(audiences), None)
        return self
