"""Giving: writing a referral, catching a name in the room, reading it over, sending it."""

from exchange.views.gives import checking, keeping, writing
from exchange.views.gives.blueprint import bp

__all__ = ["bp", "checking", "keeping", "writing"]
