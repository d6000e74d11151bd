"""Answering a mail in the mailbox of an exchange without a mail server."""

from flask_babel import lazy_gettext as _l

from exchange.forms.base import NOTE, Form, Words, needed


class ReplyForm(Form):
    words = Words(_l("Your answer"), NOTE, validators=[needed(_l("A word is enough."))])
