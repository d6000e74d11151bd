"""An e-mail address as the last word of a command."""

import click
from email_validator import EmailNotValidError, validate_email


class Address(click.ParamType[str]):
    """Normalised as accounts keep it: lower case."""

    name = "email"

    def convert(self, value: str, param: click.Parameter | None, context: click.Context | None) -> str:
        try:
            return validate_email(value, check_deliverability=False).normalized.lower()
        except EmailNotValidError as error:
            self.fail(str(error), param, context)
