"""What comes by the calendar: planned when somebody joins or chooses other days, owed once a day at most when it is time."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import Select, or_, select

from exchange.clock import ONE_DAY, after_quiet_hours, next_at, now
from exchange.db import db
from exchange.models.digest_letter import saying_something
from exchange.models.group import Group
from exchange.models.letter import REGULAR, Envelope, Letter, LetterKind
from exchange.models.membership import Membership
from exchange.models.person import Person
from exchange.models.week import Week

Day = tuple[int, date]


def due_for_regular_mail(at: datetime) -> Select[int]:
    """Whose clock says that it is time."""
    return select(Person.id).where(or_(Person.next_digest_at <= at, Person.next_weekly_at <= at))


def plan(person: Person) -> None:
    """From now on: the digest on this person's days, and the week of the group for an organizer."""
    db.session.flush()
    here = _memberships([person])[person.id]
    person.next_digest_at = person.next_weekly_at = None
    if here:
        person.plan_digest(now(), _zone(person, here))
    if any(membership.organizes for membership in here):
        person.plan_weekly(now(), _zone(person, here))


def owe_regular_mail(people: Iterable[Person], at: datetime) -> None:
    """What time asks for, as long as there is anything to say, and when to ask again: a handful of people takes as many
    statements as one."""
    due = {person.id: person for person in people if _is_due(person.next_digest_at, at) or _is_due(person.next_weekly_at, at)}
    if due:
        here, had = _memberships(due.values()), Envelope.of_the_days(due, at)
        owed = [letter for person in due.values() for letter in _asked_for(person, here[person.id], at, had)]
        db.session.add_all(_saying_something(_not_owed_yet(owed, at, here), here))


def still_saying_something(letters: Collection[Letter]) -> list[Letter]:
    """To those who are still there to hear it."""
    return _saying_something(letters, _memberships({letter.to for letter in letters})) if letters else []


def _is_due(when: datetime | None, at: datetime) -> bool:
    return when is not None and when <= at


def _asked_for(person: Person, here: list[Membership], at: datetime, had: Collection[Day]) -> Iterator[Letter]:
    """By this person's clock, which is set to when it looks again."""
    if not here:
        return plan(person)
    zone = _zone(person, here)
    goes_at = _goes_at(person, at, zone, had)
    owed = partial(_letter, person, at=at, goes_at=goes_at, day=_day(goes_at, zone))
    if _is_due(person.next_digest_at, at):
        yield owed(LetterKind.DIGEST, here[0].group, person.id)
        person.plan_digest(goes_at, zone)
    if _is_due(person.next_weekly_at, at):
        yield from (owed(LetterKind.WEEKLY, one.group, one.group_id) for one in here if one.organizes)
        person.plan_weekly(goes_at, zone)


def _letter(
    person: Person, kind: LetterKind, group: Group, about: int, *, at: datetime, goes_at: datetime, day: date
) -> Letter:
    """Named after the day on which it goes."""
    return Letter(to=person, kind=kind, occasion=f"{kind}:{about}:{day}", about_id=group.id, due_at=goes_at, created_at=at)


def _not_owed_yet(letters: Sequence[Letter], at: datetime, here: dict[int, list[Membership]]) -> list[Letter]:
    """There is one of today's, wherever somebody moves their hour or their clock to."""
    names = {letter: {letter.occasion, _todays(letter, _day(at, _zone(letter.to, here[letter.to.id])))} for letter in letters}
    these = Letter.person_id.in_({letter.to.id for letter in letters}), Letter.kind.in_(REGULAR)
    any_name = Letter.occasion.in_({name for both in names.values() for name in both})
    known = {tuple(one) for one in db.session.execute(select(Letter.person_id, Letter.occasion).where(*these, any_name))}
    return [letter for letter in letters if not any((letter.to.id, name) in known for name in names[letter])]


def _todays(letter: Letter, today: date) -> str:
    return f"{letter.occasion.rpartition(':')[0]}:{today}"


def _saying_something(letters: Iterable[Letter], here: dict[int, list[Membership]]) -> list[Letter]:
    """To those who are in the group, can be reached and want it."""
    wanted = [letter for letter in letters if letter.to.reachable_by_mail and _wanted(letter, here[letter.to.id])]
    digests = saying_something(letter for letter in wanted if letter.kind is LetterKind.DIGEST)
    weeks = [letter for letter in wanted if letter.kind is LetterKind.WEEKLY and _week(letter).says_anything]
    return digests + weeks


def _week(letter: Letter) -> Week:
    return Week(db.session.get_one(Group, letter.about_id), letter.created_at, letter.to)


def _wanted(letter: Letter, here: list[Membership]) -> bool:
    membership = next((one for one in here if one.group_id == letter.about_id), None)
    if membership is None:
        return False
    digest = letter.kind is LetterKind.DIGEST
    return bool(letter.to.digest_on) if digest else membership.organizes and letter.to.reads_weekly


def _goes_at(person: Person, at: datetime, zone: str, had: Collection[Day]) -> datetime:
    """Now; at the person's hour where it is night, or where the one mail of today has left already."""
    morning = after_quiet_hours(at, zone)
    goes_at = at if morning <= at else next_at(morning, zone, person.mail_hour)
    day = _day(goes_at, zone)
    if (person.id, day) not in had:
        return goes_at
    return next_at(datetime.combine(day + ONE_DAY, time(), ZoneInfo(zone)), zone, person.mail_hour)


def _day(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()


def _memberships(people: Iterable[Person]) -> dict[int, list[Membership]]:
    """One statement; somebody who takes a rest from the group, or is suspended, gets nothing by the calendar."""
    each = Membership.with_groups_of_each(people)
    return {person_id: [one for one in theirs if not _pauses(one)] for person_id, theirs in each.items()}


def _pauses(membership: Membership) -> bool:
    return bool(membership.resting_since or membership.suspended_at)


def _zone(person: Person, here: list[Membership]) -> str:
    return person.timezone or here[0].group.timezone
