"""A password: chosen anew, or shown to prove that it is you."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, PasswordField
from wtforms.validators import Length, ValidationError

from exchange.forms.base import Form, needed

LEAST, MOST = 12, 128
# What a guesser tries first, of those that are long enough.
GUESSED_FIRST = {
    "1234567890123", "123456789012", "12345678901234", "administrator", "changemeplease", "correcthorsebatterystaple",
    "goodword-demo", "goodword1234", "iloveyou1234", "letmeinplease", "passwordpassword", "password1234", "password12345",
    "password123456", "qwerty123456", "qwertyuiop12", "qwertyuiop123", "qwertyuiopasdf", "welcome12345", "1q2w3e4r5t6y",
}  # fmt: skip


def not_guessed_first(form: FlaskForm, field: Field) -> None:
    plain = (field.data or "").lower()
    if plain in GUESSED_FIRST or len(set(plain)) < 5:
        raise ValidationError(_("That one would be guessed early. A few words that don’t belong together are better."))


class NewPasswordForm(Form):
    """Without `once`: the view lets go of the database while the password is hashed."""

    once = None
    password = PasswordField(
        _l("New password"),
        validators=[
            needed(_l("Type a new password.")),
            Length(LEAST, MOST, message=_l("A password has %(min)d to %(max)d characters.")),
            not_guessed_first,
        ],
    )


class ProofForm(Form):
    once = None
    password = PasswordField(_l("Your password"), validators=[needed(_l("Type your password.")), Length(max=1024)])
