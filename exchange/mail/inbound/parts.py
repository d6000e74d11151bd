"""What a mail consists of: its text, plain or not, and the files that came along."""

import codecs
from collections.abc import Iterator

from exchange.mail.inbound.html import plain
from exchange.mail.inbound.source import Mail, clean, one_line, walk

# Of which HTML is a multiple: Outlook writes its style sheet first.
TEXT, HTML = 100_000, 400_000
# Codecs that are no way to write a mail, slow with some input or both.
NOT_A_CHARSET = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"}
# What programs attach by themselves: seals, Outlook's own wrapping, reports, answers of a calendar.
NOT_A_FILE = {
    "application/pgp-signature", "application/pgp-encrypted", "application/pgp-keys", "application/ms-tnef",
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pkcs7-mime", "application/x-pkcs7-mime",
    "text/calendar", "application/ics", "text/x-amp-html", "text/rfc822-headers",
}  # fmt: skip


def texts(mail: Mail) -> tuple[str, str]:
    """Its text as it was sent, and as its HTML reads; either may be missing."""
    plain_parts, html_parts = [], []
    for part, _inside in walk(mail):
        if _is_body(part, "text/plain"):
            plain_parts.append(_unfolded(content(part)[:TEXT], part))
        elif _is_body(part, "text/html"):
            html_parts.append(clean(plain(content(part))))
    return _joined(plain_parts), _joined(html_parts)


def content(part: Mail) -> str:
    """The text of a part in whatever charset it is, or seems to be."""
    try:
        raw = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return ""
    return clean(_text(raw[:HTML], _charset(part))) if isinstance(raw, bytes) else ""


def attachments(mail: Mail) -> int:
    """Files somebody sent; pictures in the text and a program's own attachments are none."""
    return sum(_is_file(part, inside) for part, inside in walk(mail))


def attached_mail(mail: Mail) -> Mail | None:
    """A mail that is forwarded as a whole."""
    for part, _inside in walk(mail):
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            inner = part.get_payload(0)
            return inner if isinstance(inner, type(part)) else None
    return None


def _is_body(part: Mail, kind: str) -> bool:
    return part.get_content_type() == kind and part.get_content_disposition() != "attachment" and not _name(part)


def _is_file(part: Mail, inside: tuple[str, ...]) -> bool:
    if part.is_multipart() or part.get_content_type() in NOT_A_FILE or "multipart/encrypted" in inside:
        return False
    if part.get_content_maintype() in ("message", "multipart") or _name(part).lower().startswith("att0"):
        return False
    return not _is_body(part, "text/plain") and not _is_body(part, "text/html") and not _in_the_text(part, inside)


def _in_the_text(part: Mail, inside: tuple[str, ...]) -> bool:
    embedded = "multipart/related" in inside or (
        bool(part.get("Content-ID")) and part.get_content_disposition() != "attachment"
    )
    return part.get_content_maintype() == "image" and embedded


def _name(part: Mail) -> str:
    try:
        return one_line(part.get_filename() or "")
    except (ValueError, LookupError, TypeError, AttributeError):
        return "unreadable"


def _charset(part: Mail) -> str:
    try:
        named = codecs.lookup(part.get_content_charset() or "utf-8").name
    except (ValueError, LookupError, TypeError, AttributeError):
        return "utf-8"
    # What is called Latin-1 is Windows with typographic quotes more often than not, and every browser reads it so.
    return {"iso8859-1": "cp1252", "ascii": "utf-8"}.get(named, named)


def _text(raw: bytes, charset: str) -> str:
    for attempt in (charset, "utf-8"):
        try:
            return raw.decode("utf-8" if attempt in NOT_A_CHARSET else attempt)
        except (ValueError, LookupError):
            continue
    return raw.decode("cp1252" if charset == "utf-8" else "utf-8", "replace")


def _unfolded(text: str, part: Mail) -> str:
    """Paragraphs that were cut into lines for the journey (RFC 3676), whole again."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    return "\n".join(_paragraphs(text, joined_without_space=str(part.get_param("delsp", "")).lower() == "yes"))


def _paragraphs(text: str, joined_without_space: bool) -> Iterator[str]:
    pieces: list[str] = []
    depth = 0
    for line in text.split("\n"):
        quoted = len(line) - len(line.lstrip(">"))
        words = line[quoted:].removeprefix(" ")
        if pieces and quoted != depth:
            yield ">" * depth + "".join(pieces)
            pieces = []
        depth = quoted
        flows = words.endswith(" ") and words != "-- "
        pieces.append(words[:-1] if flows and joined_without_space else words)
        if not flows:
            yield ">" * depth + "".join(pieces)
            pieces = []
    yield from [">" * depth + "".join(pieces)] if pieces else []


def _joined(pieces: list[str]) -> str:
    return "\n\n".join(piece for piece in pieces if piece.strip())[:TEXT]
