"""What is said about a flag: between organizers, to the writer, and what the writer answers."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, object_session, relationship

from exchange.clock import now
from exchange.db import Base, db
from exchange.models.letter import LetterKind
from exchange.models.log import Did, note
from exchange.models.person import Person
from exchange.models.refused import Refused
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.flag import Flag
    from exchange.models.referral import Referral


class Said(StrEnum):
    """A note stays between organizers; a word goes to the writer; an answer comes back to the organizers."""

    NOTE = "note"
    WORD = "word"
    ANSWER = "answer"


class Remark(Base):
    __tablename__ = "flag_remark"

    id: Mapped[int] = mapped_column(primary_key=True)
    flag_id: Mapped[int] = mapped_column(ForeignKey("flag.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    said: Mapped[Said]
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)

    by: Mapped[Person] = relationship()
    flag: Mapped["Flag"] = relationship(back_populates="remarks")


class Discussed:
    if TYPE_CHECKING:
        id: Mapped[int]
        referral: Mapped[Referral]
        decided_at: Mapped[datetime | None]

        @property
        def subject(self) -> Person: ...

        @property
        def words_gone(self) -> bool: ...

        @property
        def deciders(self) -> list[Person]: ...

        def refuse_others(self, by: Person) -> None: ...

        def opened_by(self, person: Person) -> bool: ...

        def write_to(self, person: Person, kind: LetterKind, number: int = 0, about_id: int | None = None) -> None: ...

    @declared_attr
    def remarks(cls) -> Mapped[list[Remark]]:
        return relationship(Remark, cascade="all, delete-orphan", order_by=Remark.id, back_populates="flag")

    def may_be_discussed_by(self, person: Person) -> bool:
        """Whoever may decide it and has read it."""
        return self.opened_by(person) and person in self.deciders

    def remark(self, by: Person, text: str) -> None:
        """A note for whoever else may decide."""
        self._refuse_unread(by)
        self._say(Said.NOTE, by, text)
        note(self.referral.group, Did.NOTED_FLAG, by, referral_id=self.referral.id, flag=self.id)

    def have_a_word(self, by: Person, text: str) -> None:
        """To the writer alone, who may answer; to who asked, where it is about the whole."""
        self._refuse_unread(by)
        word = self._say(Said.WORD, by, text)
        self.write_to(self.subject, LetterKind.FLAG_WORD, word.id, about_id=word.id)
        note(self.referral.group, Did.HAD_A_WORD, by, about=None, referral_id=self.referral.id, flag=self.id)

    def may_be_answered_by(self, person: Person) -> bool:
        """The one it is about, once an organizer has said something to them or decided, and as often as they like."""
        spoken = self.decided_at or any(remark.said is Said.WORD for remark in self.remarks)
        return person is self.subject and bool(spoken) and not self.words_gone

    def answer(self, by: Person, text: str) -> None:
        if not self.may_be_answered_by(by):
            raise Refused(N_("There is nothing to answer here."))
        answer = self._say(Said.ANSWER, by, text)
        for decider in self.deciders:
            self.write_to(decider, LetterKind.FLAG_ANSWERED, answer.id, about_id=answer.id)

    def said_to(self, person: Person) -> list[Remark]:
        """What was said between the organizers and the one it is about; nobody else reads it."""
        between = (remark for remark in self.remarks if remark.said is not Said.NOTE)
        return list(between) if person is self.subject else []

    def _say(self, said: Said, by: Person, text: str) -> Remark:
        remark = Remark(by=by, by_id=by.id, said=said, text=text, at=now())
        self.remarks.append(remark)
        (object_session(self) or db.session).flush()
        return remark

    def _refuse_unread(self, by: Person) -> None:
        self.refuse_others(by)
        if not self.opened_by(by):
            raise Refused(N_("Open it first; they will see that you looked."))
