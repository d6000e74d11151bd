"""Inviting people: one, or a list pasted from somewhere else."""

import re

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectChoice
from wtforms.validators import ValidationError

from exchange.forms.base import NAME, WORDS, Address, Form, Line, Words, needed, normal_address
from exchange.forms.trades import TradeForm
from exchange.models.membership import Role

MOST = 100
# Ruth Ellery <ruth@example.org> · Ruth Ellery, ruth@example.org · ruth@example.org
PERSON = re.compile(r"(?P<name>[^<>@]*?)[\s,;<\"]*(?P<email>[^\s,;<>\"]+@[^\s,;<>\"]+)>?[\s,;]*")

ROLES = (SelectChoice(Role.MEMBER, _l("Member")), SelectChoice(Role.ORGANIZER, _l("Organizer")))


class InvitationForm(TradeForm):
    name = Line(_l("Name"), NAME, validators=[needed(_l("What is their name?"))])
    email = Address(_l("Email"), validators=[needed(_l("Which address may we write to?"))])
    trade = Line(_l("Trade"), NAME)
    role = RadioField(_l("Joins as"), choices=ROLES, coerce=Role, default=Role.MEMBER)


class InvitationListForm(Form):
    """`found` holds the (name, address) pairs once the form is valid."""

    people = Words(_l("One person on each line"), WORDS * 4, validators=[needed(_l("Paste at least one line."))])

    def validate_people(self, field: Field) -> None:
        lines = [(n, line) for n, line in enumerate((field.data or "").split("\n"), 1) if line.strip()]
        if len(lines) > MOST:
            raise ValidationError(_("That’s more than %(most)s. Please send them in parts.", most=MOST))
        read = [(n, line, _person(line)) for n, line in lines]
        if unread := [(n, line.strip()) for n, line, person in read if person is None]:
            field.unread = unread
            raise ValidationError(_("These lines we can’t read: %(lines)s.", lines=", ".join(str(n) for n, _line in unread)))
        named: dict[str, str] = {}
        for name, address in (person for _n, _line, person in read if person):
            named[address] = named.get(address) or name
        self.found = [(name, address) for address, name in named.items()]


class RoleForm(Form):
    role = RadioField(_l("Role"), choices=ROLES, coerce=Role)


def _person(line: str) -> tuple[str, str] | None:
    """(name, address) of one line; None when there is no address in it."""
    match = PERSON.fullmatch(line.strip())
    try:
        address = normal_address(match["email"]) if match else None
    except ValueError:
        return None
    return (match["name"].strip(' "')[:NAME], address) if match and address else None
