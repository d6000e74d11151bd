"""The domain, knowing no web.

A Group is a networking club; a Membership is a Person in it, with a Card that says how to refer them. A Need is what one
contact needs, in the giver's words; a Referral offers one need to one receiver. A Fact is one party's answer to a small
question, and nobody ever sets a status: the Turn is computed from the facts and the time. Every verb records an Entry on
the timeline, which says who may read it and who hears of it. A Letter is one thing one person is owed by mail, an Envelope
the e-mail that carries one or more of them. An Account is how a person signs in, a Device one browser that stays signed in.
An Invitation asks somebody to join, a Visitor comes to have a look. An Upload is a table an organizer brings along,
an EarlierPeriod what members gave and received before Goodword.
A Flag asks an organizer to look. An Act is one line of what organizers did. Refused is how the domain says no.
"""

from exchange.models import (
    account,
    address_change,
    ask,
    attendance,
    before_us,
    card,
    device,
    flag,
    group,
    invitation,
    kept_mail,
    letter,
    log,
    membership,
    need,
    once,
    one_to_one,
    person,
    prompt,
    received,
    referral,
    sign_in,
    suspension,
    timeline,
    upload,
    visitor,
)  # fmt: skip

__all__ = [
    "account", "address_change", "ask", "attendance", "before_us", "card", "device", "flag", "group", "invitation", "kept_mail",
    "letter", "log", "membership", "need", "once", "one_to_one", "person", "prompt", "received", "referral", "sign_in",
    "suspension", "timeline", "upload", "visitor",
]  # fmt: skip
