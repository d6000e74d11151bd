"""An envelope becomes one message, written from the rows at the moment it leaves: nothing of it is kept."""

import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import current_app, g
from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.languages import speaking
from exchange.mail.about import ABOUT, reads_as_contact
from exchange.mail.addresses import reply_address
from exchange.mail.calendar import invites_in
from exchange.mail.flags import TO_DECIDERS
from exchange.mail.links import stop_url
from exchange.mail.message import Message, mailbox, one_line
from exchange.mail.render import Said, html_paper, text_paper
from exchange.mail.story import story, zone_of
from exchange.models.group import Group
from exchange.models.letter import MODERATING, REGULAR, Envelope, Letter, LetterKind
from exchange.models.membership import Membership

SUBJECT_WIDTH = 60
# These answer a mail of somebody's (RFC 3834), and say so, lest a machine answer them in turn.
WRITTEN_TO_US = {LetterKind.HEARD, LetterKind.WAS_THAT_YOU, LetterKind.DRAFT_BEGUN}
# These end something or come by the calendar, and say so at their foot in words of their own.
OWN_FOOT = {
    LetterKind.INVITATION, LetterKind.VISITOR, LetterKind.ADDRESS_CHANGED, LetterKind.ERASED, LetterKind.FAREWELL, *REGULAR,
}  # fmt: skip
# Nobody asked for these, so a mail reader may offer a button of its own that stops them (RFC 2369, RFC 8058).
UNASKED = {LetterKind.CHECK_IN, *REGULAR}

Story = dict[str, Any]


def compose(envelope: Envelope) -> Message:
    """The same words as text and as HTML, in the reader's language and on the reader's clock."""
    letters = [letter for letter in envelope.letters if letter.dropped_at is None]
    with speaking_to(letters[0]):
        stories = [told(letter) for letter in letters]
        said = _said(stories)
        return Message(
            subject=subject_of(stories),
            recipients=[mailbox("", envelope.address)],
            sender=_sender(stories),
            reply_to=_reply_to(envelope, stories),
            body=text_paper().bound(**said),
            html=html_paper().bound(**said),
            extra_headers={"Auto-Submitted": _why_sent(letters)} | _way_to_stop(letters),
            attachments=invites_in(letters),
            message_id=message_id(envelope),
            return_path=reply_address(envelope),
        )


@contextmanager
def speaking_to(letter: Letter) -> Iterator[None]:
    """The reader's language and clock, for as long as it takes to write."""
    before = g.get("timezone")
    g.timezone = zone_of(letter)
    try:
        with speaking(letter.to.language):
            yield
    finally:
        g.timezone = before


def message_id(envelope: Envelope) -> str:
    """The same for every try, so that a repeat is seen as one."""
    return f"<{envelope.message_id}@{_mail_from().rpartition('@')[2]}>"


def told(letter: Letter) -> Story:
    """What one letter speaks of, and the subject it has when it travels alone."""
    names = story(letter)
    return names | {"subject": one_line(text_paper().fill(f"{letter.kind}/subject.txt", **names))}


def subject_of(stories: list[Story]) -> str:
    """The one letter's subject, or how many there are. Never anybody's need, nor the name of a contact."""
    alone = len(stories) == 1 or not _things(stories)
    return shortened(stories[-1]["subject"] if alone else _count(stories))


def shortened(subject: str) -> str:
    return textwrap.shorten(one_line(subject), SUBJECT_WIDTH, placeholder="…")


def footer_kind(letter: Letter) -> str:
    """Why somebody got a mail, and how to stop it, is another story for each of these."""
    if letter.kind in OWN_FOOT:
        return letter.kind
    if letter.kind in WRITTEN_TO_US:
        return "written_to_us"
    if letter.kind in TO_DECIDERS:
        return "decider"
    if ABOUT.get(letter.kind) is Membership:
        return "membership"
    if letter.kind in ABOUT:
        return "account"
    return "contact" if reads_as_contact(letter) else "member"


def _said(stories: list[Story]) -> Story:
    """What both papers say."""
    common = stories[0] | {"group": _group(stories), "subject": subject_of(stories), "lede": _lede(_things(stories))}
    prompts = [prompt for one in stories for prompt in one["letter"].prompts]
    common |= {"asked": [prompt for prompt in prompts if prompt.asks], "answerable": bool(prompts and common["replies"])}
    common["regular"] = [one for one in stories if one["letter"].kind in REGULAR]
    sections = [_section(number, one) for number, one in enumerate(stories, 1)]
    footer = Said(f"_footers/{footer_kind(common['letter'])}.jinja", **common)
    return common | {"sections": sections, "footer": footer, "language": common["to"].language}


def _section(place: int, one: Story) -> dict[str, Any]:
    """The number of what a letter is about stays the same when another one beside it has become pointless; what sums up
    numbers its items, if anything."""
    prompt, said = one.get("prompt"), Said(f"{one['letter'].kind}/body.jinja", **one)
    number = None if one["letter"].kind in REGULAR else prompt.number if prompt else place
    return {"number": number, "subject": one["subject"], "said": said}


def _things(stories: list[Story]) -> int:
    """Each letter is one, and each turn in a digest."""
    letters = sum(one["letter"].kind not in REGULAR for one in stories)
    turns: int = sum(one["digest"].turns.count for one in stories if "digest" in one)
    return letters + turns


def _count(stories: list[Story]) -> str:
    group, many = _group(stories), _things(stories)
    if group is None:
        return str(ngettext("%(num)d thing for you", "%(num)d things for you", many))
    return str(ngettext("%(num)d thing for you in %(group)s", "%(num)d things for you in %(group)s", many, group=group.name))


def _lede(many: int) -> str:
    one_or_more = ngettext("%(num)d thing for you today.", "%(num)d things for you today, one below the other.", many)
    return str(one_or_more) if many else ""


def _group(stories: list[Story]) -> Group | None:
    """The group they are all about."""
    groups = {one["group"] for one in stories}
    return groups.pop() if len(groups) == 1 else None


def _sender(stories: list[Story]) -> str:
    return mailbox(_sender_name(stories), _mail_from())


def _sender_name(stories: list[Story]) -> str:
    group = _group(stories)
    house = group.name if group else "Goodword"
    writer = stories[0]["writer"] if len(stories) == 1 else None
    name = _("%(name)s via %(group)s", name=writer.name, group=house) if writer else house
    return str(name)


def _reply_to(envelope: Envelope, stories: list[Story]) -> str | None:
    """Where we read answers, an address of this mail's own. Else a contact's answer goes to the giver, whom they know, or
    to whoever wrote them a line, and a member's about a referral nowhere: an organizer, who hears from members about
    everything else, must not come to read what two of them write to each other."""
    one, replies = stories[0], reply_address(envelope)
    prompted = any(told["letter"].prompts for told in stories)
    if one["letter"].kind in WRITTEN_TO_US and not prompted:
        return None
    if replies and prompted:
        return mailbox(_sender_name([one]), replies)
    letter = one["letter"]
    if letter.kind in MODERATING:
        return None
    writer = one["receiver"] if letter.kind is LetterKind.LINE else one.get("giver")
    person = writer if reads_as_contact(letter) else None if letter.referral_id else one["organizer"]
    return mailbox(person.name, person.email) if person and person.email else None


def _why_sent(letters: list[Letter]) -> str:
    """RFC 3834, section 5."""
    return "auto-replied" if letters[0].kind in WRITTEN_TO_US else "auto-generated"


def _way_to_stop(letters: list[Letter]) -> dict[str, str]:
    unasked = next((letter for letter in reversed(letters) if letter.kind in UNASKED), None)
    if unasked is None:
        return {}
    return {"List-Unsubscribe": f"<{stop_url(unasked)}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def _mail_from() -> str:
    address: str = current_app.extensions["settings"].mail_from
    return address
