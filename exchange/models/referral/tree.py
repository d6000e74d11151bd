"""What grew out of a referral: the ones it was passed on to, and those that picked it up again."""

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Select, or_, select
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from exchange.models.referral.ending import Endable
from exchange.models.timeline import Kind

if TYPE_CHECKING:
    from exchange.models.referral import Referral


class Growing(Endable):
    """`parent` was passed on to this one; `follows` is the one this picks up again, with the same people."""

    parent_id: Mapped[int | None] = mapped_column(ForeignKey("referral.id", ondelete="SET NULL"), index=True)
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("referral.id", ondelete="SET NULL"), index=True)

    @declared_attr
    def parent(cls) -> Mapped["Referral | None"]:
        return relationship("Referral", foreign_keys="Referral.parent_id", remote_side="Referral.id")

    @declared_attr
    def follows(cls) -> Mapped["Referral | None"]:
        return relationship("Referral", foreign_keys="Referral.follows_id", remote_side="Referral.id")

    @classmethod
    def grown_from(cls: "type[Referral]", referral: "Referral") -> Select["Referral"]:  # type: ignore[misc]
        """Those that came straight out of it, and were sent."""
        return select(cls).where(or_(cls.parent_id == referral.id, cls.follows_id == referral.id), cls.sent_at.is_not(None))

    def thank_those_before(self: "Referral") -> None:  # type: ignore[misc]
        """It ended well, and everybody who passed it on has a part in that."""
        before = self.parent
        while before is not None:
            if before.giver is not self.giver:
                before.record(Kind.GREW, to=self.receiver.name)
            before = before.parent
