"""What a giver types, and what a page says back."""

import re
from html import unescape
from typing import Any

from werkzeug.test import TestResponse

from exchange.db import db
from exchange.models.referral import Referral

NEED = "Priya has outgrown her spreadsheet. Monthly books, before January."


def typed(**more: Any) -> dict[str, Any]:
    """Everything a referral needs; None leaves a field out."""
    everything = {
        "receiver": "tomas",
        "name": "Priya Nair",
        "email": "Priya@LeafAndLadle.example",
        "phone": "020 7946 0123",
        "need": NEED,
        "ticks": ["1", "2"],
        "expects": "yes",
        "spoke_on": "2026-06-02",
        "spoke_how": "by_phone",
        "manner": "words",
        "introduction": "Priya, meet Tomas.",
        "do": "check",
    }
    return {name: value for name, value in (everything | more).items() if value is not None}


def only() -> Referral:
    """The one referral there is."""
    return db.session.query(Referral).one()


def nothing_kept() -> bool:
    return db.session.query(Referral).count() == 0


def section(answer: TestResponse, name: str) -> str:
    """The words of one section of a page, by its id."""
    found = re.search(rf'<(section|div|p)[^>]* id="{name}".*?</\1>', answer.text, re.S)
    return "" if not found else " ".join(unescape(re.sub(r"<[^>]+>", " ", found[0])).split())


def objections(answer: TestResponse) -> dict[str, str]:
    """What the error summary says, by the field it leads to."""
    summary = re.search(r'id="errors".*?</ul>', answer.text, re.S)
    return dict(re.findall(r'<a href="[^"]*#(\w+)">([^<]+)</a>', unescape(summary[0]))) if summary else {}
