"""An ordinary mailbox on a real IMAP server: what is for us is taken in once, everything else stays unread."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path

import pytest
from flask import Flask
from imapclient import IMAPClient

from exchange.db import db
from exchange.jobs.inbox.polling import LOOKED_AT, poll
from tests.fire.house import free_port, listens
from tests.mail.conftest import changed

pytestmark = pytest.mark.soak
ROOT = Path(__file__).parents[3]
CONF = """\
protocols = imap
listen = 127.0.0.1
base_dir = {home}/run
log_path = {home}/log
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:{home}/mail
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid=nobody gid=nogroup home={home}
}}
"""


@dataclass(frozen=True)
class Mailbox:
    home: Path
    port: int

    @property
    def url(self) -> str:
        return f"imap://club:secret@127.0.0.1:{self.port}/INBOX"

    def drop(self, mail: EmailMessage) -> None:
        """What a mail server does with a message for this mailbox."""
        with IMAPClient("127.0.0.1", self.port, ssl=False) as box:
            box.login("club", "secret")
            box.append("INBOX", mail.as_bytes())

    def flags(self) -> list[set[bytes]]:
        with IMAPClient("127.0.0.1", self.port, ssl=False) as box:
            box.login("club", "secret")
            box.select_folder("INBOX", readonly=True)
            return [set(flags) - {b"\\Recent"} for _number, flags in sorted(box.get_flags(box.search()).items())]


@pytest.fixture(scope="module")
def mailbox() -> Iterator[Mailbox]:
    dovecot = subprocess.run([ROOT / "bin" / "dovecot"], capture_output=True, text=True, check=True).stdout.strip()
    home = Path(tempfile.mkdtemp(prefix="goodword-dovecot-"))
    (home / "mail").mkdir()
    nobody = pwd.getpwnam("nobody")
    home.chmod(0o755)
    for folder in (home, home / "mail"):
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    box = Mailbox(home, free_port())
    (home / "dovecot.conf").write_text(CONF.format(home=home, port=box.port))
    with subprocess.Popen([dovecot, "-F", "-c", home / "dovecot.conf"]) as server:
        while not listens(box.port):
            assert server.poll() is None, (home / "log").read_text()
            time.sleep(0.05)
        yield box
        server.terminate()
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def look(app: Flask, mailbox: Mailbox) -> Iterator[Callable[[], None]]:
    """The worker's look into the mailbox."""

    def run() -> None:
        db.session.commit()
        with app.app_context():
            poll()
        db.session.expire_all()

    with changed(app, imap_url=mailbox.url, reply_address="reply@localhost"):
        yield run


def letter(to: str, words: str, number: int) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Message-ID"] = (
        "tomas@millbrook.example",
        to,
        "Re:",
        f"<{number}@m.example>",
    )
    mail.set_content(words)
    return mail


def test_answers_are_taken_in_and_the_clubs_own_mail_stays_unread(at, postbox, later, look, mailbox, tomas):
    referral = at("offered")
    later(timedelta(minutes=11))
    address = parseaddr(postbox.newest(tomas)["Reply-To"])[1]
    mailbox.drop(letter("club@localhost", "When is the next breakfast?", 1))
    mailbox.drop(letter(address, "yes", 2))

    look()
    look()

    assert referral.accepted
    assert len([line for line in referral.timeline if line.kind == "accepted"]) == 1
    assert mailbox.flags()[-2:] == [{LOOKED_AT}, {LOOKED_AT, b"\\Seen"}]


def test_a_mailbox_that_cannot_be_reached_holds_nothing_up(app, session, look, caplog):
    with changed(app, imap_url=f"imap://club:secret@127.0.0.1:{free_port()}/INBOX"):
        look()

    assert "could not be reached" in caplog.text
    assert "secret" not in caplog.text
