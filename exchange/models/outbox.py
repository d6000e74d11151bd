"""Owing a letter that belongs to no referral: a sign-in link, an invitation, a change of address."""

from datetime import datetime

from exchange.db import db
from exchange.models.letter import Letter, LetterKind, due
from exchange.models.person import Person


def owe_about(person: Person, kind: LetterKind, row_id: int, at: datetime, generation: int = 1, zone: str = "UTC") -> Letter:
    """Owe `person` the letter about row `row_id`; a new generation of the same row is a new occasion.

    `zone` is the clock of somebody who has set none.
    """
    letter = Letter(
        to=person,
        kind=kind,
        occasion=f"{kind}:{row_id}:{generation}",
        about_id=row_id,
        due_at=due(kind, person, person.timezone or zone, at),
    )
    db.session.add(letter)
    return letter
