"""How it ended, and why not: short, kind, and never a mark against anybody. Keyed by End, whoever is spoken to."""

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
    "handed_over": N_("In new hands"),
    "chose_other": N_("Chose someone else"),
    "unreachable": N_("Couldn’t be reached"),
    "unpaid": N_("Settled between the two"),
    "ended_badly": N_("It didn’t work out"),
    "faded": N_("It faded, and that’s all right"),
    "closed_gently": N_("Closed gently"),
    "complete": N_("A good ending"),
}
# To each party one kind sentence, and what comes next; the same words on the page and in the letter.
TO_GIVER: dict[str, str] = {
    "declined": N_("%(receiver)s said thank you, and that this one isn’t right just now. Nothing went wrong."),
    "not_wanted": N_(
        "%(contact)s thanks you for the thought and would rather not just now. That’s a fine answer, so please don’t press."
    ),
    "no_answer": N_("%(contact)s didn’t answer, and that’s an answer too. It’s all settled, and their details go in 30 days."),
    "withdrawn": N_("You took it back. You can offer it to someone else whenever you like."),
    "handed_back": N_("%(receiver)s handed it back, with thanks. You can offer it to someone else today."),
    "no_fit": N_("It was a good thought. It turned out not to fit, and nothing went wrong. Thank you for trying."),
    "passed_on": N_(
        "%(receiver)s knew someone better placed, and %(contact)s said yes to that. Your part is done, with thanks."
    ),
    "handed_over": N_("%(receiver)s couldn’t go on. %(contact)s said yes to another member, who has the offer from you now."),
    "chose_other": N_(
        "%(contact)s has chosen somebody else and thanks you both. Nothing went wrong, and nothing is left to do."
    ),
    "unreachable": N_(
        "%(receiver)s couldn’t reach %(contact)s, so it rests here. Nothing went wrong, and their details go in 30 days."
    ),
    "unpaid": N_("%(receiver)s has closed it. What is left is between the two of them, and nothing is asked of you."),
    "ended_badly": N_(
        "It didn’t work out between the two, and it’s closed now. It was a good thought, and nothing is asked of you."
    ),
    "faded": N_("It has been quiet for a long while, so it rests here. If one of you wants to, it can be picked up again."),
    "closed_gently": N_(
        "It has been closed gently, with no mark on anybody. If one of you wants to, it can be picked up again."
    ),
    "complete": N_("It ended well. %(receiver)s and %(contact)s met, decided, and it’s done. It began with your good word."),
}
TO_RECEIVER: dict[str, str] = {
    "declined": N_("%(giver)s is told kindly. A clear no helps, and nothing else is needed."),
    "not_wanted": N_("This one won’t go ahead just now. It isn’t about you. Thank you for saying yes."),
    "no_answer": N_("%(contact)s didn’t answer, so this one won’t go ahead. It isn’t about you. Thank you for saying yes."),
    "withdrawn": N_("%(giver)s has taken it back. It isn’t about you, and nothing is left for you to do."),
    "handed_back": N_("You handed it back, and %(giver)s is told kindly. Nothing else is needed."),
    "no_fit": N_(
        "It wasn’t the right fit, and that’s all right. Thank you for your time. You’re free, and nothing is left to do."
    ),
    "passed_on": N_(
        "%(contact)s said yes, so it’s in new hands now, and you’re the one who gave it. You hear how it goes there."
    ),
    "handed_over": N_("%(contact)s said yes to another member, so it’s in new hands. Thank you, and nothing is left to do."),
    "chose_other": N_(
        "%(contact)s has chosen somebody else and thanks you for your time. Nothing went wrong, and you’re free."
    ),
    "unreachable": N_("%(giver)s thinks it’s better to leave it. Thank you for trying. There’s no need to try again."),
    "unpaid": N_("You closed it. What is left is between you and %(contact)s, and no mark is kept on either of you."),
    "ended_badly": N_("It didn’t work out, and it’s closed now. That happens, and no mark is kept on anybody."),
    "faded": N_("It has been quiet for a long while, so it rests here. It can be picked up again."),
    "closed_gently": N_("It has been closed gently, with no mark on anybody. It can be picked up again."),
    "complete": N_(
        "It ended well: you and %(contact)s met, decided, and it’s done. A word of thanks to %(giver)s now means a lot."
    ),
}
TO_CONTACT: dict[str, str] = {
    "declined": N_("%(receiver)s can’t take this on just now. Nothing went wrong, and there is nothing for you to do."),
    "not_wanted": N_("You’d rather not, and that’s a good answer. Nothing is left for you to do."),
    "no_answer": N_(
        "We didn’t hear from you, and that’s fine: the introduction to %(receiver)s ends here. There is nothing for you to do."
    ),
    "withdrawn": N_("%(giver)s has taken it back. Nothing went wrong, and there is nothing for you to do."),
    "handed_back": N_(
        "%(receiver)s can’t see it through just now. Nothing went wrong, and %(giver)s may think of somebody else."
    ),
    "no_fit": N_("It wasn’t the right fit, and nothing went wrong. There is nothing left for you to do."),
    "passed_on": N_("You said yes to somebody better placed, so this one ends here. You hear once they have answered."),
    "handed_over": N_("You said yes to another member, so this one ends here. You hear once they have answered."),
    "chose_other": N_("You chose someone else, and that’s a good answer. There is nothing left for you to do."),
    "unreachable": N_(
        "It didn’t come to a talk with %(receiver)s, and that’s fine. Nobody will try again, and nothing is left to do."
    ),
    "unpaid": N_("%(receiver)s has closed it. There is nothing for you to do here."),
    "ended_badly": N_("It didn’t work out this time, and we’re sorry. It’s closed now, and there is nothing for you to do."),
    "faded": N_(
        "It has been quiet for a long while, so the introduction to %(receiver)s rests here. There is nothing for you to do."
    ),
    "closed_gently": N_(
        "The introduction to %(receiver)s has been closed gently. Nothing went wrong, and there is nothing for you to do."
    ),
    "complete": N_("It’s all done between you and %(receiver)s. There is nothing left for you to do."),
}
SENTENCES = {"giver": TO_GIVER, "receiver": TO_RECEIVER, "contact": TO_CONTACT}
# What a giver who needs it themself reads as the giver; all the rest they read as the one it was about.
AS_GIVER = frozenset({"declined", "withdrawn", "handed_back"})
# Here it is said what the giver hears or would be glad of, which nobody is who has gone.
GIVER_HEARS = frozenset({"complete", "declined", "handed_back"})


def ended_for(how: str, seat: str, own: bool = False) -> str:
    """How it ended, to who sits there; `own` is a giver who needs it themself."""
    if own and seat == "giver":
        seat = "giver" if how in AS_GIVER else "contact"
    return SENTENCES[seat][how]


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
