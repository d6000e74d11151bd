"""What comes by the calendar: planned when somebody joins or chooses other days, owed once a day at most when it is time."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import Select, or_, select

from exchange.clock import ONE_DAY, after_quiet_hours, next_at, now
from exchange.db import db
from exchange.models.digest_letter import says_anything
from exchange.models.group import Group
from exchange.models.letter import Envelope, Letter, LetterKind
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.week import Week


def due_for_regular_mail(at: datetime) -> Select[int]:
    """Whose clock says that it is time."""
    return select(Person.id).where(or_(Person.next_digest_at <= at, Person.next_weekly_at <= at))


def plan(person: Person) -> None:
    """From now on: the digest on this person's days, and the week of the group for an organizer."""
    db.session.flush()
    here = _memberships(person)
    person.next_digest_at = person.next_weekly_at = None
    if here:
        person.plan_digest(now(), _zone(person, here))
    if any(membership.organizes for membership in here):
        person.plan_weekly(now(), _zone(person, here))


def owe_regular_mail(person: Person, at: datetime) -> None:
    """What time asks for, as long as there is anything to say; and when to ask again."""
    digest, weekly = (when is not None and when <= at for when in (person.next_digest_at, person.next_weekly_at))
    if not (digest or weekly):
        return
    here = _memberships(person)
    if not here:
        return plan(person)
    zone = _zone(person, here)
    goes_at = _goes_at(person, at, zone)
    if digest:
        _owe(person, LetterKind.DIGEST, here[0].group, at, goes_at, zone)
        person.plan_digest(goes_at, zone)
    if weekly:
        for membership in here:
            if membership.organizes:
                _owe(person, LetterKind.WEEKLY, membership.group, at, goes_at, zone)
        person.plan_weekly(goes_at, zone)


def still_says_something(letter: Letter) -> bool:
    """To somebody who is still there to hear it."""
    here = next((one for one in _memberships(letter.to) if one.group_id == letter.about_id), None)
    return letter.to.reachable_by_mail and here is not None and _says_something(letter, here.group, here.organizes)


def _says_something(letter: Letter, group: Group, organizes: bool = True) -> bool:
    if letter.kind is LetterKind.DIGEST:
        return bool(letter.to.digest_on) and says_anything(letter)
    return organizes and letter.to.reads_weekly and Week(group, letter.created_at).says_anything


def _owe(person: Person, kind: LetterKind, group: Group, at: datetime, goes_at: datetime, zone: str) -> None:
    """Named after the day on which it goes; there is one of today's, wherever somebody moves their hour or their clock to."""
    today, day = (moment.astimezone(ZoneInfo(zone)).date() for moment in (at, goes_at))
    named = f"{kind}:{person.id if kind is LetterKind.DIGEST else group.id}:{{}}".format
    occasions = {named(today), named(day)}
    letter = Letter(to=person, kind=kind, occasion=named(day), about_id=group.id, due_at=goes_at, created_at=at)
    known = select(Letter.id).where(Letter.person_id == person.id, Letter.kind == kind, Letter.occasion.in_(occasions))
    if person.reachable_by_mail and db.session.scalar(known.limit(1)) is None and _says_something(letter, group):
        db.session.add(letter)


def _goes_at(person: Person, at: datetime, zone: str) -> datetime:
    """Now; at the person's hour where it is night, or where the one mail of today has left already."""
    morning = after_quiet_hours(at, zone)
    goes_at = at if morning <= at else next_at(morning, zone, person.mail_hour)
    day = goes_at.astimezone(ZoneInfo(zone)).date()
    if db.session.scalar(Envelope.of_the_day(person.id, day)) is None:
        return goes_at
    return next_at(datetime.combine(day + ONE_DAY, time(), ZoneInfo(zone)), zone, person.mail_hour)


def _memberships(person: Person) -> list[Membership]:
    """One statement; somebody who takes a rest from the group gets nothing by the calendar."""
    return [one for one in Membership.with_groups_of(person) if one.resting_since is None]


def _zone(person: Person, here: list[Membership]) -> str:
    return person.timezone or here[0].group.timezone
