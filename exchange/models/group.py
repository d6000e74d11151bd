"""A networking club, with its own clock, checklist and rules."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.log import Did, note
from exchange.models.refused import Refused
from exchange.models.subscribing import FRIDAY
from exchange.words import N_

if TYPE_CHECKING:
    from exchange.models.person import Person

# Working days a turn may take, unless the name says otherwise. A group may change any of them.
DAYS: dict[str, int] = {
    "answer": 1,
    "decide_on": 2,
    "question": 2,
    "introduce": 2,
    "consent_reminder": 3,
    "consent": 5,
    "ring_them": 3,
    "hello": 1,
    "help": 1,
    "in_touch": 5,
    "waiting": 5,
    "meeting": 1,
    "next_step": 5,
    "thinking": 10,
    "difference": 2,
    "agreed_calendar": 30,
    "terms_calendar": 14,
    "paid": 3,
    "happy": 5,
    "thanks": 2,
    "tell_contact": 1,
    "draft_calendar": 14,
    "way_out": 2,
    "ask_giver": 4,
    "list": 8,
    "fade_calendar": 30,
    "veto_calendar": 7,
    "dispute_calendar": 30,
    "settle": 5,
}

# How long a contact's data may stay after an ending, in months.
KEEPS: dict[int, timedelta] = {3: timedelta(days=91), 6: timedelta(days=182), 12: timedelta(days=365)}

MOST_QUESTIONS = 6
QUESTIONS: tuple[tuple[str, str, bool], ...] = (
    (N_("The need is real"), N_("They said so, I’m not guessing"), True),
    (N_("They want to hear from this member"), N_("By name, not just from someone"), False),
    (N_("They know what this member does"), N_("And doesn’t do"), False),
    (N_("I know when it matters"), N_("A date, a season, no hurry"), False),
    (N_("They can decide"), N_("Or I know who does"), False),
)

PROMISES = N_(
    "I answer an offer within a working day, and a no is a good answer.\n"
    "I say hello within a working day of an introduction.\n"
    "If something goes wrong, the giver hears it from me first.\n"
    "I tell the giver how it ended, and I say thank you."
)


class Group(Base):
    """`meets_at` is the time of day as people write it; `digest_day` counts from 1 for Monday; `keeps_months` says how long
    a contact's data stay after an ending (the days after a no are always 30)."""

    __tablename__ = "group"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    timezone: Mapped[str] = mapped_column(default="Europe/London")
    language: Mapped[str] = mapped_column(default="en")
    currency: Mapped[str] = mapped_column(default="GBP")
    meeting_day: Mapped[int | None]
    meets_at: Mapped[str] = mapped_column(default="")
    meets_where: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    definition: Mapped[str] = mapped_column(default="")
    promises: Mapped[str] = mapped_column(default=PROMISES)
    attesting: Mapped[bool] = mapped_column(default=True)
    shows_warmth: Mapped[bool] = mapped_column(default=True)
    asks_payment: Mapped[bool] = mapped_column(default=True)
    asks_value: Mapped[bool] = mapped_column(default=True)
    digest_day: Mapped[int] = mapped_column(default=FRIDAY)
    keeps_months: Mapped[int] = mapped_column(default=12)
    days: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime] = mapped_column(default=now)

    questions: Mapped[list["ChecklistQuestion"]] = relationship(
        order_by="ChecklistQuestion.position", cascade="all, delete-orphan"
    )
    holidays: Mapped[list["Holiday"]] = relationship(order_by="Holiday.day", cascade="all, delete-orphan")

    @classmethod
    def founded(cls, name: str, **settings: Any) -> "Group":
        """A new group with the questions every club can start from."""
        questions = [
            ChecklistQuestion(position=n, wording=wording, hint=hint, required=required)
            for n, (wording, hint, required) in enumerate(QUESTIONS, 1)
        ]
        return cls(name=name, questions=questions, **settings)

    def keep_days(self, days: dict[str, int], by: "Person") -> None:
        """Of what is sent from now on; the usual numbers are not kept, so that better ones may come."""
        kept = {name: days.get(name, self.days.get(name, usual)) for name, usual in DAYS.items()}
        self.days = {name: count for name, count in kept.items() if count != DAYS[name]}
        note(self, Did.CHANGED_DAYS, by)

    def rest_on(self, day: date, name: str = "") -> None:
        """A holiday; named anew when it is already one."""
        holiday = next((one for one in self.holidays if one.day == day), None)
        if holiday:
            holiday.name = name or holiday.name
        else:
            self.holidays.append(Holiday(day=day, name=name))

    def work_on(self, holiday: "Holiday") -> None:
        self.holidays.remove(holiday)

    def put_question(self, wording: str, hint: str = "", required: bool = False) -> None:
        """One more thing a giver may know, at the end of the list."""
        if len(self.questions) >= MOST_QUESTIONS:
            raise Refused(N_("Six questions are the most. Take one off first."))
        question = ChecklistQuestion(position=len(self.questions) + 1, wording=wording, hint=hint, required=required)
        self.questions.append(question)

    def drop_question(self, question: "ChecklistQuestion") -> None:
        if len(self.questions) == 1:
            raise Refused(N_("One question has to stay. Change its words instead."))
        self.questions.remove(question)
        self._number_questions()

    def move_question(self, question: "ChecklistQuestion", up: bool) -> None:
        """One place up or down; at the end of the list it stays where it is."""
        place = self.questions.index(question)
        to = max(0, min(len(self.questions) - 1, place + (-1 if up else 1)))
        self.questions.insert(to, self.questions.pop(place))
        self._number_questions()

    def _number_questions(self) -> None:
        for number, question in enumerate(self.questions, 1):
            question.position = number

    def rules(self) -> dict[str, int]:
        """The days of every stage, and what is asked, as copied onto a need when it is sent."""
        return DAYS | self.days | {"asks_payment": int(self.asks_payment), "asks_value": int(self.asks_value)}


class ChecklistQuestion(Base):
    """One thing a giver may know to be true; a required one must be ticked to send."""

    __tablename__ = "checklist_question"

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    wording: Mapped[str]
    hint: Mapped[str] = mapped_column(default="")
    required: Mapped[bool] = mapped_column(default=False)

    def word(self, wording: str, hint: str, required: bool) -> None:
        self.wording, self.hint, self.required = wording, hint, required

    @classmethod
    def of(cls, group: Group) -> Select["ChecklistQuestion"]:
        return select(cls).where(cls.group_id == group.id)


class Holiday(Base):
    __tablename__ = "holiday"

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    day: Mapped[date]
    name: Mapped[str] = mapped_column(default="")

    @classmethod
    def of(cls, group: Group) -> Select["Holiday"]:
        return select(cls).where(cls.group_id == group.id)
