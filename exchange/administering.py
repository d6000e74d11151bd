"""flask admin: who runs the exchange, and may make groups in a browser."""

import click
from flask.cli import AppGroup

from exchange.addressed import Address
from exchange.db import db, write
from exchange.models.account import Account

admin = AppGroup("admin", help="Who runs the exchange.")


@admin.command()
@click.argument("email", type=Address())
def grant(email: str) -> None:
    """Let whoever signs in with EMAIL make groups and see how all of them are."""
    with write():
        account = account_of(email)
        account.administer()
        db.session.commit()
        click.echo(f"{account.person.name} finds the groups under /admin.")


@admin.command()
@click.argument("email", type=Address())
def revoke(email: str) -> None:
    """Take that back."""
    with write():
        account_of(email).administer_no_more()
        db.session.commit()


@admin.command("list")
def show() -> None:
    """Who runs the exchange now."""
    for account in db.session.scalars(Account.administrators()):
        click.echo(f"{account.email}  {account.person.name}")


def account_of(email: str) -> Account:
    account: Account | None = db.session.scalar(Account.with_address(email))
    if account is None:
        raise click.ClickException(f"Nobody signs in with {email} yet. Make a group with it first: flask group create.")
    return account
