"""A table somebody brings along, as CSV or as XLSX: read as text, nothing in it run, and no more of it than fits a club."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from zipfile import ZipFile

from exchange.models.refused import Refused
from exchange.words import N_

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL, MOST_TITLES = 1_000, 60, 300, 10
# What a workbook may become when it is unpacked, and its styles, which are read a hundred times slower than the rest: a few
# seconds' work, while nobody else can write. One that says less than it holds is cut off by zipfile.
UNPACKED, STYLES = 4 * 1024 * 1024, 512 * 1024
ZIPPED, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")

NOT_A_TABLE = N_("We can’t read this file. Please save it as CSV or as XLSX, and try again.")

Line = tuple[int, list[str]]


def read_table(data: bytes) -> tuple[list[str], list[Line]]:
    """The headings, and each row that is not empty with the number it has in the file; or a kind refusal."""
    if data.startswith(OLD_EXCEL):
        raise Refused(N_("This is the older kind of Excel file, or one with a password. Please save it as XLSX or CSV."))
    try:
        lines = _filled(_workbook(data) if data.startswith(ZIPPED) else _csv(data))
        found = _from_headings(list(islice(lines, MOST_TITLES + MOST_ROWS + 2)))
        _number, headings = found.pop(0)
    except Refused:
        raise
    except Exception:  # a file can be broken in any way, and for each the libraries have another error
        raise Refused(NOT_A_TABLE) from None
    return _checked(headings, found)


def _from_headings(lines: list[Line]) -> list[Line]:
    """A report may begin with its own name and its dates: the headings are the first row at least half as wide as the table."""
    widths = [sum(1 for cell in cells if cell) for _number, cells in lines[: MOST_TITLES * 2]]
    titles = next((n for n, width in enumerate(widths[:MOST_TITLES]) if width * 2 >= max(widths)), 0)
    return lines[titles:]


def _checked(headings: list[str], lines: list[Line]) -> tuple[list[str], list[Line]]:
    if len(lines) > MOST_ROWS:
        raise Refused(N_("That’s more than %(most)s rows. Please bring them in parts."), most=MOST_ROWS)
    if not lines:
        raise Refused(N_("There is nothing under the first row. The first row has the headings, each one below a person."))
    return headings, [(number, (cells + [""] * len(headings))[: len(headings)]) for number, cells in lines]


def _filled(rows: Iterable[Iterable[Any]]) -> Iterator[Line]:
    for number, row in enumerate(rows, 1):
        cells = [_text(cell) for cell in islice(row, MOST_COLUMNS)]
        if any(cells):
            yield number, cells


def _text(cell: Any) -> str:
    """As somebody would have typed it: whole numbers without a point, others with two digits behind it."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        cell = int(cell) if cell.is_integer() else round(cell, 2)
    return _HIDDEN.sub(" ", str(cell)).strip()[:LONGEST_CELL]


def _workbook(data: bytes) -> Iterator[tuple[Any, ...]]:
    """The first sheet, row by row; what a formula came to when it was saved, never the formula."""
    from openpyxl import load_workbook  # 30 ms and 10 MB that only an import needs

    with ZipFile(io.BytesIO(data)) as parts:
        sizes = {part.filename: part.file_size for part in parts.infolist()}
    if sum(sizes.values()) > UNPACKED or sizes.get("xl/styles.xml", 0) > STYLES:
        raise Refused(N_("This file is too large once unpacked. Please save only the list itself, as CSV or XLSX."))
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheet = book.worksheets[0]
    return iter(sheet.iter_rows(values_only=True, max_row=MOST_ROWS * 2, max_col=MOST_COLUMNS))


def _csv(data: bytes) -> Iterator[list[str]]:
    text = _decoded(data)
    if "\x00" in text:
        raise Refused(NOT_A_TABLE)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(";\t,", key=first.count)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _decoded(data: bytes) -> str:
    """UTF-16 says so by its first bytes; whatever is not UTF-8 is what Windows wrote."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
