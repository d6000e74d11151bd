"""What a letter's words may speak of: the people, the need, what happened, and where to read on."""

from functools import cache, partial
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import get_day_names
from flask import current_app
from sqlalchemy import Select, bindparam

from exchange import tokens
from exchange.clock import now
from exchange.db import db
from exchange.greetings import greeting, spelled
from exchange.languages import locale
from exchange.mail import links
from exchange.mail.about import about, group_of, organizer_of, reads_as_contact, writer_of
from exchange.mail.flags import flagged
from exchange.mail.heard import heard
from exchange.models.card import Card
from exchange.models.digest_letter import digest_of, likeliest
from exchange.models.erasure import forgotten_on
from exchange.models.letter import MODERATING, Letter, LetterKind
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.prompt import Prompt
from exchange.models.received import Received
from exchange.models.referral import Referral
from exchange.models.referral.progress import gone_quiet
from exchange.models.week import Week
from exchange.sentences import names_for, together


def zone_of(letter: Letter) -> ZoneInfo:
    """The reader's clock: their own, else their group's."""
    group = group_of(letter)
    return ZoneInfo(letter.to.timezone or (group.timezone if group else "UTC"))


def story(letter: Letter) -> dict[str, Any]:
    """The names a template under templates/mail may use."""
    group, row = group_of(letter), about(letter)
    return {
        "letter": letter,
        "to": letter.to,
        "group": group,
        "writer": writer_of(letter),
        "organizer": organizer_of(group),
        "about": row,
        "greeting": greeting(letter.to, zone_of(letter)),
        "replies": current_app.extensions["settings"].replies,
        "url": links.url,
        "token": tokens.sign,
        "six_digits": tokens.six_digits,
        "together": together,
        "page_url": partial(links.page_url, letter),
        "stop_url": partial(links.stop_url, letter),
        **(_referral(letter, letter.referral) if letter.referral else {}),
        **(flagged(letter) if letter.kind in MODERATING else {}),
        **(heard(letter, row) if isinstance(row, Received) else {}),
        **(_digest(letter) if letter.kind is LetterKind.DIGEST else {}),
        **(_week(letter) if letter.kind is LetterKind.WEEKLY else {}),
    }


def _digest(letter: Letter) -> dict[str, Any]:
    """What is asked about each item is found out once for both papers."""
    return {
        "digest": digest_of(letter),
        "spelled": spelled,
        "names_of": cache(lambda referral: names_for(referral, letter.to, plain=True)),
        "quiet_for": cache(lambda referral: gone_quiet(referral, now())),
        "answers_of": cache(lambda referral, slipped: likeliest(referral, letter.to, bool(slipped))),
        "answer_url": links.answer_url,
        "asked_for": lambda asks: [(ask.membership.name, ask.words) for ask in asks],
        "days": weekdays(letter.to.digest_days),
    }


def _week(letter: Letter) -> dict[str, Any]:
    group = group_of(letter)
    assert group
    names_of = partial(names_for, reader=letter.to, plain=True)
    return {"week": Week(group, letter.created_at, letter.to), "names_of": names_of}


def weekdays(days: list[int]) -> str:
    """Friday; Monday and Thursday."""
    names = get_day_names("wide", locale=locale())
    return together([names[day - 1] for day in days])


def _referral(letter: Letter, referral: Referral) -> dict[str, Any]:
    return {
        "referral": referral,
        "need": referral.need,
        "entry": letter.entry,
        "giver": referral.giver,
        "receiver": referral.receiver,
        "contact": referral.contact,
        "as_contact": reads_as_contact(letter),
        "discreet": referral.need.discreet,
        "contact_name": referral.contact.initials if referral.need.discreet else referral.contact.first_name,
        "forgotten_on": forgotten_on,
        "names": names_for(referral, letter.to, plain=True),
        "card_of": cache(partial(card_of, referral)),
        "reach": ways_to_reach(referral, letter.to),
        "contact_url": partial(links.contact_url, referral),
        **_prompted(letter.prompts),
    }


def _prompted(prompts: list[Prompt]) -> dict[str, Any]:
    """Where the question can be answered without signing in, if the letter comes with one."""
    return {"prompt": prompts[0], "answer_url": partial(links.answer_url, prompts[0])} if prompts else {}


def card_of(referral: Referral, person_id: int | None) -> Card | None:
    """How a member says they work; few letters want to know."""
    return db.session.scalar(_card(), {"group_id": referral.group_id, "person_id": person_id})


@cache
def _card() -> Select[Card]:
    """Built once."""
    cards = Membership.current().join(Membership.card).with_only_columns(Card)
    return cards.where(Membership.group_id == bindparam("group_id"), Membership.person_id == bindparam("person_id"))


def ways_to_reach(referral: Referral, reader: Person) -> dict[str, str]:
    """The contact's details, and nothing before the reader may read them on the page."""
    contact = referral.contact
    if not referral.details_open_to(reader):
        return {}
    found = {"phone": contact.phone, "email": contact.email, "best_time": contact.best_time}
    return {name: value for name, value in found.items() if value}
