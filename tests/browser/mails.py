"""Reading the mailbox as a person does: the newest mail to somebody, and the links in it."""

import re
from email.message import EmailMessage

from tests.browser.conftest import Town


def newest(town: Town, address: str, about: str) -> EmailMessage:
    """The newest mail to `address` whose subject says `about`."""
    theirs = [mail for mail in town.mail.mails if address in mail["To"]]
    found = [mail for mail in theirs if about in mail["Subject"]]
    assert found, f"nothing about {about!r} for {address}, only {[mail['Subject'] for mail in theirs]}"
    return found[-1]


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body
    return str(body.get_content())


def links_in(mail: EmailMessage) -> dict[str, str]:
    """The addresses in the text, by the words before them."""
    return {label.strip(" :"): url for label, url in re.findall(r"^(.*?)\s*(https?://\S+)", text_of(mail), re.MULTILINE)}
