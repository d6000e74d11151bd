"""Flagging over the web: by a member and by the contact, for organizers alone, and nobody reads the words meanwhile."""

from html import unescape

import pytest

from exchange.db import db
from exchange.jobs.worth import still_worth
from exchange.mail.compose import compose
from exchange.models.account import Account
from exchange.models.digest_letter import ask_everything
from exchange.models.erasure import forget
from exchange.models.flag import About, Flag
from exchange.models.letter import Envelope, Letter
from exchange.models.membership import Membership, Role
from exchange.models.timeline import Readers
from exchange.tokens import Purpose, sign
from tests.counting import statements

RUDE = "Sign by Friday or I tell everyone."


@pytest.fixture
def posted(at, tomas):
    referral = at("in_touch")
    line = referral.post(by=tomas, text=RUDE, readers=Readers.ALL)
    db.session.commit()
    return referral, line


def page_of(referral):
    return f"/c/{sign(Purpose.CONTACT, referral.need.id, referral.need.generation)}"


@pytest.fixture
def flagged(posted, anybody):
    """Priya flags it from her own page."""
    referral, line = posted
    sent = anybody.post(f"{page_of(referral)}/flag/{line.id}", data={"about": "pressure", "words": "It scares me."})
    assert sent.status_code == 302, sent.text
    return db.session.query(Flag).one()


def everything_read(referral, cast, browser_of, anybody, sent_before=0):
    """All pages of all parties and of the organizers, what a contact downloads, and every mail that would still go."""
    number, theirs = referral.id, page_of(referral)
    shared = ("/home", "/referrals", f"/r/{number}", "/board/quiet", "/board/log", "/board/flags", "/board/mail")
    for person in (cast.maya, cast.tomas, cast.ruth):
        browser = browser_of(person)
        yield from ((f"{person.name} {path}", browser.get(path).text) for path in shared)
    for below in ("", "/data", "/data.json", "/quiet"):
        yield below, anybody.get(theirs + below).text
    for letter in [one for one in db.session.query(Letter).filter(Letter.id > sent_before) if still_worth(one)]:
        envelope = letter.envelope or Envelope.around([letter], "x@example.org")
        db.session.add(envelope)
        ask_everything([[letter]])
        db.session.flush()
        mail = compose(envelope)
        yield f"{letter.kind} to {letter.to.name}", f"{mail.subject} {mail.body} {mail.html}"


def holding(words, found):
    return {where for where, text in found if words in unescape(text)}


def test_a_flagged_word_is_read_nowhere_by_anybody(posted, cast, browser_of, anybody, app):
    referral, line = posted
    assert len(holding(RUDE, everything_read(referral, cast, browser_of, anybody))) >= 5

    browser_of(cast.maya).post(f"/r/{referral.id}/flag/{line.id}", data={"about": "unkind"})

    found = list(everything_read(referral, cast, browser_of, anybody))
    assert holding(RUDE, found) == set()
    assert len(holding("hidden from everyone until an organizer", found)) >= 3
    assert {"flagged to Ruth Ellery", "flag_receipt to Maya Okafor"} <= {where for where, _ in found}


def test_kept_hidden_stays_so_and_shown_again_comes_back(flagged, cast, browser_of, anybody):
    ruth, at = browser_of(cast.ruth), f"/board/flags/{flagged.id}"
    assert RUDE not in ruth.get(at).text
    assert "The first flag about its writer." in ruth.get(at).text
    ruth.post(f"{at}/open")
    assert RUDE in ruth.get(at).text
    assert ruth.post(f"{at}/decide", data={"verdict": "hidden"}).status_code == 422
    ruth.post(f"{at}/decide", data={"verdict": "hidden", "why": "We ask, we don’t press."})

    rest = [(where, text) for where, text in everything_read(flagged.referral, cast, browser_of, anybody)]
    assert holding(RUDE, rest) == set()
    assert "moderated to Tomas Lindqvist" in holding("We ask, we don’t press.", rest)

    assert 'name="seen" value="hidden"' in ruth.get(at).text
    ruth.post(f"{at}/decide", data={"verdict": "shown", "why": "On second thought.", "seen": "hidden"})
    assert RUDE in anybody.get(page_of(flagged.referral)).text


def test_whoever_decides_second_hears_that_it_has_been_decided(session, flagged, cast, browser_of, anybody):
    session.scalar(Membership.of(cast.sam)).role = Role.ORGANIZER
    session.commit()
    ruth, sam, at = browser_of(cast.ruth), browser_of(cast.sam), f"/board/flags/{flagged.id}"
    for browser in (ruth, sam):
        browser.post(f"{at}/open")
    ruth.post(f"{at}/decide", data={"verdict": "hidden", "why": "We ask, we don’t press.", "seen": ""})

    late = sam.post(f"{at}/decide", data={"verdict": "shown", "why": "I see nothing wrong.", "seen": ""})

    assert late.status_code == 409
    assert "I see nothing wrong." in late.text
    assert RUDE not in anybody.get(page_of(flagged.referral)).text


def test_the_parties_see_that_somebody_looked(flagged, cast, browser_of, anybody):
    browser_of(cast.ruth).post(f"/board/flags/{flagged.id}/open")

    seen = "looked at a line that somebody had flagged"
    assert seen in browser_of(cast.tomas).get(f"/r/{flagged.referral_id}").text
    assert seen in anybody.get(page_of(flagged.referral)).text


def test_the_writer_answers_and_only_the_organizers_read_it(flagged, cast, browser_of, anybody):
    ruth, tomas, at = browser_of(cast.ruth), browser_of(cast.tomas), f"/board/flags/{flagged.id}"
    theirs = f"/r/{flagged.referral_id}/flags/{flagged.id}"
    ruth.post(f"{at}/open")
    ruth.post(f"{at}/notes", data={"note-text": "I’ll ring Tomas."})
    ruth.post(f"{at}/word", data={"word-text": "What happened, Tomas?"})
    page = tomas.get(theirs).text
    assert "What happened, Tomas?" in page
    assert "ring Tomas" not in page
    assert "scares" not in page

    assert tomas.post(theirs, data={"text": "I was in a hurry."}).status_code == 302

    assert "I was in a hurry." in ruth.get(at).text
    contact = anybody.get(f"{page_of(flagged.referral)}/flags/{flagged.id}")
    assert contact.status_code == 200
    assert "hurry" not in contact.text
    assert browser_of(cast.maya).get(theirs).status_code == 404


def test_asking_for_a_look_at_the_whole(posted, cast, browser_of, anybody):
    referral, _line = posted
    maya, ruth = browser_of(cast.maya), browser_of(cast.ruth)
    assert "Ask an organizer to look" in maya.get(f"/r/{referral.id}").text
    told = maya.post(f"/r/{referral.id}/flag", data={"about": "else", "words": "It feels wrong."}, follow_redirects=True)
    assert "You asked an organizer to look" in told.text
    assert RUDE in anybody.get(page_of(referral)).text

    flag = db.session.query(Flag).one()
    ruth.post(f"/board/flags/{flag.id}/open")
    page = ruth.get(f"/board/flags/{flag.id}").text
    assert RUDE in page
    assert "Thank you, Maya." not in page
    ruth.post(f"/board/flags/{flag.id}/decide", data={"verdict": "looked_at", "why": "We’ll talk on Thursday."})
    assert "We’ll talk on Thursday." in maya.get(f"/r/{referral.id}/flags/{flag.id}").text


def test_once_erased_nobody_is_said_to_look_at_the_words_still(session, flagged, cast, browser_of):
    forget(flagged.referral.need)
    session.commit()

    page = browser_of(cast.tomas).get(f"/r/{flagged.referral_id}").text
    assert "hidden from everyone until" not in page
    assert "These words were removed." in page
    theirs = browser_of(cast.tomas).get(f"/r/{flagged.referral_id}/flags/{flagged.id}")
    assert "The words behind this are gone" in theirs.text


def test_who_gets_in(flagged, cast, browser_of):
    at = f"/board/flags/{flagged.id}"
    for person, listed, shown in ((cast.sam, 403, 403), (cast.ruth, 200, 200), (cast.olga, 403, 403)):
        browser = browser_of(person)
        assert (browser.get("/board/flags").status_code, browser.get(at).status_code) == (listed, shown)
        if shown != 200:
            posts = [browser.post(at + below).status_code for below in ("/open", "/notes", "/word", "/decide")]
            assert set(posts) == {shown}

    db.session.query(Membership).filter_by(person_id=cast.olga.id).one().role = Role.ORGANIZER
    olga = browser_of(cast.olga)
    assert (olga.get("/board/flags").status_code, olga.get(at).status_code) == (200, 404)
    assert "No flags." in olga.get("/board/flags").text
    assert {olga.post(at + below).status_code for below in ("/open", "/notes", "/word", "/decide")} == {404}


def test_an_organizer_who_takes_part_doesnt_find_it_and_an_administrator_does(flagged, cast, browser_of):
    for person, role in ((cast.ruth, Role.MEMBER), (cast.tomas, Role.ORGANIZER)):
        db.session.query(Membership).filter_by(person_id=person.id).one().role = role
    olga = browser_of(cast.olga)
    db.session.query(Membership).filter_by(person_id=cast.olga.id).delete()
    db.session.query(Account).filter_by(person_id=cast.olga.id).one().administer()

    tomas, at = browser_of(cast.tomas), f"/board/flags/{flagged.id}"
    assert "No flags." in tomas.get("/board/flags").text
    assert tomas.get(at).status_code == 404
    assert "Pressure" in olga.get("/board/flags").text
    olga.post(f"{at}/open")
    assert RUDE in olga.get(at).text
    assert olga.get(f"/r/{flagged.referral_id}").status_code == 404
    assert olga.get("/board/quiet").status_code == 404


def test_a_line_costs_no_statement_and_ones_own_has_no_link(posted, cast, browser_of):
    referral, line = posted
    link = f'href="/r/{referral.id}/flag/{line.id}"'

    assert link in browser_of(cast.maya).get(f"/r/{referral.id}").text
    assert link not in browser_of(cast.tomas).get(f"/r/{referral.id}").text
    assert link not in browser_of(cast.ruth).get(f"/r/{referral.id}").text
    assert browser_of(cast.tomas).get(f"/r/{referral.id}/flag/{line.id}").status_code == 409


def test_a_page_without_a_flag_asks_no_more_of_the_database(posted, cast, browser_of):
    referral, _line = posted
    maya = browser_of(cast.maya)
    maya.get("/home")

    with statements() as asked:
        maya.get(f"/r/{referral.id}")

    assert not [one for one in asked if "FROM flag" in one]


def test_the_contact_takes_along_what_they_asked_and_what_was_said(flagged, cast, browser_of, anybody):
    ruth, at = browser_of(cast.ruth), f"/board/flags/{flagged.id}"
    ruth.post(f"{at}/open")
    ruth.post(f"{at}/decide", data={"verdict": "hidden", "why": "We ask."})

    (asked,) = anybody.get(f"{page_of(flagged.referral)}/data.json").json["you_asked_an_organizer"]

    assert (asked["about"], asked["words"]) == ("pressure", "It scares me.")
    assert (asked["decided"], asked["why"]) == ("hidden", "We ask.")


def test_a_list_of_flags_asks_as_often_for_many_as_for_few(at, cast, browser_of):
    ruth, counted = browser_of(cast.ruth), []
    for _ in range(2):
        for _ in range(3):
            referral = at("in_touch")
            line = referral.post(by=cast.tomas, text=RUDE, readers=Readers.ALL)
            db.session.commit()
            Flag.raised(referral, by=cast.priya, about=About.PRESSURE, entry=line)
        ruth.get("/board/flags")
        with statements() as asked:
            assert ruth.get("/board/flags").status_code == 200
        counted.append(len(asked))

    assert counted[0] == counted[1] <= 6


def test_who_wrote_it_while_they_covered_still_reads_what_is_said_to_them(at, cast, browser_of):
    referral = at("in_touch")
    line = referral.post(by=cast.tomas, text=RUDE, readers=Readers.ALL)
    line.by = cast.sam
    db.session.commit()
    flag = Flag.raised(referral, by=cast.priya, about=About.UNKIND, entry=line)

    assert browser_of(cast.sam).get(f"/r/{referral.id}/flags/{flag.id}").status_code == 200
    assert browser_of(cast.sam).get(f"/r/{referral.id}").status_code == 404
