"""An envelope becomes one message, written from the rows at the moment it leaves: nothing of it is kept."""

import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import current_app, g
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from exchange.mail.about import ABOUT, group_of, organizer_of, reads_as_contact, writer_of
from exchange.mail.calendar import invites_in
from exchange.mail.message import Message, mailbox, one_line
from exchange.mail.render import Paper, html_paper, text_paper
from exchange.mail.story import story, zone_of
from exchange.models.group import Group
from exchange.models.letter import Envelope, Letter, LetterKind

SUBJECT_WIDTH = 60
LAST_WORDS = {LetterKind.INVITATION, LetterKind.ADDRESS_CHANGED, LetterKind.ERASED}


def compose(envelope: Envelope) -> Message:
    """The same words as text and as HTML, in the reader's language and on the reader's clock."""
    letters = [letter for letter in envelope.letters if letter.dropped_at is None]
    with speaking_to(letters[0]):
        common = {**story(letters[0]), "language": envelope.to.language, "group": _group(letters)}
        common |= {"subject": subject_of(letters), "lede": _lede(letters), "footer_kind": footer_kind(letters[0])}
        message = Message(
            subject=common["subject"],
            recipients=[mailbox("", envelope.address)],
            sender=_sender(letters),
            reply_to=_reply_to(letters[0]),
            body=_on(text_paper(), letters, common),
            html=_on(html_paper(), letters, common),
            extra_headers={"Auto-Submitted": "auto-generated"},
            attachments=invites_in(letters),
        )
        message.msgId = message_id(envelope)
    return message


@contextmanager
def speaking_to(letter: Letter) -> Iterator[None]:
    """The reader's language and clock, for as long as it takes to write."""
    before = g.get("timezone")
    g.timezone = zone_of(letter)
    try:
        with force_locale(letter.to.language):
            yield
    finally:
        g.timezone = before


def message_id(envelope: Envelope) -> str:
    """The same for every try, so that a repeat is seen as one."""
    return f"<{envelope.message_id}@{_mail_from().rpartition('@')[2]}>"


def subject_of(letters: list[Letter]) -> str:
    """The one letter's subject, or how many there are. Never anybody's need, nor the name of a contact."""
    return shortened(_subject(letters[0]) if len(letters) == 1 else _count(letters))


def shortened(subject: str) -> str:
    return textwrap.shorten(one_line(subject), SUBJECT_WIDTH, placeholder="…")


def footer_kind(letter: Letter) -> str:
    """Why somebody got a mail, and how to stop it, is another story for each of these."""
    if letter.kind in LAST_WORDS:
        return letter.kind
    if letter.kind in ABOUT:
        return "account"
    return "contact" if reads_as_contact(letter) else "member"


def _on(paper: Paper, letters: list[Letter], common: dict[str, Any]) -> str:
    sections = [_section(paper, letter) for letter in letters]
    footer = paper.fill(f"_footers/{common['footer_kind']}.jinja", **common)
    return paper.bound(sections=sections, footer=footer, **common)


def _section(paper: Paper, letter: Letter) -> dict[str, str]:
    return {"subject": _subject(letter), "body": paper.fill(f"{letter.kind}/body.jinja", **story(letter))}


def _subject(letter: Letter) -> str:
    return one_line(text_paper().fill(f"{letter.kind}/subject.txt", **story(letter)))


def _count(letters: list[Letter]) -> str:
    group, many = _group(letters), len(letters)
    if group is None:
        return str(ngettext("%(num)d thing for you", "%(num)d things for you", many))
    return str(ngettext("%(num)d thing for you in %(group)s", "%(num)d things for you in %(group)s", many, group=group.name))


def _lede(letters: list[Letter]) -> str:
    return str(ngettext("%(num)d thing for you today.", "%(num)d things for you today, one below the other.", len(letters)))


def _group(letters: list[Letter]) -> Group | None:
    """The group they are all about."""
    groups = {group_of(letter) for letter in letters}
    return groups.pop() if len(groups) == 1 else None


def _sender(letters: list[Letter]) -> str:
    group = _group(letters)
    house = group.name if group else "Goodword"
    writer = writer_of(letters[0]) if len(letters) == 1 else None
    name = _("%(name)s via %(group)s", name=writer.name, group=house) if writer else house
    return mailbox(str(name), _mail_from())


def _reply_to(letter: Letter) -> str | None:
    """A contact's answer goes to the giver, whom they know; a member's to an organizer."""
    person = letter.referral.giver if letter.referral and reads_as_contact(letter) else organizer_of(group_of(letter))
    return mailbox(person.name, person.email) if person and person.email else None


def _mail_from() -> str:
    address: str = current_app.extensions["settings"].mail_from
    return address
