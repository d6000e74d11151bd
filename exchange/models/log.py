"""What organizers did: who, when, what, about whom, and why. Lines are only ever added."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, object_session, relationship

from exchange.clock import now
from exchange.db import Base, db

if TYPE_CHECKING:
    from exchange.models.group import Group
    from exchange.models.person import Person
    from exchange.models.referral import Referral


class Did(StrEnum):
    """Everything an organizer can do; words/acts.py has one sentence for each."""

    INVITED = "invited"
    INVITED_AGAIN = "invited_again"
    UNINVITED = "uninvited"
    IMPORTED = "imported"
    BROUGHT_SLIPS = "brought_slips"
    TOOK_SLIPS_AWAY = "took_slips_away"
    MADE_ORGANIZER = "made_organizer"
    MADE_MEMBER = "made_member"
    LET_REST = "let_rest"
    WELCOMED_BACK = "welcomed_back"
    SUSPENDED = "suspended"
    RESTORED = "restored"
    SAID_GOODBYE = "said_goodbye"
    CHANGED_SETTINGS = "changed_settings"
    CHANGED_DAYS = "changed_days"
    CHANGED_HOLIDAYS = "changed_holidays"
    CHANGED_QUESTIONS = "changed_questions"
    TOOK_ATTENDANCE = "took_attendance"
    REMOVED_VISITOR = "removed_visitor"
    TRIED_MAIL_AGAIN = "tried_mail_again"
    NAMED_COVER = "named_cover"
    ASKED_HAND_OVER = "asked_hand_over"
    LOOKED_IN = "looked_in"
    MEDIATED = "mediated"
    ASKED_KINDLY = "asked_kindly"
    PAUSED = "paused"
    CLOSED_GENTLY = "closed_gently"
    OPENED_FLAG = "opened_flag"
    NOTED_FLAG = "noted_flag"
    HAD_A_WORD = "had_a_word"
    KEPT_HIDDEN = "kept_hidden"
    SHOWN_AGAIN = "shown_again"
    SETTLED_FLAG = "settled_flag"


# About somebody who is not in the group yet.
INVITING = frozenset({Did.INVITED, Did.INVITED_AGAIN, Did.UNINVITED})


class Act(Base):
    """One line: `by` is None when whoever runs the exchange did it, `about` is the person it was done to.

    `slots` holds what the sentence needs beside names: plain words and numbers, never anybody's text. `invited_as` is how
    whoever invited them knows them: the name on an account they have elsewhere is nobody's business in this group.
    """

    __tablename__ = "act"

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    did: Mapped[Did]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    about_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    referral_id: Mapped[int | None] = mapped_column(ForeignKey("referral.id", ondelete="SET NULL"))
    why: Mapped[str] = mapped_column(default="")
    slots: Mapped[dict[str, Any]] = mapped_column(default=dict)
    at: Mapped[datetime] = mapped_column(default=now)

    by: Mapped["Person | None"] = relationship(foreign_keys=[by_id])
    about: Mapped["Person | None"] = relationship(foreign_keys=[about_id])

    if TYPE_CHECKING:
        invited_as: Mapped[str | None]

    @property
    def about_whom(self) -> str:
        """Their name; empty where it was about nobody, or about somebody who is forgotten."""
        if self.did in INVITING:
            return self.invited_as or ""
        return self.about.name if self.about and not self.about.erased_at else ""

    @classmethod
    def of(cls, group: "Group") -> Select["Act"]:
        """The log of a group, the newest first, with the names in it."""
        newest = cls.at.desc(), cls.id.desc()
        return select(cls).where(cls.group_id == group.id).options(joinedload(cls.by), joinedload(cls.about)).order_by(*newest)

    @classmethod
    def about_referral(cls, referral: "Referral") -> Select["Act"]:
        """What was done about one referral, in the order it was done."""
        people = joinedload(cls.by), joinedload(cls.about)
        return select(cls).where(cls.referral_id == referral.id).options(*people).order_by(cls.at, cls.id)


def note(
    group: "Group",
    did: Did,
    by: "Person | None",
    *,
    about: "Person | None" = None,
    referral_id: int | None = None,
    why: str = "",
    **slots: Any,
) -> None:
    """Add a line, in the transaction of what was done."""
    act = Act(group_id=group.id, did=did, by=by, about=about, referral_id=referral_id, why=why, slots=slots)
    (object_session(group) or db.session).add(act)
