"""The reports of a group, kindly said. Keyed by the report, the stop of the funnel, or what became of something."""

from exchange.words import N_

REPORTS: dict[str, str] = {
    "who": N_("Who brings whom"),
    "everyone": N_("Everyone, A to Z"),
    "way": N_("How far it comes"),
    "warmth": N_("How warm, and what became of it"),
    "year": N_("The club’s year"),
    "ideas": N_("Gentle ideas"),
}
FUNNEL: dict[str, str] = {
    "offered": N_("Offered"),
    "taken_on": N_("Said yes"),
    "introduced": N_("Introduced"),
    "talking": N_("Talking"),
    "decided": N_("Decided"),
    "complete": N_("Complete"),
}
BECAME: dict[str, str] = {
    "ended_well": N_("A good ending"),
    "elsewhere": N_("Introduced, and it led elsewhere"),
    "rests": N_("Rests where it was"),
    "under_way": N_("Under way"),
}
WARMTH: tuple[str, ...] = (
    N_("A name"),
    N_("A name with a reason"),
    N_("A warm word"),
    N_("A real introduction"),
    N_("As good as done"),
)
