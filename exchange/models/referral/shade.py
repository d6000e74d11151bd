"""How warm a referral is: one of ten shades, computed from what is known, what was promised and what was done."""

from math import floor

from exchange.models.referral.introduction import PROMISES, Basis, Introducible, Manner

HOW = {Manner.DETAILS: 0, Manner.WORDS: 1, Manner.CALL: 2, Manner.TOGETHER: 3}
COLD, PROMISED, UNASKED, WARMEST = 3, 6, 9, 10


def shade(ticked: int, asked: int, manner: Manner | None, *, known: bool, done: bool, agreed: bool) -> int:
    """1 to 10, as DOMAIN says: never warmer than the contact knows, than was done, than they agreed.

    `known` is whether the contact knows they may hear from somebody, `done` whether a promised call or meeting took
    place, `agreed` whether the contact said yes.
    """
    warmth = 1 + floor(6 * ticked / asked + 0.5 if asked else 0) + HOW.get(manner or Manner.DETAILS, 0)
    limits = [WARMEST if agreed else UNASKED]
    if manner in (None, Manner.DETAILS) or not known:
        limits.append(COLD)
    if manner in PROMISES and not done:
        limits.append(PROMISED)
    return min(warmth, *limits)


class Shaded(Introducible):
    consent_given: bool

    @property
    def shade(self) -> int:
        known = bool(self.need.own or self.need.expects_call or self.introduction)
        agreed = self.introduction is not None and self.agreed_by_contact
        return shade(
            self.need.ticked,
            self.need.asked,
            self.manner,
            known=known,
            done=self.introduction is not None,
            agreed=agreed,
        )

    @property
    def agreed_by_contact(self) -> bool:
        return self.introduction is not None and self.introduction.basis is not Basis.ATTESTED
