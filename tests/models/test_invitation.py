"""Somebody is asked to join, joins, and is a member."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from exchange.jobs.forget import forget
from exchange.models.account import Account
from exchange.models.invitation import Invitation
from exchange.models.letter import Letter, LetterKind
from exchange.models.log import Act
from exchange.models.membership import Membership, Role
from exchange.models.person import Person
from exchange.models.refused import Refused
from tests.cast import Cast


@pytest.fixture
def invitation(cast: Cast) -> Invitation:
    return Invitation.invite(cast.millbrook, "lena@hartmann.example", "Lena Hartmann", by=cast.ruth)


def test_the_invited_person_is_owed_a_letter(session: Any, invitation: Invitation) -> None:
    letter = session.query(Letter).one()

    assert (letter.kind, letter.about_id) == (LetterKind.INVITATION, invitation.id)
    assert (letter.to.name, letter.to.email) == ("Lena Hartmann", "lena@hartmann.example")


def test_joining_makes_a_member_with_an_account_and_the_beginnings_of_a_card(session: Any, invitation: Invitation) -> None:
    membership = invitation.accept("Lena M. Hartmann", "employment lawyer")
    session.flush()

    assert (membership.name, membership.card.trade) == ("Lena M. Hartmann", "employment lawyer")
    assert membership.handle.startswith("lena-m-hartmann-")
    assert session.scalar(Account.with_address("lena@hartmann.example")).person is membership.person
    assert not membership.organizes


def test_an_invited_organizer_organizes(cast: Cast) -> None:
    invitation = Invitation.invite(cast.millbrook, "lena@hartmann.example", "", by=None, role=Role.ORGANIZER)

    assert invitation.accept("Lena Hartmann", "lawyer").organizes


def test_an_invitation_is_taken_once(invitation: Invitation) -> None:
    invitation.accept("Lena Hartmann", "lawyer")

    with pytest.raises(Refused):
        invitation.accept("Lena Hartmann", "lawyer")


def test_an_invitation_ends_after_30_days(invitation: Invitation, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(days=30))

    assert invitation.expired
    with pytest.raises(Refused):
        invitation.accept("Lena Hartmann", "lawyer")


def test_one_that_was_taken_back_opens_nothing(invitation: Invitation) -> None:
    invitation.revoke(by=invitation.invited_by)

    with pytest.raises(Refused):
        invitation.accept("Lena Hartmann", "lawyer")


def test_what_was_accepted_cannot_be_taken_back(invitation: Invitation) -> None:
    invitation.accept("Lena Hartmann", "lawyer")

    with pytest.raises(Refused, match="Lena Hartmann has joined meanwhile"):
        invitation.revoke(by=invitation.invited_by)


def test_inviting_again_renews_the_one_that_is_out(session: Any, cast: Cast, invitation: Invitation) -> None:
    again = Invitation.invite(cast.millbrook, "lena@hartmann.example", "Lena", by=cast.ruth)

    assert (again, again.generation) == (invitation, 2)
    assert session.query(Letter).count() == 2
    assert session.query(Person).filter_by(email="lena@hartmann.example").count() == 1


def test_a_member_is_not_invited_again(cast: Cast) -> None:
    with pytest.raises(Refused, match="Maya Okafor is already in this group"):
        Invitation.invite(cast.millbrook, "maya@millbrook.example", "Maya Okafor", by=cast.ruth)


def test_a_member_of_another_group_joins_as_the_same_person(session: Any, cast: Cast, olga: Person) -> None:
    invitation = Invitation.invite(cast.millbrook, "olga@millbrook.example", "O. Petrova", by=cast.ruth)

    membership = invitation.accept("ignored, since Olga has a name", "printer")
    session.flush()

    assert membership.person is olga
    assert olga.name == "Olga Petrova"
    assert len(list(session.scalars(Membership.of(olga)))) == 2


def test_two_groups_may_invite_the_same_newcomer(session: Any, cast: Cast, invitation: Invitation) -> None:
    other = Invitation.invite(cast.elsewhere, "lena@hartmann.example", "Lena", by=None)
    first = invitation.accept("Lena Hartmann", "lawyer")
    session.flush()

    second = other.accept("", "lawyer")
    session.flush()

    assert first.person is second.person


def test_a_contact_with_the_same_address_is_not_touched(session: Any, cast: Cast, priya: Person) -> None:
    invitation = Invitation.invite(cast.millbrook, "priya@leafandladle.example", "P. Nair", by=cast.ruth)

    invitation.accept("P. Nair", "tea")

    assert invitation.person is not priya
    assert priya.name == "Priya Nair"


def test_somebody_who_left_comes_back_to_the_same_membership(session: Any, cast: Cast, sam: Person) -> None:
    membership = session.scalar(Membership.of(sam))
    membership.leave()

    invitation = Invitation.invite(cast.millbrook, "sam@millbrook.example", "Sam", by=cast.ruth)

    assert invitation.accept("Sam Adeyemi", "electrician") is membership
    assert membership.left_at is None


def test_the_pending_ones_are_those_without_an_answer(session: Any, cast: Cast, invitation: Invitation) -> None:
    gone = Invitation.invite(cast.millbrook, "gone@example.org", "Gone", by=cast.ruth)
    gone.revoke(by=invitation.invited_by)
    Invitation.invite(cast.elsewhere, "else@example.org", "Else", by=cast.olga)

    assert list(session.scalars(Invitation.pending(cast.millbrook))) == [invitation]


def test_whoever_never_answered_is_forgotten_after_a_year(
    session: Any, cast: Cast, invitation: Invitation, clock: time_machine.Traveller
) -> None:
    Invitation.invite(cast.millbrook, cast.olga.email or "", "Olga", by=cast.ruth)
    session.commit()
    newcomer, olga, group = invitation.person_id, cast.olga.id, cast.millbrook.id
    clock.shift(timedelta(days=366))

    forget()

    assert session.query(Invitation).count() == 0
    forgotten = session.get_one(Person, newcomer)
    assert (forgotten.name, forgotten.email) == ("–", None)
    assert session.get_one(Person, olga).name == "Olga Petrova"
    assert {act.about_whom for act in session.query(Act).filter_by(group_id=group)} == {""}
