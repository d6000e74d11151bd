"""A receiver asks the giver something before answering; the time to answer waits for the reply."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.person import Person
from exchange.models.referral.acceptance import Acceptable
from exchange.models.refused import Refused
from exchange.models.timeline import Kind
from exchange.words import N_


class Question(Base):
    __tablename__ = "question"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)
    answered_at: Mapped[datetime | None]


class Questionable(Acceptable):
    answer_by: Mapped[datetime | None]

    if TYPE_CHECKING:

        def answer_time(self, start: datetime) -> datetime: ...

    @declared_attr
    def questions(cls) -> Mapped[list[Question]]:
        return relationship(Question, order_by=Question.id, cascade="all, delete-orphan")

    @property
    def open_question(self) -> Question | None:
        return next((question for question in self.questions if question.answered_at is None), None)

    def may_be_asked_about_by(self, person: Person) -> bool:
        """One question at a time."""
        return self.may_be_answered_by(person) and self.open_question is None

    def ask(self, by: Person, text: str) -> None:
        if not self.may_be_answered_by(by):
            raise Refused(N_("This referral has already been answered."))
        if self.open_question:
            raise Refused(N_("Your first question is still with the giver."))
        self.questions.append(Question(text=text, at=now()))
        self.record(Kind.ASKED, by=by, text=text)

    def may_be_replied_to_by(self, person: Person) -> bool:
        return person is self.giver and self.unanswered and self.open_question is not None

    def reply(self, by: Person, text: str) -> None:
        """The receiver's time to answer starts afresh."""
        if not self.may_be_replied_to_by(by):
            raise Refused(N_("This question has already been answered."))
        assert self.open_question is not None
        self.open_question.answered_at = now()
        self.answer_by = self.answer_time(now())
        self.record(Kind.REPLIED, by=by, text=text)
