"""flask group: what founds a group, before anybody is there to do it in a browser."""

from zoneinfo import available_timezones

import click
from email_validator import EmailNotValidError, validate_email
from flask import current_app
from flask.cli import AppGroup

from exchange import tokens
from exchange.db import db, write
from exchange.models.group import Group
from exchange.models.invitation import Invitation
from exchange.models.membership import Role

ZONE = click.Choice(sorted(available_timezones()))


class Address(click.ParamType[str]):
    name = "email"

    def convert(self, value: str, param: click.Parameter | None, context: click.Context | None) -> str:
        try:
            return validate_email(value, check_deliverability=False).normalized.lower()
        except EmailNotValidError as error:
            self.fail(str(error), param, context)


group = AppGroup("group", help="The groups that live here.")


@group.command()
@click.argument("name")
@click.option("--organizer", required=True, type=Address(), metavar="EMAIL", help="Who gets the invitation to organize it.")
@click.option("--timezone", default="Europe/London", type=ZONE, metavar="ZONE", help="Where it meets.")
@click.option("--currency", default="GBP", help="In three letters.")
def create(name: str, organizer: str, timezone: str, currency: str) -> None:
    """Make a group called NAME, and print the link that makes somebody its organizer."""
    with write():
        founded = Group.founded(name.strip(), timezone=timezone, currency=currency)
        db.session.add(founded)
        db.session.flush()
        invitation = Invitation.invite(founded, organizer, "", by=None, role=Role.ORGANIZER)
        db.session.commit()
        click.echo(link(invitation))


def link(invitation: Invitation) -> str:
    token = tokens.sign(tokens.Purpose.INVITATION, invitation.id, invitation.generation)
    return f"{current_app.extensions['settings'].base_url}/join/{token}"
