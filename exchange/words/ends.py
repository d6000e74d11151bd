"""How it ended, and why not: short, kind, and never a mark against anybody."""

from exchange.words import N_

# One short remark per End, for pills and lists.
ENDS: dict[str, str] = {
    "declined": N_("Not this one"),
    "not_wanted": N_("Not this time"),
    "no_answer": N_("No answer, and that’s fine"),
    "withdrawn": N_("Taken back"),
    "handed_back": N_("Handed back"),
    "no_fit": N_("Not the right fit"),
    "passed_on": N_("In new hands"),
    "chose_other": N_("Chose someone else"),
    "unreachable": N_("Couldn’t be reached"),
    "unpaid": N_("Settled between the two"),
    "ended_badly": N_("It didn’t work out"),
    "faded": N_("It faded, and that’s all right"),
    "closed_gently": N_("Closed gently"),
    "complete": N_("A good ending"),
}
# Why not this one: as the receiver picks it, and as the giver reads it. None is "I’d rather not say".
REASONS: dict[str, str] = {
    "full": N_("I’m full just now"),
    "not_what_i_do": N_("Not quite what I do"),
    "would_not_suit": N_("We’ve met, and it wouldn’t suit"),
}
REASONS_SOFTLY: dict[str, str] = {
    "full": N_("It’s a full month just now"),
    "not_what_i_do": N_("It’s a little outside what %(receiver)s does"),
    "would_not_suit": N_("It wouldn’t suit"),
}
