"""Both have said yes in person already: it begins at the introduction. Each of them is told, and may object."""

from typing import TYPE_CHECKING

from exchange.clock import now
from exchange.models.person import Person
from exchange.models.referral.acceptance import Acceptance
from exchange.models.referral.introduction import Basis, Introduction
from exchange.models.referral.offer import Offerable
from exchange.models.refused import Refused
from exchange.models.timeline import Kind
from exchange.models.undo import settled_from
from exchange.words import N_

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class Beginning(Offerable):
    if TYPE_CHECKING:
        introduction: Mapped[Introduction | None]

    def may_begin_introduced_by(self, person: Person) -> bool:
        """Where the group lets a giver speak for the contact, and the giver does."""
        ready = self.is_draft and self.may_be_written_by(person) and not self.missing()
        return ready and bool(self.need.own or (self.need.expects_call and self.group.attesting))

    def begin_introduced(self, by: Person) -> None:
        """The receiver may hand it back and the contact may stop it, as at any other introduction."""
        if not self.may_begin_introduced_by(by):
            raise Refused(N_("This can’t begin at the introduction. You can offer it instead."))
        self._refuse_receiver()
        self.need.keep_rules()
        self.sent_at = self.answer_by = now()
        self.acceptance = Acceptance(by=self.receiver, at=now())
        basis = Basis.OWN if self.need.own else Basis.ATTESTED
        self.introduction = Introduction(basis=basis, opens_at=settled_from())
        self.record(Kind.BOTH_SAID_YES, by=by, text=self.words)
