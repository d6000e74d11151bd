"""Something to take along: a table, sent as it is read, or all that is kept about somebody in one file."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from flask import Response, current_app, stream_with_context

from exchange.sheets import XLSX, Cell, csv_lines, xlsx_pieces


class Format(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"


# Rows that are read from the database at a time.
AT_A_TIME = 500


def table_as(form: Format, name: str, rows: Iterable[Sequence[Cell]]) -> Response:
    """It takes no more memory for many rows than for few."""
    pieces = csv_lines(rows) if form is Format.CSV else xlsx_pieces(rows)
    kept = {"Content-Disposition": f"attachment; filename={name}.{form}"}
    return Response(stream_with_context(pieces), mimetype="text/csv" if form is Format.CSV else XLSX, headers=kept)


def file_of(name: str, kept: dict[str, Any]) -> Response:
    """In the order it is told in, one thing a line, so that a person can read it, too."""
    text = current_app.json.dumps(kept, indent=2, sort_keys=False, ensure_ascii=False)
    return Response(text, mimetype="application/json", headers={"Content-Disposition": f'attachment; filename="{name}.json"'})
