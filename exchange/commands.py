"""What an operator can do from the shell."""

from importlib import import_module

import click
from flask import Flask
from flask.cli import AppGroup, ScriptInfo

from exchange.db import db

# Each is imported when it is asked for: a web server needs none of them, and Alembic alone weighs 11 MB.
COMMANDS = {
    "admin": "exchange.administering",
    "group": "exchange.founding",
    "mail": "exchange.receiving",
    "seed": "exchange.commands",
    "worker": "exchange.jobs.worker",
}


class Commands(AppGroup):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *COMMANDS, "db"})

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name in COMMANDS:
            found: click.Command = getattr(import_module(COMMANDS[name]), name)
            return found
        if name == "db":
            from flask_migrate import Migrate

            Migrate(ctx.ensure_object(ScriptInfo).load_app(), db)
        return super().get_command(ctx, name)


def init_commands(app: Flask) -> None:
    app.cli = Commands(app.name, app.cli.commands)


@click.command()
def seed() -> None:
    """Plant the example group, in a database that has no members yet."""
    from exchange import passwords
    from exchange.seeds.people import MEMBERS, PASSWORD, address_of
    from exchange.seeds.planting import NotEmpty, plant

    try:
        plant(passwords.hashed)
    except NotEmpty:
        raise click.ClickException("This database has members already; the example group needs an empty one.") from None
    click.echo(f"The example group is there. Everybody signs in with the password {PASSWORD}:")
    for member in MEMBERS:
        click.echo(f"  {address_of(member)}  {member.name}, {member.trade}")
