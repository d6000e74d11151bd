"""A table an organizer has brought along, kept between two pages and for a day at most."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exchange.clock import now
from exchange.db import Base
from exchange.models.group import Group
from exchange.models.person import Person


class Brought(StrEnum):
    """What is in it."""

    PEOPLE = "people"
    SLIPS = "slips"


class Upload(Base):
    """`columns` says under which heading each thing stands, by its place; after the import only what was left is kept."""

    __tablename__ = "upload"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    what: Mapped[Brought] = mapped_column(default=Brought.PEOPLE)
    table: Mapped[dict[str, Any]]
    columns: Mapped[dict[str, Any]] = mapped_column(default=dict)
    imported_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now, index=True)

    group: Mapped[Group] = relationship()

    @classmethod
    def kept(
        cls, group: Group, by: Person, headings: list[str], lines: list[tuple[int, list[str]]], what: Brought = Brought.PEOPLE
    ) -> "Upload":
        return cls(group=group, by_id=by.id, what=what, table={"headings": headings, "lines": lines})

    @classmethod
    def of(cls, group: Group, person: Person, what: Brought = Brought.PEOPLE) -> Select["Upload"]:
        """Nobody else’s: not even another organizer's of the same group."""
        return select(cls).where(cls.group_id == group.id, cls.by_id == person.id, cls.what == what)

    @property
    def headings(self) -> list[str]:
        return list(self.table["headings"])

    @property
    def lines(self) -> list[tuple[int, list[str]]]:
        return [(number, cells) for number, cells in self.table["lines"]]

    def read_as(self, columns: dict[str, Any]) -> None:
        """Say what stands where."""
        self.columns = columns

    def keep_only(self, numbers: set[int]) -> None:
        """What was brought in is not kept here any longer."""
        lines = [(number, cells) for number, cells in self.lines if number in numbers]
        self.table, self.imported_at = {"headings": self.headings, "lines": lines}, now()
