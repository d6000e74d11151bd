"""Figures in columns, each beside what it should be."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`most` is the target, if there is one."""

    value: float
    form: str = "{:.1f}"
    most: float | None = None

    def __str__(self) -> str:
        shown = self.form.format(self.value)
        if self.most is None:
            return shown
        return f"{shown} ({'met' if self.value <= self.most else 'NOT MET'}: {self.form.format(self.most)})"


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = [list(map(str, line)) for line in (heads, *rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip() for line in lines)
