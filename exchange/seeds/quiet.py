"""What has gone quiet in the example group, so that its organizer has somebody to ask kindly."""

from exchange.models.letter import Envelope, LetterKind
from exchange.models.referral import Referral
from exchange.models.referral.introduction import Manner
from exchange.seeds.teller import Teller


def a_menu_in_two_languages(t: Teller) -> None:
    """Introduced, and no hello in three weeks: Ines has been translating a whole catalogue."""
    bea = t.contact("Bea Lindgren", "bea@lindgrenrooms.example", "+441632960172")
    with t.on(16, "9:00"):
        r = t.draft(
            t.sam, t.ines, bea, "Bea’s guests are French by now, and her breakfast menu isn’t.",
            "Bea, Ines made our safety sheet readable in two languages. Ines, the breakfast is worth it.",
        )  # fmt: skip
        r.send(by=t.sam)
    with t.on(16, "11:30", r):
        r.accept(by=t.ines, thanks="Thank you, Sam. I do love a menu.")
        t.opened(r, 16, "11:40")
    until_today(t, r, LetterKind.WAY_OUT)


def a_call_that_was_promised(t: Teller) -> None:
    """Dev said yes, and Paul wanted to ring Colin first."""
    colin = t.contact("Colin Marsh", "colin@marshnurseries.example", "+441632960173")
    with t.on(18, "10:00"):
        r = t.draft(
            t.paul, t.dev, colin, "Colin’s nursery runs on one laptop, and it is older than his trees.",
            "Colin, Dev is patient with machines. Dev, ask about the trees.", manner=Manner.CALL,
        )  # fmt: skip
        r.send(by=t.paul)
    with t.on(18, "14:00", r):
        r.accept(by=t.dev, thanks="Thank you, Paul. I’d be glad to.")
    until_today(t, r, LetterKind.WAY_OUT)


def until_today(t: Teller, referral: Referral, last: LetterKind) -> None:
    """Nobody did anything, and the exchange wrote what it writes then."""
    t.let_time_pass(referral, t.today)
    letter = max((one for one in referral.letters if one.kind is last), key=lambda one: one.due_at)
    letter.envelope = Envelope(to=letter.to, address="", created_at=letter.due_at, sent_at=letter.due_at)


STORIES = (a_menu_in_two_languages, a_call_that_was_promised)
