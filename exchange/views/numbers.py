"""Numbers in addresses, and what no address has."""

from typing import Any

from flask import abort, request
from werkzeug.routing import IntegerConverter, Map

# What an INTEGER column holds; SQLite and PostgreSQL would each stumble over more in a way of their own.
LARGEST = 2**31 - 1
MOST_PAGES = 1_000_000


class RowNumber(IntegerConverter):
    """A number larger than any row's names nothing, like any other that is not there."""

    def __init__(self, map: Map, *args: Any, **kwargs: Any) -> None:
        super().__init__(map, *args, **{"max": LARGEST} | kwargs)


def refuse_zero_bytes() -> None:
    """PostgreSQL takes none in a text, and there is nothing whose name has one."""
    if "\x00" in request.path or b"%00" in request.query_string:
        abort(404)


def page_number() -> int:
    """Which page of a list is asked for; the first when that is no number, or one that no list has."""
    asked = request.args.get("page", 1, int)
    return asked if 0 < asked < MOST_PAGES else 1
