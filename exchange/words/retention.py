"""How long a contact's data stay after an ending, in words. Keyed by months."""

from exchange.words import N_

KEPT: dict[int, str] = {3: N_("three months"), 6: N_("half a year"), 12: N_("a year")}
