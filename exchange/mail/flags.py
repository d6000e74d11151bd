"""What the letters about a flag speak of: the flag itself, and the words of an organizer or of the answer."""

from typing import Any

from exchange.db import db
from exchange.mail.about import reads_as_contact
from exchange.mail.links import contact_url, url
from exchange.models.flag import Flag
from exchange.models.flag.answering import Remark
from exchange.models.letter import Letter, LetterKind
from exchange.words.flags import ABOUTS

REMARKED = frozenset({LetterKind.FLAG_WORD, LetterKind.FLAG_ANSWERED})
# These go to whoever decides; the others to writer and flagger.
TO_DECIDERS = frozenset({LetterKind.FLAGGED, LetterKind.FLAG_ANSWERED})


def flag_of(letter: Letter) -> Flag:
    remark = _remark_of(letter)
    return remark.flag if remark else db.session.get_one(Flag, letter.about_id)


def may_still_hear(letter: Letter) -> bool:
    """Who decides, as long as it is theirs; who only asked, until it is decided; the others in any case."""
    flag = flag_of(letter)
    if letter.kind in TO_DECIDERS:
        return letter.to in flag.deciders and (flag.open or letter.kind is LetterKind.FLAG_ANSWERED)
    if letter.kind is LetterKind.FLAG_RECEIPT:
        return flag.open
    return not flag.words_gone and not (reads_as_contact(letter) and not flag.referral.reached_contact)


def flagged(letter: Letter) -> dict[str, Any]:
    """The names its template may use."""
    flag = flag_of(letter)
    below = f"/flags/{flag.id}"
    theirs = contact_url(flag.referral, below) if reads_as_contact(letter) else url(f"/r/{flag.referral_id}{below}")
    return {
        "flag": flag,
        "remark": _remark_of(letter),
        "rule": ABOUTS[flag.about],
        "flag_url": url(f"/board{below}") if letter.kind in TO_DECIDERS else theirs,
    }


def _remark_of(letter: Letter) -> Remark | None:
    return db.session.get_one(Remark, letter.about_id) if letter.kind in REMARKED else None
