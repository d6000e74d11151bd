"""What may be in the way: what stands on the page, and what its form is for. Keyed by Snag."""

from exchange.words import N_

SNAGS: dict[str, str] = {
    "cant-reach": N_("I can’t reach %(contact)s"),
    "need-days": N_("I need a few more days"),
    "expected-something-else": N_("%(contact)s expected something else"),
    "price-or-promise": N_("It’s about the price, or a promise"),
    "not-paid": N_("It hasn’t been paid"),
}
SNAG_HINTS: dict[str, str] = {
    "cant-reach": N_("What you tried so far, and who could open the door."),
    "need-days": N_("Another day, with a word why. Everybody sees it, and reminders rest."),
    "expected-something-else": N_("One line to %(giver)s, and no harm done."),
    "price-or-promise": N_("That is between %(receiver)s and %(contact)s. Ways to settle it calmly."),
    "not-paid": N_("Between you and %(contact)s. A polite first line is ready."),
}
# What two people don't agree about. Keyed by Over.
OVERS: dict[str, str] = {
    "price": N_("The price"),
    "promise": N_("What was promised"),
    "work": N_("The work"),
}
