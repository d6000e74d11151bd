"""What happened in the example group where it did not go straight: each story took one of the ways out."""

from datetime import timedelta

from exchange.models.referral import Referral
from exchange.models.referral.cover import CoverAnswer
from exchange.models.referral.dispute import Over
from exchange.models.referral.saying import Saying
from exchange.seeds.teller import Teller


def in_new_hands(t: Teller) -> None:
    """Passed on: Tomas knew somebody better placed, and Greta was asked first."""
    greta = t.contact("Greta Moss", "greta@mosspottery.example", "+441632960111")
    with t.on(9, "9:00"):
        r = t.draft(
            t.dev, t.tomas, greta, "Greta sells pots in four markets and signs whatever the markets hand her.",
            "Greta, Tomas reads small print for pleasure. Tomas, buy a mug.",
        )  # fmt: skip
        r.send(by=t.dev)
    introduced(t, r, 9, "Thank you, Dev. I do need a mug.")
    for days, saying in ((8, Saying.SAID_HELLO), (7, Saying.MET)):
        with t.on(days, "14:00", r):
            r.say(saying, by=t.tomas)
    with t.on(6, "9:30", r):
        r.pass_along(
            by=t.tomas, to=t.lena, need="Greta signs whatever four markets hand her, and would like somebody to read it first.",
            words="Greta, Lena knows what a market may ask of you. Lena, Greta’s glazes are worth the detour.",
            better="Somebody whose books are behind, rather than their contracts.",
        )  # fmt: skip
    with t.on(1, "16:00", r):
        r.agree_to_pass_along(by=greta)


def nothing_more_was_heard(t: Teller) -> None:
    """Faded: introduced, asked kindly, and closed by itself."""
    alma = t.contact("Alma Reyes", "alma@reyesfilm.example")
    with t.on(60, "9:00"):
        r = t.draft(
            t.ines, t.dev, alma, "Alma cuts films at home and loses a day a week to her backups.",
            "Alma, Dev will ask where it hurts. Dev, Alma will show you on a screen.",
        )  # fmt: skip
        r.send(by=t.ines)
    introduced(t, r, 60, "Thank you, Ines.")
    t.let_time_pass(r, t.today)


def better_left(t: Teller) -> None:
    """Closed gently: both were glad to have met, and that was it."""
    bo = t.contact("Bo Lindgren", "bo@lindgrensaddles.example", "+441632960112")
    with t.on(20, "9:00"):
        r = t.draft(
            t.sam, t.ines, bo, "Bo’s saddles are asked for in Spain, and Bo has no Spanish.",
            "Bo, Ines dreams in three languages. Ines, Bo answers slowly and well.",
        )  # fmt: skip
        r.send(by=t.sam)
    introduced(t, r, 20, "Thank you, Sam. I’ve never written about a saddle.")
    with t.on(18, "10:00", r):
        r.say(Saying.SAID_HELLO, by=t.ines)
    with t.on(6, "9:00", r):
        r.close_gently(by=t.ines, note="Spain can wait, Bo says. We parted friends.")


def a_bill_between_two(t: Teller) -> None:
    """Unpaid: it stayed between the two, and nobody was marked."""
    kit = t.contact("Kit Farrow", "kit@farrowframes.example", "+441632960113")
    with t.on(50, "9:00"):
        r = t.draft(
            t.paul, t.ruth, kit, "Kit is moving the framing shop and wants a bench that comes along.",
            "Kit, Ruth builds things that move house. Ruth, Kit frames things that don’t.",
        )  # fmt: skip
        r.send(by=t.paul)
    introduced(t, r, 50, "Thank you, Paul.")
    for days, saying in (
        (49, Saying.SAID_HELLO),
        (47, Saying.MET),
        (46, Saying.WORKING),
        (35, Saying.DONE),
        (16, Saying.NOT_PAID),
    ):
        with t.on(days, "11:00", r):
            r.say(saying, by=t.ruth)
    with t.on(5, "9:00", r):
        r.end_unpaid(by=t.ruth)


def a_wall_in_the_wrong_place(t: Teller) -> None:
    """Ended badly, and said so calmly."""
    uma = t.contact("Uma Bright", "uma@brightyoga.example", "+441632960114")
    with t.on(40, "9:00"):
        r = t.draft(
            t.lena, t.paul, uma, "Uma wants a small garden behind the studio where people can sit after class.",
            "Uma, Paul’s gardens are quiet. Paul, Uma’s students are quieter.",
        )  # fmt: skip
        r.send(by=t.lena)
    introduced(t, r, 40, "Thank you, Lena.")
    for days, saying in ((39, Saying.SAID_HELLO), (36, Saying.MET), (34, Saying.WORKING)):
        with t.on(days, "11:00", r):
            r.say(saying, by=t.paul)
    with t.on(22, "9:00", r):
        r.give_heads_up(
            by=t.paul, happened="I put the wall where the drawing was wrong.",
            done="I’ve offered to move it.", expect="Uma may ring you.",
        )  # fmt: skip
    with t.on(21, "9:00", r):
        r.disagree(by=uma, over=Over.WORK, words="The wall stands where we wanted to sit.")
    with t.on(8, "17:00", r):
        r.end_badly(by=uma)


def tills_that_still_quarrel(t: Teller) -> None:
    """In a dispute: nobody is reminded, the giver is left out of it, and one of the two has asked for a calm third person."""
    theo = t.contact("Theo Marsh", "theo@marshbooks.example", "+441632960115")
    with t.on(24, "9:00"):
        r = t.draft(
            t.sam, t.dev, theo, "Theo’s till and Theo’s web shop disagree about how many books there are.",
            "Theo, Dev makes machines agree. Dev, bring a list of what you want to read.",
        )  # fmt: skip
        r.send(by=t.sam)
    introduced(t, r, 24, "Thank you, Sam. I have a list.")
    for days, saying in ((23, Saying.SAID_HELLO), (21, Saying.MET), (20, Saying.WORKING)):
        with t.on(days, "11:00", r):
            r.say(saying, by=t.dev)
    with t.on(3, "10:00", r):
        r.disagree(by=theo, over=Over.PRICE, words="I understood that the second visit was part of it.")
    with t.on(2, "9:00", r):
        r.give_account(by=t.dev, happened="I counted two visits, Theo counted one.", done="I’ve offered to halve the second.")
    with t.on(1, "12:00", r):
        r.ask_organizer(by=t.dev)


def once_more_with_pleasure(t: Teller) -> None:
    """Repeat business: it ended well, and a year’s work came of it."""
    ivy = t.contact("Ivy Rowe", "ivy@roweseeds.example", "+441632960116")
    with t.on(45, "9:00"):
        r = t.draft(
            t.maya, t.ines, ivy, "Ivy’s seed packets go to Portugal next, and the Latin is the only part that travels.",
            "Ivy, Ines made my brochure sing. Ines, Ivy grows everything she names.",
        )  # fmt: skip
        r.send(by=t.maya)
    introduced(t, r, 45, "Thank you, Maya. I’ll learn the names.")
    done = (Saying.SAID_HELLO, Saying.MET, Saying.WORKING, Saying.DONE, Saying.PAID)
    for days, saying in zip((44, 41, 40, 25, 15), done, strict=True):
        with t.on(days, "11:00", r):
            r.say(saying, by=t.ines)
    with t.on(14, "9:00", r):
        r.say(Saying.HAPPY, by=ivy)
    with t.on(14, "12:00", r):
        r.thank(by=t.ines, text="Thank you, Maya. Ivy has asked me for the whole catalogue.")
    with t.on(2, "10:00", r):
        r.repeat(by=t.ines, words="The whole catalogue this time, in three languages.")


def somebody_better_placed(t: Teller) -> None:
    """Asked whether it may be passed on: Otto has not answered, so nothing has moved."""
    otto = t.contact("Otto Brandt", "otto@brandtclocks.example", "+441632960117")
    with t.on(7, "9:00"):
        r = t.draft(
            t.maya, t.tomas, otto, "Otto mends church clocks, and three parishes have yet to sign for it.",
            "Otto, Tomas keeps better time than you. Tomas, Otto’s papers keep none.",
        )  # fmt: skip
        r.send(by=t.maya)
    introduced(t, r, 7, "Thank you, Maya. I’ve always wanted to see inside a steeple.")
    for days, saying in ((6, Saying.SAID_HELLO), (3, Saying.MET)):
        with t.on(days, "10:00", r):
            r.say(saying, by=t.tomas)
    with t.on(1, "9:30", r):
        r.pass_along(
            by=t.tomas, to=t.lena, need="Otto mends church clocks, and wants an agreement that three parishes will sign.",
            words="Otto, what you need is a page of clear terms, and Lena writes those. Lena, bring warm gloves.",
            better="A clockmaker whose invoices go out, and get lost on the way.",
        )  # fmt: skip


def while_sam_is_away(t: Teller) -> None:
    """Covered: Sam is away, Fern agreed that Ruth looks after it, and on the day it is Sam's again."""
    fern = t.contact("Fern Abbott", "fern@abbottkitchen.example", "+441632960118")
    with t.on(6, "9:00"):
        r = t.draft(
            t.paul, t.sam, fern, "Fern’s cookery school trips its fuses whenever two ovens are on.",
            "Fern, Sam can’t walk past a fuse box. Sam, stay for lunch.",
        )  # fmt: skip
        r.send(by=t.paul)
    introduced(t, r, 6, "Thank you, Paul. I’ll stay for lunch.")
    with t.on(5, "10:00", r):
        r.say(Saying.SAID_HELLO, by=t.sam)
    first, last = t.ago(2, "0:00"), t.ahead(6, "0:00")
    with t.on(4, "9:00", r):
        t.sam.go_away(first.date(), last.date())
        r.ask_cover(by=t.sam, to=t.ruth, from_at=first, until=last + timedelta(days=1, minutes=-1))
    with t.on(3, "12:00", r):
        r.answer_cover(by=fern, answer=CoverAnswer.YES)
    t.let_time_pass(r, t.today)


def introduced(t: Teller, referral: Referral, days: int, thanks: str) -> None:
    """A yes on the same day, and the details open ten minutes later."""
    with t.on(days, "11:00", referral):
        referral.accept(by=referral.receiver, thanks=thanks)
        t.opened(referral, days, "11:10")


STORIES = (
    in_new_hands, nothing_more_was_heard, better_left, a_bill_between_two, a_wall_in_the_wrong_place, tills_that_still_quarrel,
    once_more_with_pleasure, somebody_better_placed, while_sam_is_away,
)  # fmt: skip
