"""A date comes with an entry for the calendar: the same meeting, however often it moves."""

from collections.abc import Callable
from datetime import timedelta

from icalendar import Calendar
from icalendar.cal import Component

from exchange.clock import now
from exchange.mail.calendar import invite
from exchange.mail.compose import compose
from exchange.models.letter import LetterKind
from exchange.models.referral import Referral
from exchange.models.referral.saying import Saying
from tests.cast import Cast
from tests.mail import letters
from tests.mail.conftest import mime
from tests.mail.letters import owed
from tests.mail.test_letters import enveloped

At = Callable[..., Referral]


def meeting_in(content: bytes) -> Component:
    [meeting] = Calendar.from_ical(content).walk("VEVENT")
    return meeting


def test_it_comes_with_the_news(cast: Cast) -> None:
    message = compose(enveloped([letters.news_of_a_date(cast)]))

    [attached] = mime(message).iter_attachments()
    assert attached.get_content_type() == "text/calendar"
    assert meeting_in(attached.get_content().encode())["dtstart"].dt == now() + timedelta(days=2)


def test_other_news_come_without(cast: Cast) -> None:
    message = compose(enveloped([letters.news_of_doubt(cast)]))

    assert not list(mime(message).iter_attachments())


def test_a_moved_meeting_replaces_the_first(at: At, cast: Cast) -> None:
    referral = at("meeting_set")
    first = meeting_in(invite(referral, now() + timedelta(days=2)))
    referral.say(Saying.MOVED, by=cast.priya, on=now() + timedelta(days=9))
    second = meeting_in(invite(referral, now() + timedelta(days=9)))

    assert second["uid"] == first["uid"]
    assert second["sequence"] > first["sequence"]
    assert second["dtstart"].dt - first["dtstart"].dt == timedelta(days=7)


def test_a_contacts_entry_leads_nowhere(at: At) -> None:
    assert b"URL" not in invite(at("meeting_set"), now(), for_member=False)


def test_two_referrals_are_two_meetings(at: At) -> None:
    one, other = at("meeting_set"), at("meeting_set")

    assert meeting_in(invite(one, now()))["uid"] != meeting_in(invite(other, now()))["uid"]


def test_nobodys_address_is_in_it(at: At) -> None:
    content = invite(at("meeting_set"), now()).decode()

    assert "ATTENDEE" not in content
    assert "ORGANIZER" not in content
    assert "@leafandladle" not in content
    assert "@millbrook" not in content
    assert "Nair" not in content


def test_a_moved_date_is_told_with_the_new_one_alone(at: At, cast: Cast) -> None:
    referral = at("meeting_set")
    referral.say(Saying.MOVED, by=cast.priya, on=now() + timedelta(days=9))
    [attached] = mime(compose(enveloped([owed(referral, LetterKind.NEWS, cast.maya)]))).iter_attachments()

    assert meeting_in(attached.get_content().encode())["dtstart"].dt == now() + timedelta(days=9)
