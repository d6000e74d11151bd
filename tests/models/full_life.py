"""A member who has done everything a member can: every word of theirs, and all that says who they are, leaves a trace."""

from datetime import timedelta

from sqlalchemy import select

from exchange.clock import now
from exchange.db import Base, db
from exchange.models.account import Account
from exchange.models.address_change import AddressChange
from exchange.models.ask import Ask
from exchange.models.attendance import Attendance, Presence
from exchange.models.device import Device
from exchange.models.flag import About, Flag
from exchange.models.flag.deciding import Verdict
from exchange.models.invitation import Invitation
from exchange.models.kept_mail import KeptMail
from exchange.models.letter import Envelope, Letter
from exchange.models.log import Did, note
from exchange.models.membership import Membership, Role
from exchange.models.naming import rename
from exchange.models.need import Budget
from exchange.models.one_to_one import OneToOne
from exchange.models.person import Person
from exchange.models.received import Received
from exchange.models.referral import Referral
from exchange.models.referral.closing import Telling
from exchange.models.referral.decline import Reason
from exchange.models.referral.saying import Saying
from exchange.models.sign_in import SignIn
from exchange.models.suspending import suspend
from exchange.models.timeline import Readers
from exchange.models.upload import Upload
from exchange.models.visitor import Visitor
from tests.cast import Cast, referral_at

# Nothing of anybody else's holds one of these; the others may well have written "Tomas".
TRACES = ("Zoltan", "Lindqvist", "Tomas L.", "tomas", "elsewhere.example", "+442079460999", "SECRET")
CARD = ("trade", "does", "for_whom", "does_not", "area", "price_from", "sounds_like", "not_for_me", "promise", "card_address")


def traces() -> dict[str, str]:
    """Each of them that is there, with a column it stands in."""
    db.session.flush()
    rows = [(table.name, row) for table in Base.metadata.sorted_tables for row in db.session.execute(table.select()).mappings()]
    values = [(f"{table}.{column}", str(value)) for table, row in rows for column, value in row.items()]
    return {trace: place for trace in TRACES for place, value in values if trace in value}


def live(cast: Cast) -> None:
    """Tomas's life in Millbrook, and in the end another name."""
    tomas, membership = cast.tomas, db.session.scalars(Membership.of(cast.tomas)).one()
    _be_somebody(cast, membership)
    _receive(cast)
    _go_on(cast)
    _give(cast)
    _organize(cast, membership)
    rename(tomas, "Zoltan Lindqvist")
    letter = db.session.scalars(select(Letter).where(Letter.person_id == cast.maya.id, Letter.envelope_id.is_(None))).first()
    sent = Envelope.around([letter] if letter else [], "")
    db.session.add(sent)
    db.session.flush()
    about = {"address": "maya@millbrook.example", "subject": "News", "source": "\n\nFrom Zoltan"}
    db.session.add(KeptMail(message_id=f"<{sent.message_id}@localhost>", **about))
    db.session.add(
        KeptMail(
            message_id="<1@localhost>", address=str(tomas.email), subject="News", source="To: tomas@millbrook.example\n\nHello"
        )
    )
    db.session.commit()


def _be_somebody(cast: Cast, membership: Membership) -> None:
    tomas, group, day = cast.tomas, cast.millbrook, now().date()
    account = db.session.scalars(Account.of(tomas)).one()
    account.change_password("SECRET hash")
    Device.begin(account, "SECRET browser")
    SignIn.begin(account)
    AddressChange.begin(account, "new@elsewhere.example")
    tomas.be_reached("+442079460999", "SECRET mornings")
    tomas.go_away(day, day)
    membership.card.describe(**dict.fromkeys(CARD, "SECRET card"))
    Ask.ask(membership, "SECRET ask")
    here = {"group": group, "email": account.email, "trade": "SECRET", "person": tomas, "invited_by": cast.maya}
    there = Person(name="Tomas L.", email=account.email)
    db.session.add_all([
        Invitation(name="Tomas L.", **here),
        Invitation(group=cast.elsewhere, email=account.email, name="Tomas L.", person=there, invited_by=cast.olga),
        Upload.kept(group, tomas, ["Name"], [(2, ["SECRET"])]),
        Attendance(group_id=group.id, day=day, person_id=tomas.id, how=Presence.SUBSTITUTE, substitute="SECRET"),
        OneToOne(group_id=group.id, first_id=min(tomas.id, cast.sam.id), second_id=max(tomas.id, cast.sam.id), day=day),
        Received(message_key="x", person=tomas, sender=account.email, text="SECRET mail"),
    ])  # fmt: skip
    Visitor.expect(group, cast.maya, day, "Tomas L.", email=account.email, trade="SECRET", agreed=True)
    note(group, Did.ASKED_HAND_OVER, cast.ruth, about=cast.maya, to=tomas.name)
    db.session.commit()


def _receive(cast: Cast) -> None:
    tomas, maya = cast.tomas, cast.maya
    asked = referral_at("offered", cast)
    asked.ask(by=tomas, text="SECRET question")
    asked.reply(by=maya, text="Books only.")
    asked.turn_down(by=tomas, reason=Reason.FULL, note="SECRET no", suggested=cast.sam)
    kept = referral_at("offered", cast)
    kept.accept(by=tomas, thanks="SECRET yes")
    kept.introduction.opens_at = now()
    for readers in (Readers.GIVER_RECEIVER, Readers.RECEIVER_CONTACT, Readers.AUTHOR):
        kept.post(by=tomas, text=f"SECRET {readers}", readers=readers)
    kept.say(Saying.SAID_HELLO, by=tomas, note="SECRET hello")
    kept.pause(by=tomas, until=now() + timedelta(days=9), note="SECRET pause")
    kept.resume(by=tomas)
    kept.give_heads_up(by=tomas, happened="SECRET happened", done="SECRET done", expect="SECRET expect")
    rude = kept.post(by=tomas, text="SECRET rude line", readers=Readers.RECEIVER_CONTACT)
    db.session.commit()
    flag = Flag.raised(kept, by=cast.priya, about=About.PRESSURE, words="It scares me.", entry=rude)
    flag.look(by=cast.ruth)
    flag.have_a_word(by=cast.ruth, text="SECRET word")
    flag.answer(by=tomas, text="SECRET answer")
    kept.pass_along(by=tomas, to=cast.sam, need="SECRET need", words="SECRET words", better="SECRET better")
    kept.agree_to_pass_along(by=cast.priya)
    db.session.commit()


def _go_on(cast: Cast) -> None:
    """One that is done and goes on, one at work that is covered for, one he covers for himself, one he is suggested for."""
    tomas, maya, sam, soon = cast.tomas, cast.maya, cast.sam, now() + timedelta(days=3)
    closed = referral_at("complete", cast)
    closed.thank(by=tomas, text="SECRET thanks")
    closed.close(by=tomas, became="SECRET became", telling=Telling.NAMES)
    closed.repeat(by=tomas, words="SECRET again")
    referral_at("agreed", cast).ask_cover(by=tomas, to=sam, from_at=now(), until=soon)
    to_sam = Referral.draft(maya, cast.millbrook, cast.priya, sam, words="For Sam.", expects_call=True)
    to_sam.manner, to_sam.words = "words", "Hello you two."
    db.session.add(to_sam)
    db.session.flush()
    to_sam.need.tick({1})
    to_sam.send(by=maya)
    to_sam.turn_down(by=sam, suggested=tomas)
    draft = to_sam.offer_on(by=maya, receiver=tomas)
    db.session.add(draft)
    db.session.flush()
    draft.take_turn()
    db.session.commit()


def _give(cast: Cast) -> None:
    tomas, maya = cast.tomas, cast.maya
    need = {"words": "SECRET need", "area": "SECRET area", "wanted_when": "SECRET when", "budget": Budget.LARGE}
    for contact, more in ((cast.priya, {"expects_call": True}), (tomas, {})):
        referral = Referral.draft(tomas, cast.millbrook, contact, maya, **need, **more)
        referral.manner, referral.words = "words", "SECRET introduction"
        db.session.add(referral)
        db.session.flush()
        referral.need.tick({1, 2})
        referral.send(by=tomas)
        referral.accept(by=maya, thanks="You are kind.")
    db.session.commit()


def _organize(cast: Cast, membership: Membership) -> None:
    """Until another organizer suspends him."""
    tomas = cast.tomas
    membership.become(Role.ORGANIZER, by=cast.ruth)
    others = select(Referral).where(Referral.giver_id == cast.maya.id, Referral.receiver_id == cast.sam.id)
    flag = Flag.raised(db.session.scalars(others).one(), by=cast.sam, about=About.ELSE, words="Please look.")
    flag.look(by=tomas)
    flag.remark(by=tomas, text="SECRET remark")
    flag.decide(Verdict.LOOKED_AT, by=tomas, why="SECRET verdict")
    suspend(db.session.scalars(Membership.of(cast.sam)).one(), by=tomas, why="SECRET why")
    suspend(membership, by=cast.ruth, why="SECRET reason")
    db.session.commit()
