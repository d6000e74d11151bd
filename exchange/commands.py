"""What an operator can do from the shell."""

import click
from flask import Flask

from exchange import founding, passwords, seeds
from exchange.jobs.worker import worker


def init_commands(app: Flask) -> None:
    """Each command is registered here, so that this file lists them all."""
    app.cli.add_command(seed)
    app.cli.add_command(founding.group)
    app.cli.add_command(worker)


@click.command()
def seed() -> None:
    """Plant the example group, in a database that has no members yet."""
    try:
        seeds.plant(passwords.hashed)
    except seeds.NotEmpty:
        raise click.ClickException("This database has members already; the example group needs an empty one.") from None
    click.echo(f"The example group is there. Everybody signs in with the password {seeds.PASSWORD}:")
    for member in seeds.MEMBERS:
        click.echo(f"  {seeds.address_of(member)}  {member.name}, {member.trade}")
