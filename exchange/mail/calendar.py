"""A meeting that was agreed, as an entry for anybody's calendar: it may be taken in, and nobody is asked to answer."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_mail import Attachment

from exchange.clock import now
from exchange.mail.links import url
from exchange.models.letter import Letter, LetterKind
from exchange.models.referral import Referral
from exchange.models.timeline import Entry, Kind

if TYPE_CHECKING:
    from icalendar import Calendar

LASTS = timedelta(hours=1)


def invite(referral: Referral, at: datetime, for_member: bool = True) -> bytes:
    """The meeting at `at`; a later date replaces it. No address of anybody is in it, nor the contact's own link."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Goodword//Goodword//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    _add_meeting(calendar, referral, at, for_member)
    content: bytes = calendar.to_ical()
    return content


def invites_in(letters: list[Letter]) -> list[Attachment]:
    """The calendar entries that belong to news of a date."""
    dates = [(letter.referral, letter.entry) for letter in letters if letter.kind is LetterKind.NEWS]
    return [_attachment(referral, entry) for referral, entry in dates if referral and entry and entry.kind is Kind.DATED]


def _add_meeting(calendar: "Calendar", referral: Referral, at: datetime, for_member: bool) -> None:
    from icalendar import Event

    meeting, names = Event(), {"receiver": referral.receiver.name, "contact": referral.contact.first_name}
    meeting.add("uid", f"meeting-{referral.id}@{url('').partition('://')[2]}")
    meeting.add("sequence", referral.version)
    meeting.add("dtstamp", now())
    meeting.add("dtstart", at)
    meeting.add("dtend", at + LASTS)
    meeting.add("summary", _("%(receiver)s and %(contact)s", **names))
    if for_member:
        meeting.add("url", url(f"/r/{referral.id}"))
    calendar.add_component(meeting)


def _attachment(referral: Referral, entry: Entry) -> Attachment:
    at = datetime.fromisoformat(entry.slots["on"])
    return Attachment(f"meeting-{referral.id}.ics", "text/calendar", invite(referral, at))
