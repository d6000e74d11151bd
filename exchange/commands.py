"""What an operator can do from the shell."""

import click
from flask import Flask
from flask.cli import AppGroup, ScriptInfo

from exchange import founding, passwords, seeds
from exchange.db import db
from exchange.jobs.worker import worker


class Commands(AppGroup):
    """`flask db` brings Alembic with it, which neither the web server nor the worker ever needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), "db"})

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name == "db":
            from flask_migrate import Migrate

            Migrate(ctx.ensure_object(ScriptInfo).load_app(), db)
        return super().get_command(ctx, name)


def init_commands(app: Flask) -> None:
    """Each command is registered here, so that this file lists them all."""
    app.cli = Commands(app.name, app.cli.commands)
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
