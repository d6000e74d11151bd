"""Numbers in addresses."""

from typing import Any

from werkzeug.routing import IntegerConverter, Map

# What an INTEGER column holds; SQLite and PostgreSQL would each stumble over more in a way of their own.
LARGEST = 2**31 - 1


class RowNumber(IntegerConverter):
    """A number larger than any row's names nothing, like any other that is not there."""

    def __init__(self, map: Map, *args: Any, **kwargs: Any) -> None:
        super().__init__(map, *args, **{"max": LARGEST} | kwargs)
