"""A mail that carries another: who wrote and read that one, and what it says."""

import re
from dataclasses import dataclass

from exchange.mail.inbound.own_words import own_words
from exchange.mail.inbound.parts import attached_mail, texts
from exchange.mail.inbound.phrases import begins_a_forward, begins_a_head, head_line
from exchange.mail.inbound.source import Mail, Person, header, one_line, people

HEAD_LINES, BODY_LINES = 15, 500
_SUBJECT = re.compile(r"\s*(fwd?|wg|tr|rv|enc|doorst|vs|vb|i)\s?:", re.IGNORECASE)
_NAMED = re.compile(
    r"(?P<name>[^<>\[\];,:\"]{0,80})\"?\s?[<\[](?:mailto:)?(?P<address>[^\s<>\[\]@]{1,64}@[^\s<>\[\]@]{1,190})[>\]]"
)
_BARE = re.compile(r"[^\s<>\[\]@,;:\"()]{1,64}@[^\s<>\[\]@,;:\"()]{1,190}")


@dataclass(frozen=True)
class Forward:
    """`said` is its text as it stands, signatures and all; `words` what its writer wrote."""

    people: tuple[Person, ...]
    said: str
    words: str


def forward_in(mail: Mail, text: str) -> Forward | None:
    """A whole mail that is attached, or the one below a line that says so."""
    inner = attached_mail(mail)
    if inner:
        said = next((each for each in texts(inner) if each.strip()), "")
        return Forward(tuple(people(inner, "From", "Reply-To", "To", "Cc")), said, own_words(said, _name(inner)))
    lines = text.split("\n")[:2_000]
    at = _begins_at(lines, bool(_SUBJECT.match(header(mail, "Subject"))))
    return _below(lines[at:]) if at is not None else None


def _begins_at(lines: list[str], is_called_forward: bool) -> int | None:
    """Outlook forwards and answers with the same head, and only the subject tells which."""
    for at, line in enumerate(lines):
        if begins_a_forward(line) or (is_called_forward and begins_a_head(lines, at)):
            return at
    return None


def _below(lines: list[str]) -> Forward:
    lines = [re.sub(r"^\s{0,3}>\s?", "", line) for line in lines]
    start = next((at for at in range(min(len(lines), 8)) if begins_a_head(lines, at)), 1)
    length = _head_length(lines[start : start + HEAD_LINES])
    body = "\n".join(lines[start + length :][:BODY_LINES])
    found = _people(lines[start : start + length])
    return Forward(found, body, own_words(body, found[0][0] if found else ""))


def _head_length(lines: list[str]) -> int:
    """Up to the first empty line, or the last that has a name and a colon."""
    block = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    heads = [at for at in range(block) if head_line(lines[at]) is not None]
    return heads[-1] + 1 if heads and block == len(lines) else block


def _people(head: list[str]) -> tuple[Person, ...]:
    """Everybody with an address in these lines, each once."""
    found: dict[str, Person] = {}
    for line in (head_line(line[:1_000]) or line[:1_000] for line in head):
        named = [(_clean(each["name"]), each["address"].lower()) for each in _NAMED.finditer(line.replace("*", ""))]
        for name, address in named or [("", bare.lower()) for bare in _BARE.findall(line)]:
            found.setdefault(address, (name, address))
    return tuple(found.values())


def _clean(name: str) -> str:
    return one_line(name).strip("\"'*, ")


def _name(mail: Mail) -> str:
    return next((name for name, _address in people(mail, "From")), "")
