"""Why a member is suspended for now."""

from flask_babel import lazy_gettext as _l

from exchange.forms.base import Form, Words, needed


class SuspensionForm(Form):
    why = Words(_l("Why, in a sentence or two"), validators=[needed(_l("A sentence why, please: they read it."))])
