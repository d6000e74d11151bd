"""Who is in the room: one choice for each member, and the name of whoever came instead."""

from collections.abc import Mapping

from werkzeug.datastructures import MultiDict

from exchange.forms.base import NAME, Form, tidy, visible
from exchange.models.attendance import Presence


class AttendanceForm(Form):
    """Its fields are called by membership: `how-7`, `was-7` as it stood when the page was made, `instead-7`."""

    def changed(self, posted: MultiDict[str, str], people: Mapping[int, int]) -> dict[int, tuple[Presence, str]]:
        """By person's id what was chosen anew; `people` are the persons by membership."""
        found = {}
        for membership_id, person_id in people.items():
            how, instead = posted.get(f"how-{membership_id}", ""), visible(tidy(posted.get(f"instead-{membership_id}")))[:NAME]
            if how in set(Presence) and f"{how}:{instead}" != posted.get(f"was-{membership_id}"):
                found[person_id] = (Presence(how), instead)
        return found
