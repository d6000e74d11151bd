"""Random people do random things in random order while time passes, and the promises hold after every one of them."""

from datetime import UTC, datetime, timedelta
from inspect import getmembers, isfunction, signature
from pathlib import Path
from types import SimpleNamespace

import pytest
import time_machine
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from exchange.clock import now
from exchange.db import Base
from exchange.models.flag import About, Flag
from exchange.models.flag.deciding import Verdict
from exchange.models.group import Group
from exchange.models.letter import LetterKind
from exchange.models.membership import Membership, Role
from exchange.models.person import Hears, PartEnds, Person
from exchange.models.referral import Manner, Referral
from exchange.models.referral.closing import Telling, Worth
from exchange.models.referral.cover import CoverAnswer
from exchange.models.referral.dispute import Over
from exchange.models.referral.no_fit import Left
from exchange.models.referral.saying import SAYINGS, Saying
from exchange.models.referral.turn import Holder, Stage, Step, turn
from exchange.models.refused import Refused
from exchange.models.timeline import Kind, Readers, Seat
from tests.cast import STEPS

BOTH = {Step.DID_YOU_MEET, Step.DIFFERENCE}
NOBODY = {Step.MEETING, Step.PAUSED, Step.DISPUTE, Step.NOTHING}
BETWEEN_THE_PAIR = {
    Kind.DISPUTED,
    Kind.ACCOUNTED,
    Kind.CALLED_IN,
    Kind.LOOKED_IN,
    Kind.MEDIATED,
    Kind.MADE_UP,
    Kind.NOT_MADE_UP,
}
WORDS = "a word of their own"
STAGES = [stage for stage, act in STEPS]
SEATED = ("giver", "receiver", "contact")
people = st.sampled_from(["giver", "receiver", "contact", "outsider"])

SIMPLE = (
    "card_given", "edited", "hear_refusal", "leave_for_a_while", "put_better_fit_on_card", "ring", "still_unpaid",
)  # fmt: skip
# Not a move in itself; a question about one; and after it there is nothing left to play with.
NO_RULE = {"record", "readers_if_said", "drop", "lift_cover"}
# Played on the real server instead, see test_readers_over_http.
ELSEWHERE = {"write"}


class AnythingGoes(RuleBasedStateMachine):
    """One referral, and everybody who could ever touch it."""

    @initialize(
        far=st.sampled_from(STAGES),
        expects=st.booleans(),
        manner=st.sampled_from(Manner),
        email=st.booleans(),
        own=st.booleans(),
    )
    def begin(self, far: str, expects: bool, manner: Manner, email: bool, own: bool) -> None:
        self.traveller = time_machine.travel(datetime(2026, 6, 3, 9, tzinfo=UTC), tick=False)
        self.clock = self.traveller.start()
        self.session = self.opened()
        group, self.people = self.gathered(email, own)
        giver, receiver, contact = (self.people[who] for who in ("giver", "receiver", "contact"))
        self.session.add_all([group, *self.people.values()])
        self.session.flush()
        self.referral = Referral.draft(giver, group, contact, receiver, words="a need", expects_call=expects)
        self.referral.manner, self.referral.words = manner, "Two people who should meet."
        self.session.add(self.referral)
        self.session.flush()
        self.referral.need.tick({1, 2})
        self.referral.take_turn()
        self.come_as_far_as(far)
        self.session.commit()

    def come_as_far_as(self, far: str) -> None:
        """The play begins anywhere, since what is rare is seldom reached by chance."""
        seats = SimpleNamespace(maya=self.people["giver"], tomas=self.people["receiver"], priya=self.people["contact"])
        for _stage, act in STEPS[: STAGES.index(far) + 1]:
            act(self.referral, seats)
        self.referral.take_turn()

    def opened(self) -> Session:
        engine = create_engine("sqlite://")
        Base.metadata.create_all(engine)
        return Session(engine)

    def gathered(self, email: bool, own: bool) -> tuple[Group, dict[str, Person]]:
        giver, receiver, outsider = (Person(name=name, email=f"{name[0]}@x.example") for name in ("Maya O", "Tomas L", "Sam A"))
        contact = giver if own else Person(name="Priya N", email="p@x.example" if email else None, phone="+442079460123")
        group, ruth = Group.founded("Millbrook"), Person(name="Ruth E", email="r@x.example")
        self.session.add(Membership(group=group, person=ruth, role=Role.ORGANIZER, handle="ruth"))
        people = {"giver": giver, "receiver": receiver, "contact": contact, "outsider": outsider, "organizer": ruth}
        people["peer"] = Person(name="Pia V", email="v@x.example")
        for who in ("giver", "receiver", "peer"):
            self.session.add(Membership(group=group, person=people[who], role=Role.MEMBER, handle=who))
        return group, people

    def attempt(self, act: object, *args: object, **kwargs: object) -> None:
        """A refusal leaves everything as it was; anything else is kept."""
        before = self.picture()
        try:
            act(*args, **kwargs)
        except Refused:
            self.session.flush()
            assert self.picture() == before
            self.session.rollback()
        else:
            self.session.commit()

    def picture(self) -> list[str]:
        return [repr(self.session.execute(select(table)).all()) for table in Base.metadata.sorted_tables]

    @rule(by=people)
    def send(self, by: str) -> None:
        self.attempt(self.referral.send, by=self.people[by])

    @rule(by=people)
    def begin_introduced(self, by: str) -> None:
        self.attempt(self.referral.begin_introduced, by=self.people[by])

    @rule(by=people)
    def accept(self, by: str) -> None:
        self.attempt(self.referral.accept, by=self.people[by], thanks=WORDS)

    @rule(by=people)
    def turn_down(self, by: str) -> None:
        self.attempt(self.referral.turn_down, by=self.people[by])

    @rule(by=people)
    def ask(self, by: str) -> None:
        self.attempt(self.referral.ask, by=self.people[by], text=WORDS)

    @rule(by=people)
    def reply(self, by: str) -> None:
        self.attempt(self.referral.reply, by=self.people[by], text=WORDS)

    @rule(by=people)
    def wait(self, by: str) -> None:
        self.attempt(self.referral.wait, by=self.people[by])

    @rule(by=people, expects=st.booleans())
    def introduce(self, by: str, expects: bool) -> None:
        self.attempt(self.referral.introduce, by=self.people[by], expects_call=expects)

    @rule(by=people, right=st.booleans())
    def agree(self, by: str, right: bool) -> None:
        self.attempt(self.referral.agree, by=self.people[by], need_is_right=right, correction="" if right else WORDS)

    @rule(by=people, days=st.integers(-3, 60))
    def postpone(self, by: str, days: int) -> None:
        self.attempt(self.referral.postpone, by=self.people[by], until=now() + timedelta(days=days))

    @rule(by=people)
    def refuse(self, by: str) -> None:
        self.attempt(self.referral.refuse, by=self.people[by])

    @rule(by=people, saying=st.sampled_from(Saying), days=st.integers(-2, 20))
    def say(self, by: str, saying: Saying, days: int) -> None:
        on = now() + timedelta(days=days) if SAYINGS[saying].asks_date else None
        self.attempt(self.referral.say, saying, by=self.people[by], on=on)

    @precondition(lambda self: self.referral.introduction)
    @rule(by=st.sampled_from(["giver", "receiver", "contact"]), data=st.data())
    def say_what_is_asked(self, by: str, data: st.DataObject) -> None:
        buttons = self.referral.buttons_for(self.people[by])
        if buttons:
            saying = data.draw(st.sampled_from(buttons))
            on = now() + timedelta(days=2) if SAYINGS[saying].asks_date else None
            self.attempt(self.referral.say, saying, by=self.people[by], on=on)

    @rule(by=people, readers=st.sampled_from(Readers))
    def post(self, by: str, readers: Readers) -> None:
        self.attempt(self.referral.post, by=self.people[by], text=WORDS, readers=readers)

    @rule(by=people, days=st.integers(-3, 60))
    def pause(self, by: str, days: int) -> None:
        self.attempt(self.referral.pause, by=self.people[by], until=now() + timedelta(days=days))

    @rule(by=people)
    def resume(self, by: str) -> None:
        self.attempt(self.referral.resume, by=self.people[by])

    @rule(by=people)
    def nudge(self, by: str) -> None:
        self.attempt(self.referral.nudge, by=self.people[by], text=WORDS)

    @rule(by=people)
    def hand_back(self, by: str) -> None:
        self.attempt(self.referral.hand_back, by=self.people[by])

    @rule(by=people)
    def withdraw(self, by: str) -> None:
        self.attempt(self.referral.withdraw, by=self.people[by])

    @rule(by=people, for_me=st.booleans())
    def tell(self, by: str, for_me: bool) -> None:
        self.attempt(self.referral.tell_contact, by=self.people[by], for_me=for_me)

    @rule(by=people)
    def text_sent(self, by: str) -> None:
        self.attempt(self.referral.text_sent, by=self.people[by])

    @rule(by=people)
    def step_back(self, by: str) -> None:
        self.attempt(self.referral.step_back, by=self.people[by], words=WORDS)

    @rule(by=people)
    def heads_up(self, by: str) -> None:
        self.attempt(self.referral.give_heads_up, by=self.people[by], happened=WORDS, done="", expect="")

    @rule(by=people)
    def settle_heads_up(self, by: str) -> None:
        self.attempt(self.referral.settle_heads_up, by=self.people[by])

    @rule(by=people)
    def thank_for_heads_up(self, by: str) -> None:
        self.attempt(self.referral.thank_for_heads_up, by=self.people[by])

    @rule(by=people, by_mail=st.booleans())
    def restart(self, by: str, by_mail: bool) -> None:
        self.attempt(self.referral.restart, by=self.people[by], words=WORDS, by_mail=by_mail)

    @rule(by=people)
    def ask_for_a_word(self, by: str) -> None:
        self.attempt(self.referral.ask_for_a_word, by=self.people[by], note=WORDS)

    @rule(by=people)
    def say_expected_otherwise(self, by: str) -> None:
        self.attempt(self.referral.say_expected_otherwise, by=self.people[by], hoped=WORDS, does=WORDS)

    @rule(by=people)
    def end_unpaid(self, by: str) -> None:
        self.attempt(self.referral.end_unpaid, by=self.people[by])

    @rule(by=people, over=st.sampled_from(Over))
    def disagree(self, by: str, over: Over) -> None:
        self.attempt(self.referral.disagree, by=self.people[by], over=over, words=WORDS)

    @rule(by=people)
    def give_account(self, by: str) -> None:
        self.attempt(self.referral.give_account, by=self.people[by], happened=WORDS, done=WORDS)

    @rule(both=st.booleans(), by=people)
    def ask_organizer(self, both: bool, by: str) -> None:
        for who in ("receiver", "contact") if both else (by,):
            self.attempt(self.referral.ask_organizer, by=self.people[who])

    @rule(by=people | st.just("organizer"))
    def look_into(self, by: str) -> None:
        self.attempt(self.referral.look_into, by=self.people[by])

    @rule(by=people | st.just("organizer"))
    def mediate(self, by: str) -> None:
        self.attempt(self.referral.mediate, by=self.people[by], words=WORDS)

    @rule(by=people | st.just("organizer"))
    def ask_kindly(self, by: str) -> None:
        self.attempt(self.referral.ask_kindly, by=self.people[by], words=WORDS)

    @rule(by=people | st.just("organizer"), days=st.integers(-1, 30))
    def pause_for_them(self, by: str, days: int) -> None:
        self.attempt(self.referral.pause_for_them, by=self.people[by], until=now() + timedelta(days=days))

    @rule(by=people | st.just("organizer"))
    def close_for_them(self, by: str) -> None:
        self.attempt(self.referral.close_for_them, by=self.people[by])

    @rule(by=people | st.just("organizer"), whole=st.booleans(), data=st.data())
    def flag(self, by: str, whole: bool, data: st.DataObject) -> None:
        entry = None if whole or not self.referral.timeline else data.draw(st.sampled_from(self.referral.timeline))
        self.attempt(Flag.raised, self.referral, by=self.people[by], about=About.ELSE, words=WORDS, entry=entry, shares=True)

    @precondition(lambda self: self.flags())
    @rule(by=people | st.just("organizer"), verdict=st.sampled_from(Verdict), opens=st.booleans(), data=st.data())
    def decide(self, by: str, verdict: Verdict, opens: bool, data: st.DataObject) -> None:
        flag = data.draw(st.sampled_from(self.flags()))
        if opens:
            self.attempt(flag.look, by=self.people[by])
        self.attempt(flag.decide, verdict, by=self.people[by], why=WORDS)

    @precondition(lambda self: self.flags())
    @rule(by=people | st.just("organizer"), verb=st.sampled_from(["look", "remark", "have_a_word", "answer"]), data=st.data())
    def talk_about_flag(self, by: str, verb: str, data: st.DataObject) -> None:
        flag, words = data.draw(st.sampled_from(self.flags())), {} if verb == "look" else {"text": WORDS}
        self.attempt(getattr(flag, verb), by=self.people[by], **words)

    def flags(self) -> list[Flag]:
        return list(self.session.scalars(select(Flag).order_by(Flag.id)))

    @rule(by=people)
    def settle(self, by: str) -> None:
        self.attempt(self.referral.settle, by=self.people[by])

    @rule(by=people)
    def not_settled(self, by: str) -> None:
        self.attempt(self.referral.not_settled, by=self.people[by])

    @rule(by=people)
    def end_badly(self, by: str) -> None:
        self.attempt(self.referral.end_badly, by=self.people[by])

    @rule(by=people)
    def thank(self, by: str) -> None:
        self.attempt(self.referral.thank, by=self.people[by], text=WORDS)

    @rule(by=people, left=st.sampled_from(Left))
    def call_no_fit(self, by: str, left: Left) -> None:
        self.attempt(self.referral.call_no_fit, by=self.people[by], left=left, reading=WORDS, better=WORDS)

    @rule(by=people)
    def keep_in_mind(self, by: str) -> None:
        self.attempt(self.referral.keep_in_mind, by=self.people[by])

    @rule(by=people, to=people)
    def pass_along(self, by: str, to: str) -> None:
        self.attempt(self.referral.pass_along, by=self.people[by], to=self.people[to], need=WORDS, words=WORDS)

    @rule(by=people, agreed=st.booleans())
    def answer_passing_on(self, by: str, agreed: bool) -> None:
        answer = self.referral.agree_to_pass_along if agreed else self.referral.refuse_to_pass_along
        self.attempt(answer, by=self.people[by])

    @rule(by=people, to=st.sampled_from(["peer", "contact"]), later=st.integers(-1, 3), days=st.integers(0, 5))
    def ask_cover(self, by: str, to: str, later: int, days: int) -> None:
        first, last = now() + timedelta(days=later), now() + timedelta(days=later + days)
        self.attempt(self.referral.ask_cover, by=self.people[by], to=self.people[to], from_at=first, until=last)

    @rule(by=people | st.just("organizer"), to=st.sampled_from(["peer", "contact", "giver"]))
    def ask_hand_over(self, by: str, to: str) -> None:
        self.attempt(self.referral.ask_hand_over, by=self.people[by], to=self.people[to])

    @rule(by=people, answer=st.sampled_from(CoverAnswer))
    def answer_cover(self, by: str, answer: CoverAnswer) -> None:
        self.attempt(self.referral.answer_cover, by=self.people[by], answer=answer)

    @rule(by=st.sampled_from(["receiver", "peer", "giver"]))
    def end_cover(self, by: str) -> None:
        self.attempt(self.referral.end_cover, by=self.people[by])

    @precondition(lambda self: self.referral.covering_id)
    @rule(saying=st.sampled_from(Saying))
    def say_in_the_receivers_place(self, saying: Saying) -> None:
        on = now() + timedelta(days=2) if SAYINGS[saying].asks_date else None
        self.attempt(self.referral.say, saying, by=self.people["peer"], on=on)

    @rule(by=people, telling=st.sampled_from(Telling), paid=st.booleans())
    def close(self, by: str, telling: Telling, paid: bool) -> None:
        self.attempt(self.referral.close, by=self.people[by], became=WORDS, telling=telling, paid=paid)

    @rule(by=people, told=st.sampled_from(Worth), sees=st.sampled_from([None, *Worth]))
    def tell_value(self, by: str, told: Worth, sees: Worth | None) -> None:
        self.attempt(self.referral.tell_value, by=self.people[by], told=told, amount=100, giver_sees=sees)

    @rule(by=people, agreed=st.booleans())
    def be_named(self, by: str, agreed: bool) -> None:
        self.attempt(self.referral.be_named, by=self.people[by], agreed=agreed)

    @rule(by=people, readers=st.sampled_from(Readers))
    def give_thanks(self, by: str, readers: Readers) -> None:
        self.attempt(self.referral.give_thanks, by=self.people[by], text=WORDS, readers=readers)

    @rule(by=people, more=st.booleans())
    def begin_again(self, by: str, more: bool) -> None:
        self.attempt(self.referral.repeat if more else self.referral.pick_up, by=self.people[by], words=WORDS)

    @rule(by=people)
    def mend(self, by: str) -> None:
        self.attempt(self.referral.mend_details, by=self.people[by], email="new@x.example", phone=None)

    @rule(by=people)
    def take_back(self, by: str) -> None:
        if self.referral.timeline:
            self.attempt(self.referral.take_back, self.referral.timeline[-1], by=self.people[by])

    @rule(by=st.sampled_from(["giver", "receiver", "contact"]), data=st.data())
    def tell_what_was_heard(self, by: str, data: st.DataObject) -> None:
        saying = data.draw(st.sampled_from(self.referral.sayings_told_by(self.people[by]) or list(Saying)))
        on = now() + timedelta(days=2) if SAYINGS[saying].asks_date else None
        self.attempt(self.referral.tell, saying, by=self.people[by], on=on)

    @rule(by=people)
    def excuse(self, by: str) -> None:
        self.attempt(self.referral.excuse, by=self.people[by], note=WORDS)

    @rule(by=people)
    def go_on(self, by: str) -> None:
        self.attempt(self.referral.go_on, by=self.people[by])

    @rule(by=people, days=st.integers(-3, 60))
    def let_rest(self, by: str, days: int) -> None:
        self.attempt(self.referral.let_rest, by=self.people[by], until=now() + timedelta(days=days))

    @precondition(lambda self: self.referral.may_be_closed_gently_by(self.people["giver"]))
    @rule(by=people)
    def close_gently(self, by: str) -> None:
        self.attempt(self.referral.close_gently, by=self.people[by])

    @rule(by=people)
    def hurry(self, by: str) -> None:
        if self.referral.timeline:
            self.attempt(self.referral.hurry, self.referral.timeline[-1], by=self.people[by])

    @rule(by=people, verb=st.sampled_from(SIMPLE))
    def do(self, by: str, verb: str) -> None:
        self.attempt(getattr(self.referral, verb), by=self.people[by])

    @rule(by=people, hears=st.sampled_from(Hears), ends=st.sampled_from(PartEnds))
    def keep_in_loop(self, by: str, hears: Hears, ends: PartEnds) -> None:
        self.attempt(self.referral.keep_in_loop, by=self.people[by], hears=hears, part_ends=ends)

    @rule(by=people, reachable=st.booleans())
    def correct(self, by: str, reachable: bool) -> None:
        reach = {"email": "p@x.example" if reachable else None, "phone": None}
        self.attempt(self.referral.correct, by=self.people[by], name="Priya N", best_time=WORDS, **reach)

    @rule(by=people)
    def pass_to_colleague(self, by: str) -> None:
        self.attempt(self.referral.pass_to_colleague, by=self.people[by], name="Priya N", email="c@x.example", phone=None)

    @precondition(lambda self: self.referral.reached_contact and not self.referral.need.own)
    @rule()
    def disown(self) -> None:
        self.attempt(self.referral.disown, by=self.people["contact"])

    @rule(by=people)
    def offer_on(self, by: str) -> None:
        self.attempt(self.offered_on, by=self.people[by])

    def offered_on(self, by: Person) -> None:
        """As the page does it: the new draft is kept, and nobody plays with it."""
        draft = self.referral.offer_on(by=by, receiver=self.people["outsider"])
        self.session.add(draft)
        self.session.flush()
        draft.take_turn()

    @rule(hours=st.integers(1, 24 * 9))
    def time_passes(self, hours: int) -> None:
        self.clock.shift(timedelta(hours=hours))
        self.sweep()

    def sweep(self) -> None:
        for _ in range(10):
            changes = self.referral.changes_at
            if changes is None or changes > now() or self.referral.sent_at is None:
                return
            self.referral.pass_time()
            self.session.commit()
        raise AssertionError(f"the clock never comes to rest at {self.referral.step}")

    @invariant()
    def the_stored_turn_is_the_computed_one(self) -> None:
        r = self.referral
        if r.sent_at and (r.changes_at is None or r.changes_at > now()):
            found = turn(r, now())
            assert (r.stage, r.step, r.holder, r.due_at) == (found.stage, found.step, found.holder, found.due)

    @invariant()
    def one_named_person_has_it_or_both_or_nobody_where_that_is_allowed(self) -> None:
        r = self.referral
        assert (r.holder is Holder.BOTH) == (r.step in BOTH)
        assert (r.holder is Holder.NOBODY) == (r.step in NOBODY)

    @invariant()
    def what_is_open_has_a_date(self) -> None:
        assert self.referral.due_at or self.referral.step is Step.NOTHING
        assert (self.referral.step is Step.NOTHING) <= (self.referral.ending is not None)

    @invariant()
    def nobody_reads_what_is_not_for_them(self) -> None:
        r, outsider = self.referral, self.people["outsider"]
        contact_only, receiver_only = frozenset({Seat.CONTACT}), frozenset({Seat.RECEIVER})
        for entry in r.timeline:
            assert not entry.readable_by(r.seats_of(outsider), outsider)
            if entry.kind in (Kind.HEADS_UP, Kind.ACCEPTED, Kind.OFFERED):
                assert not entry.readable_by(contact_only, outsider)
            if entry.kind in BETWEEN_THE_PAIR and not r.need.own:
                assert not entry.noticed_by(frozenset({Seat.GIVER}), self.people["outsider"])
            if entry.kind in (Kind.CORRECTED, Kind.REFUSED):
                assert not entry.readable_by(receiver_only, outsider)

    @invariant()
    def details_open_only_after_yes_and_close_after_a_no(self) -> None:
        r = self.referral
        if r.details_open():
            assert r.acceptance
            assert r.introduction
            assert not (r.ending and r.ending.how in ("not_wanted", "handed_back", "handed_over"))

    @invariant()
    def the_contact_is_never_written_to_about_money_or_as_a_member(self) -> None:
        if not self.referral.need.own:
            contact = self.people["contact"]
            theirs = {letter.kind for letter in self.referral.letters if letter.to is contact}
            allowed = {
                LetterKind.INTRODUCTION,
                LetterKind.ONLY_IF,
                LetterKind.HAPPY,
                LetterKind.ENDED,
                LetterKind.COVER_ASKED,
                LetterKind.STANDBY,
                LetterKind.NOT_A_FIT,
                LetterKind.PASS_ON,
            }
            assert theirs <= allowed | {LetterKind.CHECK_IN, LetterKind.LINE, LetterKind.MODERATED, LetterKind.FLAG_WORD}

    @invariant()
    def nobody_reads_flagged_words_before_somebody_else_has_looked(self) -> None:
        for flag in self.flags():
            assert flag.entry is None or not (flag.entry.hidden or flag.entry.redacted_at) or not flag.entry.text
            assert not {look.person for look in flag.looks} & {flag.by, flag.writer, *map(self.people.get, SEATED)}
            assert flag.verdict is None or flag.looks
            assert flag.decided_by in (None, self.people["organizer"])

    @invariant()
    def nobody_reads_what_it_was_worth_unless_the_receiver_lets_them(self) -> None:
        r = self.referral
        assert r.value_for(self.people["outsider"]) is None
        assert self.referral.need.own or r.value_for(self.people["contact"]) is None
        if r.business_value and r.business_value.giver_sees is None:
            assert r.value_for(self.people["giver"]) is None

    @invariant()
    def nothing_is_passed_on_before_a_yes(self) -> None:
        r = self.referral
        passed = list(self.session.scalars(select(Referral).where(Referral.parent_id == r.id)))
        assert bool(passed) == (r.ending is not None and r.ending.how in ("passed_on", "handed_over"))

    @invariant()
    def somebody_covers_only_with_the_contacts_yes_and_reads_only_what_came_after(self) -> None:
        r, peer = self.referral, self.people["peer"]
        if r.seats_of(peer):
            assert r.cover.agreed
            assert r.ending is None
            assert r.dispute is None
        for entry in r.timeline:
            early = r.cover is None or r.cover.answered_at is None or entry.at <= r.cover.answered_at
            if entry.by is not peer and entry.readers is not Readers.ALL and early:
                assert not entry.readable_by(r.seats_for(entry, peer), peer)

    @invariant()
    def nothing_is_before_its_time(self) -> None:
        r = self.referral
        assert (r.stage is Stage.DRAFT) == (r.sent_at is None)

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.close()
            self.session.get_bind().dispose()
            self.traveller.stop()


def run(examples: int, steps: int) -> None:
    run_machine(AnythingGoes, examples, steps)


def run_machine(machine: type[RuleBasedStateMachine], examples: int, steps: int) -> None:
    # What went wrong is plain from the steps as they are; to find the fewest takes many times as long.
    phases = set(Phase) - {Phase.shrink, Phase.explain}
    quiet = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=quiet, phases=phases
        ),
    )


def test_every_verb_is_in_the_play():
    verbs = {name for name, verb in getmembers(Referral, isfunction) if "by" in signature(verb).parameters and name[0] != "_"}
    played = Path(__file__).read_text()

    assert {name for name in verbs if f"referral.{name}" not in played and f'"{name}"' not in played} == set()
    assert verbs >= NO_RULE | ELSEWHERE


def test_the_promises_hold_whatever_people_do():
    run(examples=12, steps=30)


@pytest.mark.soak
def test_the_promises_hold_for_thousands_of_steps():
    run(examples=100, steps=60)
