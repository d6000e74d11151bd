"""Words in a reply that are no answer: who reads them, so that nobody does whom the writer was not writing to."""

from exchange.mail.about import reads_as_contact
from exchange.models.prompt import Prompt
from exchange.models.referral.answering import Choice, Words
from exchange.models.refused import Refused
from exchange.models.suspending import refuse_while_suspended
from exchange.models.timeline import Entry, Readers, Seat

# To these, what is written is the answer.
BY_TEXT = (Choice.REPLY, Choice.THANK)


def keep_words(prompt: Prompt, words: str) -> Entry | None:
    """The line they became; None where they can only wait for another try."""
    referral, before = prompt.referral, len(prompt.referral.timeline)
    try:
        refuse_while_suspended(prompt.person, referral)
        if key := next((key for key in BY_TEXT if prompt.takes(key)), None):
            prompt.settle(key, Words(note=words))
        elif readers := _readers(prompt):
            referral.post(prompt.person, words, readers)
    except Refused:
        return None
    return next((line for line in referral.timeline[before:] if line.by is prompt.person), None)


def _readers(prompt: Prompt) -> Readers | None:
    """The one the mail was from. A member who was asked something else writes to nobody, and is asked back."""
    open_to = prompt.referral.readers_for(prompt.person)
    if prompt.asks and not reads_as_contact(prompt.letter):
        return None
    return next((readers for readers in _between(prompt) if readers in open_to), None)


def _between(prompt: Prompt) -> list[Readers]:
    """A contact's mails bear the giver's name, except a line that somebody else wrote; a member's that of whoever acted."""
    entry, seats = prompt.letter.entry, prompt.referral.seats_of(prompt.person)
    writer = entry.seat if entry and entry.by is not prompt.person else None
    if Seat.CONTACT in seats:
        return [Readers.RECEIVER_CONTACT if writer is Seat.RECEIVER else Readers.GIVER_CONTACT]
    if Seat.RECEIVER in seats and writer is Seat.CONTACT:
        return [Readers.RECEIVER_CONTACT]
    if Seat.GIVER in seats and writer is Seat.CONTACT:
        return [Readers.GIVER_CONTACT]
    return [Readers.GIVER_RECEIVER]
