"""“Pass to Eva”: before the answer a no that names somebody better placed, afterwards the contact is asked about Eva."""

from exchange.db import db
from exchange.models.matching import candidates
from exchange.models.person import Person
from exchange.models.prompt import Prompt
from exchange.models.suspending import refuse_while_suspended


def pass_to(prompt: Prompt, name: str, note: str) -> bool:
    """Whether it is clear whom that means, and may be done."""
    referral, by = prompt.referral, prompt.person
    refuse_while_suspended(by, referral)
    member = _called(prompt, name)
    if member and referral.may_be_answered_by(by):
        referral.turn_down(by, note=note, suggested=member)
        return True
    if member and referral.may_be_passed_along_by(by):
        referral.pass_along(by, to=member, need=referral.need.words, words=note)
        return True
    return False


def _called(prompt: Prompt, name: str) -> Person | None:
    """The one member who has nothing to do with it yet and bears this name, or this first name."""
    here = [membership.person for membership in db.session.scalars(candidates(prompt.referral))]
    whole = [person for person in here if person.name.casefold() == name.casefold()]
    found = whole or [person for person in here if person.first_name.casefold() == name.casefold()]
    return found[0] if len(found) == 1 else None
