"""`flask mail receive`: one incoming message on stdin, for any mail server that can hand mail to a program."""

import sys

import click
from flask.cli import AppGroup, with_appcontext

# So that a mail server keeps it and tries again (sysexits.h, EX_TEMPFAIL).
TRY_AGAIN = 75

mail = AppGroup("mail", help="Mail that comes in.")


@mail.command()
@click.argument("recipients", nargs=-1)
@with_appcontext
def receive(recipients: tuple[str, ...]) -> None:
    """Take in one message from stdin; RECIPIENTS are those of its envelope, where the mail server knows them."""
    from flask import current_app

    from exchange.jobs.inbox import receive as take_in

    try:
        click.echo(take_in(sys.stdin.buffer.read(), recipients))
    except Exception:
        current_app.logger.exception("a message from stdin could not be taken in")
        sys.exit(TRY_AGAIN)
