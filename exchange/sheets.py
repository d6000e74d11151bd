"""Tables for a spreadsheet program: rows as text, a little at a time, and nothing in a cell that such a program would run."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from exchange.clock import now

# What begins a formula in one program or another, the wide signs of Japanese included (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
CHUNK = 200
# So that Excel takes it for UTF-8.
MARK = "\ufeff"

Cell = str | int | float | None


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


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OPEN = "http://schemas.openxmlformats.org/"
_RELATIONS = f'{_HEAD}<Relationships xmlns="{_OPEN}package/2006/relationships"><Relationship Id="rId1" '
_CONTENT = "application/vnd.openxmlformats-"
# The fewest parts that make a workbook (ECMA-376, part 1); its one sheet follows.
PARTS = {
    "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_OPEN}package/2006/content-types">'
    f'<Default Extension="rels" ContentType="{_CONTENT}package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_CONTENT}officedocument.spreadsheetml.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_CONTENT}officedocument.spreadsheetml.worksheet+xml"/>'
    "</Types>",
    "_rels/.rels": f'{_RELATIONS}Type="{_OPEN}officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_OPEN}spreadsheetml/2006/main" '
    f'xmlns:r="{_OPEN}officeDocument/2006/relationships"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'{_RELATIONS}Type="{_OPEN}officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
}
XLSX = f"{_CONTENT}officedocument.spreadsheetml.sheet"
# What XML 1.0 has no room for.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Outlet(io.RawIOBase):
    """Takes what is written and gives it on; never more than a few rows lie in it."""

    def __init__(self) -> None:
        self._kept = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, some: Any) -> int:
        self._kept += some
        return len(some)

    def emptied(self) -> bytes:
        taken = bytes(self._kept)
        self._kept.clear()
        return taken


def xlsx_pieces(rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The same table as a workbook of one sheet, zipped on its way out; a text is a text there, never a formula."""
    outlet = _Outlet()
    with ZipFile(outlet, "w", ZIP_DEFLATED) as book:
        for name, text in PARTS.items():
            book.writestr(_part(name), text)
        with book.open(_part("xl/worksheets/sheet1.xml"), "w") as sheet:
            sheet.write(f'{_HEAD}<worksheet xmlns="{_OPEN}spreadsheetml/2006/main"><sheetData>'.encode())
            for n, row in enumerate(rows, 1):
                sheet.write(f"<row>{''.join(map(_cell, row))}</row>".encode())
                if n % CHUNK == 0:
                    yield outlet.emptied()
            sheet.write(b"</sheetData></worksheet>")
    yield outlet.emptied()


def _part(name: str) -> ZipInfo:
    part = ZipInfo(name, now().timetuple()[:6])
    part.compress_type = ZIP_DEFLATED
    return part


def _cell(cell: Cell) -> str:
    if cell is None or isinstance(cell, int | float):
        return f"<c><v>{cell}</v></c>" if cell is not None else "<c/>"
    text = escape(_NOT_XML.sub("", str(guarded(cell))), quote=False)
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
