"""What a flag can be about, as who flags and who decides read it. Keyed by About; and what was decided, keyed by Verdict."""

from exchange.words import N_

ABOUTS: dict[str, str] = {
    "pressure": N_("Pressure"),
    "private": N_("Private detail"),
    "unkind": N_("Unkind"),
    "untrue": N_("Not true"),
    "else": N_("Something else"),
}
ABOUT_HINTS: dict[str, str] = {
    "pressure": N_("Somebody is being pushed"),
    "private": N_("Something that shouldn’t stand here"),
    "unkind": N_("Words that hurt"),
    "untrue": N_("It didn’t happen like that"),
    "else": N_("Say it in a sentence, if you like"),
}
VERDICTS: dict[str, str] = {
    "hidden": N_("The words stay hidden."),
    "shown": N_("The words are shown again."),
    "looked_at": N_("An organizer has looked at it."),
}
