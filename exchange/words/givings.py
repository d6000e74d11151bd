"""What a giver says of a referral: how it is made, how they know each other, what to hear, and where their part ends."""

from exchange.words import N_

MANNERS: dict[str, str] = {
    "details": N_("I pass on the details"),
    "words": N_("A few words to both"),
    "call": N_("I ring them first"),
    "together": N_("I bring all three together"),
}
# "How Maya knows you", as the receiver and the contact read it.
KNOWS: dict[str, str] = {
    "used": N_("Has used them"),
    "work": N_("Knows their work"),
    "person": N_("Knows them"),
}
KNOWS_YOU: dict[str, str] = {
    "used": N_("Has used you"),
    "work": N_("Knows your work"),
    "person": N_("Knows you"),
}
YOU_KNOW: dict[str, str] = {
    "used": N_("You’ve used them"),
    "work": N_("You know their work"),
    "person": N_("You know them"),
}
BUDGETS: dict[str, str] = {"small": N_("A small budget"), "middling": N_("A middling budget"), "large": N_("A large budget")}
SPOKE: dict[str, str] = {"in_person": N_("in person"), "by_phone": N_("by phone"), "by_mail": N_("by email")}
HEARS: dict[str, str] = {
    "moments": N_("the big moments"),
    "every_step": N_("every step"),
    "ending": N_("how it ends"),
}
HEARS_HINTS: dict[str, str] = {
    "moments": N_("A date is set, you’ve met, it’s decided, it’s done."),
    "every_step": N_("Each step, in one mail a day at most."),
    "ending": N_("One mail, when it’s over."),
}
PART_ENDS: dict[str, str] = {"hello": N_("at hello"), "met": N_("once you’ve met"), "done": N_("when it’s done")}
