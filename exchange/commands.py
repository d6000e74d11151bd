"""What an operator can do from the shell."""

from flask import Flask


def init_commands(app: Flask) -> None:
    """Each command is registered here, so that this file lists them all."""
