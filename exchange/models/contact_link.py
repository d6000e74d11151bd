"""A contact's link: what it opens, how one that came as a text is claimed, and how a lost one is replaced."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from exchange.clock import now
from exchange.models.letter import Letter, LetterKind
from exchange.models.need import Need
from exchange.models.person import Person
from exchange.models.referral import Referral


def behind(need_id: int) -> Select["Need"]:
    """The need and everything its page shows, in four statements."""
    offered = joinedload(Need.referrals)
    records = (
        Referral.receiver, Referral.acceptance, Referral.introduction, Referral.ending, Referral.step_back_record,
        Referral.closing, Referral.passing_on, Referral.cover, Referral.covering,
    )  # fmt: skip
    lists = (Referral.timeline, Referral.facts, Referral.consents)
    return (
        select(Need)
        .where(Need.id == need_id)
        .options(*(joinedload(one, innerjoin=True) for one in (Need.contact, Need.giver, Need.group)))
        .options(*(offered.joinedload(record) for record in records), *(offered.selectinload(one) for one in lists))
    )


def with_address(email: str) -> Select["Need"]:
    """The needs whose contact has this address and lives on a link."""
    return (
        select(Need)
        .join(Need.contact)
        .where(Person.email == email, Need.erased_at.is_(None), Need.giver_id != Need.contact_id)
        .options(selectinload(Need.referrals))
        .order_by(Need.id)
    )


def claim(need: Need) -> None:
    """The contact took the link their giver had texted: from here on the giver's copy opens nothing."""
    for referral in need.referrals:
        if referral.may_be_texted_by(need.giver):
            referral.text_sent(by=need.giver)
    need.renew_link()


def replace_lost(need: Need) -> None:
    """A new link by mail, if the contact ever had one; older ones die. Not counted among their mails: they asked for it."""
    if not any(referral.reached_contact for referral in need.referrals):
        return
    need.renew_link()
    occasion = f"new_link:{need.id}:{need.generation}"
    need.current.letters.append(Letter(to=need.contact, kind=LetterKind.NEW_LINK, occasion=occasion, due_at=now()))
