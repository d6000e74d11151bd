"""The domain says no, in a sentence a member can read."""


class Refused(Exception):
    """A move the domain does not allow now. `sentence` is marked with N_; `slots` fill it after translation."""

    def __init__(self, sentence: str, **slots: object) -> None:
        super().__init__(sentence)
        self.sentence, self.slots = sentence, slots

    def __str__(self) -> str:
        return self.sentence % self.slots
