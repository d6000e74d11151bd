"""What organizers did, as the group's log says it. Keyed by Did; %(by)s did it, %(about)s is whom it was done to."""

from exchange.words import N_

NOBODY = N_("The administrator")
ACTS: dict[str, str] = {
    "invited": N_("%(by)s invited %(about)s."),
    "invited_again": N_("%(by)s sent the invitation to %(about)s again."),
    "uninvited": N_("%(by)s took the invitation to %(about)s back."),
    "imported": N_("%(by)s brought in a list: invitations to %(num)s people."),
    "brought_slips": N_("%(by)s brought in what %(num)s members gave and received before Goodword, %(first)s to %(last)s."),
    "took_slips_away": N_("%(by)s took away what was given and received before Goodword, %(first)s to %(last)s."),
    "made_organizer": N_("%(by)s made %(about)s an organizer."),
    "made_member": N_("%(by)s made %(about)s a member, no longer an organizer."),
    "let_rest": N_("%(by)s wrote down that %(about)s is resting for a while."),
    "welcomed_back": N_("%(by)s wrote down that %(about)s is back."),
    "said_goodbye": N_("%(by)s wrote down that %(about)s has left the group, and what was open was settled."),
    "changed_settings": N_("%(by)s changed the settings: %(what)s."),
    "changed_days": N_("%(by)s changed the response times."),
    "changed_holidays": N_("%(by)s changed the holidays."),
    "changed_questions": N_("%(by)s changed the questions a giver may tick."),
    "took_attendance": N_("%(by)s noted who was at the meeting of %(day)s."),
    "removed_visitor": N_("%(by)s took a visitor off the list."),
    "tried_mail_again": N_("%(by)s had a mail to %(about)s tried again."),
    "named_cover": N_("%(by)s named somebody to look after one for %(about)s, who is away; the contact is asked first."),
    "asked_hand_over": N_("%(by)s asked a contact whether %(to)s may take one over from %(about)s."),
    "looked_in": N_("%(by)s opened what two people see differently, as both had asked."),
    "asked_kindly": N_("%(by)s asked %(about)s kindly how one of theirs is going."),
    "paused": N_("%(by)s let one rest that was %(about)s’s turn."),
    "closed_gently": N_("%(by)s closed one gently that was %(about)s’s turn."),
    "mediated": N_("%(by)s wrote to two people who see something differently, as both had asked."),
    "opened_flag": N_("%(by)s opened what somebody had flagged."),
    "noted_flag": N_("%(by)s left a note about a flag."),
    "had_a_word": N_("%(by)s had a word with somebody about a flag."),
    "kept_hidden": N_("%(by)s kept a flagged line hidden."),
    "shown_again": N_("%(by)s showed a flagged line again."),
    "settled_flag": N_("%(by)s looked at a referral, as somebody had asked."),
}
