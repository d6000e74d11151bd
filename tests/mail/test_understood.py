"""What counts as an answer, and what does not: rather not understood than wrongly."""

from datetime import date, time
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from flask import Flask

from exchange.config import Settings
from exchange.languages import speaking
from exchange.mail.inbound import Spoken, Understood, Word, understood
from exchange.words.answers import ANSWERS, DAYS
from tests.conftest import app_on
from tests.mail.test_corpus import as_said

TUESDAY = date(2026, 6, 2)

CLEAR = {
    "yes": "yes", "Yes please!": "yes", "OK": "yes", "“Yes”": "yes", "Yes, gladly.": "yes", "YES 👍": "yes",
    "Yes, I can do that": "yes",
    "No thanks": "no", "not this one": "no", "No, too busy": "no", "No thanks, I don’t have time": "no",
    "later": "later", "not yet": "not-yet", "no not yet": "not-yet", "later 5 June": "later 2026-06-05",
    "Later, June 5th please": "later 2026-06-05",
    "later 5.6.": "later 2026-06-05", "later 05/06/2026": "later 2026-06-05", "later 2026-06-05": "later 2026-06-05",
    "later Friday": "later 2026-06-05", "later tomorrow": "later 2026-06-03", "later next week": "later 2026-06-08",
    "later in 2 weeks": "later 2026-06-16", "later in a month": "later 2026-07-02", "later end of June": "later 2026-06-30",
    "later 3 March": "later 2027-03-03", "remind me on Monday": "later 2026-06-08",
    "met": "met", "we met on Tuesday": "met 2026-05-26", "We’ve met yesterday": "met 2026-06-01", "we've met": "met",
    "not met yet": "not-met", "it didn’t happen": "not-met", "I’ve said hello": "hello", "we’ve spoken": "hello",
    "tried": "tried", "done": "done",
    "Done. The colour is another one though": "done", "paid": "paid", "not yet paid": "not-paid", "happy": "happy",
    "not quite": "unhappy", "still waiting": "waiting", "date 12 June 10:00": "date 2026-06-12 10:00:00",
    "Date: Friday 12 June at 3pm": "date 2026-06-12 15:00:00", "we meet on 12.6. at 10.30": "date 2026-06-12 10:30:00",
    "pass to Eva": "pass-to Eva", "Pass it to Eva van Berg, please": "pass-to Eva van Berg", "hand it back": "hand-back",
    "wait": "wait", "stop": "stop", "help": "help", "leave it": "leave",
}  # fmt: skip
NUMBERED = {
    "1 met, 2 later 5 June, 3 pass to Eva": "1 met; 2 later 2026-06-05; 3 pass-to Eva", "1. yes\n2) no thanks": "1 yes; 2 no",
    "#1: yes; #2: no": "1 yes; 2 no", "1 yes 2 no 3 later": "1 yes; 2 no; 3 later", "1 yes and 2 no": "1 yes; 2 no",
    "2 later, 5 June, 3 done": "2 later 2026-06-05; 3 done", "- 1 yes\n- 4 done": "1 yes; 4 done",
}  # fmt: skip
DOUBTFUL = [
    "Yes but only if it can wait", "Yes, but not before May", "Yes.\nBut not before May", "Yes?", "Yes, or is it far?",
    "No idea who that is", "No, I don’t mind", "No problem", "Not sure", "Nothing yet", "Done with this club!",
    "Done, no, wait",
    "Later maybe", "later 31 June", "later 1 May 2026", "later 20 May", "later tonight", "met with disapproval", "met 5 June",
    "date", "we meet", "pass to", "pass to whoever you think is best", "Happy to help", "Help me with this",
    "Stop it, I said no",
    "Wait, what is this?", "Paid parking only", "ok, done", "Done. Not happy though", "Hello", "Hi Maya,",
    "5 June works for me", "2 weeks", "1 and 2 yes",
    "1 yes\n1 no", "1 done\nbut I’m not happy", "Yesterday", "yes-man", "noon is fine", "", " \n ", "?" * 500, "yes " * 500,
]  # fmt: skip


def said(text: str) -> str:
    return "; ".join(as_said(answer) for answer in understood(text, TUESDAY).answers)


@pytest.fixture(autouse=True)
def english(app: Flask):
    with app.app_context():
        yield


@pytest.mark.parametrize(("text", "answer"), (CLEAR | NUMBERED).items())
def test_a_clear_answer_is_understood(text, answer):
    assert said(text) == answer


@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_is_not_clear_is_kept_as_it_was_written(text):
    assert understood(text, TUESDAY) == Understood((), text.strip())


def test_a_greeting_comes_before_and_a_note_after():
    answers = understood("Hello Maya,\n\nYes, please. I’ll ring on Friday.\n\nTom", TUESDAY).answers

    assert answers == (Spoken(None, Word.YES, note="I’ll ring on Friday.\n\nTom"),)


def test_a_number_keeps_its_own_note_and_the_rest_stays():
    heard = understood("1 no thanks\ntoo far away\n\n2 date 12 June 9am\n3 what is that?\n\nSee you", TUESDAY)

    assert heard.answers == (
        Spoken(1, Word.NO, note="too far away"),
        Spoken(2, Word.DATE, date(2026, 6, 12), time(9)),
    )
    assert heard.rest == "3 what is that?\n\nSee you"


def test_every_word_can_be_said_and_none_twice():
    phrases = [phrase.strip() for listed in ANSWERS.values() for phrase in listed.split(",")]

    assert set(ANSWERS) == set(Word)
    assert len(phrases) == len(set(phrases))


@pytest.fixture
def german(tmp_path: Path) -> Flask:
    """An application that knows some German, as a translator in Vienna would write it; other tests speak of German too."""
    catalog = Catalog(locale="de_AT")
    catalog.add(ANSWERS["yes"], "ja, ja gerne")
    catalog.add(ANSWERS["later"], "später, später bitte")
    catalog.add(DAYS["before"], "am, ab, bis, bis zum")
    catalog.add(DAYS["next"], "nächste, nächsten")
    catalog.add(DAYS["week"], "Woche, Wochen")
    folder = tmp_path / "de_AT" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalog)
    extra = {"BABEL_TRANSLATION_DIRECTORIES": str(tmp_path)}
    return app_on(Settings(data_dir=tmp_path, database_url="sqlite://", secret_key="test", extra=extra))


GERMAN = {
    "Ja, gerne!": "yes", "später 5. Juni": "later 2026-06-05", "Später bitte, am Montag": "later 2026-06-08",
    "später nächste Woche": "later 2026-06-08", "1 ja, 2 later 5 June": "1 yes; 2 later 2026-06-05",
    "später bis zum 5. Dez.": "later 2026-12-05",
}  # fmt: skip


def test_another_language_is_understood_where_it_is_spoken_and_english_everywhere(german: Flask) -> None:
    with german.app_context(), speaking("de_AT"):
        assert {text: said(text) for text in GERMAN} == GERMAN
        assert {text: said(text) for text in CLEAR} == CLEAR
    with german.app_context():
        assert said("Ja, gerne!") == ""
