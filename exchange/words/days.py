"""A group's response times, as an organizer reads them: what for, and what happens then."""

from exchange.words import N_

# By name in models.group.DAYS; the others follow from these and are nobody's to choose.
WORKING_DAYS: dict[str, tuple[str, str]] = {
    "answer": (
        N_("To answer an offer"),
        N_("Then it goes back to the giver, kindly. A giver may choose otherwise for one referral."),
    ),
    "question": (
        N_("To answer a question about an offer"),
        N_("The giver’s time, before the receiver says yes or no."),
    ),
    "introduce": (
        N_("To make a promised call"),
        N_("Where the giver wanted to ring first, or to bring all three together."),
    ),
    "consent": (
        N_("For the person introduced to say yes or no"),
        N_("Then the giver may ring; without an answer it ends kindly."),
    ),
    "hello": (
        N_("To say hello"),
        N_("Both are told the day, with the introduction."),
    ),
    "in_touch": (
        N_("To find a date, once they have spoken"),
        N_("Then the receiver is reminded."),
    ),
    "next_step": (
        N_("To say what comes next, after the meeting"),
        N_("The receiver’s time; a pause is fine too."),
    ),
    "thinking": (
        N_("For the person introduced to think it over"),
        N_("Nobody asks before. Then one mail asks how it is going."),
    ),
    "happy": (
        N_("For the last question"),
        N_("Asked once, with no reminder. Then it counts as not answered."),
    ),
    "list": (
        N_("Until a quiet turn is on the organizers’ list"),
        N_("Counted from the day it was due. Nobody’s words are on that list."),
    ),
}
PLAIN_DAYS: dict[str, tuple[str, str]] = {
    "agreed_calendar": (
        N_("To finish the work, where no day was promised"),
        N_("Weekends count. The receiver can name another day at any time."),
    ),
    "terms_calendar": (
        N_("To be paid, once it is done"),
        N_("Weekends count. Only the receiver is asked."),
    ),
    "fade_calendar": (
        N_("Of nothing at all, until it may fade"),
        N_("Weekends count. After all reminders, and with a week’s notice that anybody can stop."),
    ),
}
