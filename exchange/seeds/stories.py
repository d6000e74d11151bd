"""What happened in the example group: one story per function, each a referral people could tell you about."""

from exchange.models.need import Budget
from exchange.models.person import Hears
from exchange.models.referral.decline import Reason
from exchange.models.referral.introduction import Manner
from exchange.models.referral.saying import Saying
from exchange.models.timeline import Readers
from exchange.seeds.teller import Teller


def books_for_a_tea_shop(t: Teller) -> None:
    """Offered: Tomas reads about Priya, who expects a call."""
    priya = t.contact("Priya Nair", "priya@leafandladle.example", "+442079460123")
    with t.on(0, "9:12"):
        r = t.draft(
            t.maya, t.tomas, priya,
            "Priya has outgrown her spreadsheet. She wants monthly books and VAT she can check on her phone, before the "
            "January return.",
            "Priya, meet Tomas. He sorted out four years of my receipts without once sighing. Tomas, Priya runs an "
            "online tea shop and has outgrown her spreadsheet.",
            manner=Manner.CALL, ticks=frozenset({1, 2, 3, 4}), spoke="in_person", area="Millbrook and online",
            wanted_when="Before January", budget=Budget.MIDDLING,
        )  # fmt: skip
        r.send(by=t.maya)


def a_slow_hello(t: Teller) -> None:
    """Introduced, and then life got in the way."""
    jonas = t.contact("Jonas Beck", "jonas@beckbakes.example", "+441632960145")
    with t.on(9, "8:40"):
        r = t.draft(
            t.lena, t.tomas, jonas,
            "Jonas bakes for six cafés and writes his invoices by hand on Sunday nights.",
            "Jonas, Tomas is the calmest person with a shoebox I know. Tomas, you’ll smell the bread first.",
        )  # fmt: skip
        r.send(by=t.lena)
    with t.on(9, "11:05", r):
        r.accept(by=t.tomas, thanks="Thank you, Lena. That sounds like fun, and like breakfast.")
        t.opened(r, 9, "11:15")


def three_calls_and_no_answer(t: Teller) -> None:
    """Ruth cannot reach Owen, and a word from Tomas would open the door."""
    owen = t.contact("Owen Pryce", "owen@prycevintners.example", "+441632960187")
    with t.on(7, "9:30"):
        r = t.draft(
            t.tomas, t.ruth, owen,
            "Owen is opening a tasting room and wants a long counter that people like to lean on.",
            "Owen, Ruth made the counter in my office, and nobody leaves it. Ruth, Owen knows his wood.",
        )  # fmt: skip
        r.send(by=t.tomas)
    with t.on(7, "12:10", r):
        r.accept(by=t.ruth, thanks="Thank you, Tomas, I’d love to.")
        t.opened(r, 7, "12:20")
    for days, clock in ((6, "10:00"), (4, "15:30"), (2, "9:15")):
        with t.on(days, clock, r):
            r.say(Saying.TRIED, by=t.ruth, note="Rang and left a word." if days > 2 else "Wrote as well this time.")


def wires_for_a_bakery(t: Teller) -> None:
    """In touch: Sam's next step."""
    amara = t.contact("Amara Diallo", "amara@diallobakery.example", "+441632960121")
    with t.on(10, "9:00"):
        r = t.draft(
            t.tomas, t.sam, amara, "Amara’s second oven trips the fuse, and the third is on its way.",
            "Amara, Sam rewired half of Mill Lane. Sam, go before lunch and you’ll be fed.",
        )  # fmt: skip
        r.send(by=t.tomas)
    with t.on(10, "13:00", r):
        r.accept(by=t.sam, thanks="Thank you. Ovens are my favourite.")
        t.opened(r, 10, "13:10")
    with t.on(9, "9:20", r):
        r.say(Saying.SAID_HELLO, by=t.sam, note="Good talk. I’m sending two dates.")
    with t.on(9, "9:50", r):
        r.post(by=amara, text="Any morning but Friday. The flour comes on Fridays.", readers=Readers.RECEIVER_CONTACT)


def thinking_it_over(t: Teller) -> None:
    """Met, and Hanna is thinking about the price."""
    hanna = t.contact("Hanna Kowalczyk", "hanna@kowalczyk.example", "+441632960166")
    with t.on(14, "10:00"):
        r = t.draft(
            t.lena, t.tomas, hanna, "Hanna took over her father’s hardware shop, and with it eleven folders.",
            "Hanna, Tomas has seen worse folders than yours. Tomas, be kind to the folders.",
        )  # fmt: skip
        r.send(by=t.lena)
    with t.on(14, "15:00", r):
        r.accept(by=t.tomas, thanks="With pleasure, thank you.")
        t.opened(r, 14, "15:10")
    with t.on(13, "11:00", r):
        r.agree(by=hanna)
    with t.on(13, "14:00", r):
        r.say(Saying.SAID_HELLO, by=t.tomas)
    with t.on(13, "14:20", r):
        r.say(Saying.DATE_SET, by=t.tomas, on=t.ago(6, "10:00"))
    with t.on(6, "12:30", r):
        r.say(Saying.MET, by=t.tomas, note="Four of the eleven folders were empty.")
    with t.on(6, "13:00", r):
        r.say(Saying.MET, by=hanna)
    with t.on(4, "9:40", r):
        r.say(Saying.PRICE_SENT, by=t.tomas)


def a_date_in_the_diary(t: Teller) -> None:
    """Meeting set: Gareth and Lena see each other soon."""
    gareth = t.contact("Gareth Rowe", "gareth@rowejoinery.example", "+441632960133")
    with t.on(6, "9:00"):
        r = t.draft(
            t.tomas, t.lena, gareth, "Gareth is taking on his first two apprentices and wants proper contracts.",
            "Gareth, Lena writes contracts people can read. Lena, Gareth reads them.", spoke=None,
        )  # fmt: skip
        r.send(by=t.tomas)
    with t.on(6, "10:30", r):
        r.accept(by=t.lena, thanks="Thank you, Tomas. Apprentices are the good kind of trouble.")
    with t.on(5, "18:30", r):
        r.agree(by=gareth)
    with t.on(4, "9:10", r):
        r.say(Saying.SAID_HELLO, by=t.lena)
    with t.on(4, "9:30", r):
        r.say(Saying.DATE_SET, by=t.lena, on=t.ahead(2, "10:00"))


def resting_until_the_new_year(t: Teller) -> None:
    """Paused by agreement."""
    dora = t.contact("Dora Maher", "dora@maherlights.example", "+441632960154")
    with t.on(16, "9:00"):
        r = t.draft(
            t.maya, t.tomas, dora, "Dora’s lamp shop has its busiest weeks ahead, and its books behind.",
            "Dora, Tomas will wait until the lamps are sold. Tomas, don’t ring before eleven.",
        )  # fmt: skip
        r.send(by=t.maya)
    with t.on(16, "14:00", r):
        r.accept(by=t.tomas, thanks="Thank you, Maya.")
        t.opened(r, 16, "14:10")
    with t.on(15, "11:30", r):
        r.say(Saying.SAID_HELLO, by=t.tomas)
    with t.on(15, "11:40", r):
        r.pause(by=t.tomas, until=t.ahead(36, "9:00"), note="After the busy weeks, as Dora would like it.")


def contracts_for_a_nursery(t: Teller) -> None:
    """Complete: a good ending, with thanks."""
    bluebird = t.contact("Nora Bluebird", "nora@bluebirdnursery.example", "+441632960112")
    with t.on(60, "9:00"):
        r = t.draft(
            t.tomas, t.lena, bluebird, "Nora’s nursery has grown to fourteen people on contracts from the internet.",
            "Nora, Lena will put this right before term starts. Lena, bring biscuits.",
            ticks=frozenset({1, 2, 3, 4, 5}), spoke="in_person",
        )  # fmt: skip
        r.send(by=t.tomas)
    with t.on(60, "9:50", r):
        r.accept(by=t.lena, thanks="Thank you, Tomas. I’ll look after them.")
        t.opened(r, 60, "10:00")
    with t.on(59, "9:00", r):
        r.say(Saying.SAID_HELLO, by=t.lena)
    with t.on(59, "9:05", r):
        r.say(Saying.DATE_SET, by=t.lena, on=t.ago(55, "14:00"))
    with t.on(55, "16:00", r):
        r.say(Saying.MET, by=t.lena)
    with t.on(54, "10:00", r):
        r.say(Saying.MET, by=bluebird)
    with t.on(50, "10:00", r):
        r.say(Saying.GOING_AHEAD, by=bluebird)
    with t.on(50, "11:00", r):
        r.say(Saying.WORKING, by=t.lena)
    with t.on(12, "16:00", r):
        r.say(Saying.DONE, by=t.lena, note="Fourteen contracts and one handbook.")
    with t.on(5, "9:00", r):
        r.say(Saying.PAID, by=t.lena)
    with t.on(3, "19:00", r):
        r.say(Saying.HAPPY, by=bluebird, note="You saved us a horrible month. Thank you.")
    with t.on(3, "20:00", r):
        r.thank(by=t.lena, text="You saved them a horrible month. Thank you.")


def sockets_older_than_both(t: Teller) -> None:
    """Asking: Nadia does not know yet, and is asked."""
    nadia = t.contact("Nadia Farouk", "nadia@farouk.example")
    with t.on(1, "9:00"):
        r = t.draft(
            t.ruth, t.sam, nadia, "Nadia is opening a second café, and the sockets are older than both of us.",
            "Nadia, meet Sam. Sam rewired our workshop over a weekend and left it cleaner than before. Sam, Nadia is "
            "opening a second café and the sockets are older than both of us.", spoke=None,
        )  # fmt: skip
        r.send(by=t.ruth)
    with t.on(1, "12:00", r):
        r.accept(by=t.sam, thanks="Thank you, Ruth. Old sockets are my kind of puzzle.")


def a_call_first(t: Teller) -> None:
    """Introducing: Maya promised to ring Felix first."""
    felix = t.contact("Felix Brandt", "felix@brandtcycles.example", "+441632960178")
    with t.on(1, "10:00"):
        r = t.draft(
            t.maya, t.dev, felix, "Felix has three tills in two shops that have stopped speaking to each other.",
            "Felix, Dev talks to machines so that you needn’t. Dev, Felix talks to bicycles.",
            manner=Manner.CALL, spoke=None,
        )  # fmt: skip
        r.send(by=t.maya)
    with t.on(0, "8:30", r):
        r.accept(by=t.dev, thanks="Thank you, Maya. Ring whenever it suits.")


def a_question_first(t: Teller) -> None:
    """Question: Ines asks before she answers."""
    colm = t.contact("Colm Doyle", "colm@doylecider.example")
    with t.on(1, "15:00"):
        r = t.draft(
            t.paul, t.ines, colm, "Colm’s cider is going to France, and its label isn’t ready for it.",
            "Colm, Ines made our leaflet sound better than I do.", spoke=None,
        )  # fmt: skip
        r.send(by=t.paul)
    with t.on(0, "8:45", r):
        r.ask(by=t.ines, text="Is it just the label, or the whole web shop? I’m free for one of them this month.")


def a_garden_under_way(t: Teller) -> None:
    """Agreed: Paul is at work."""
    wren = t.contact("Wren Achterberg", "wren@achterberg.example", "+441632960199")
    with t.on(25, "9:00"):
        r = t.draft(
            t.ruth, t.paul, wren, "Wren bought the old mill house, and it’s all mud.",
            "Wren, Paul’s gardens look after themselves. Paul, bring boots.",
        )  # fmt: skip
        r.send(by=t.ruth)
    with t.on(25, "11:00", r):
        r.accept(by=t.paul, thanks="Thank you! Boots are in the van.")
        t.opened(r, 25, "11:10")
    with t.on(24, "9:00", r):
        r.say(Saying.SAID_HELLO, by=t.paul)
    with t.on(20, "17:00", r):
        r.say(Saying.MET, by=t.paul)
    with t.on(18, "9:00", r):
        r.say(Saying.GOING_AHEAD, by=wren)
    with t.on(18, "10:00", r):
        r.say(Saying.WORKING, by=t.paul)
    with t.on(10, "10:00", r):
        r.say(Saying.NEW_DATE, by=t.paul, on=t.ahead(8, "12:00"), note="Frost first, roses after.")
        r.step_back(
            by=t.ruth, words="You two are in good hands with each other, so I’ll step back. If you just want to say hello, "
            "I’m always here.",
        )  # fmt: skip


def a_network_to_be_paid(t: Teller) -> None:
    """Delivered: done, to be paid."""
    abbie = t.contact("Abbie Stone", "abbie@stonevets.example", "+441632960111")
    with t.on(40, "9:00"):
        r = t.draft(
            t.paul, t.dev, abbie, "Abbie’s vet practice has one password for everyone, and it’s on the wall.",
            "Abbie, Dev will take it off the wall. Dev, mind the parrot.",
        )  # fmt: skip
        r.send(by=t.paul)
    with t.on(40, "12:00", r):
        r.accept(by=t.dev, thanks="Thank you, Paul. I like parrots.")
        t.opened(r, 40, "12:10")
    for days, saying in ((39, Saying.SAID_HELLO), (36, Saying.MET), (33, Saying.WORKING), (7, Saying.DONE)):
        with t.on(days, "16:00", r):
            r.say(saying, by=t.dev)


def one_last_question(t: Teller) -> None:
    """Paid: the contact may say whether they are happy."""
    ivo = t.contact("Ivo Marek", "ivo@marekdeli.example", "+441632960122")
    with t.on(35, "9:00"):
        r = t.draft(
            t.dev, t.ruth, ivo, "Ivo’s deli wants shelves that fit a wall with no straight line in it.",
            "Ivo, Ruth measures twice. Ruth, Ivo’s wall is worth seeing.",
        )  # fmt: skip
        r.send(by=t.dev)
    with t.on(35, "10:00", r):
        r.accept(by=t.ruth, thanks="Thank you, Dev!")
        t.opened(r, 35, "10:10")
    steps = ((34, Saying.SAID_HELLO), (31, Saying.MET), (29, Saying.WORKING), (6, Saying.DONE), (1, Saying.PAID))
    for days, saying in steps:
        with t.on(days, "15:00", r):
            r.say(saying, by=t.ruth)


def seen_differently(t: Teller) -> None:
    """The two see it differently, and that happens."""
    kit = t.contact("Kit Larsen", "kit@larsenbooks.example", "+441632960155")
    with t.on(12, "9:00"):
        r = t.draft(
            t.ines, t.sam, kit, "Kit’s bookshop flickers whenever somebody makes tea.",
            "Kit, Sam fixed our flicker in an hour.",
        )  # fmt: skip
        r.send(by=t.ines)
    with t.on(12, "11:00", r):
        r.accept(by=t.sam, thanks="Thank you, Ines.")
        t.opened(r, 12, "11:10")
    with t.on(11, "9:00", r):
        r.say(Saying.SAID_HELLO, by=t.sam)
    with t.on(11, "9:05", r):
        r.say(Saying.DATE_SET, by=t.sam, on=t.ago(3, "16:00"))
    with t.on(2, "9:00", r):
        r.say(Saying.MET, by=t.sam)
    with t.on(2, "19:00", r):
        r.say(Saying.NOT_MET, by=kit, note="Sam came by while I was at the printer’s.")


def nobody_answered(t: Teller) -> None:
    """Offered, and it went back kindly: Ruth decides what now."""
    bea = t.contact("Bea Holm", "bea@holmyarns.example")
    with t.on(4, "9:00"):
        r = t.draft(t.ruth, t.lena, bea, "Bea’s first employee starts in the spring.", "Bea, meet Lena.", spoke=None)
        r.send(by=t.ruth)
    t.let_time_pass(r, t.ago(0, "8:00"))


def not_this_one(t: Teller) -> None:
    """Declined, and the contact expects somebody: Dev tells Gus."""
    gus = t.contact("Gus Petty", "gus@pettyframes.example", "+441632960177")
    with t.on(2, "9:00"):
        r = t.draft(
            t.dev, t.maya, gus, "Gus wants a roof light over his framing bench.",
            "Gus, Maya knows what the council likes.",
        )  # fmt: skip
        r.send(by=t.dev)
    with t.on(1, "8:30", r):
        r.turn_down(by=t.maya, reason=Reason.FULL, note="Thank you for thinking of me, Dev. I’m full until spring.")


def rather_not(t: Teller) -> None:
    """Not wanted: the contact said no, thanks."""
    lio = t.contact("Lio Santos", "lio@santosprint.example")
    with t.on(8, "9:00"):
        r = t.draft(
            t.sam, t.tomas, lio, "Lio prints everybody’s menus and nobody keeps the books.",
            "Lio, Tomas could take the receipts off your desk.", spoke=None,
        )  # fmt: skip
        r.send(by=t.sam)
    with t.on(8, "11:00", r):
        r.accept(by=t.tomas, thanks="Thank you, Sam.")
    with t.on(7, "13:00", r):
        r.refuse(by=lio, note="My sister has just offered. Thank you for thinking of me.")


def silence_is_a_no(t: Teller) -> None:
    """No answer: asked twice, and left in peace."""
    moira = t.contact("Moira Quill", "moira@quillpapers.example")
    with t.on(20, "9:00"):
        r = t.draft(
            t.lena, t.ines, moira, "Moira sells paper to four countries in one language.",
            "Moira, Ines has the other three.", spoke=None,
        )  # fmt: skip
        r.send(by=t.lena)
    with t.on(20, "10:00", r):
        r.accept(by=t.ines, thanks="Thank you, Lena.")
    t.let_time_pass(r, t.ago(0, "8:00"))


def taken_back(t: Teller) -> None:
    """Withdrawn before anybody was introduced."""
    ned = t.contact("Ned Ashby", "ned@ashbyhall.example")
    with t.on(11, "9:00"):
        r = t.draft(t.maya, t.paul, ned, "Ned wants a knot garden.", "Ned, meet Paul.", spoke=None)
        r.send(by=t.maya)
    with t.on(10, "9:00", r):
        r.withdraw(by=t.maya, note="Ned’s sister turned out to be a gardener.")


def handed_back(t: Teller) -> None:
    """Handed back kindly, and offered on by the giver since."""
    ada = t.contact("Ada Finch", "ada@finchdance.example", "+441632960188")
    with t.on(18, "9:00"):
        r = t.draft(
            t.paul, t.dev, ada, "Ada’s dance school wants music in four rooms at once.",
            "Ada, Dev makes rooms talk to each other.",
        )  # fmt: skip
        r.send(by=t.paul)
    with t.on(18, "12:00", r):
        r.accept(by=t.dev, thanks="Thank you, Paul.")
        t.opened(r, 18, "12:10")
    with t.on(15, "9:00", r):
        r.hand_back(by=t.dev, note="It’s more sound than network. Sam would do it better.")
    with t.on(15, "12:00", r):
        again = t.kept(r.offer_on(by=t.paul, receiver=t.sam))
        again.words = "Ada, Dev says Sam would do it better, and Dev is honest."
        again.send(by=t.paul)
    with t.on(14, "9:00", again):
        again.accept(by=t.sam, thanks="Thank you, Paul, and thank Dev.")
        t.opened(again, 14, "9:10")
    with t.on(13, "10:00", again):
        again.say(Saying.SAID_HELLO, by=t.sam)
    with t.on(13, "10:10", again):
        again.pause(by=t.sam, until=t.ahead(15, "9:00"), note="Ada is on tour.")


def not_a_fit(t: Teller) -> None:
    """No fit, found out kindly."""
    zoe = t.contact("Zoe Lambert", "zoe@lambertskin.example", "+441632960166")
    with t.on(22, "9:00"):
        r = t.draft(t.ines, t.tomas, zoe, "Zoe wants somebody for books and wages.", "Zoe, meet Tomas.")
        r.send(by=t.ines)
    with t.on(22, "10:00", r):
        r.accept(by=t.tomas, thanks="Thank you, Ines.")
        t.opened(r, 22, "10:10")
    with t.on(21, "10:00", r):
        r.say(Saying.SAID_HELLO, by=t.tomas)
    with t.on(20, "15:00", r):
        r.say(Saying.NOT_A_FIT, by=t.tomas, note="Zoe needs payroll most, and I don’t do payroll. I told Zoe who does.")


def somebody_else(t: Teller) -> None:
    """The contact chose someone else, and said so."""
    hal = t.contact("Hal Winters", "hal@wintersclocks.example", "+441632960144")
    with t.on(30, "9:00"):
        r = t.draft(t.lena, t.maya, hal, "Hal wants a shop front that stops people.", "Hal, meet Maya.")
        r.send(by=t.lena)
    with t.on(30, "13:00", r):
        r.accept(by=t.maya, thanks="Thank you, Lena.")
        t.opened(r, 30, "13:10")
    with t.on(29, "9:00", r):
        r.say(Saying.SAID_HELLO, by=t.maya)
    with t.on(26, "16:00", r):
        r.say(Saying.MET, by=t.maya)
    with t.on(19, "20:00", r):
        r.say(Saying.CHOSE_OTHER, by=hal, note="A cousin draws. Please thank Maya, it was close.")
    with t.on(18, "9:00", r):
        r.thank(by=t.maya, text="Thank you all the same, Lena. I liked Hal, and the clocks.")


def out_of_reach(t: Teller) -> None:
    """Unreachable: three tries, and better left."""
    roz = t.contact("Roz Tilley", phone="+441632960100")
    with t.on(28, "9:00"):
        r = t.draft(t.sam, t.paul, roz, "Roz has a courtyard with nothing in it.", "Roz, meet Paul.")
        r.send(by=t.sam)
    with t.on(28, "12:00", r):
        r.accept(by=t.paul, thanks="Thank you, Sam.")
        t.opened(r, 28, "12:10")
    for days in (27, 25, 23):
        with t.on(days, "10:00", r):
            r.say(Saying.TRIED, by=t.paul)
    with t.on(22, "9:00", r):
        r.say(Saying.LEAVE_IT, by=t.sam, note="Roz has moved to the coast.")


def a_number_on_a_napkin(t: Teller) -> None:
    """Asking by text: the contact has only a phone, so Ines sends the link from hers."""
    bo = t.contact("Bo Jansen", phone="+441632960199")
    with t.on(1, "9:00"):
        r = t.draft(
            t.ines, t.ruth, bo, "Bo’s houseboat wants a table that folds into nothing.",
            "Bo, Ruth makes tables behave.", spoke=None,
        )  # fmt: skip
        r.send(by=t.ines)
    with t.on(0, "8:50", r):
        r.accept(by=t.ruth, thanks="Thank you, Ines. A houseboat!")


def my_own_wiring(t: Teller) -> None:
    """One's own need: no consent steps."""
    with t.on(2, "9:00"):
        r = t.draft(
            t.lena, t.sam, t.lena, "My own office: two desks are lit by one brave lamp.",
            "Sam, this time it’s me.", spoke=None,
        )  # fmt: skip
        r.send(by=t.lena)
    with t.on(2, "10:00", r):
        r.accept(by=t.sam, thanks="Thank you for asking me, Lena.")
        t.opened(r, 2, "10:10")
    with t.on(1, "9:00", r):
        r.say(Saying.SAID_HELLO, by=t.sam)


def kept_for_later(t: Teller) -> None:
    """A draft, caught in the room."""
    with t.on(1, "8:10"):
        t.draft(t.tomas, None, t.contact("Esme"), "Moving the studio, asked about the lights", spoke=None, ticks=frozenset())


def discreet(t: Teller) -> None:
    """Introduced, and kept discreet: no word of the need in mails, initials in lists."""
    vic = t.contact("Vic Arden", "vic@arden.example", "+441632960101")
    with t.on(1, "9:00"):
        r = t.draft(
            t.paul, t.lena, vic, "Vic wants to part ways with a partner, quietly and fairly.",
            "Vic, Lena is the calmest listener I know.", discreet=True, spoke="in_person",
        )  # fmt: skip
        r.hears = Hears.ENDING
        r.send(by=t.paul)
    with t.on(1, "10:00", r):
        r.accept(by=t.lena, thanks="Thank you, Paul. I’ll be careful.")
        t.opened(r, 1, "10:10")


STORIES = (
    books_for_a_tea_shop, a_slow_hello, three_calls_and_no_answer, wires_for_a_bakery, thinking_it_over, a_date_in_the_diary,
    resting_until_the_new_year, contracts_for_a_nursery, sockets_older_than_both, a_call_first, a_question_first,
    a_garden_under_way, a_network_to_be_paid, one_last_question, seen_differently, nobody_answered, not_this_one, rather_not,
    silence_is_a_no, taken_back, handed_back, not_a_fit, somebody_else, out_of_reach, a_number_on_a_napkin, my_own_wiring,
    kept_for_later, discreet,
)  # fmt: skip
