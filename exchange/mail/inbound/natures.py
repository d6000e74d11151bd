"""Whether a person wrote a mail, or a machine did: a machine is never answered (RFC 3834)."""

import re

from exchange.mail.inbound.description import Bounce, Nature
from exchange.mail.inbound.source import Mail, header, walk

MAILERS = {"mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon", "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e"}
NEVER_READ = {"noreply", "no-reply", "donotreply", "do-not-reply", "no_reply", "bounce", "bounces"}
# A mail that has been handed on this often goes in circles.
HOPS = 50
_SUBJECT_OF_ABSENCE = re.compile(
    r"(automatic reply|auto(matic)?[- ]?(reply|response|antwort)|out of (the )?office|automatische antwort|abwesenheits"
    r"|réponse automatique|absence du bureau|respuesta automática|risposta automatica|automatisch antwoord"
    r"|autosvar|resposta automática)",
    re.IGNORECASE,
)


def nature_of(mail: Mail, sender: str, bounce: Bounce | None, ours: bool) -> Nature:
    if bounce:
        return Nature.BOUNCE
    if ours or _has_no_reader(mail, sender):
        return Nature.MACHINE
    if _says_it_is_away(mail):
        return Nature.AUTO_REPLY
    return Nature.MACHINE if _is_for_many(mail) or _is_a_program(mail) else Nature.PERSON


def _has_no_reader(mail: Mail, sender: str) -> bool:
    local = sender.partition("@")[0].partition("+")[0]
    return not sender or local in MAILERS | NEVER_READ or len(mail.get_all("Received", [])) > HOPS


def _says_it_is_away(mail: Mail) -> bool:
    said = _automatic(mail)
    if said == "auto-replied" or _word(mail, "Precedence") in ("auto_reply", "auto-reply"):
        return True
    if _word(mail, "X-Autoreply") == "yes" or "X-Autorespond" in mail or "X-Auto-Reply" in mail:
        return True
    # Exchange calls its absences "auto-generated" or nothing at all.
    return said in ("", "no", "auto-generated") and bool(_SUBJECT_OF_ABSENCE.match(header(mail, "Subject")))


def _is_for_many(mail: Mail) -> bool:
    listed = any(name in mail for name in ("List-Id", "List-Post", "List-Unsubscribe", "Feedback-ID", "X-Mailing-List"))
    return listed or _word(mail, "Precedence") in ("bulk", "list", "junk")


def _is_a_program(mail: Mail) -> bool:
    """Anything that calls itself automatic, has nobody to return to, or reports what became of a mail or an invitation."""
    automatic = _automatic(mail) not in ("", "no") or header(mail, "Return-Path") == "<>"
    report = mail.get_content_type() == "multipart/report"
    return automatic or report or _answers_a_calendar(mail)


def _answers_a_calendar(mail: Mail) -> bool:
    return any(part.get_content_type() == "text/calendar" and _method(part) in ("reply", "counter") for part, _ in walk(mail))


def _method(part: Mail) -> str:
    return str(part.get_param("method", "")).lower()


def _automatic(mail: Mail) -> str:
    return _word(mail, "Auto-Submitted")


def _word(mail: Mail, name: str) -> str:
    return header(mail, name).partition(";")[0].partition("(")[0].strip().lower()
