"""How somebody is greeted at this hour, and small numbers as people write them: the same on a page and in a mail."""

from datetime import tzinfo

from exchange.clock import now
from exchange.languages import gettext as _
from exchange.models.person import Person
from exchange.words import N_

NOON, EVENING = 12, 18
NUMBERS = (
    N_("No"), N_("One"), N_("Two"), N_("Three"), N_("Four"), N_("Five"),
    N_("Six"), N_("Seven"), N_("Eight"), N_("Nine"), N_("Ten"),
)  # fmt: skip


def greeting(person: Person, zone: tzinfo) -> str:
    hour, name = now().astimezone(zone).hour, person.first_name
    if hour < NOON:
        return str(_("Good morning, %(name)s.", name=name))
    return str(_("Good afternoon, %(name)s.", name=name) if hour < EVENING else _("Good evening, %(name)s.", name=name))


def spelled(count: int) -> str:
    """At the start of a sentence."""
    return str(_(NUMBERS[count])) if count < len(NUMBERS) else str(count)
