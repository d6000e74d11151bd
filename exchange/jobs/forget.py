"""Every hour: what has had its day is not kept. To find it takes a look at everything that is kept, so not every minute."""

from sqlalchemy import delete

from exchange.clock import ONE_DAY, now
from exchange.db import db
from exchange.jobs.each import each
from exchange.jobs.transaction import transaction
from exchange.models.erasure import due_to_be_forgotten, forget_invited
from exchange.models.erasure import forget as forget_need
from exchange.models.invitation import Invitation
from exchange.models.need import Need
from exchange.models.once import Once
from exchange.models.received import Received
from exchange.models.sign_in import SignIn
from exchange.models.upload import Upload
from exchange.models.visitor import Visitor


def forget() -> None:
    at = now()
    each(Need, due_to_be_forgotten(at), forget_need)
    each(Invitation, Invitation.unanswered_for_long(at), forget_invited)
    with transaction():
        db.session.execute(Visitor.forget(at))
        db.session.execute(Received.forget_words(at))
        db.session.execute(Received.forget(at))
        # Keys of forms, ways in and lists of people.
        db.session.execute(delete(Once).where(Once.at < at - ONE_DAY))
        db.session.execute(delete(Upload).where(Upload.created_at < at - ONE_DAY))
        db.session.execute(delete(SignIn).where(SignIn.expires_at < at - ONE_DAY))
