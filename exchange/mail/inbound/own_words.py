"""What the person wrote: neither what was quoted, nor what stands at the foot of every mail they send."""

import itertools
import re

from exchange.mail.inbound.phrases import (
    LONGEST,
    begins_an_old_mail,
    introduces_a_quote,
    is_a_notice,
    is_closing,
    is_sent_from,
    is_thanks,
)

LINES = 3_000
# A signature is short lines below a name or a farewell; further on, somebody is still telling something.
SIGNATURE_LINES, SIGNATURE_WIDTH = 10, 100
# Shorter lines are whole.
BROKEN_AT = 20
_MOMENT = re.compile(r"@|\d{1,2}[:.]\d\d")
_STAMP = re.compile(r"(?=.*\b20\d\d\b)(?=.*[<(\[][^\s<>]{1,100}@[^\s<>]{1,100}[>)\]])")
_DRAWN = re.compile(r"\s*(?:[_*=\-—–]{3,200}|[—–])\s*")
_POSTSCRIPT = re.compile(r"\s*p\.?\s?s\b", re.IGNORECASE)
_SENTENCE = re.compile(r"\s*(?:\S+\s+){4,20}\S+[.!?]\s*$")
_CARD = re.compile(r"@|\bwww\.|https?:|\+\d\d")
_SEAL = re.compile(r"-----BEGIN PGP SIGNATURE-----.*?(?:-----END PGP SIGNATURE-----|\Z)", re.DOTALL)
_SEALED = re.compile(r"-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Za-z]+: [^\n]*\n)*\n?")


def own_words(text: str, name: str = "") -> str:
    """The words of the sender, whose `name` may stand below them."""
    lines = _unsealed(text).split("\n")[:LINES]
    own = _without_marks_of_programs(_unquoted(lines))
    return _tidy(_unsigned(own, name))


def _unsealed(text: str) -> str:
    """Without the armour of PGP, which also puts a dash before every dash."""
    if "-----BEGIN PGP SIGNED" not in text:
        return text
    return re.sub(r"^- ", "", _SEALED.sub("", _SEAL.sub("", text)), flags=re.MULTILINE)


def _unquoted(lines: list[str]) -> list[str]:
    """Without lines in angle brackets and what leads to them; and nothing from an older mail on that has none."""
    own: list[str] = []
    at = 0
    while at < len(lines) and not begins_an_old_mail(lines, at):
        length = _introduction_at(lines, at)
        quoted = _quotes(_following(lines, at + length)) if length else _quotes(lines[at])
        if length and not quoted and _MOMENT.search(_joined(lines[at : at + length])):
            break
        own += [] if quoted else lines[at : at + (length or 1)]
        at += length or 1
    return own


def _introduction_at(lines: list[str], at: int) -> int:
    """Over how many lines an “On Monday, Maya Okafor wrote:” runs that begins here; programs break it where it gets long."""
    for length in (1, 2, 3):
        piece = [line.strip() for line in lines[at : at + length]]
        if not piece[-1] or _quotes(piece[-1]) or len(piece) < length:
            return 0
        if _introduces(_joined(piece), _quotes(_following(lines, at + length))):
            return 0 if any(_is_stamped(_joined(piece[later:])) for later in range(1, length)) else length
        if len(piece[-1]) < BROKEN_AT:
            return 0
    return 0


def _introduces(line: str, quote_follows: bool) -> bool:
    """In a language we know; or in another one, where more than the words tell."""
    if _is_stamped(line):
        return True
    return quote_follows and len(line) <= LONGEST and line.endswith(":") and bool(_MOMENT.search(line))


def _is_stamped(line: str) -> bool:
    """A sender and a year, which nobody else puts in front of a colon."""
    return introduces_a_quote(line) or (len(line) <= LONGEST and line.endswith((":", "：")) and bool(_STAMP.match(line)))


def _joined(lines: list[str]) -> str:
    return " ".join(line.strip() for line in lines)


def _following(lines: list[str], at: int) -> str:
    return next((line for line in lines[at : at + 4] if line.strip()), "")


def _quotes(line: str) -> bool:
    return line.lstrip(" ").startswith(">")


def _without_marks_of_programs(lines: list[str]) -> list[str]:
    """Up to the two dashes that begin a signature, and without “Sent from my iPhone”, which stands by itself."""
    lines = lines[: next((at for at, line in enumerate(lines) if line.rstrip() == "--"), len(lines))]
    kept: list[str] = []
    for at, line in enumerate(lines):
        alone = (not kept or _is_empty(kept[-1])) and all(_is_mark(line) for line in lines[at + 1 : at + 2])
        if not (alone and is_sent_from(line)):
            kept.append(line)
    return kept


def _is_mark(line: str) -> bool:
    return _is_empty(line) or is_sent_from(line)


def _unsigned(lines: list[str], name: str) -> list[str]:
    lines = _without_notice(_stripped(lines))
    names = {word.casefold() for word in (name, *name.replace(",", " ").split()) if len(word) > 1}
    for at in range(max(1, len(lines) - SIGNATURE_LINES), len(lines)):
        if _is_farewell(lines[at], lines[at + 1 :], names):
            return _stripped(lines[:at])
    return lines


def _without_notice(lines: list[str]) -> list[str]:
    """A notice is the last thing in a mail."""
    for at in range(len(lines)):
        if (at == 0 or _is_empty(lines[at - 1])) and is_a_notice(_paragraph(lines, at)):
            return _stripped(lines[:at])
    return lines


def _paragraph(lines: list[str], at: int) -> str:
    return " ".join(itertools.takewhile(str.strip, lines[at : at + 30]))


def _is_farewell(line: str, below: list[str], names: set[str]) -> bool:
    """The sender's name, or words of parting; with a card below at the most, and nothing that is still being told."""
    if any(len(each) > SIGNATURE_WIDTH or _POSTSCRIPT.match(each) or _SENTENCE.match(each) for each in below):
        return False
    if line.strip(" -–—*,.").casefold() in names or is_closing(line):
        return True
    return (is_thanks(line) or _is_drawn(line)) and _is_a_card(below, names)


def _is_a_card(lines: list[str], names: set[str]) -> bool:
    first = next((line for line in lines if line.strip()), "")
    return any(name in first.casefold() for name in names) or any(_CARD.search(line) for line in lines)


def _stripped(lines: list[str]) -> list[str]:
    """Without empty or merely drawn lines at either end."""
    first, last = 0, len(lines)
    while first < last and _is_empty(lines[first]):
        first += 1
    while first < last and _is_empty(lines[last - 1]):
        last -= 1
    return lines[first:last]


def _is_empty(line: str) -> bool:
    return not line.strip() or _is_drawn(line)


def _is_drawn(line: str) -> bool:
    return bool(_DRAWN.fullmatch(line))


def _tidy(lines: list[str]) -> str:
    """One empty line between paragraphs, no space at either end of a line."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in lines)).strip()
