"""Links: signed names of a row and its generation. Nothing secret is stored, and a link can be built again."""

import hashlib
import hmac
from enum import StrEnum

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer


class Purpose(StrEnum):
    """A token made for one purpose opens no other."""

    SIGN_IN = "in"
    INVITATION = "join"
    ADDRESS = "address"
    CONTACT = "c"
    CLAIM = "claim"
    ANSWER = "a"
    UNSUBSCRIBE = "unsubscribe"


def sign(purpose: Purpose, row_id: int, generation: int) -> str:
    """A link token of about 50 characters."""
    return _serializer(purpose).dumps([row_id, generation])


def read(purpose: Purpose, token: str) -> tuple[int, int] | None:
    """(row id, generation) of a token that was signed for this purpose, else None. The row decides if it still holds."""
    try:
        row_id, generation = _serializer(purpose).loads(token)
    except (BadSignature, TypeError, ValueError):
        return None
    return int(row_id), int(generation)


def six_digits(purpose: Purpose, row_id: int, nonce: str) -> str:
    """The code that stands for a row: a keyed hash, so that the database alone does not tell it."""
    digest = hmac.new(_keys()[-1].encode(), f"{purpose}:{row_id}:{nonce}".encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 1_000_000:06d}"


def _keys() -> list[str]:
    """Oldest first, as itsdangerous wants them."""
    settings = current_app.extensions["settings"]
    return [*settings.secret_key_fallbacks, settings.secret_key]


def _serializer(purpose: Purpose) -> URLSafeSerializer:
    return URLSafeSerializer(_keys(), salt=f"goodword.{purpose}", signer_kwargs={"digest_method": hashlib.sha256})
