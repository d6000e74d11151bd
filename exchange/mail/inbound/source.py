"""The bytes of a mail, taken apart without trusting any of them: every length and every depth has a limit."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.headerregistry import AddressHeader, HeaderRegistry
from email.message import Message
from email.policy import Compat32

from exchange.mail.inbound.description import TooLarge

BYTES = 10 * 1024 * 1024
# A full attachment of ten megabytes has fewer; beyond these the standard library needs minutes.
LINES, BOUNDARIES, PARTS = 250_000, 60, 200
HEADER, HEADERS = 8_000, 500
ADDRESSES = 100

_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"]{1,64}@[^\s@<>()\[\],;:\"]{1,190}")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u200b\u200c\u200e\u200f\u2060\ufeff]")
_registry = HeaderRegistry(use_default_map=True)

Mail = Message
Person = tuple[str, str]


class Careful(Compat32):
    """Headers of a length that people write; a longer one is cut."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse([sourcelines[0][:HEADER], *sourcelines[1:HEADERS]])
        return name, value[:HEADER]


def parsed(raw: bytes) -> Mail:
    """Whatever can be read of it, if only the headers."""
    if len(raw) > BYTES:
        raise TooLarge
    try:
        return message_from_bytes(_shallow(_short(raw)), policy=Careful())
    except (MessageError, RecursionError, ValueError, LookupError, AttributeError, TypeError):
        return message_from_bytes(_headers(raw), policy=Careful())


def clean(text: str) -> str:
    """Without what a database or another mail could not carry."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\xa0", " "))


def one_line(text: str) -> str:
    return " ".join(clean(text).split())


def values(mail: Mail, name: str) -> Iterator[str]:
    """Every header of that name from the top, as it was written; foreign letters in any of the usual ways."""
    for key, value in mail.raw_items():
        if key.lower() == name.lower():
            yield _decoded(str(value))


def header(mail: Mail, name: str) -> str:
    """The first of that name for reading, on one line."""
    return one_line(_readable(next(values(mail, name), "")))


def people(mail: Mail, *names: str) -> list[Person]:
    """(name, address in lower case) of everybody in these headers, in their order."""
    found: dict[str, Person] = {}
    for name, address in (person for header in names for value in values(mail, header) for person in _people(value)):
        found.setdefault(address, (name, address))
    return list(found.values())[:ADDRESSES]


def address_in(text: str) -> str:
    """The first address in a text, or nothing."""
    found = _ADDRESS.search(clean(text[:HEADER]))
    return found[0].strip(".'").lower() if found else ""


def walk(mail: Mail) -> Iterator[tuple[Mail, tuple[str, ...]]]:
    """Its parts, each with the types of those it is in; what is inside a forwarded mail is not part of it."""
    waiting: list[tuple[Mail, tuple[str, ...]]] = [(mail, ())]
    for _ in range(PARTS):
        if not waiting:
            return
        part, inside = waiting.pop()
        yield part, inside
        below = part.get_payload() if part.get_content_maintype() == "multipart" else None
        if isinstance(below, list):
            waiting += [(each, (*inside, part.get_content_type())) for each in reversed(below) if isinstance(each, Message)]


def _short(raw: bytes) -> bytes:
    return raw if raw.count(b"\n") <= LINES else b"\n".join(raw.split(b"\n", LINES)[:LINES])


def _shallow(raw: bytes) -> bytes:
    """Nested that deep, only the headers: each line of a part is compared with every boundary around it."""
    return raw if raw.lower().count(b"boundary") <= BOUNDARIES else _headers(raw)


def _headers(raw: bytes) -> bytes:
    end = re.search(rb"\r?\n\r?\n", raw)
    return raw[: end.start()][: HEADER * HEADERS] if end else raw[: HEADER * HEADERS]


def _decoded(value: str) -> str:
    """Headers with bare 8-bit letters: UTF-8 by now, Windows before."""
    raw = value.encode("utf-8", "surrogateescape")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _readable(value: str) -> str:
    try:
        return str(_registry("subject", value))
    except Exception:  # the parser of the standard library trips over some malformed headers in many ways
        return value


def _people(value: str) -> list[Person]:
    try:
        parsed_header = _registry("to", one_line(value))
        assert isinstance(parsed_header, AddressHeader)
        found = [(one_line(each.display_name), each.addr_spec.lower()) for each in parsed_header.addresses]
    except Exception:  # as above; what looks like an address is taken for one
        found = [("", each.strip(".'").lower()) for each in _ADDRESS.findall(one_line(value))]
    return [(name, clean(address)) for name, address in found if _ADDRESS.fullmatch(clean(address))]
