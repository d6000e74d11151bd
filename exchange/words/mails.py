"""What kind of mail it was, as an organizer reads it: never what stands in it. Keyed by LetterKind; all others are news."""

from exchange.words import N_

NEWS = N_("News")
_REMINDER, _QUESTION, _INTRODUCTION = N_("A reminder"), N_("A question"), N_("The introduction")
_FLAG = N_("About a flag")
MAILS: dict[str, str] = {
    "invitation": N_("The invitation to the group"),
    "offer": N_("A new referral"),
    "introduction": _INTRODUCTION,
    "introduced": _INTRODUCTION,
    "said_yes": _INTRODUCTION,
    "begun": _INTRODUCTION,
    "only_if": _REMINDER,
    "still_yours": _REMINDER,
    "hello_due": _REMINDER,
    "your_turn": _REMINDER,
    "way_out": _REMINDER,
    "help": _QUESTION,
    "go_on": _QUESTION,
    "question": _QUESTION,
    "check_in": _QUESTION,
    "happy": _QUESTION,
    "thanks": N_("Thanks"),
    "visitor": _REMINDER,
    "digest": N_("The digest"),
    "weekly": N_("The week of the group"),
    "flagged": _FLAG,
    "flag_receipt": _FLAG,
    "moderated": _FLAG,
    "flag_word": _FLAG,
    "flag_answered": _FLAG,
}
