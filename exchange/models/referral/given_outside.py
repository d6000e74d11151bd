"""A member was given a referral outside and writes it down: the giver confirms with one tap, and nothing moves before."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Mapped

from exchange.clock import now
from exchange.models.group import Group
from exchange.models.letter import LetterKind
from exchange.models.person import Person
from exchange.models.referral.beginning import Beginning
from exchange.models.referral.introduction import Manner
from exchange.models.refused import Refused
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.referral import Referral


class GivenOutside(Beginning):
    """`logged_at` is when the receiver wrote it down. Until the giver confirms, it is a draft of the giver’s."""

    logged_at: Mapped[datetime | None]

    @classmethod
    def log_given(  # type: ignore[misc]
        cls: "type[Referral]",
        by: Person, giver: Person, group: Group, contact: Person, words: str, introduction: str, session: Any,
    ) -> "Referral":  # fmt: skip
        """The giver reads it over, as they read over what they wrote themselves."""
        if giver is by:
            raise Refused(N_("A good word for yourself is a fine thing, but somebody else has to give it."))
        if contact.email and contact.email in (by.email, giver.email):
            raise Refused(N_("They cannot be introduced to themselves."))
        draft = cls.draft(giver, group, contact, by, words=words, expects_call=group.attesting)
        draft.manner, draft.words, draft.logged_at = Manner.WORDS, introduction, now()
        session.add(draft)
        session.flush()
        draft.need.tick({question.position for question in draft.need.questions if question.required})
        draft.take_turn()
        draft.owe(giver, LetterKind.GIVEN, f"given:{draft.id}", now())
        return draft

    @property
    def awaits_confirmation(self) -> bool:
        return self.logged_at is not None and self.is_draft
