"""What stands in the place of a name that was erased."""

from exchange.words import N_

FORMER = N_("a former member")
