"""Templates as Flask has them, with one shortcut."""

from collections.abc import MutableMapping
from typing import Any

from flask.templating import Environment as FlaskEnvironment


class Environment(FlaskEnvironment):
    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """No chain of dictionaries where one will do: every import in a template walks through all of it, name by name."""
        return super().make_globals(d) if d else self.globals
