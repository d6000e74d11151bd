"""Numbers as they stand in other people's spreadsheets: counts, and money with its sign, its commas and its points."""

import re
from decimal import Decimal

MOST_COUNTED, MOST_PAID = 100_000, 10**13
NOTHING = {"", "-", "–", "—"}
# Digits in one piece, or parted by threes with the same mark throughout; then perhaps decimals behind another mark.
NUMBER = re.compile(r"(\d{1,3}(?:([.,'’ ])\d{3})(?:\2\d{3})*|\d+)(?:(?!\2)[.,](\d*))?")
# £ 1,250.00 · 1.250,00 € · USD 1250 · 12 kr
MONEY = re.compile(r"(?:[A-Z]{3}|[^\w\s.,()-]{1,3})?\s*(\d[\d.,'’ ]*?)\s*(?:[A-Za-z]{2,3}|[^\w\s.,()-]{1,3})?")


def count_in(cell: str) -> int:
    """A whole number; nothing is none. Anything else is a ValueError."""
    count = _number(cell)
    if count != int(count) or count > MOST_COUNTED:
        raise ValueError(cell)
    return int(count)


def money_in(cell: str, digits: int) -> int:
    """In the minor unit of a currency that has so many digits; or ValueError."""
    text = _plain(cell)
    typed = MONEY.fullmatch(text)
    amount = round(_number(typed[1] if typed else text).scaleb(digits))
    if amount > MOST_PAID:
        raise ValueError(cell)
    return amount


def _number(cell: str) -> Decimal:
    text = _plain(cell)
    if text in NOTHING:
        return Decimal(0)
    typed = NUMBER.fullmatch(text)
    if not typed:
        raise ValueError(cell)
    return Decimal(f"{re.sub(r'[^0-9]', '', typed[1])}.{typed[3] or 0}")


def _plain(cell: str) -> str:
    return cell.replace("\xa0", " ").replace("\u202f", " ").strip()
