"""What an organizer may set for a group: what it is called, and its plain effect. Keyed by the names of Group's columns."""

from exchange.words import N_

# Who the group is, and when and where it meets.
GROUP: dict[str, tuple[str, str]] = {
    "name": (N_("The group’s name"), N_("It stands on every page and in every mail.")),
    "address": (N_("Its postal address"), N_("It stands at the foot of every mail to somebody who is introduced.")),
    "timezone": (N_("Its clock"), N_("Days begin and end by it, for everybody who has set no clock of their own.")),
    "currency": (
        N_("Its currency"),
        N_("In which the value of business is told from now on. What was told before keeps its own."),
    ),
    "meeting_day": (N_("It meets on"), N_("The sheet for the meeting is made for this day.")),
    "meets_at": (N_("At what time"), N_("For the head of the sheet, as people say it: 7:30.")),
    "meets_where": (N_("Where"), N_("For the head of the sheet.")),
}
# What counts here, and what is asked of whom.
RULES: dict[str, tuple[str, str]] = {
    "definition": (
        N_("What counts as a referral here"),
        N_("A sentence or two. It is shown to whoever gives and whoever joins."),
    ),
    "promises": (
        N_("What members promise"),
        N_("One promise on each line. They are shown in an invitation and when somebody joins."),
    ),
    "attesting": (
        N_("A giver may say that the call is expected"),
        N_("Then the introduction goes out with the receiver’s yes. Without it, the person introduced is always asked first."),
    ),
    "shows_warmth": (
        N_("How warm a referral is, is shown"),
        N_("In colour and words, to giver and receiver. Without it, only the giver’s own form has it."),
    ),
    "asks_payment": (
        N_("“Has it been paid?” is asked"),
        N_("Without it, the last question comes when the work is done. Referrals already sent keep what they began with."),
    ),
    "asks_value": (
        N_("What it was worth may be told"),
        N_("By the receiver alone, and only if they like. The board shows sums over at least five."),
    ),
    "digest_day": (
        N_("The digest comes on"),
        N_("For whoever joins from now on. Everybody may choose other days, or none."),
    ),
    "keeps_months": (
        N_("Details of somebody who was introduced are kept for"),
        N_("After it has ended; after a no always 30 days, and at once if they ask. Referrals already sent keep their own."),
    ),
}
