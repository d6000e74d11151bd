"""flask group: what founds a group, before anybody is there to do it in a browser."""

from zoneinfo import available_timezones

import click
from flask import current_app
from flask.cli import AppGroup

from exchange import tokens
from exchange.addressed import Address
from exchange.db import db, write
from exchange.models.founding import found
from exchange.models.invitation import Invitation

ZONE = click.Choice(sorted(available_timezones()))


group = AppGroup("group", help="The groups that live here.")


@group.command()
@click.argument("name")
@click.option("--organizer", required=True, type=Address(), metavar="EMAIL", help="Who gets the invitation to organize it.")
@click.option("--timezone", default="Europe/London", type=ZONE, metavar="ZONE", help="Where it meets.")
@click.option("--currency", default="GBP", help="In three letters.")
def create(name: str, organizer: str, timezone: str, currency: str) -> None:
    """Make a group called NAME, and print the link that makes somebody its organizer."""
    with write():
        invitation = found(name.strip(), organizer, timezone=timezone, currency=currency)
        db.session.commit()
        click.echo(link(invitation))


def link(invitation: Invitation) -> str:
    token = tokens.sign(tokens.Purpose.INVITATION, invitation.id, invitation.generation)
    return f"{current_app.extensions['settings'].base_url}/join/{token}"
