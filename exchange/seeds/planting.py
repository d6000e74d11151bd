"""Plants the example group in an empty database: its people, their stories, and the mail that has long been read."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import exists, select

from exchange.clock import now
from exchange.db import db, write
from exchange.models.letter import Letter, LetterKind
from exchange.models.membership import Membership
from exchange.models.referral.turn import Step
from exchange.models.regular_mail import plan
from exchange.seeds import club, flags, quiet, stories, ways_out
from exchange.seeds.people import PASSWORD, millbrook
from exchange.seeds.teller import Teller

# Letters that still ask something today; what else was owed in the past has long been read.
STILL_OPEN: dict[LetterKind, Step] = {
    LetterKind.OFFER: Step.ANSWER,
    LetterKind.QUESTION: Step.REPLY,
    LetterKind.INTRODUCTION: Step.CONSENT,
    LetterKind.SAID_YES: Step.HELLO,
}


class NotEmpty(Exception):
    """The example is only ever planted where nobody lives yet."""


def plant(hashed: Callable[[str], str]) -> None:
    """Fill an empty database; refuse one that has members. `hashed` turns the password into what is kept."""
    with write():
        if db.session.scalar(select(exists(select(Membership.id)))):
            raise NotEmpty
        today = now()
        people = millbrook(hashed(PASSWORD))
        for story in (*stories.STORIES, *ways_out.STORIES, *quiet.STORIES, *flags.STORIES, *club.STORIES):
            story(Teller(people, today))
        db.session.flush()
        _file_old_letters(today)
        for person in people.values():
            plan(person)
        db.session.commit()


def _file_old_letters(today: datetime) -> None:
    for letter in db.session.scalars(select(Letter).where(Letter.due_at <= today)):
        step = STILL_OPEN.get(letter.kind)
        if letter.referral is None or step is None or letter.referral.step is not step:
            letter.dropped_at = today
