"""The words by which somebody answers a mail, keyed by Word. A translator may add what people use, with commas between."""

from exchange.words import N_

# Only what can mean nothing else on a line of its own. An apostrophe may be straight or curly, a letter large or small.
ANSWERS: dict[str, str] = {
    "yes": N_(
        "yes, yes please, yes gladly, yes of course, yes thanks, yes thank you, gladly, ok, okay, sure, of course,"
        " with pleasure, I accept"
    ),
    "no": N_("no, no thanks, no thank you, not this one, not this time, not for me, sorry no, rather not, I’d rather not"),
    "later": N_("later, not now, ask me later, remind me later, remind me, ask me again"),
    "met": N_("met, we met, we’ve met, we have met, we’ve now met"),
    "not-met": N_("not met, not met yet, we haven’t met, we haven’t met yet, haven’t met, it didn’t happen, we didn’t meet"),
    "hello": N_("said hello, I said hello, I’ve said hello, I have said hello, we’ve spoken, we have spoken, we spoke"),
    "tried": N_("tried, I tried, I’ve tried, tried no answer, tried again, no answer"),
    "not-yet": N_("not yet, no not yet, not so far"),
    "done": N_("done, all done, it’s done, it is done, job done, finished, it’s finished"),
    "paid": N_("paid, it’s paid, it is paid, paid in full, I’ve been paid, I’m paid"),
    "not-paid": N_("not paid, not paid yet, not yet paid, unpaid, it isn’t paid, I haven’t been paid"),
    "happy": N_("happy, yes happy, very happy, I’m happy, I’m very happy"),
    "unhappy": N_("unhappy, not happy, not quite, not quite happy, I’m not happy"),
    "waiting": N_("waiting, still waiting, I’m waiting, waiting to hear, I’m waiting to hear"),
    "date": N_("date, date set, a date is set, the date is, new date, we meet, we’re meeting"),
    "pass-to": N_("pass to, pass it to, pass on to, pass it on to, please pass to, please pass it to"),
    "hand-back": N_("hand back, hand it back, give it back, I hand it back, please hand it back"),
    "wait": N_("wait, please wait, pause, pause it, please pause"),
    "stop": N_("stop, unsubscribe, stop these mails, no more mails"),
    "help": N_("help"),
    "agreed": N_(
        "working together, we’re working together, we are working together, going ahead, we’re going ahead, we’re on,"
        " I’d like to go ahead, agreed"
    ),
    "price": N_("price sent, sent a price, I’ve sent a price, I sent a price, quote sent"),
    "no-fit": N_("not a fit, it isn’t a fit, it’s not a fit, no fit, it isn’t for me, it’s not for me"),
    "thinking": N_("still thinking, I’m still thinking, thinking, thinking it over"),
    "chose-other": N_("I chose someone else, chose someone else, I’ve chosen someone else, I went with someone else"),
    "going-well": N_("going well, it’s going well, all well"),
    "going-badly": N_("not going well, it isn’t going well, it’s not going well"),
    "settled": N_("settled, it’s settled, it’s settled now, cleared up, we’ve cleared it up, put right"),
    "leave": N_("leave it, leave, better leave it, better to leave it"),
}

# May stand behind an answer and change nothing.
POLITE = N_("please, thanks, thank you, many thanks, thanks a lot, thank you very much, cheers, gladly, all good, sorry")
# Take something back from an answer, so that it is only a note; the second list does so after a bare yes or no.
LIMITS = N_(
    "but, if, only, unless, except, however, although, though, maybe, perhaps, possibly, probably, depends, actually, or,"
    " until, wait, wrong, mistake, instead"
)
DENIALS = N_(
    "not, don’t, doesn’t, didn’t, won’t, can’t, cannot, isn’t, aren’t, haven’t, hasn’t, wasn’t, wouldn’t, nobody, nothing,"
    " never, no, without, problem"
)
AND = N_("and")
# A line that only greets; the answer is below it.
GREETINGS = N_("hi, hello, hey, dear, good morning, good afternoon, good evening")

# How a day is said, beside the names of months and weekdays, which come from the Unicode tables.
DAYS: dict[str, str] = {
    "before": N_("on, on the, until, until the, till, by, by the, from, from the, the, at, for, in, of"),
    "today": N_("today"),
    "tomorrow": N_("tomorrow"),
    "yesterday": N_("yesterday"),
    "next": N_("next"),
    "last": N_("last"),
    "end": N_("end of, the end of, at the end of"),
    "in": N_("in"),
    "one": N_("a, an, one"),
    "two": N_("two, a couple of"),
    "three": N_("three"),
    "day": N_("day, days"),
    "week": N_("week, weeks"),
    "month": N_("month, months"),
    "clock": N_("at, at about"),
    "hour": N_("o’clock"),
}
