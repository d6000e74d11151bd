"""How one mail is handed to a mail server: in as few breaths as the server can follow, while other work is done.

The standard library waits for an answer to each of MAIL, RCPT, DATA and the mail itself, across the network and back each
time. A server that says so (RFC 2920) takes the first three in one go.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from smtplib import SMTP, SMTPDataError, SMTPSenderRefused, SMTPServerDisconnected, quoteaddr

DONE, FORWARDED, GO_ON = 250, 251, 354
# What is hoped for after MAIL, RCPT and DATA.
GOOD = ({DONE}, {DONE, FORWARDED}, {GO_ON})

Answer = tuple[int, bytes]


def hand_over(host: SMTP, sender: str, reader: str, content: bytes, meanwhile: Callable[[], object]) -> None:
    """`meanwhile` is done between the last byte and the answer to it. What is said against this mail or its reader is an
    SMTPDataError."""
    host.ehlo_or_helo_if_needed()
    size = f" size={len(content)}" if host.has_extn("size") else ""
    _begin(host, [f"MAIL FROM:{quoteaddr(sender)}{size}", f"RCPT TO:{quoteaddr(reader)}", "DATA"])
    host.send(content.replace(b"\r\n.", b"\r\n..") + b".\r\n")
    meanwhile()
    code, said = host.getreply()
    if code != DONE:
        raise SMTPDataError(code, said)


def _begin(host: SMTP, commands: list[str]) -> None:
    answers = _answers(host, commands)
    for place, (code, said) in enumerate(answers):
        if code not in GOOD[place]:
            _take_back(host, answers)
            raise SMTPDataError(code, said) if place else SMTPSenderRefused(code, said, commands[0])


def _answers(host: SMTP, commands: list[str]) -> Iterator[Answer]:
    if host.has_extn("pipelining"):
        host.send("".join(map(_line, commands)))
        yield from (host.getreply() for _command in commands)
    else:
        yield from map(host.docmd, commands)


def _line(command: str) -> str:
    if "\r" in command or "\n" in command:
        raise ValueError("a command is one line")
    return f"{command}\r\n"


def _take_back(host: SMTP, answers: Iterator[Answer]) -> None:
    """Whatever else was asked is answered first. Whoever says to go on nevertheless gets nothing, for nobody."""
    with suppress(SMTPServerDisconnected):
        if any(code == GO_ON for code, _said in answers):
            host.docmd(".")
        host.rset()
