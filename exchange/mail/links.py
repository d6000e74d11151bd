"""The links in a letter: whole addresses, and tokens that open one thing for one person."""

from flask import current_app

from exchange.mail.about import reads_as_contact
from exchange.models.letter import Letter, LetterKind
from exchange.models.prompt import Prompt
from exchange.models.referral import Referral
from exchange.tokens import Purpose, sign

STOPS = {LetterKind.DIGEST: Purpose.STOP_DIGEST, LetterKind.WEEKLY: Purpose.STOP_WEEKLY}


def url(path: str) -> str:
    """The whole address of a page of ours."""
    base: str = current_app.extensions["settings"].base_url
    return base + path


def contact_url(referral: Referral, below: str = "") -> str:
    """The page of the contact, or one of those below it; older links die with the need's generation."""
    return url(f"/c/{sign(Purpose.CONTACT, referral.need.id, referral.need.generation)}{below}")


def answer_url(prompt: Prompt, key: str = "") -> str:
    """The one question of a mail without signing in, or the page with the button for one of its answers."""
    return url(f"/a/{sign(Purpose.ANSWER, prompt.id, 1)}{key and f'/{key}'}")


def page_url(letter: Letter, below: str = "") -> str:
    """Where the reader of this letter reads on: the contact on their link, a member on the timeline."""
    referral = letter.referral
    if referral is None:
        return url("/home")
    return contact_url(referral, below) if reads_as_contact(letter) else url(f"/r/{referral.id}{below}")


def stop_url(letter: Letter) -> str:
    """What comes by the calendar can be stopped by itself; every other mail says how to stop them all."""
    purpose = STOPS.get(letter.kind, Purpose.UNSUBSCRIBE)
    return url(f"/unsubscribe/{sign(purpose, letter.to.id, 1)}")
