"""Signing in: the address, the six digits, or the password."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField
from wtforms.validators import Length, Regexp

from exchange.forms.base import Address, Form, needed


def digits(text: str | None) -> str:
    """The code as people type it: with blanks, or a dash in the middle."""
    return (text or "").replace(" ", "").replace("-", "")


class SignInForm(Form):
    email = Address(_l("Your email"), validators=[needed(_l("Which address may we write to?"))])


class CodeForm(Form):
    """Every try counts, so that none may pass for a repeat of the one before."""

    once = None
    code = StringField(
        _l("The six digits in the mail"),
        filters=[digits],
        validators=[needed(_l("Type the six digits in the mail.")), Regexp(r"[0-9]{6}\Z", message=_l("Six digits, please."))],
    )


class PasswordSignInForm(Form):
    """Without `once`: looking it up would take the write lock before the password is checked."""

    once = None
    email = Address(_l("Email"), validators=[needed(_l("Which address do you sign in with?"))])
    password = PasswordField(
        _l("Password"), validators=[needed(_l("Type your password.")), Length(max=1024, message=_l("That’s too long."))]
    )
