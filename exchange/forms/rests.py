"""Until when an organizer lets something rest; what it is about is not an organizer's to tell, so there is no reason."""

from exchange.forms.pauses import PauseForm


class RestForm(PauseForm):
    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        del self.note
