"""One letter of every kind, come about as it does in life: by what people do, and by time passing."""

from collections.abc import Callable
from datetime import timedelta

import time_machine

from exchange.clock import now
from exchange.db import db
from exchange.jobs.inbox.reply import take_reply
from exchange.models.account import Account
from exchange.models.address_change import AddressChange
from exchange.models.ask import Ask
from exchange.models.flag import About, Flag
from exchange.models.flag.deciding import Verdict
from exchange.models.former_member import erase_member
from exchange.models.group import Group
from exchange.models.invitation import Invitation
from exchange.models.leaving import part
from exchange.models.letter import Envelope, Letter, LetterKind
from exchange.models.membership import Membership
from exchange.models.outbox import owe_about
from exchange.models.person import Hears, Person
from exchange.models.prompt import ask
from exchange.models.received import Received
from exchange.models.referral import Manner, Referral
from exchange.models.referral.cover import CoverAnswer
from exchange.models.referral.decline import Reason
from exchange.models.referral.dispute import Over
from exchange.models.referral.ending import End
from exchange.models.referral.no_fit import Left
from exchange.models.referral.saying import Saying
from exchange.models.sign_in import SignIn
from exchange.models.suspending import restore, suspend
from exchange.models.timeline import Kind, Readers
from exchange.models.visitor import Visitor
from tests.cast import Cast, person, referral_at

K = LetterKind
Story = Callable[[Cast], Letter]
STORIES: dict[tuple[LetterKind, str], Story] = {}


def story(kind: LetterKind, variant: str = "") -> Callable[[Story], Story]:
    def keep(tell: Story) -> Story:
        STORIES[kind, variant] = tell
        return tell

    return keep


def owed(referral: Referral, kind: LetterKind, to: Person) -> Letter:
    db.session.commit()
    return next(letter for letter in reversed(referral.letters) if letter.kind is kind and letter.to is to)


def owed_to(person: Person, kind: LetterKind) -> Letter:
    db.session.commit()
    return db.session.query(Letter).filter_by(person_id=person.id, kind=kind).order_by(Letter.id.desc()).first()


def has_left(letter: Letter) -> None:
    db.session.add(Envelope.around([letter], letter.to.email))


def goes(person: Person) -> None:
    part(db.session.scalars(Membership.of(person)).one(), by=person)
    erase_member(person, "a former member")
    db.session.commit()


def add(cast: Cast, kind: LetterKind, to: Person, referral: Referral) -> Letter:
    letter = Letter(to=to, kind=kind, occasion="test", referral=referral, due_at=now())
    db.session.add(letter)
    db.session.commit()
    return letter


@story(K.SIGN_IN)
def sign_in(cast: Cast) -> Letter:
    SignIn.begin(db.session.scalar(Account.of(cast.maya)))
    return owed_to(cast.maya, K.SIGN_IN)


@story(K.INVITATION)
def invitation(cast: Cast) -> Letter:
    invited = Invitation.invite(cast.millbrook, "gareth@example.org", "Gareth Pugh", cast.ruth)
    return owed_to(invited.person, K.INVITATION)


@story(K.INVITATION, "of the first organizer")
def first_invitation(cast: Cast) -> Letter:
    invited = Invitation.invite(cast.millbrook, "gareth@example.org", "Gareth Pugh", None)
    return owed_to(invited.person, K.INVITATION)


@story(K.CONFIRM_ADDRESS)
def confirm_address(cast: Cast) -> Letter:
    AddressChange.begin(db.session.scalar(Account.of(cast.maya)), "maya@new.example")
    return owed_to(cast.maya, K.CONFIRM_ADDRESS)


@story(K.ADDRESS_CHANGED)
def address_changed(cast: Cast) -> Letter:
    AddressChange.begin(db.session.scalar(Account.of(cast.maya)), "maya@new.example").confirm()
    return owed_to(cast.maya, K.ADDRESS_CHANGED)


@story(K.OFFER)
def offer(cast: Cast) -> Letter:
    return owed(referral_at("offered", cast, area="Millbrook", wanted_when="before January"), K.OFFER, cast.tomas)


@story(K.OFFER, "contact does not know yet")
def offer_of_a_stranger(cast: Cast) -> Letter:
    return owed(referral_at("offered", cast, expects_call=False), K.OFFER, cast.tomas)


@story(K.OFFER, "for the giver")
def offer_of_oneself(cast: Cast) -> Letter:
    return owed(referral_at("offered", cast, contact=cast.maya), K.OFFER, cast.tomas)


@story(K.OFFER, "with a call first")
def offer_with_a_call_first(cast: Cast) -> Letter:
    return owed(referral_at("offered", cast, manner=Manner.CALL), K.OFFER, cast.tomas)


@story(K.OFFER, "all three together")
def offer_to_bring_together(cast: Cast) -> Letter:
    return owed(referral_at("offered", cast, manner=Manner.TOGETHER), K.OFFER, cast.tomas)


@story(K.OFFER, "discreet")
def discreet_offer(cast: Cast) -> Letter:
    return owed(referral_at("offered", cast, discreet=True, area="Millbrook"), K.OFFER, cast.tomas)


@story(K.STILL_YOURS)
def still_yours(cast: Cast) -> Letter:
    return owed(referral_at("offered", cast), K.STILL_YOURS, cast.tomas)


@story(K.QUESTION)
def question(cast: Cast) -> Letter:
    referral = referral_at("offered", cast)
    referral.ask(by=cast.tomas, text="Is it books only, or payroll too?")
    return owed(referral, K.QUESTION, cast.maya)


@story(K.REPLY)
def reply(cast: Cast) -> Letter:
    referral = referral_at("offered", cast)
    referral.ask(by=cast.tomas, text="Is it books only, or payroll too?")
    referral.reply(by=cast.maya, text="Books only.\n\nPayroll is done elsewhere.")
    return owed(referral, K.REPLY, cast.tomas)


@story(K.ACCEPTED)
def accepted(cast: Cast) -> Letter:
    return owed(referral_at("accepted", cast), K.ACCEPTED, cast.maya)


@story(K.ACCEPTED, "and the contact is asked")
def accepted_and_asked(cast: Cast) -> Letter:
    return owed(referral_at("asking", cast), K.ACCEPTED, cast.maya)


@story(K.ACCEPTED, "and a call was promised")
def accepted_and_to_ring(cast: Cast) -> Letter:
    return owed(referral_at("introducing", cast), K.ACCEPTED, cast.maya)


@story(K.ACCEPTED, "and the contact has only a phone")
def accepted_and_to_text(cast: Cast) -> Letter:
    cast.priya.email = None
    return owed(referral_at("asking", cast), K.ACCEPTED, cast.maya)


@story(K.DECLINED)
def declined(cast: Cast) -> Letter:
    referral = referral_at("offered", cast, expects_call=False)
    referral.turn_down(by=cast.tomas, note="Thank you for thinking of me, Maya.")
    return owed(referral, K.DECLINED, cast.maya)


@story(K.DECLINED, "contact expects the call")
def declined_and_expected(cast: Cast) -> Letter:
    referral = referral_at("offered", cast)
    referral.turn_down(by=cast.tomas, reason=Reason.FULL, suggested=cast.sam)
    return owed(referral, K.DECLINED, cast.maya)


@story(K.NO_ANSWER_YET)
def no_answer_yet(cast: Cast) -> Letter:
    referral = referral_at("offered", cast)
    with time_machine.travel(now() + timedelta(days=2), tick=False):
        referral.pass_time()
        return owed(referral, K.NO_ANSWER_YET, cast.maya)


@story(K.INTRODUCTION, "asked")
def introduction_asked(cast: Cast) -> Letter:
    return owed(referral_at("asking", cast), K.INTRODUCTION, cast.priya)


@story(K.INTRODUCTION, "asked again")
def introduction_asked_again(cast: Cast) -> Letter:
    referral = referral_at("asking", cast)
    referral.postpone(by=cast.priya, until=now() + timedelta(days=14))
    db.session.commit()
    return owed(referral, K.INTRODUCTION, cast.priya)


@story(K.INTRODUCTION, "expected")
def introduction_expected(cast: Cast) -> Letter:
    referral = referral_at("accepted", cast)
    letter = owed(referral, K.INTRODUCTION, cast.priya)
    referral.introduction.opens_at = now()
    db.session.commit()
    return letter


@story(K.INTRODUCTION, "asked, discreet")
def introduction_discreet(cast: Cast) -> Letter:
    return owed(referral_at("asking", cast, discreet=True), K.INTRODUCTION, cast.priya)


@story(K.ONLY_IF)
def only_if(cast: Cast) -> Letter:
    return owed(referral_at("asking", cast), K.ONLY_IF, cast.priya)


def agreed_to(cast: Cast, hears: Hears = Hears.MOMENTS) -> Referral:
    referral = referral_at("asking", cast)
    referral.hears = hears
    cast.priya.best_time = "Mornings before nine"
    referral.agree(by=cast.priya, need_is_right=False, correction="Quarterly is enough, it needn’t be monthly.")
    return referral


@story(K.SAID_YES)
def said_yes(cast: Cast) -> Letter:
    return owed(agreed_to(cast), K.SAID_YES, cast.tomas)


@story(K.SAID_YES, "to a giver who hears every step")
def said_yes_to_giver(cast: Cast) -> Letter:
    return owed(agreed_to(cast, Hears.EVERY_STEP), K.SAID_YES, cast.maya)


@story(K.QUIET_WORD, "about the need")
def corrected(cast: Cast) -> Letter:
    return owed(agreed_to(cast), K.QUIET_WORD, cast.maya)


@story(K.QUIET_WORD)
def quiet_word(cast: Cast) -> Letter:
    referral = referral_at("introduced", cast)
    referral.post(by=cast.priya, text="Between us: he seems very busy.", readers=Readers.GIVER_CONTACT)
    return owed(referral, K.QUIET_WORD, cast.maya)


@story(K.INTRODUCED)
def introduced(cast: Cast) -> Letter:
    referral = referral_at("introducing", cast)
    referral.introduce(by=cast.maya, expects_call=True)
    return owed(referral, K.INTRODUCED, cast.tomas)


@story(K.NOT_THIS_TIME)
def not_this_time(cast: Cast) -> Letter:
    return owed(refused(cast), K.NOT_THIS_TIME, cast.maya)


@story(K.NOT_AHEAD)
def not_ahead(cast: Cast) -> Letter:
    return owed(refused(cast), K.NOT_AHEAD, cast.tomas)


def refused(cast: Cast) -> Referral:
    referral = referral_at("asking", cast)
    referral.refuse(by=cast.priya, note="My sister is doing it now.")
    return referral


@story(K.POSTPONED)
def postponed(cast: Cast) -> Letter:
    referral = referral_at("asking", cast)
    referral.postpone(by=cast.priya, until=now() + timedelta(days=14))
    return owed(referral, K.POSTPONED, cast.tomas)


@story(K.HELLO_DUE)
def hello_due(cast: Cast) -> Letter:
    return owed(referral_at("introduced", cast), K.HELLO_DUE, cast.tomas)


@story(K.HEADS_UP)
def heads_up(cast: Cast) -> Letter:
    referral = referral_at("met", cast)
    referral.give_heads_up(by=cast.tomas, happened="I missed our call.", done="I rang twice since.", expect="She may ring you.")
    return owed(referral, K.HEADS_UP, cast.maya)


@story(K.NEWS)
def news_of_a_date(cast: Cast) -> Letter:
    return owed(referral_at("meeting_set", cast), K.NEWS, cast.maya)


@story(K.NEWS, "nobody has called")
def news_of_no_call(cast: Cast) -> Letter:
    referral = referral_at("introduced", cast)
    referral.say(Saying.NOBODY_CALLED, by=cast.priya)
    return owed(referral, K.NEWS, cast.tomas)


@story(K.NEWS, "not quite what is needed")
def news_of_doubt(cast: Cast) -> Letter:
    referral = referral_at("in_touch", cast)
    referral.say(Saying.NOT_QUITE, by=cast.priya, note="I need it in May already.")
    return owed(referral, K.NEWS, cast.tomas)


@story(K.NEWS, "not going well")
def news_of_trouble(cast: Cast) -> Letter:
    referral = referral_at("agreed", cast)
    referral.say(Saying.GOING_BADLY, by=cast.priya)
    return owed(referral, K.NEWS, cast.tomas)


@story(K.NEWS, "resting")
def news_of_a_pause(cast: Cast) -> Letter:
    referral = referral_at("in_touch", cast)
    referral.pause(by=cast.maya, until=now() + timedelta(days=30))
    return owed(referral, K.NEWS, cast.tomas)


@story(K.BACK_ON_LIST)
def back_on_list(cast: Cast) -> Letter:
    referral = referral_at("in_touch", cast)
    referral.pause(by=cast.maya, until=now() + timedelta(days=7), note="Priya is moving house.")
    with time_machine.travel(now() + timedelta(days=8), tick=False):
        referral.pass_time()
        return owed(referral, K.BACK_ON_LIST, cast.tomas)


@story(K.ENDED, "to the giver")
def ended_well(cast: Cast) -> Letter:
    referral = referral_at("complete", cast)
    return owed(referral, K.ENDED, cast.maya)


@story(K.ENDED, "to the receiver")
def ended_well_for_both(cast: Cast) -> Letter:
    return owed(referral_at("complete", cast), K.ENDED, cast.tomas)


@story(K.ENDED, "to the contact")
def ended_without_fit(cast: Cast) -> Letter:
    referral = referral_at("in_touch", cast)
    referral.say(Saying.NOT_A_FIT, by=cast.tomas, note="We do shops, not mail order.")
    return owed(referral, K.ENDED, cast.priya)


@story(K.ENDED, "to the contact, no answer")
def ended_unanswered(cast: Cast) -> Letter:
    referral = referral_at("asking", cast)
    with time_machine.travel(now() + timedelta(days=8), tick=False):
        referral.pass_time()
    with time_machine.travel(now() + timedelta(days=30), tick=False):
        referral.pass_time()
        return owed(referral, K.ENDED, cast.priya)


@story(K.HAPPY)
def happy(cast: Cast) -> Letter:
    return owed(referral_at("paid", cast), K.HAPPY, cast.priya)


@story(K.HAPPY, "and the giver has gone")
def happy_without_giver(cast: Cast) -> Letter:
    referral = referral_at("paid", cast)
    goes(cast.maya)
    return owed(referral, K.HAPPY, cast.priya)


@story(K.ENDED, "to the receiver, and the giver has gone")
def ended_without_giver(cast: Cast) -> Letter:
    referral = referral_at("paid", cast)
    goes(cast.maya)
    referral.say(Saying.HAPPY, by=cast.priya)
    return owed(referral, K.ENDED, cast.tomas)


@story(K.ERASED)
def erased(cast: Cast) -> Letter:
    return add(cast, K.ERASED, cast.priya, referral_at("asking", cast))


@story(K.FAREWELL)
def farewell(cast: Cast) -> Letter:
    goes(cast.maya)
    return owed_to(cast.maya, K.FAREWELL)


@story(K.NEW_LINK)
def new_link(cast: Cast) -> Letter:
    return add(cast, K.NEW_LINK, cast.priya, referral_at("asking", cast))


@story(K.WITHDRAWN)
def withdrawn(cast: Cast) -> Letter:
    referral = referral_at("offered", cast)
    referral.withdraw(by=cast.maya, note="Priya has found somebody. Thank you.")
    return owed(referral, K.WITHDRAWN, cast.tomas)


@story(K.HANDED_BACK)
def handed_back(cast: Cast) -> Letter:
    referral = referral_at("introduced", cast)
    referral.hand_back(by=cast.tomas, note="My desk is full until August.")
    return owed(referral, K.HANDED_BACK, cast.maya)


@story(K.STANDBY)
def standby(cast: Cast) -> Letter:
    referral = referral_at("offered", cast)
    referral.turn_down(by=cast.tomas)
    referral.tell_contact(by=cast.maya, for_me=True)
    return owed(referral, K.STANDBY, cast.priya)


@story(K.STANDBY, "from-a-giver-who-leaves")
def no_longer_in_the_group(cast: Cast) -> Letter:
    referral = referral_at("offered", cast)
    referral.withdraw(by=cast.maya)
    referral.tell_contact(by=cast.maya, for_me=True, for_good=True)
    return owed(referral, K.STANDBY, cast.priya)


@story(K.CHECK_IN, "half-way")
def half_way(cast: Cast) -> Letter:
    return owed(referral_at("agreed", cast), K.CHECK_IN, cast.priya)


@story(K.CHECK_IN, "thinking it over")
def thinking_it_over(cast: Cast) -> Letter:
    referral = referral_at("met", cast)
    with time_machine.travel(now() + timedelta(hours=2), tick=False):
        referral.say(Saying.PRICE_SENT, by=cast.tomas)
        return owed(referral, K.CHECK_IN, cast.priya)


@story(K.NEWS, "as told by the giver")
def told_by_the_giver(cast: Cast) -> Letter:
    referral = referral_at("delivered", cast)
    referral.tell(Saying.HAPPY, by=cast.maya, note="She rang me, delighted.")
    return owed(referral, K.NEWS, cast.tomas)


@story(K.NOT_THIS_TIME, "as told by the receiver")
def no_told_by_the_receiver(cast: Cast) -> Letter:
    referral = referral_at("introduced", cast)
    referral.tell(Saying.RATHER_NOT, by=cast.tomas, note="She has found somebody nearer.")
    return owed(referral, K.NOT_THIS_TIME, cast.maya)


@story(K.NOTE)
def note(cast: Cast) -> Letter:
    referral = referral_at("introduced", cast)
    referral.post(by=cast.maya, text="A warm hello to you both.", readers=Readers.ALL)
    return owed(referral, K.NOTE, cast.tomas)


@story(K.NOTE, "from the contact alone")
def note_from_contact(cast: Cast) -> Letter:
    referral = referral_at("introduced", cast)
    referral.post(by=cast.priya, text="Is Friday fine?", readers=Readers.RECEIVER_CONTACT)
    return owed(referral, K.NOTE, cast.tomas)


@story(K.NUDGE)
def nudge(cast: Cast) -> Letter:
    referral = referral_at("introduced", cast)
    with time_machine.travel(now() + timedelta(days=6), tick=False):
        referral.nudge(by=cast.maya, text="Just making sure this is still with you. Anything I can do?")
        return owed(referral, K.NUDGE, cast.tomas)


@story(K.FRIENDLY_WORD)
def friendly_word(cast: Cast) -> Letter:
    referral = referral_at("introduced", cast)
    with time_machine.travel(now() + timedelta(days=15), tick=False):
        referral.pass_time()
        referral.ask_kindly(by=cast.ruth, words="No reasons needed: one line picks it up again. Can I help?")
        return owed(referral, K.FRIENDLY_WORD, cast.tomas)


@story(K.THANKS)
def thanks(cast: Cast) -> Letter:
    referral = referral_at("complete", cast)
    referral.thank(by=cast.tomas, text="It ended well because you made the call. Thank you.")
    return owed(referral, K.THANKS, cast.maya)


@story(K.YOUR_TURN)
def your_turn(cast: Cast) -> Letter:
    return owed(referral_at("introducing", cast, manner=Manner.TOGETHER), K.YOUR_TURN, cast.maya)


@story(K.YOUR_TURN, "wrong details")
def your_turn_to_mend(cast: Cast) -> Letter:
    referral = referral_at("introduced", cast)
    referral.say(Saying.DETAILS_WRONG, by=cast.tomas, note="The number rings out.")
    return owed(referral, K.YOUR_TURN, cast.maya)


def after_days(days: int, referral: Referral, kind: LetterKind, to: Person) -> Letter:
    """What the clock owes after so many days of silence, written on that day."""
    with time_machine.travel(now() + timedelta(days=days), tick=False):
        referral.pass_time()
        return owed(referral, kind, to)


@story(K.WAY_OUT)
def way_out(cast: Cast) -> Letter:
    return after_days(6, referral_at("introduced", cast), K.WAY_OUT, cast.tomas)


@story(K.WAY_OUT, "for the giver")
def way_out_for_the_giver(cast: Cast) -> Letter:
    return after_days(9, referral_at("introducing", cast), K.WAY_OUT, cast.maya)


@story(K.WAY_OUT, "did you meet")
def way_out_after_a_meeting(cast: Cast) -> Letter:
    return after_days(12, referral_at("meeting_set", cast), K.WAY_OUT, cast.tomas)


@story(K.HELP)
def would_you_help(cast: Cast) -> Letter:
    return after_days(9, referral_at("introduced", cast), K.HELP, cast.maya)


@story(K.HELP, "later on")
def would_you_help_later_on(cast: Cast) -> Letter:
    """The receiver has had both of the reminders."""
    referral = referral_at("met", cast)
    has_left(owed(referral, K.YOUR_TURN, cast.tomas))
    has_left(after_days(13, referral, K.WAY_OUT, cast.tomas))
    return after_days(20, referral, K.HELP, cast.maya)


@story(K.GO_ON)
def shall_it_go_on(cast: Cast) -> Letter:
    referral = referral_at("in_touch", cast)
    referral.step_back(by=cast.maya, words="You two are in good hands.")
    return after_days(20, referral, K.GO_ON, cast.tomas)


@story(K.FADING, "to the giver")
def has_it_faded(cast: Cast) -> Letter:
    return after_days(60, referral_at("introduced", cast), K.FADING, cast.maya)


@story(K.FADING, "to the receiver")
def has_it_faded_for_the_receiver(cast: Cast) -> Letter:
    return after_days(60, referral_at("introduced", cast), K.FADING, cast.tomas)


@story(K.LINE)
def line(cast: Cast) -> Letter:
    referral = referral_at("introduced", cast)
    referral.restart(by=cast.tomas, words="Hello Priya, would a call on Monday suit you?", by_mail=True)
    return owed(referral, K.LINE, cast.priya)


@story(K.NOTE, "of a giver who starts afresh")
def line_of_giver(cast: Cast) -> Letter:
    referral = referral_at("introducing", cast)
    referral.restart(by=cast.maya, words="I ring Priya on Friday.", by_mail=True)
    return owed(referral, K.NOTE, cast.tomas)


@story(K.YOUR_TURN, "to open the door")
def word_asked(cast: Cast) -> Letter:
    referral = referral_at("introduced", cast)
    referral.ask_for_a_word(by=cast.tomas)
    return owed(referral, K.YOUR_TURN, cast.maya)


@story(K.EXPECTED_OTHERWISE)
def expected_otherwise(cast: Cast) -> Letter:
    referral = referral_at("in_touch", cast)
    referral.say_expected_otherwise(by=cast.tomas, hoped="payroll too", does="books and VAT")
    return owed(referral, K.EXPECTED_OTHERWISE, cast.maya)


@story(K.HEADS_UP, "from the giver")
def heads_up_of_giver(cast: Cast) -> Letter:
    referral = referral_at("met", cast)
    referral.give_heads_up(by=cast.maya, happened="Priya rang me and was upset.", done="", expect="A call from Priya.")
    return owed(referral, K.HEADS_UP, cast.tomas)


@story(K.HEADS_UP_SETTLED)
def heads_up_settled(cast: Cast) -> Letter:
    referral = referral_at("met", cast)
    referral.give_heads_up(by=cast.tomas, happened="I missed our call.", done="", expect="")
    return owed(referral, K.HEADS_UP_SETTLED, cast.tomas)


def at_odds(cast: Cast) -> Referral:
    referral = referral_at("agreed", cast)
    referral.disagree(by=cast.priya, over=Over.WORK, words="Two months are mixed up.")
    return referral


@story(K.NEWS, "there is something to settle")
def disputed(cast: Cast) -> Letter:
    return owed(at_odds(cast), K.NEWS, cast.tomas)


@story(K.NEWS, "it is settled")
def made_up(cast: Cast) -> Letter:
    referral = at_odds(cast)
    referral.settle(by=cast.priya)
    return owed(referral, K.NEWS, cast.tomas)


@story(K.NEWS, "both ask for a calm third person")
def both_ask(cast: Cast) -> Letter:
    referral = at_odds(cast)
    for one in (cast.tomas, cast.priya):
        referral.ask_organizer(by=one)
    return owed(referral, K.NEWS, cast.tomas)


@story(K.MEDIATION)
def mediation(cast: Cast) -> Letter:
    referral = at_odds(cast)
    for one in (cast.tomas, cast.priya):
        referral.ask_organizer(by=one)
    return owed(referral, K.MEDIATION, cast.ruth)


def no_fit(cast: Cast, left: Left, **words: str) -> Referral:
    referral = referral_at("met", cast)
    referral.call_no_fit(by=cast.tomas, left=left, **words)
    return referral


@story(K.NOT_A_FIT, "to the contact, with something to read")
def not_a_fit(cast: Cast) -> Letter:
    return owed(no_fit(cast, Left.READING, reading="The tax office explains it well."), K.NOT_A_FIT, cast.priya)


@story(K.NOT_A_FIT, "to the contact, perhaps later")
def not_a_fit_for_now(cast: Cast) -> Letter:
    return owed(no_fit(cast, Left.LATER), K.NOT_A_FIT, cast.priya)


@story(K.NOT_A_FIT, "to the giver")
def not_a_fit_to_the_giver(cast: Cast) -> Letter:
    return owed(no_fit(cast, Left.READING, reading="x", better="Shops with five staff or more."), K.NOT_A_FIT, cast.maya)


def asked_on(cast: Cast) -> Referral:
    referral = referral_at("met", cast)
    referral.pass_along(by=cast.tomas, to=cast.sam, need="New wiring.", words="Priya, meet Sam.")
    return referral


@story(K.PASS_ON)
def pass_on(cast: Cast) -> Letter:
    return owed(asked_on(cast), K.PASS_ON, cast.priya)


def cover_asked_of(cast: Cast, **how: object) -> Referral:
    referral = referral_at("introduced", cast, **how)
    cast.tomas.go_away(now().date(), now().date() + timedelta(days=9))
    referral.ask_cover(by=cast.tomas, to=cast.sam, from_at=now(), until=now() + timedelta(days=9))
    return referral


def covered_by_sam(cast: Cast) -> Referral:
    referral = cover_asked_of(cast)
    referral.answer_cover(by=cast.priya, answer=CoverAnswer.YES)
    return referral


@story(K.COVER_ASKED)
def cover_asked(cast: Cast) -> Letter:
    return owed(cover_asked_of(cast), K.COVER_ASKED, cast.priya)


@story(K.COVER_ASKED, "and the contact has no page")
def cover_asked_of_the_giver(cast: Cast) -> Letter:
    cast.priya.email = None
    return owed(cover_asked_of(cast), K.COVER_ASKED, cast.maya)


@story(K.COVER_ASKED, "for the giver")
def cover_asked_for_the_giver(cast: Cast) -> Letter:
    return owed(cover_asked_of(cast, contact=cast.maya), K.COVER_ASKED, cast.maya)


def handed_over(cast: Cast, **how: object) -> Referral:
    referral = referral_at("introduced", cast, **how)
    referral.ask_hand_over(by=cast.ruth, to=cast.sam)
    return referral


@story(K.COVER_ASKED, "for good")
def hand_over_asked(cast: Cast) -> Letter:
    return owed(handed_over(cast), K.COVER_ASKED, cast.priya)


@story(K.COVER_ASKED, "for good, and the contact has no page")
def hand_over_asked_of_the_giver(cast: Cast) -> Letter:
    cast.priya.email = None
    return owed(handed_over(cast), K.COVER_ASKED, cast.maya)


@story(K.IN_NEW_HANDS, "handed over")
def in_other_hands(cast: Cast) -> Letter:
    referral = handed_over(cast)
    referral.answer_cover(by=cast.priya, answer=CoverAnswer.YES)
    return owed(referral, K.IN_NEW_HANDS, cast.maya)


@story(K.OFFER, "handed over")
def offer_handed_over(cast: Cast) -> Letter:
    referral = handed_over(cast)
    referral.answer_cover(by=cast.priya, answer=CoverAnswer.YES)
    return owed(db.session.scalars(Referral.grown_from(referral)).one(), K.OFFER, cast.sam)


@story(K.COVERED, "to whoever covers")
def covered(cast: Cast) -> Letter:
    return owed(covered_by_sam(cast), K.COVERED, cast.sam)


@story(K.COVERED, "to the receiver")
def covered_for(cast: Cast) -> Letter:
    return owed(covered_by_sam(cast), K.COVERED, cast.tomas)


@story(K.COVERED, "to the giver")
def covered_for_the_giver(cast: Cast) -> Letter:
    return owed(covered_by_sam(cast), K.COVERED, cast.maya)


@story(K.COVER_ENDED, "to the receiver")
def cover_ended(cast: Cast) -> Letter:
    referral = covered_by_sam(cast)
    referral.end_cover(by=cast.sam)
    return owed(referral, K.COVER_ENDED, cast.tomas)


@story(K.COVER_ENDED, "to whoever covered")
def cover_over(cast: Cast) -> Letter:
    referral = covered_by_sam(cast)
    referral.end_cover(by=cast.tomas)
    return owed(referral, K.COVER_ENDED, cast.sam)


@story(K.IN_NEW_HANDS)
def in_new_hands(cast: Cast) -> Letter:
    referral = asked_on(cast)
    referral.agree_to_pass_along(by=cast.priya)
    return owed(referral, K.IN_NEW_HANDS, cast.maya)


@story(K.PASS_ON_ANSWER, "yes")
def pass_on_yes(cast: Cast) -> Letter:
    referral = asked_on(cast)
    referral.agree_to_pass_along(by=cast.priya)
    return owed(referral, K.PASS_ON_ANSWER, cast.tomas)


@story(K.PASS_ON_ANSWER, "no")
def pass_on_no(cast: Cast) -> Letter:
    referral = asked_on(cast)
    referral.refuse_to_pass_along(by=cast.priya)
    return owed(referral, K.PASS_ON_ANSWER, cast.tomas)


@story(K.NOT_A_FIT, "nobody moved on")
def not_passed_on(cast: Cast) -> Letter:
    referral = asked_on(cast)
    referral.refuse_to_pass_along(by=cast.priya)
    return owed(referral, K.NOT_A_FIT, cast.maya)


@story(K.INTRODUCTION, "in new hands")
def introduction_in_new_hands(cast: Cast) -> Letter:
    child = asked_on(cast).agree_to_pass_along(by=cast.priya)
    child.accept(by=cast.sam)
    child.introduction.opens_at = now()
    return owed(child, K.INTRODUCTION, cast.priya)


@story(K.KEPT_IN_MIND)
def kept_in_mind(cast: Cast) -> Letter:
    return owed(no_fit(cast, Left.LATER), K.KEPT_IN_MIND, cast.tomas)


@story(K.GREW)
def grew(cast: Cast) -> Letter:
    referral = asked_on(cast)
    child = referral.agree_to_pass_along(by=cast.priya)
    child.accept(by=cast.sam)
    child.end(End.COMPLETE, kind=Kind.COMPLETED)
    return owed(referral, K.GREW, cast.maya)


@story(K.PICKED_UP, "by the receiver")
def picked_up(cast: Cast) -> Letter:
    again = no_fit(cast, Left.NOTHING).pick_up(by=cast.tomas, words="Ready for the books now.")
    return owed(again, K.PICKED_UP, cast.maya)


@story(K.PICKED_UP, "by the giver")
def picked_up_by_the_giver(cast: Cast) -> Letter:
    return owed(no_fit(cast, Left.NOTHING).pick_up(by=cast.maya), K.PICKED_UP, cast.tomas)


@story(K.PICKED_UP, "more to do")
def more_to_do(cast: Cast) -> Letter:
    return owed(referral_at("complete", cast).repeat(by=cast.tomas, words="The annual accounts, too."), K.PICKED_UP, cast.maya)


@story(K.INTRODUCTION, "picked up again")
def introduction_again(cast: Cast) -> Letter:
    return owed(
        referral_at("complete", cast).repeat(by=cast.tomas, words="The annual accounts, too."), K.INTRODUCTION, cast.priya
    )


@story(K.THANKS, "from the contact")
def thanks_from_the_contact(cast: Cast) -> Letter:
    referral = referral_at("complete", cast)
    referral.give_thanks(by=cast.priya, text="The shop runs itself now.", readers=Readers.ALL)
    return owed(referral, K.THANKS, cast.tomas)


@story(K.BEGUN)
def begun(cast: Cast) -> Letter:
    referral = referral_at("draft", cast)
    referral.begin_introduced(by=cast.maya)
    referral.introduction.opens_at = now()
    return owed(referral, K.BEGUN, cast.tomas)


@story(K.GIVEN)
def given(cast: Cast) -> Letter:
    contact = person("Priya Nair", "priya@leafandladle.example")
    words = "Monthly books and VAT on a phone."
    logged = Referral.log_given(cast.tomas, cast.maya, cast.millbrook, contact, words, "Priya, meet Tomas.", db.session)
    return owed(logged, K.GIVEN, cast.maya)


def received(cast: Cast, stage: str, to: Person, words: str, *, sender: str = "") -> Received:
    """An answer by mail to the newest letter that somebody had about a referral."""
    referral = referral_at(stage, cast)
    letter = next(one for one in reversed(referral.letters) if one.to is to)
    has_left(letter)
    ask([letter])
    db.session.flush()
    answer = Received(message_key="k", person=to, envelope=letter.envelope)
    db.session.add(answer)
    db.session.flush()
    if sender:
        answer.doubted_at, answer.sender, answer.text = now(), sender, words
        owe_about(to, K.WAS_THAT_YOU, answer.id, now())
    else:
        take_reply(answer, words)
    return answer


@story(K.HEARD)
def heard(cast: Cast) -> Letter:
    received(cast, "offered", cast.tomas, "Yes, gladly.\n\nI have been looking for somebody like Priya.")
    return owed_to(cast.tomas, K.HEARD)


@story(K.HEARD, "and not understood, with a file")
def not_understood(cast: Cast) -> Letter:
    received(cast, "offered", cast.tomas, "That depends on the weather.").files = 1
    return owed_to(cast.tomas, K.HEARD)


@story(K.HEARD, "by a contact")
def heard_from_a_contact(cast: Cast) -> Letter:
    received(cast, "asking", cast.priya, "Who is this Tomas?")
    return owed_to(cast.priya, K.HEARD)


@story(K.WAS_THAT_YOU)
def was_that_you(cast: Cast) -> Letter:
    received(cast, "offered", cast.tomas, "Yes", sender="tomas@home.example")
    return owed_to(cast.tomas, K.WAS_THAT_YOU)


@story(K.DRAFT_BEGUN)
def draft_begun(cast: Cast) -> Letter:
    return add(cast, K.DRAFT_BEGUN, cast.maya, referral_at("draft", cast))


def summed_up(person: Person, kind: LetterKind, group: Group) -> Letter:
    """What the clock owes when it is time."""
    letter = Letter(to=person, kind=kind, occasion="test", about_id=group.id, due_at=now(), created_at=now())
    db.session.add(letter)
    db.session.commit()
    return letter


def several(cast: Cast, **how: object) -> None:
    """Two turns of Tomas, one that waits for somebody else, and one that has ended well."""
    ending = referral_at("complete", cast)
    ending.thank(by=cast.tomas, text="You saved them a horrible month.")
    met = referral_at("met", cast, contact=person("Jonas Beck", "jonas@beck.example"), **how)
    referral_at("asking", cast, contact=person("Hanna Weiss", "hanna@weiss.example"), **how)
    met.moved_at -= timedelta(days=9)
    referral_at("offered", cast, contact=person("Owen Pryce", "owen@pryce.example"), **how)


@story(K.DIGEST)
def digest(cast: Cast) -> Letter:
    several(cast)
    return summed_up(cast.tomas, K.DIGEST, cast.millbrook)


@story(K.DIGEST, "of a giver")
def digest_of_a_giver(cast: Cast) -> Letter:
    several(cast)
    for who, words in ((cast.maya, "Whoever runs the library"), (cast.sam, "David Joyce, buildings at Fenwick Foods")):
        Ask.ask(db.session.scalars(Membership.of(who)).one(), words)
    return summed_up(cast.maya, K.DIGEST, cast.millbrook)


@story(K.DIGEST, "discreet")
def discreet_digest(cast: Cast) -> Letter:
    several(cast, discreet=True)
    return summed_up(cast.tomas, K.DIGEST, cast.millbrook)


@story(K.WEEKLY)
def weekly(cast: Cast) -> Letter:
    several(cast)
    for days, name in enumerate(("Amara Bell", "Dora Lang"), 9):
        quiet = referral_at("in_touch", cast, contact=person(name, f"{days}@bell.example"), discreet=name == "Dora Lang")
        quiet.moved_at, quiet.quiet_at = now() - timedelta(days=days), now() - timedelta(days=1)
    return summed_up(cast.ruth, K.WEEKLY, cast.millbrook)


def flagged_by(who: str, cast: Cast) -> Flag:
    """Tomas wrote to all three, and somebody flagged it."""
    referral = referral_at("in_touch", cast)
    line = referral.post(by=cast.tomas, text="Sign by Friday or I tell everyone.", readers=Readers.ALL)
    db.session.commit()
    return Flag.raised(referral, by=getattr(cast, who), about=About.PRESSURE, words="It scares me.", entry=line)


def decided(flag: Flag, cast: Cast, verdict: Verdict) -> Referral:
    flag.look(by=cast.ruth)
    flag.decide(verdict, by=cast.ruth, why="We agreed to ask, never to press.")
    return flag.referral


@story(K.FLAGGED)
def flagged(cast: Cast) -> Letter:
    return owed(flagged_by("priya", cast).referral, K.FLAGGED, cast.ruth)


@story(K.FLAGGED, "as a whole")
def asked_to_look(cast: Cast) -> Letter:
    flag = Flag.raised(referral_at("in_touch", cast), by=cast.maya, about=About.ELSE, words="It feels wrong.")
    return owed(flag.referral, K.FLAGGED, cast.ruth)


@story(K.FLAG_RECEIPT)
def flag_receipt(cast: Cast) -> Letter:
    return owed(flagged_by("maya", cast).referral, K.FLAG_RECEIPT, cast.maya)


@story(K.MODERATED)
def moderated(cast: Cast) -> Letter:
    return owed(decided(flagged_by("priya", cast), cast, Verdict.HIDDEN), K.MODERATED, cast.tomas)


@story(K.MODERATED, "to the contact who flagged it")
def moderated_for_contact(cast: Cast) -> Letter:
    return owed(decided(flagged_by("priya", cast), cast, Verdict.SHOWN), K.MODERATED, cast.priya)


@story(K.FLAG_WORD)
def flag_word(cast: Cast) -> Letter:
    flag = flagged_by("priya", cast)
    flag.look(by=cast.ruth)
    flag.have_a_word(by=cast.ruth, text="What happened, Tomas? Shall we talk on Thursday?")
    return owed(flag.referral, K.FLAG_WORD, cast.tomas)


@story(K.FLAG_ANSWERED)
def flag_answered(cast: Cast) -> Letter:
    flag = flagged_by("priya", cast)
    decided(flag, cast, Verdict.HIDDEN)
    flag.answer(by=cast.tomas, text="Friday was Priya’s own date.")
    return owed(flag.referral, K.FLAG_ANSWERED, cast.ruth)


@story(K.SUSPENDED)
def suspended(cast: Cast) -> Letter:
    suspend(db.session.scalars(Membership.of(cast.tomas)).one(), by=cast.ruth, why="Two contacts were pressed to sign.")
    return owed_to(cast.tomas, K.SUSPENDED)


@story(K.RESTORED)
def restored(cast: Cast) -> Letter:
    suspended(cast)
    restore(db.session.scalars(Membership.of(cast.tomas)).one(), by=cast.ruth)
    return owed_to(cast.tomas, K.RESTORED)


@story(K.VISITOR)
def visitor(cast: Cast) -> Letter:
    Visitor.expect(cast.millbrook, cast.maya, now().date(), "Wanda Pleasance", agreed=True, email="wanda@pleasance.example")
    return owed_to(cast.maya, K.VISITOR)
