"""What holds for every letter: its words, its looks, its subject, and what is never in it."""

import re
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default

import html5lib
import pytest
from flask import Flask

from exchange.db import db
from exchange.mail.compose import compose
from exchange.mail.message import Message
from exchange.models.letter import LetterKind
from exchange.models.referral import Referral
from tests.cast import Cast, referral_at
from tests.mail import letters
from tests.mail.conftest import changed
from tests.mail.letters import STORIES, owed
from tests.mail.sink import Sink
from tests.mail.test_letters import enveloped, every_letter, written

K = LetterKind
At = Callable[..., Referral]
FORBIDDEN = r"\b(leads?|prospects?|clients?|recipients?|users?|shade|ball|seats?|overdue|late|failed|rejected)\b"

SECRETS = ("Priya", "Nair", "PN", "spreadsheet", "VAT", "books and")


def words_of(text: str) -> list[str]:
    """The words alone, without addresses and rulers; a heading is in capitals in the text."""
    return re.findall(r"[^\W_]+", re.sub(r"https?://\S+", " ", text).lower())


@every_letter
def test_its_words(kind: LetterKind, variant: str, cast: Cast) -> None:
    """A short subject that tells nothing, no word of a sales office, and why it came."""
    message = written(kind, variant, cast)

    assert 0 < len(message.subject) <= 60
    assert not [secret for secret in SECRETS if secret in message.subject]
    assert not re.search(FORBIDDEN, f"{message.subject} {message.body}", re.IGNORECASE)
    assert re.search(r"\n--\n(You got this because|Why you got this)", message.body)


@every_letter
def test_its_html(kind: LetterKind, variant: str, cast: Cast) -> None:
    """It parses, loads nothing, says the same as the text, and leads to the same places."""
    message, parser = written(kind, variant, cast), html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(message.html)
    house, links = tree.find(".//td[@class='px bar']")[-1].tail, [link.get("href") for link in tree.iter("a")]

    assert not parser.errors
    assert not [tag for tag in ("img", "script", "link", "form") if tree.find(f".//{tag}") is not None]
    assert "prefers-color-scheme: dark" in message.html
    in_order = sorted if kind is K.DIGEST else list  # its items begin with the question in the text, with whose it is in HTML
    assert in_order(words_of(" ".join(tree.find("body").itertext()))) == in_order([*words_of(house), *words_of(message.body)])
    assert all(link.startswith("http://localhost:8000/") and link in message.body for link in links)


def test_what_people_write_is_escaped_once_in_html_and_not_at_all_in_text(cast: Cast) -> None:
    referral = referral_at("offered", cast)
    referral.ask(by=cast.tomas, text="Is it for Tom & <b>Jerry</b>?")
    message = compose(enveloped([owed(referral, K.QUESTION, cast.maya)]))

    assert "Tom & <b>Jerry</b>" in message.body
    assert "Tom &amp; &lt;b&gt;Jerry&lt;/b&gt;" in message.html


def test_a_name_is_escaped_too(cast: Cast) -> None:
    cast.tomas.name = "T&<i>mas Lindqvist"
    message = compose(enveloped([letters.question(cast)]))

    assert "T&<i>mas has a question first" in message.subject
    assert "T&<i>mas would like to know" in message.body
    assert "T&amp;&lt;i&gt;mas would like to know" in message.html


def test_several_in_one_are_counted_and_stand_below_each_other(cast: Cast) -> None:
    message = compose(enveloped([letters.accepted(cast), letters.news_of_a_date(cast), letters.thanks(cast)]))

    assert message.subject == "3 things for you in Millbrook Business Circle"
    assert [line for line in message.body.splitlines() if re.match(r"\d\. ", line)] == [
        "1. Tomas said yes, and thank you",
        "2. News from Tomas and one introduction",
        "3. A thank-you from Tomas",
    ]
    assert "From Millbrook" not in message.sender
    assert "via" not in message.sender


def test_a_mail_without_a_subject_keeps_its_head() -> None:
    mail = Message(subject="", recipients=["maya@m.example"], sender="mail@goodword.example", message_id="<1@x.example>")

    found = message_from_bytes(mail.as_bytes(), policy=default)

    assert (found["Subject"], found["Message-ID"]) == ("", "<1@x.example>")


def test_a_group_with_a_long_name_does_not_make_a_long_subject(cast: Cast) -> None:
    cast.millbrook.name = "The Honourable Society of Millbrook Traders, Makers and Menders"

    message = compose(enveloped([letters.accepted(cast), letters.thanks(cast)]))

    assert len(message.subject) <= 60


def test_the_readers_own_clock_counts(cast: Cast) -> None:
    cast.tomas.timezone = "Asia/Tokyo"
    body = compose(enveloped([letters.offer(cast)])).body.replace("\n", " ")

    assert "Fri 5 Jun, 8:00" in body


@pytest.mark.parametrize(("kind", "variant"), [key for key in STORIES if key[0] in (K.OFFER, K.STILL_YOURS, K.REPLY)])
def test_before_yes_a_receiver_reads_a_first_name_and_nothing_to_reach_anybody_by(
    kind: LetterKind, variant: str, cast: Cast
) -> None:
    message = written(kind, variant, cast)

    for secret in ("Nair", "priya@", "+4420"):
        assert secret not in message.as_bytes().decode("ascii").replace("=\n", "")
        assert secret not in message.body


@every_letter
def test_where_it_is_kept_discreet_no_need_is_in_the_mail(kind: LetterKind, variant: str, cast: Cast) -> None:
    letter = STORIES[kind, variant](cast)
    for referral in db.session.query(Referral):
        referral.need.discreet = True
        for said in (*referral.timeline, *referral.thank_yous):
            said.text = "Outgrown a spreadsheet"
    message = compose(enveloped([letter]))

    assert "spreadsheet" not in message.body
    assert "spreadsheet" not in message.html


@pytest.mark.parametrize("stage", ["asking", "introduced", "met", "paid"])
def test_what_the_footer_says_about_the_receiver_is_true(stage: str, at: At, cast: Cast) -> None:
    referral = at(stage)
    body = compose(enveloped([letters.add(cast, K.NEW_LINK, cast.priya, referral)])).body.replace("\n", " ")

    assert ("Maya and Tomas can see them." in body) is referral.details_open_to(cast.tomas)
    assert ("only Maya can see until you say yes" in body) is (not referral.details_open_to(cast.tomas))


def test_after_a_no_the_footer_says_that_only_the_giver_sees_it(at: At, cast: Cast) -> None:
    referral = at("introduced")
    referral.refuse(by=cast.priya)
    body = compose(enveloped([letters.add(cast, K.NEW_LINK, cast.priya, referral)])).body.replace("\n", " ")

    assert not referral.details_open_to(cast.tomas)
    assert "Maya and Tomas can see them." not in body
    assert "Only Maya can." in body


def test_only_what_is_known_is_named(cast: Cast) -> None:
    letter = letters.introduction_asked(cast)
    cast.priya.phone = None

    assert "your name and email to introduce you" in compose(enveloped([letter])).body.replace("\n", " ")


def test_the_link_that_stops_a_mail_stands_whole_in_its_head(cast: Cast) -> None:
    """A program looks for it there, and undoes neither RFC 2047 nor a line break inside."""
    mail = compose(enveloped([letters.digest(cast)])).as_string()

    assert re.search(r"^List-Unsubscribe: <http://localhost:8000/unsubscribe/[\w.-]+>\r$", mail, re.MULTILINE)


def test_where_nobody_reads_answers_the_contacts_goes_to_the_giver(cast: Cast, sink: Sink) -> None:
    assert compose(enveloped([letters.only_if(cast)])).reply_to == "Maya Okafor <maya@millbrook.example>"


def test_each_mail_about_a_referral_has_an_address_of_its_own_for_the_answer(app: Flask, cast: Cast, sink: Sink) -> None:
    with changed(app, reply_address="reply@goodword.example"):
        offer, asked = (compose(enveloped([tell(cast)])).reply_to for tell in (letters.offer, letters.only_if))

    assert re.fullmatch(r"Maya Okafor via Millbrook Business Circle <reply\+\d+s[a-z2-7]{16}@goodword\.example>", str(offer))
    assert offer != asked


def test_what_members_write_to_each_other_never_reaches_an_organizer_by_mistake(cast: Cast, sink: Sink) -> None:
    to_member = compose(enveloped([letters.offer(cast)]))

    assert to_member.reply_to is None
    assert "a reply to this mail reaches nobody" in to_member.body.replace("\n", " ")


def test_who_acted_stands_as_sender_unless_it_was_the_contact(cast: Cast) -> None:
    assert compose(enveloped([letters.question(cast)])).sender.startswith("Tomas Lindqvist via Millbrook Business Circle")
    assert compose(enveloped([letters.note_from_contact(cast)])).sender.startswith("Millbrook Business Circle")


def test_a_letter_can_be_written_again_word_for_word(cast: Cast) -> None:
    envelope = enveloped([letters.sign_in(cast)])
    first, second = compose(envelope), compose(envelope)

    assert (first.message_id, first.subject, first.body, first.html) == (
        second.message_id,
        second.subject,
        second.body,
        second.html,
    )


@pytest.mark.parametrize("key", [key for key in STORIES if key[0] in (K.HAPPY, K.INTRODUCTION) or "contact" in key[1]])
def test_the_contact_is_never_asked_about_money(key: tuple[LetterKind, str], cast: Cast) -> None:
    letter = STORIES[key](cast)

    if letter.to is cast.priya:
        assert not re.search(r"\b(pa(y|id)|invoice|price|money|bill)\b", compose(enveloped([letter])).body)
