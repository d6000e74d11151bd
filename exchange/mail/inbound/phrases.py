"""What mail programs write by themselves, in many languages: gathered by mail-parser-reply, with what it leaves out.

Every pattern is tried on single lines of a person's length only, since some of them are slow on long ones.
"""

import re
from functools import cache

LONGEST = 300

_SENT_FROM = re.compile(
    r"(sent from (?!.* (to|by|at|yesterday|today|this)\b)(my|mail|outlook|yahoo|samsung|an?|proton|the|gmail)\b"
    r"|sent (via|using|with) |get outlook for|get bluemail"
    r"|envoyé (de|depuis|à partir|avec)\b|télécharge[rz]? outlook|obtenir outlook|provenance : "
    r"|von meinem .{1,60} (gesendet|geschickt)|gesendet (von|mit|über)\b|diese nachricht wurde von .{1,80} gesendet"
    r"|outlook für .{1,20} (beziehen|herunterladen)|enviado (desde|do)\b|inviato da|verzonden (vanaf|met|via)\b"
    r"|(please )?(excuse|pardon|forgive) (my|any|the) (brevity|typos?|spelling)|bitte verzeihen sie .{0,20}kürze)",
    re.IGNORECASE,
)
# How a notice begins, and what it speaks of; both, so that nobody's own “If you are not in a hurry” is taken for one.
_NOTICE = re.compile(
    r"[*_\s]*(this (e-?mail|message|communication|transmission)\b|(strictly )?confidential(ity)?\b|privileged\b"
    r"|disclaimer\b|caution:"
    r"|the (information|contents?) (contained |transmitted )?(in|of|by) this|if you (are not the|have received this)"
    r"|please (consider|think of) the environment|virus-free|scanned by|(company )?registered (in|office|number)"
    r"|diese e-?mail|der inhalt dieser|vertraulichkeitshinweis|(wichtiger )?hinweis:|bitte prüfen sie|sitz der gesellschaft"
    r"|ce (message|courriel|mail)\b|avis de confidentialité|este (mensaje|correo)|aviso legal|questo messaggio|dit (bericht"
    r"|e-?mail))",
    re.IGNORECASE,
)
_OF_A_NOTICE = re.compile(
    r"recipient|addressee|confiden|intended|virus|scanned|environment|printing|registered|in error|disclos"
    r"|vertraulich|empfänger|adressat|ausdrucken|handelsregister|geschäftsführ|destinat|confidenc|riservat|vertrouwelijk",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(with )?(best|kind|kindest|warm|warmest|many|my) (regards|wishes)|regards|all the best|yours( sincerely| faithfully"
    r"| truly)?"
    r"|sincerely|(mit )?(freundlichen?|besten?|herzlichen?|lieben?|vielen?|schönen?) (grüßen?|grüssen?|gruessen?|gruß"
    r"|gruss)( .{1,20})?"
    r"|mfg|(bien )?cordialement|bien à (vous|toi)|(un )?(cordial )?saludos?|atentamente|cordiali saluti"
    r"|met vriendelijke groeten?",
    re.IGNORECASE,
)
# These also stand at the end of a line of one's own, so that a name has to follow.
_THANKS = re.compile(
    r"(many )?thanks( again| so much| a lot| and .{1,20})?|thank you( so much| very much)?|thx|ta|cheers|best|br|kr"
    r"|take care|talk soon"
    r"|grüße|gruß|gruss|lg|vg|vielen dank|danke( und .{1,20})?|amicalement|(très )?belle journée|bonne journée|merci|groeten",
    re.IGNORECASE,
)
_BETWEEN_DASHES = re.compile(r"[>\s*]*-{3,} ?(?P<words>[^\W\d_][^-]{3,60}[^\W\d_]) ?:?-{3,}\**")
_FORWARD = re.compile(
    r"forward|weitergeleitet|transféré|réexpédié|reenviad|inoltrat|doorgestuurd|vidarebefordra|videresendt|przekazan"
    r"|encaminhad",
    re.IGNORECASE,
)
_BEGIN_FORWARD = re.compile(
    r"[>\s]*(begin forwarded message|anfang der weitergeleiteten nachricht|début du message (réexpédié|transféré)"
    r"|inicio del mensaje reenviado|inizio messaggio inoltrato|begin doorgestuurd bericht)\s?:",
    re.IGNORECASE,
)
_HEAD = re.compile(r"[>\s*]*(?P<name>[^\W\d_][\w’'()\- ]{0,18}?)\*?\s?[:：]\*?(?P<value>.*)")
_FROM = {"from", "von", "de", "da", "van", "från", "fra", "od", "lähettäjä", "发件人", "差出人", "보낸 사람", "від", "от"}
_SENT = {
    "sent", "date", "to", "subject", "reply-to", "sent by", "importance", "cc", "gesendet", "datum", "an",
    "betreff", "envoyé", "envoyé le", "à", "objet", "enviado", "para", "asunto", "fecha", "inviato", "a",
    "oggetto", "data", "verzonden", "aan", "onderwerp", "skickat", "till", "ämne", "sendt", "til", "emne",
    "wysłano", "do", "temat", "dne", "komu", "předmět", "enviada em", "assunto",
    "отправлено", "кому", "тема", "дата", "发送时间", "收件人", "主题", "送信日時", "宛先", "件名",
}  # fmt: skip


@cache
def _gathered(kind: str) -> re.Pattern[str]:
    """The patterns of mail-parser-reply for all its languages; imported by whoever reads mail, no sooner."""
    from mailparser_reply.constants import MAIL_LANGUAGES

    known = (language.get(kind) or [] for language in MAIL_LANGUAGES.values())
    each = [pattern for patterns in known for pattern in ([patterns] if isinstance(patterns, str) else patterns)]
    return re.compile("|".join(f"(?:{pattern})" for pattern in each), re.IGNORECASE)


def introduces_a_quote(line: str) -> bool:
    """“On Monday, Maya Okafor wrote:”, in one piece."""
    line = line.strip().lstrip("> ")
    return len(line) <= LONGEST and line.endswith((":", "：")) and bool(_gathered("wrote_header").match(line))


def is_sent_from(line: str) -> bool:
    line = line.strip(" *_[(-—")
    if len(line) > LONGEST // 2:
        return False
    return bool(_SENT_FROM.match(line)) or (len(line.split()) <= 5 and bool(_gathered("sent_from").match(line)))


def is_a_notice(paragraph: str) -> bool:
    """The small print of an office, or of a scanner."""
    return bool(_NOTICE.match(paragraph[:LONGEST]) and _OF_A_NOTICE.search(paragraph[: 10 * LONGEST]))


def is_closing(line: str) -> bool:
    """“Best regards,” with nothing else but perhaps a name."""
    each = _closing_words(line)
    return bool(each) and all(_CLOSING.fullmatch(piece) for piece in each)


def is_thanks(line: str) -> bool:
    """“Thanks,” or a closing in a language of the library."""
    each = _closing_words(line)
    return bool(each) and all(_THANKS.fullmatch(piece) or _gathered("signatures").fullmatch(piece) for piece in each)


def _closing_words(line: str) -> list[str]:
    """In one or two languages."""
    words, _, name = line.strip().rstrip("!.,;:– ").partition(",")
    return [piece.strip() for piece in words.split("/")] if len(line) <= 60 and len(name.split()) <= 3 else []


def begins_an_old_mail(lines: list[str], at: int) -> bool:
    """“-----Original Message-----”, or the From, Sent, To and Subject that Outlook puts above it."""
    line = lines[at]
    if len(line) > LONGEST:
        return False
    return bool(_BETWEEN_DASHES.fullmatch(line.rstrip()) or _BEGIN_FORWARD.match(line)) or begins_a_head(lines, at)


def begins_a_forward(line: str) -> bool:
    found = _BETWEEN_DASHES.fullmatch(line.rstrip()) if len(line) <= LONGEST else None
    return bool(found and _FORWARD.search(found["words"])) or bool(_BEGIN_FORWARD.match(line[:LONGEST]))


def begins_a_head(lines: list[str], at: int) -> bool:
    """From, and two of the others below; where the first has an address, in whatever language."""
    if _named(lines[at]) not in _FROM:
        return False
    below = [_named(line) for line in lines[at + 1 : at + 9]]
    return sum(name in _SENT for name in below) >= 2 or ("@" in lines[at] and all(below[:2]) and len(below) > 1)


def head_line(line: str) -> str | None:
    """What stands behind the colon of a header, where it is one."""
    found = _HEAD.match(line[:LONGEST])
    return found["value"].strip() if found else None


def _named(line: str) -> str:
    found = _HEAD.match(line[:LONGEST]) if ":" in line[:40] or "：" in line[:40] else None
    return found["name"].strip().lower() if found else ""
