"""The links in a letter: whole addresses, and tokens that open one thing for one person."""

from flask import current_app

from exchange.mail.about import reads_as_contact
from exchange.models.letter import Letter
from exchange.models.prompt import Prompt
from exchange.models.referral import Referral
from exchange.tokens import Purpose, sign


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
    return url(f"/unsubscribe/{sign(Purpose.UNSUBSCRIBE, letter.to.id, 1)}")
