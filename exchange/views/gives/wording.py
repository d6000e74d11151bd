"""The words giving begins with: an introduction written from the need, and how warm it is."""

from flask_babel import gettext as _

from exchange.models.membership import Membership


def begun(contact: str, member: Membership, need: str) -> str:
    """An introduction for a giver who left it to us; without a contact it is the giver's own need."""
    names = {"contact": contact, "receiver": member.person.first_name, "name": member.name, "trade": member.card.trade}
    if not contact:
        words: str = _("%(receiver)s, this one is for me.", **names)
    elif member.card.trade:
        words = _("%(contact)s, meet %(name)s, %(trade)s. %(receiver)s, meet %(contact)s.", **names)
    else:
        words = _("%(contact)s, meet %(name)s. %(receiver)s, meet %(contact)s.", **names)
    return f"{words} {need}"


def warmth(shade: int) -> str:
    """As the page says it to those who do not see the meter."""
    words = (_("a name"), _("a name with a reason"), _("a warm word"), _("a real introduction"), _("as good as done"))
    said: str = _("%(shade)d of 10, %(words)s.", shade=shade, words=words[(shade - 1) // 2])
    return said
