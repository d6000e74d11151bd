"""What we promise everywhere, kept by looking everywhere."""

import re
from pathlib import Path

import pytest
from sqlalchemy import select

from exchange.db import Base, db
from exchange.models.letter import LetterKind
from exchange.models.timeline import HEARS, READERS, Kind
from tests.wording import ROOT, sentences, untranslated

# DOMAIN: never on a page or in a mail, unless a person wrote it.
NEVER_SAID = (
    "lead", "leads", "prospect", "prospects", "client", "clients", "recipient", "recipients", "user", "users", "ball",
    "seat", "seats", "overdue", "late", "failed", "rejected", "he", "she", "his", "her", "him",
)  # fmt: skip
# The name of the product, and what is not a word for a reader: the doctype's neighbours and units in a mail's style.
UNTRANSLATED = {"Goodword"}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_readers_hearers_and_a_sentence(kind):
    assert kind in READERS
    assert kind in HEARS
    assert (ROOT / "templates/timeline" / f"{kind}.html").exists()


@pytest.mark.parametrize("kind", LetterKind)
def test_every_letter_has_a_subject_and_words_for_text_and_html(kind):
    folder = ROOT / "templates/mail" / kind

    assert {path.name for path in folder.iterdir()} >= {"subject.txt", "body.jinja"}


def test_nothing_is_said_that_should_not_be_said():
    said = [(path.relative_to(ROOT), sentence) for path, sentence in sentences()]
    forbidden = re.compile(rf"\b({'|'.join(NEVER_SAID)})\b", re.IGNORECASE)

    assert len(said) > 500
    assert [(str(path), text) for path, text in said if forbidden.search(re.sub(r"%\(\w+\)\w", "", text))] == []


def test_nothing_shouts():
    assert [(path.name, text) for path, text in sentences() if "!" in text] == []


def test_every_word_can_be_translated():
    assert [(str(path.relative_to(ROOT)), word) for path, word in untranslated() if word not in UNTRANSLATED] == []


def test_slots_are_named_so_that_a_translator_can_move_them():
    assert [(path.name, text) for path, text in sentences() if re.search(r"%[sd]", text)] == []


def dump() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    return {table.name: sorted(map(repr, db.session.execute(select(table)).all())) for table in Base.metadata.sorted_tables}


def readable(app, **values):
    """The addresses of all pages that can be asked for with these values."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if "GET" in rule.methods and rule.arguments <= values.keys() and rule.endpoint not in ("static",):
                yield rule, app.url_for(rule.endpoint, **{name: values[name] for name in rule.arguments})


def test_reading_changes_nothing(app, at, cast, browser_of, session):
    referral = at("in_touch")
    entry = referral.timeline[-1]
    session.commit()
    clients = [browser_of(person) for person in (cast.maya, cast.tomas, cast.ruth)]
    before = dump()

    for client in clients:
        for _rule, address in readable(app, referral_id=referral.id, entry_id=entry.id, handle="tomas"):
            assert client.get(address).status_code < 500, address

    session.rollback()
    assert dump() == before


def test_a_text_with_marks_is_escaped_once(at, browser_of, maya, session):
    referral = at("introduced")
    referral.need.words = "Tom & <b>Jerry</b>"
    session.commit()

    page = browser_of(maya).get(f"/r/{referral.id}").text

    assert "Tom &amp; &lt;b&gt;Jerry&lt;/b&gt;" in page
    assert "&amp;amp;" not in page


def test_the_product_does_not_speak_of_how_it_was_made():
    """No path of a machine in what is shipped."""
    shipped = [
        p for folder in ("exchange", "templates", "migrations", "bin") for p in (ROOT / folder).rglob("*") if p.is_file()
    ]

    assert [
        p for p in shipped if p.suffix in (".py", ".html", ".txt") and re.search(r"/home/|/root/", Path(p).read_text())
    ] == []
