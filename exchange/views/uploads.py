"""What people and slips brought in a spreadsheet have in common: whose file it is, and the rows that are left out."""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from flask import Response
from flask_babel import gettext as _

from exchange.db import db
from exchange.models.upload import Brought, Upload
from exchange.sheets import Cell
from exchange.views.access import me
from exchange.views.downloads import Format, table_as
from exchange.views.organizing import organizing


class Row(Protocol):
    """`wrong` says what keeps it out, if anything does."""

    @property
    def number(self) -> int: ...

    @property
    def wrong(self) -> str: ...

    @property
    def slots(self) -> dict[str, Any]: ...


def mine(upload_id: int, what: Brought) -> Upload:
    upload: Upload = db.one_or_404(Upload.of(organizing().group, me(), what).where(Upload.id == upload_id))
    return upload


def left_out(upload: Upload, found: Iterable[Row]) -> Response:
    """The rows something is wrong with, as they came, and what is wrong: to mend and bring again."""
    return table_as(Format.CSV, "left", _rows(upload, found))


def _rows(upload: Upload, found: Iterable[Row]) -> Iterator[list[Cell]]:
    cells = dict(upload.lines)
    yield [*upload.headings, _("What is wrong")]
    for row in found:
        if row.wrong:
            yield [*cells[row.number], _(row.wrong, **row.slots)]
