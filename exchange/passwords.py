"""Passwords: hashed slowly on purpose, and therefore never while the database's write lock is held."""

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app

# Passes, KiB, lanes: the least OWASP asks of argon2id, since a web process must stay small.
COST = (2, 19_456, 1)


def hashed(password: str) -> str:
    return _hasher().hash(_plain(password))


def matches(password: str, password_hash: str | None) -> bool:
    """As slow for somebody who has no password, or is nobody, so that the time tells nothing."""
    hasher = _hasher()
    try:
        hasher.verify(password_hash or _nobodys(hasher), _plain(password))
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def _hasher() -> PasswordHasher:
    """Tests set a cheaper ARGON2."""
    return _hasher_of(*current_app.config.get("ARGON2", COST))


@cache
def _hasher_of(passes: int, kibibytes: int, lanes: int) -> PasswordHasher:
    return PasswordHasher(passes, kibibytes, lanes)


@cache
def _nobodys(hasher: PasswordHasher) -> str:
    return hasher.hash("nobody’s password")


def _plain(password: str) -> str:
    """The same letters whichever keyboard wrote them (RFC 8265)."""
    return unicodedata.normalize("NFC", password)
