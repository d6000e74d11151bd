"""Taking on a role, and leaving."""

from typing import Any

import pytest

from exchange.models.membership import Membership, Role
from exchange.models.person import Person
from exchange.models.refused import Refused


def test_whoever_leaves_is_no_longer_beside_the_others(session: Any, sam: Person, maya: Person) -> None:
    session.scalar(Membership.of(sam)).leave()

    assert session.scalar(Membership.of(sam)) is None
    assert sam not in [membership.person for membership in session.scalars(Membership.beside(maya))]


def test_the_last_organizer_stays(session: Any, ruth: Person) -> None:
    ruths = session.scalar(Membership.of(ruth))

    with pytest.raises(Refused, match="needs an organizer"):
        ruths.leave()
    with pytest.raises(Refused, match="needs an organizer"):
        ruths.become(Role.MEMBER, by=ruth)


def test_with_a_second_organizer_the_first_may_go(session: Any, ruth: Person, maya: Person) -> None:
    session.scalar(Membership.of(maya)).become(Role.ORGANIZER, by=ruth)

    session.scalar(Membership.of(ruth)).leave()

    assert session.scalar(Membership.of(maya)).last_organizer


def test_an_organizer_of_another_group_does_not_count(session: Any, ruth: Person, olga: Person) -> None:
    session.scalar(Membership.of(olga)).become(Role.ORGANIZER, by=ruth)

    assert session.scalar(Membership.of(ruth)).last_organizer
