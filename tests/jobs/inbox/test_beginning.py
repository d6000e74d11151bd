"""A giver begins by mail: forwards an introduction to the group's address, or sends a copy there."""

from email.message import EmailMessage

import pytest

from exchange.jobs.inbox import Fate
from exchange.models.referral import Referral
from exchange.models.referral.introduction import Manner


def copied(sender="maya@millbrook.example", to="reply+give@localhost"):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Cc"] = sender, "Tomas <tomas@millbrook.example>, Greta Moss <greta@moss.example>", to
    mail["Subject"], mail["Message-ID"] = "You two should talk", "<i1@mail.example>"
    mail.set_content("Greta, meet Tomas. Tomas, Greta’s books are in shoe boxes.\n\nMaya\n")
    return mail.as_bytes()


def test_a_copy_becomes_a_draft_with_both_of_them_in_it(postbox, session, cast):
    fate = postbox.deliver(copied())

    referral = session.query(Referral).one()
    assert fate is Fate.BEGUN
    assert referral.is_draft
    assert (referral.giver, referral.receiver) == (cast.maya, cast.tomas)
    assert (referral.contact.name, referral.contact.email) == ("Greta Moss", "greta@moss.example")
    assert (referral.manner, "shoe boxes" in referral.words) == (Manner.WORDS, True)


def test_a_link_finishes_it_and_nobody_else_is_written_to(postbox, session, cast, browser_of):
    postbox.deliver(copied())
    link = next(line for line in postbox.text(cast.maya).splitlines() if "/give/" in line).partition("8000")[2]

    page = browser_of(cast.maya).get(link)

    assert "Greta Moss" in page.text
    assert postbox.mails(cast.tomas) == 0


def test_the_same_copy_twice_is_one_draft(postbox, session, cast):
    fates = [postbox.deliver(copied()) for _ in range(2)]

    assert fates == [Fate.BEGUN, Fate.SEEN_BEFORE]
    assert session.query(Referral).count() == 1


@pytest.mark.parametrize("sender", ["nobody@elsewhere.example", "olga@millbrook.example"])
def test_from_somebody_outside_the_group_it_is_left_alone(sender, postbox, session, cast):
    fate = postbox.deliver(copied(sender, to=f"reply+give{cast.millbrook.id}@localhost"))

    assert fate is Fate.LEFT_ALONE
    assert session.query(Referral).count() == 0
