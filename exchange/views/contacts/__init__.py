"""A contact's pages: no account, one column, and a link that is the whole authority."""

from exchange.views.contacts import answers, covers, data, disputes, endings, flags, lines, others, page, quiet_times, sayings
from exchange.views.contacts.page import bp

__all__ = [
    "answers", "bp", "covers", "data", "disputes", "endings", "flags", "lines", "others", "page", "quiet_times", "sayings",
]  # fmt: skip
