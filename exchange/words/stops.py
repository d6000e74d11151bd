"""How far a referral has come: the six stops as members read them, and as the contact does."""

from exchange.words import N_

STOPS: tuple[str, ...] = (N_("Offered"), N_("Said yes"), N_("Introduced"), N_("Talking"), N_("Decided"), N_("Complete"))
# The contact hears nothing of the offer, so five are left.
STOPS_FOR_CONTACT: tuple[str, ...] = (
    N_("%(receiver)s would be glad to talk"),
    N_("You’ve been introduced"),
    N_("Talking"),
    N_("Decided"),
    N_("All done"),
)
# What the stops ahead are waiting for.
STOPS_AHEAD: tuple[str, ...] = (
    "",
    N_("yes or no"),
    N_("to both"),
    N_("next: a hello"),
    N_("yes or no"),
    N_("done, paid, happy"),
)

# A stage as a short remark.
STAGES: dict[str, str] = {
    "draft": N_("Draft"),
    "offered": N_("Offered"),
    "question": N_("A question first"),
    "introducing": N_("Said yes"),
    "asking": N_("Said yes"),
    "introduced": N_("Introduced"),
    "in_touch": N_("In touch"),
    "meeting_set": N_("A date is set"),
    "met": N_("Met"),
    "agreed": N_("Working together"),
    "delivered": N_("Done"),
    "paid": N_("Paid"),
    "complete": N_("Complete"),
    "ended": N_("Ended"),
}
