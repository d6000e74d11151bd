"""What was flagged in the example group: one line that waits for a decision, and one that stays hidden."""

from datetime import timedelta

from exchange.clock import as_of
from exchange.db import db
from exchange.models.flag import About, Flag
from exchange.models.flag.deciding import Verdict
from exchange.models.referral.saying import Saying
from exchange.models.timeline import Readers
from exchange.seeds.teller import Teller
from exchange.seeds.ways_out import introduced


def a_friday_too_soon(t: Teller) -> None:
    """Paul pressed for an answer, and Wanda flagged it two hours ago."""
    wanda = t.contact("Wanda Holt", "wanda@holtbees.example", "+441632960121")
    with t.on(5, "9:00"):
        r = t.draft(
            t.ines, t.paul, wanda, "Wanda’s bees need a garden that flowers until October.",
            "Wanda, Paul plants for bees. Paul, Wanda pays in honey as well.",
        )  # fmt: skip
        r.send(by=t.ines)
    introduced(t, r, 5, "Thank you, Ines. Gladly.")
    with t.on(3, "10:00", r):
        r.say(Saying.SAID_HELLO, by=t.paul)
    with t.on(1, "16:00", r):
        line = r.post(
            by=t.paul, text="I need your yes by Friday, or I give the slot to your neighbour and tell Ines why.",
            readers=Readers.RECEIVER_CONTACT,
        )  # fmt: skip
    with as_of(t.today - timedelta(hours=2)):
        Flag.raised(r, by=wanda, about=About.PRESSURE, words="I’d like to think it over, and now I don’t dare to.", entry=line)
        db.session.flush()


def a_door_code(t: Teller) -> None:
    """Dev wrote down a door code for all to read, and thanked Maya for hiding it."""
    felix = t.contact("Felix Arden", "felix@ardenprint.example", "+441632960122")
    with t.on(12, "9:00"):
        r = t.draft(
            t.lena, t.dev, felix, "Felix’s print shop loses its network whenever the big press starts.",
            "Felix, Dev likes a riddle. Dev, bring ear plugs.",
        )  # fmt: skip
        r.send(by=t.lena)
    introduced(t, r, 12, "Thank you, Lena. I’ll bring two pairs.")
    with t.on(10, "10:00", r):
        r.say(Saying.SAID_HELLO, by=t.dev)
    with t.on(8, "10:00", r):
        line = r.post(by=t.dev, text="The back door opens with 4711, I’ll come on Sunday.", readers=Readers.ALL)
    with t.on(8, "11:00", r):
        flag = Flag.raised(r, by=t.lena, about=About.PRIVATE, entry=line)
        db.session.flush()
    with t.on(8, "15:00", r):
        flag.look(by=t.maya)
        flag.have_a_word(by=t.maya, text="Dev, would you ring Felix with the code instead?")
    with t.on(7, "9:00", r):
        flag.answer(by=t.dev, text="Of course, and thank you. It is changed already.")
        flag.decide(Verdict.HIDDEN, by=t.maya, why="A door code is nothing for a page that three people read.")
    with t.on(6, "14:00", r):
        r.say(Saying.MET, by=t.dev)


STORIES = (a_friday_too_soon, a_door_code)
