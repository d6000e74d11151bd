"""An ordinary mailbox, looked into every minute (IMAP, RFC 9051): what is for us is taken in, the rest stays as it is."""

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from flask import current_app

from exchange.clock import now
from exchange.jobs.inbox.receive import Fate, receive

if TYPE_CHECKING:
    from imapclient import IMAPClient

TIMEOUT, BATCH = 20, 50
# How far back is looked, so that a mailbox with years of mail in it is no burden.
LOOKS_BACK = timedelta(days=30)
# A keyword of our own; where the server keeps none, mail that was looked at counts as read.
LOOKED_AT, READ = b"Goodword", b"\\Seen"


def poll() -> None:
    """Mail is marked only after it is in the database: what is interrupted is taken in again, and counts once."""
    try:
        with _mailbox() as box:
            mark = _mark(box)
            for number in _new(box, mark)[:BATCH]:
                fate = receive(box.fetch([number], ["BODY.PEEK[]"])[number][b"BODY[]"])
                box.add_flags([number], [mark] if fate is Fate.LEFT_ALONE else [mark, READ])
    except OSError as error:
        current_app.logger.warning("the mailbox could not be reached: %s", type(error).__name__)


def _mailbox() -> "IMAPClient":
    """Signed in; closes the connection at the end of a `with`."""
    from imapclient import IMAPClient

    url = urlsplit(current_app.extensions["settings"].imap_url)
    box = IMAPClient(url.hostname, url.port, ssl=url.scheme == "imaps", timeout=TIMEOUT, use_uid=True)
    if url.scheme == "imap" and b"STARTTLS" in box.capabilities():
        box.starttls()
    box.login(unquote(url.username or ""), unquote(url.password or ""))
    return box


def _mark(box: "IMAPClient") -> bytes:
    url = urlsplit(current_app.extensions["settings"].imap_url)
    opened = box.select_folder(unquote(url.path.strip("/")) or "INBOX")
    return LOOKED_AT if b"\\*" in opened.get(b"PERMANENTFLAGS", ()) else READ


def _new(box: "IMAPClient", mark: bytes) -> list[int]:
    unmarked = ["UNSEEN"] if mark is READ else ["UNKEYWORD", LOOKED_AT]
    found: list[int] = box.search([*unmarked, "SINCE", (now() - LOOKS_BACK).date()])
    return found
