"""A table to take along, sent as it is read, so that it takes no more memory for many rows than for few."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from flask import Response, stream_with_context

from exchange.sheets import XLSX, Cell, csv_lines, xlsx_pieces


class Format(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"


# Rows that are read from the database at a time.
AT_A_TIME = 500


def table_as(form: Format, name: str, rows: Iterable[Sequence[Cell]]) -> Response:
    pieces = csv_lines(rows) if form is Format.CSV else xlsx_pieces(rows)
    kept = {"Content-Disposition": f"attachment; filename={name}.{form}"}
    return Response(stream_with_context(pieces), mimetype="text/csv" if form is Format.CSV else XLSX, headers=kept)
