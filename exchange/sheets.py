"""Tables for a spreadsheet program: rows as text, a little at a time, and nothing in a cell that such a program would run."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

# What begins a formula in one program or another (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
CHUNK = 200
# So that Excel takes it for UTF-8.
MARK = "\ufeff"

Cell = str | int | None


def guarded(cell: Cell) -> Cell:
    """Text that a program might take for a formula, made plain text by an apostrophe; a number stays one."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def csv_lines(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The table in pieces of CSV (RFC 4180), with memory that does not grow with it."""
    kept = io.StringIO(MARK)
    kept.seek(0, io.SEEK_END)
    writer = csv.writer(kept)
    for n, row in enumerate(rows, 1):
        writer.writerow([guarded(cell) for cell in row])
        if n % CHUNK == 0:
            yield _emptied(kept)
    yield _emptied(kept)


def _emptied(kept: io.StringIO) -> str:
    text = kept.getvalue()
    kept.seek(0)
    kept.truncate()
    return text
