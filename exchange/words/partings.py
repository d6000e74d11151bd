"""A member leaves: what becomes of each referral that is open with them. Keyed by Parting; the reader is who goes."""

from exchange.words import N_

PARTINGS: dict[str, str] = {
    "dropped": N_("What you began for %(contact)s is deleted. Nobody has read it."),
    "turned_down": N_("%(giver)s’s offer about %(contact)s goes back with a kind no."),
    "handed_back": N_("%(contact)s goes back to %(giver)s, who hears it kindly and can offer it to someone else."),
    "taken_back": N_(
        "%(receiver)s is told that you take back the offer about %(contact)s, who hears it too if a call is expected."
    ),
    "contact_told": N_("%(contact)s, who expects a call, is told that it won’t go ahead."),
    "rests": N_("%(contact)s and %(receiver)s are told kindly that it rests here, since nobody else can open the door."),
    "stepped_back": N_("%(contact)s and %(receiver)s go on without you in the middle."),
    "uncovered": N_("%(contact)s is with %(receiver)s again, for whom you looked after it."),
    "asked": N_(
        "%(contact)s is asked whether %(to)s may take it over. "
        "On a no, or no answer by %(day)s, it goes back to %(giver)s kindly."
    ),
    "kept": N_("What you’ve begun with %(other)s stays on your pages until it’s done."),
}
# The same for an organizer, who reads no words of anybody, and nothing of a draft.
PARTINGS_OF: dict[str, str] = {
    "dropped": N_("A draft that nobody has read is deleted."),
    "turned_down": N_("%(giver)s’s offer about %(contact)s goes back with a kind no."),
    "handed_back": N_("%(contact)s goes back to %(giver)s, who hears it kindly and can offer it to someone else."),
    "taken_back": N_(
        "%(receiver)s is told that the offer about %(contact)s is taken back; %(contact)s hears it too if a call is expected."
    ),
    "contact_told": N_("%(contact)s, who expects a call, is told that it won’t go ahead."),
    "rests": N_("%(contact)s and %(receiver)s are told kindly that it rests here, since nobody else can open the door."),
    "stepped_back": N_("%(contact)s and %(receiver)s go on without %(giver)s in the middle."),
    "uncovered": N_("%(contact)s is with %(receiver)s again, for whom somebody looked after it."),
    "asked": N_(
        "%(contact)s is asked whether %(to)s may take it over. "
        "On a no, or no answer by %(day)s, it goes back to %(giver)s kindly."
    ),
    "kept": N_("%(contact)s and %(receiver)s finish what they have begun; the pages stay open for that."),
}
