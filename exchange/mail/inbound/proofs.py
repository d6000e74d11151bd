"""Whether a mail comes from where it says, as the one host we trust found out (RFC 8601)."""

import re

from exchange.mail.inbound.description import Proof
from exchange.mail.inbound.source import Mail, one_line, values

_RESULT = re.compile(r"^dmarc\s*=\s*([a-z]+)", re.IGNORECASE)
_DOMAIN = re.compile(r"\bheader\.from\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)


def proof_of(mail: Mail, sender: str, trusted_host: str) -> Proof:
    """Only the topmost header of that host counts: whoever sent the mail may have written others below it."""
    for value in values(mail, "Authentication-Results") if trusted_host else ():
        host, *results = _pieces(one_line(value))
        if _is(host, trusted_host):
            return _proof(results, sender.rpartition("@")[2])
    return Proof.UNKNOWN


def _is(host: str, trusted: str) -> bool:
    """A version may stand behind the name, and quotes around it."""
    words = host.split()
    return bool(words) and words[0].strip('"').lower() == trusted.lower()


def _proof(results: list[str], domain: str) -> Proof:
    found = [(match[1].lower(), result) for result in results if (match := _RESULT.match(result.strip()))]
    if any(said == "fail" or _of_another(result, domain) for said, result in found):
        return Proof.FAIL
    return Proof.PASS if any(said == "pass" for said, _ in found) else Proof.UNKNOWN


def _of_another(result: str, domain: str) -> bool:
    """A result for a sender whom the reader does not see."""
    named = _DOMAIN.search(result)
    return bool(named) and bool(domain) and named is not None and named[1].lower().rpartition("@")[2] != domain


def _pieces(value: str) -> list[str]:
    """Parted at semicolons, without comments; neither counts inside quotes."""
    pieces, depth, quoted, escaped = [""], 0, False, False
    for letter in value:
        if escaped:
            escaped = False
        elif letter == "\\":
            escaped = True
        elif letter == '"' and not depth:
            quoted = not quoted
        elif letter in "()" and not quoted:
            depth = max(depth + (1 if letter == "(" else -1), 0)
            continue
        elif letter == ";" and not quoted and not depth:
            pieces.append("")
            continue
        pieces[-1] += "" if depth else letter
    return pieces
