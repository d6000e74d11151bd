"""What a mail asks its reader about one referral: its links and its reply address open that question, and nothing else."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, Select, UniqueConstraint, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base, db
from exchange.models.letter import MODERATING, Envelope, Letter, LetterKind
from exchange.models.person import Person
from exchange.models.referral import Referral
from exchange.models.referral.answering import Choice, Words
from exchange.models.referral.turn import Step
from exchange.models.refused import Refused
from exchange.models.suspending import refuse_while_suspended
from exchange.models.timeline import Entry
from exchange.models.undo import settled_from
from exchange.words import N_


class Prompt(Base):
    """The `number` is the one in the mail; `asks` is not set where the mail only tells something.

    It lives as long as its `step`: once that is another, or somebody else's, it opens nothing.
    """

    __tablename__ = "prompt"
    __table_args__ = (
        UniqueConstraint("letter_id", "referral_id"),
        # A link names the row; the number of a deleted one must never come back.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"))
    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    number: Mapped[int]
    step: Mapped[Step]
    asks: Mapped[bool]
    answer: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    at: Mapped[datetime] = mapped_column(default=now)

    letter: Mapped[Letter] = relationship(back_populates="prompts")
    referral: Mapped[Referral] = relationship()
    person: Mapped[Person] = relationship()

    @classmethod
    def called(cls, row_id: int) -> Select["Prompt"]:
        return select(cls).where(cls.id == row_id).options(joinedload(cls.referral), joinedload(cls.person))

    @classmethod
    def of(cls, envelope: Envelope) -> Select["Prompt"]:
        """What one mail asked, in the order of its numbers."""
        return select(cls).join(cls.letter).where(Letter.envelope_id == envelope.id).order_by(cls.number, cls.id)

    @property
    def open(self) -> bool:
        """Whether the question is still this one, and still this person's."""
        mine = bool(self.referral.acts_as(self.person)) and not self.person.erased_at
        return mine and self.referral.question_for(self.person) is self.step

    def takes(self, key: str) -> bool:
        return self.open and self.referral.may_answer(key, self.person)

    def settle(self, key: str, words: Words) -> None:
        """Answer it; the same as the button on the page."""
        refuse_while_suspended(self.person, self.referral)
        if not self.takes(key):
            raise Refused(N_("Things have moved on, so there is nothing to answer here any more."))
        self.referral.answer(key, self.person, words)
        self.answer, self.answered_at = key, now()

    def take_back(self, entry: Entry) -> None:
        """It was not meant so; the question is open again."""
        self.referral.take_back(entry, by=self.person)
        self.answer = self.answered_at = None

    @property
    def just_answered(self) -> bool:
        """By this link or elsewhere, and so short ago that its reader may wonder what became of it."""
        lately = self.answered_at is not None and now() < settled_from(self.answered_at)
        return lately or self.takeable_back is not None

    @property
    def takeable_back(self) -> Entry | None:
        return self.referral.newest_takeable_back_by(self.person)

    @property
    def first(self) -> list[str]:
        """The answers a mail shows as buttons, two at most."""
        likely = FIRST_OF.get(self.letter.kind) or self.referral.choices_for(self.person)
        return [key for key in likely if self.takes(key)][:BUTTONS] if self.asks else []


# These ask although it is not the reader's turn; the contact, who never has to do anything, may always answer.
ASKING = frozenset({
    LetterKind.CHECK_IN, LetterKind.HAPPY, LetterKind.INTRODUCTION, LetterKind.ONLY_IF, LetterKind.HELP, LetterKind.GO_ON,
    LetterKind.FADING, LetterKind.PASS_ON, LetterKind.COVER_ASKED, LetterKind.HEADS_UP_SETTLED,
})  # fmt: skip

# What these would like to know comes before whatever else may be said.
FIRST_OF: dict[LetterKind, tuple[str, ...]] = {
    LetterKind.HELP: (Choice.RING, Choice.TWO_WEEKS),
    LetterKind.GO_ON: (Choice.GO_ON, Choice.CLOSE),
    LetterKind.FADING: (Choice.GO_ON, Choice.CLOSE),
    LetterKind.HEADS_UP_SETTLED: (Choice.HEADS_UP_SETTLED,),
    LetterKind.PASS_ON: (Choice.PASS_ON, Choice.NOT_PASS_ON),
    LetterKind.COVER_ASKED: (Choice.COVER, Choice.NO_COVER),
    LetterKind.WAY_OUT: (Choice.LINE, Choice.HAND_BACK),
    LetterKind.QUESTION: (Choice.REPLY,),
}
BUTTONS = 2


def ask(letters: Iterable[Letter]) -> None:
    """Number what these letters of one mail are about; a second try keeps the numbers of the first."""
    for number, letter in enumerate(letters, 1):
        about = letter.referral if letter.kind not in MODERATING else None
        if about and about.seats_of(letter.to) and not letter.prompts:
            add(letter, about, number)


def add(letter: Letter, referral: Referral, number: int) -> Prompt:
    prompt = Prompt(
        letter=letter,
        referral=referral,
        person=letter.to,
        number=number,
        step=referral.question_for(letter.to),
        asks=letter.kind in ASKING or referral.awaits(letter.to),
    )
    db.session.add(prompt)
    return prompt
