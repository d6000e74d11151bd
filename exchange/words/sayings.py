"""The small questions: what stands on each button, and what becomes of saying it. Keyed by Saying."""

from exchange.words import N_

# The receiver's, the contact's and the giver's own words for it; "you" is whoever reads the button.
SAYINGS: dict[str, str] = {
    "said-hello": N_("I’ve said hello"),
    "we-spoke": N_("We’ve spoken"),
    "tried": N_("Tried, no answer"),
    "details-wrong": N_("The details are wrong"),
    "nobody-called": N_("Nobody has called yet"),
    "rather-not": N_("I’d rather not after all"),
    "date-set": N_("A date is set"),
    "moved": N_("It moved to another day"),
    "met": N_("We’ve met"),
    "not-met": N_("It didn’t happen"),
    "waiting": N_("I’m waiting to hear"),
    "not-a-fit": N_("It isn’t a fit"),
    "not-quite": N_("Not quite what I need"),
    "price-sent": N_("I’ve sent a price"),
    "working-together": N_("We’re working together"),
    "going-ahead": N_("I’d like to go ahead"),
    "still-thinking": N_("I’m still thinking"),
    "chose-someone-else": N_("I chose someone else"),
    "not-for-me": N_("It isn’t for me"),
    "done": N_("It’s done"),
    "new-date": N_("It needs another day"),
    "going-well": N_("It’s going well"),
    "not-going-well": N_("It isn’t going well"),
    "paid": N_("It’s paid"),
    "not-yet-paid": N_("Not paid yet"),
    "happy": N_("Yes, happy"),
    "not-quite-happy": N_("Not quite"),
    "settled": N_("It’s settled now"),
    "had-a-word": N_("I’ve had a word"),
    "leave-it": N_("Better to leave it"),
}

# What happens when it is said; names are slots.
SAYING_HINTS: dict[str, str] = {
    "said-hello": N_("%(giver)s and %(contact)s are told that you’re in touch."),
    "we-spoke": N_("%(receiver)s and %(giver)s are told. Nothing else is needed."),
    "tried": N_("Nobody minds. After three tries %(giver)s is asked to open the door."),
    "details-wrong": N_("%(giver)s is asked for better ones. Nothing for you to do until then."),
    "nobody-called": N_("%(receiver)s hears it kindly and gets in touch."),
    "rather-not": N_("It stops here, and you needn’t say why. %(giver)s hears it kindly."),
    "date-set": N_("Everybody gets the date for their calendar. Until then there’s nothing to do."),
    "moved": N_("Everybody gets the new date. It happens."),
    "met": N_("The others are told. Nothing is decided by it."),
    "not-met": N_("No harm done. Find another day when it suits."),
    "waiting": N_("It waits for %(contact)s. You hear from us if it stays quiet."),
    "not-a-fit": N_("It ends here kindly. %(giver)s and %(contact)s are told that nothing went wrong."),
    "not-quite": N_("Only %(receiver)s reads it, so that nobody travels for nothing."),
    "price-sent": N_("%(giver)s is told that there is a price, not which."),
    "working-together": N_("%(giver)s and %(contact)s are told. Nothing is signed here."),
    "going-ahead": N_("%(receiver)s and %(giver)s are told. Nothing is signed here."),
    "still-thinking": N_("Nothing happens. Take the time you need."),
    "chose-someone-else": N_("%(receiver)s is thanked for you, and you needn’t explain."),
    "not-for-me": N_("You needn’t explain, and there are no hard feelings."),
    "done": N_("%(giver)s and %(contact)s are told that the work is done."),
    "new-date": N_("The new day is told to both."),
    "going-well": N_("%(receiver)s and %(giver)s will be glad."),
    "not-going-well": N_("Only %(receiver)s reads it, and gets in touch."),
    "paid": N_("%(giver)s is told, and %(contact)s is asked one last question."),
    "not-yet-paid": N_("Only you read this. It stays between you and %(contact)s."),
    "happy": N_("%(receiver)s and %(giver)s will be glad, and that’s all."),
    "not-quite-happy": N_("Only %(receiver)s reads it, and can put it right."),
    "settled": N_("%(contact)s and %(giver)s are told that it’s settled."),
    "had-a-word": N_("%(receiver)s hears that you’ve opened the door and tries once more."),
    "leave-it": N_("It ends here kindly, and %(receiver)s needn’t try again."),
}

# What is asked beside the button, where a moment goes with it.
SAYING_DATES: dict[str, str] = {
    "date-set": N_("When do you meet?"),
    "moved": N_("When do you meet now?"),
    "new-date": N_("When will it be done?"),
}
