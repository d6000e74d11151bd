"""Links: signed names of a row and its generation. Nothing secret is stored, and a link can be built again."""

import base64
import hashlib
import hmac
import re
from enum import StrEnum
from functools import lru_cache
from typing import Any

from flask import current_app
from itsdangerous import BadSignature, Serializer, URLSafeSerializer
from itsdangerous.encoding import base64_encode

SPELLED = re.compile(r"([0-9]{1,15})(s[a-z2-7]{16})")


class Purpose(StrEnum):
    """A token made for one purpose opens no other."""

    SIGN_IN = "in"
    INVITATION = "join"
    ADDRESS = "address"
    CONTACT = "c"
    CLAIM = "claim"
    ANSWER = "a"
    UNSUBSCRIBE = "unsubscribe"
    STOP_DIGEST = "digest"
    STOP_WEEKLY = "weekly"
    REPLY = "reply"
    UNDO = "undo"
    REVIEW = "review"


def sign(purpose: Purpose, row_id: int, generation: int) -> str:
    """A link token of about 50 characters."""
    return _signed(purpose, row_id, generation, _keys())


@lru_cache(maxsize=1_000)
def _signed(purpose: Purpose, row_id: int, generation: int, keys: tuple[str, ...]) -> str:
    """Kept for a while, since one stands in a mail several times."""
    return _serializer(purpose, keys).dumps([row_id, generation])


def read(purpose: Purpose, token: str) -> tuple[int, int] | None:
    """(row id, generation) of a token that was signed for this purpose, else None. The row decides if it still holds."""
    try:
        row_id, generation = _serializer(purpose, _keys()).loads(token)
    except (BadSignature, TypeError, ValueError):
        return None
    return int(row_id), int(generation)


def spell(purpose: Purpose, row_id: int) -> str:
    """A row and its seal in the letters that survive in an e-mail address: small ones and digits, about 20 of them."""
    return f"{row_id}{_seal(purpose, row_id)}"


def unspell(purpose: Purpose, code: str) -> int | None:
    """The row id of a code that was spelled for this purpose, else None."""
    found = SPELLED.fullmatch(code.lower())
    if not found:
        return None
    row_id, seal = int(found[1]), found[2]
    return row_id if any(hmac.compare_digest(seal, _seal(purpose, row_id, key)) for key in _keys()) else None


def six_digits(purpose: Purpose, row_id: int, nonce: str) -> str:
    """The code that stands for a row: a keyed hash, so that the database alone does not tell it."""
    digest = hmac.new(_keys()[-1].encode(), f"{purpose}:{row_id}:{nonce}".encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 1_000_000:06d}"


def _seal(purpose: Purpose, row_id: int, key: str = "") -> str:
    """80 bits that only this server can make, beginning with a letter so that they part from the number."""
    digest = hmac.new((key or _keys()[-1]).encode(), f"{purpose}:{row_id}".encode(), hashlib.sha256).digest()
    return "s" + base64.b32encode(digest[:10]).decode().lower()


def _keys() -> tuple[str, ...]:
    """Oldest first, as itsdangerous wants them."""
    settings = current_app.extensions["settings"]
    return *settings.secret_key_fallbacks, settings.secret_key


class Plain(URLSafeSerializer):
    """Two numbers hardly get shorter by compressing them, and to try takes longer than to sign them."""

    def dump_payload(self, obj: Any, *args: Any, **kwargs: Any) -> bytes:
        return base64_encode(Serializer.dump_payload(self, obj, *args, **kwargs))


@lru_cache
def _serializer(purpose: Purpose, keys: tuple[str, ...]) -> URLSafeSerializer:
    return Plain(keys, salt=f"goodword.{purpose}", signer_kwargs={"digest_method": hashlib.sha256})
