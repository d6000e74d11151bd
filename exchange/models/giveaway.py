"""What in a giver's words would tell the receiver more than they should know before they say yes."""

import re
import unicodedata
from enum import StrEnum

from exchange.models.person import Person


class Giveaway(StrEnum):
    SURNAME = "surname"
    FIRM = "firm"
    EMAIL = "email"
    PHONE = "phone"


WORD = re.compile(r"\w+")
ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.\w")
NUMBER = re.compile(r"\+?\d[\d ()./-]{5,}\d")
# An address there names no firm.
ANYBODYS = {
    "aol", "btinternet", "freenet", "gmail", "googlemail", "hotmail", "icloud", "libero", "outlook", "orange", "proton",
    "protonmail", "t-online", "wanadoo", "yahoo", "ymail",
}  # fmt: skip


def giveaways(words: str, contact: Person) -> list[Giveaway]:
    """What `words` say of `contact` that stays hidden until the receiver says yes. A hint, not a proof."""
    found = {
        Giveaway.SURNAME: _names(words, contact),
        Giveaway.FIRM: _firm(words, contact.email or ""),
        Giveaway.EMAIL: ADDRESS.search(words),
        Giveaway.PHONE: _number(words, contact.phone or ""),
    }
    return [what for what, there in found.items() if there]


def _names(words: str, contact: Person) -> bool:
    """Short names count only as they are written: Long is a name, "long" is not."""
    surnames = [part for part in WORD.findall(" ".join(contact.name.split()[1:])) if len(part) > 1 and not part.islower()]
    spoken = set(WORD.findall(words))
    folded = {word.casefold() for word in spoken}
    return any(name in spoken or (len(name) > 4 and name.casefold() in folded) for name in surnames)


def _firm(words: str, email: str) -> bool:
    """The firm's name is guessed from where its mail goes."""
    labels = email.partition("@")[2].split(".")[:-1]
    stem = max(labels, key=len, default="")
    return len(stem) > 4 and stem not in ANYBODYS and _squashed(stem) in _squashed(words)


def _number(words: str, phone: str) -> bool:
    runs = ["".join(filter(str.isdigit, run)) for run in NUMBER.findall(words)]
    return any(len(run) > 8 or (phone and phone.endswith(run[-7:])) for run in runs)


def _squashed(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold().replace("&", "and")
    return "".join(filter(str.isalnum, plain))
