"""What a word in a reply means to the question that was asked: the key of an answer, or nothing rather than a wrong one."""

from collections.abc import Mapping

from exchange.mail.inbound import Word
from exchange.models.letter import LetterKind
from exchange.models.prompt import Prompt
from exchange.models.referral.answering import Choice
from exchange.models.referral.saying import Saying
from exchange.models.referral.turn import Step

# A bare yes or no says nothing by itself; these letters ask beside the turn, the others ask for the step.
OF_A_LETTER: dict[LetterKind, dict[Word, str]] = {
    LetterKind.PASS_ON: {Word.YES: Choice.PASS_ON, Word.NO: Choice.NOT_PASS_ON},
    LetterKind.COVER_ASKED: {Word.YES: Choice.COVER, Word.NO: Choice.NO_COVER},
    LetterKind.HEADS_UP_SETTLED: {Word.YES: Choice.HEADS_UP_SETTLED, Word.DONE: Choice.HEADS_UP_SETTLED},
    LetterKind.FADING: {Word.YES: Choice.GO_ON, Word.NO: Choice.CLOSE},
    LetterKind.GO_ON: {Word.YES: Choice.GO_ON, Word.NO: Choice.CLOSE},
    LetterKind.HELP: {Word.YES: Choice.RING, Word.LATER: Choice.TWO_WEEKS, Word.WAIT: Choice.TWO_WEEKS},
}
AT_A_STEP: dict[Step, Mapping[Word, str]] = {
    Step.ANSWER: {Word.YES: Choice.YES, Word.NO: Choice.NO},
    Step.CONSENT: {Word.YES: Choice.AGREE, Word.NO: Choice.REFUSE, Word.LATER: Choice.POSTPONE},
    Step.DECIDE_ON: {Word.WAIT: Choice.WAIT, Word.YES: Choice.WAIT, Word.LATER: Choice.WAIT, Word.LEAVE: Choice.STOP},
    Step.CALL: dict.fromkeys((Word.YES, Word.DONE), Choice.INTRODUCE),
    Step.BRING_TOGETHER: dict.fromkeys((Word.YES, Word.DONE), Choice.INTRODUCE),
    Step.RING_THEM: {Word.LEAVE: Choice.STOP},
    Step.TEXT_THEM: dict.fromkeys((Word.YES, Word.DONE), Choice.TEXTED),
    Step.HELLO: {Word.DONE: Saying.SAID_HELLO, Word.YES: Saying.SAID_HELLO},
    Step.HELP_REACH: dict.fromkeys((Word.YES, Word.DONE), Saying.HAD_A_WORD) | {Word.NO: Saying.LEAVE_IT},
    Step.DID_YOU_MEET: {Word.YES: Saying.MET, Word.NO: Saying.NOT_MET, Word.NOT_YET: Saying.NOT_MET},
    Step.CLEAR_UP: dict.fromkeys((Word.YES, Word.DONE), Saying.CLEARED_UP),
    Step.SETTLE: dict.fromkeys((Word.YES, Word.DONE), Saying.SETTLED),
    Step.FINISH_WORK: {Word.YES: Saying.DONE},
    Step.PAYMENT: {Word.YES: Saying.PAID, Word.NO: Saying.NOT_PAID, Word.NOT_YET: Saying.NOT_PAID},
    Step.HAPPINESS: {Word.YES: Saying.HAPPY, Word.NO: Saying.UNHAPPY},
    Step.TELL_CONTACT: dict.fromkeys((Word.YES, Word.DONE), Choice.TELL),
}
# These say the same wherever they are possible, the first one that is.
ANYWHERE: dict[Word, tuple[str, ...]] = {
    Word.MET: (Saying.MET,),
    Word.NOT_MET: (Saying.NOT_MET,),
    Word.HELLO: (Saying.SAID_HELLO, Saying.WE_SPOKE),
    Word.TRIED: (Saying.TRIED,),
    Word.DONE: (Saying.DONE,),
    Word.PAID: (Saying.PAID,),
    Word.NOT_PAID: (Saying.NOT_PAID,),
    Word.HAPPY: (Saying.HAPPY,),
    Word.UNHAPPY: (Saying.UNHAPPY,),
    Word.WAITING: (Saying.WAITING,),
    Word.HAND_BACK: (Choice.HAND_BACK,),
    Word.LATER: (Choice.PAUSE,),
    Word.WAIT: (Choice.PAUSE,),
    Word.LEAVE: (Saying.LEAVE_IT,),
    Word.AGREED: (Saying.WORKING, Saying.GOING_AHEAD),
    Word.PRICE: (Saying.PRICE_SENT,),
    Word.NO_FIT: (Saying.NOT_A_FIT, Saying.NOT_FOR_ME),
    Word.THINKING: (Saying.THINKING,),
    Word.CHOSE_OTHER: (Saying.CHOSE_OTHER,),
    Word.GOING_WELL: (Saying.GOING_WELL,),
    Word.GOING_BADLY: (Saying.GOING_BADLY,),
    Word.SETTLED: (Saying.SETTLED, Saying.CLEARED_UP, Choice.HEADS_UP_SETTLED),
}
# With a day, or with a day and a time, they say more.
WITH_A_DAY: dict[Word, tuple[str, ...]] = {Word.LATER: (Saying.NEW_DATE,)}
WITH_A_TIME: dict[Word, tuple[str, ...]] = {Word.DATE: (Saying.DATE_SET, Saying.MOVED)}


def meaning(prompt: Prompt, word: Word, *, day: bool = False, time: bool = False) -> str | None:
    """The answer's key, if this prompt takes it now."""
    asked = OF_A_LETTER.get(prompt.letter.kind, {}).get(word) or AT_A_STEP.get(prompt.step, {}).get(word)
    more = (WITH_A_TIME.get(word, ()) if day and time else ()) + (WITH_A_DAY.get(word, ()) if day else ())
    likely = (*more, *([asked] if asked else []), *ANYWHERE.get(word, ()))
    return next((key for key in likely if prompt.takes(key)), None)
