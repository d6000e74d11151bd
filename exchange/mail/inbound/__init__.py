"""Incoming mail: opened() turns bytes into a plain description, understood() a text into answers. Neither decides anything."""

from exchange.mail.inbound.answers import Spoken, Understood, understood
from exchange.mail.inbound.description import Bounce, Inbound, Introduction, Nature, Proof, TooLarge
from exchange.mail.inbound.opening import opened
from exchange.mail.inbound.word import Word

__all__ = [
    "Bounce", "Inbound", "Introduction", "Nature", "Proof", "Spoken", "TooLarge", "Understood", "Word", "opened", "understood",
]  # fmt: skip
