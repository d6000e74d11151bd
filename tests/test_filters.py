"""Moments in the viewer's zone, names in short, people's own words made safe once."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from flask import Flask, g
from flask_babel import Babel

from exchange.filters import day, days_since, first_name, init_filters, initials, paragraphs, when

SATURDAY = datetime(2026, 11, 21, 9, 12, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def page():
    app = Flask(__name__)
    Babel(app)
    init_filters(app)
    with time_machine.travel(SATURDAY, tick=False), app.test_request_context():
        yield app


def test_a_moment_is_said_in_the_viewers_zone():
    assert when(SATURDAY) == "Sat 21 Nov, 9:12"

    g.timezone = ZoneInfo("Pacific/Auckland")

    assert when(SATURDAY) == "Sat 21 Nov, 22:12"


def test_a_moment_can_be_said_in_a_given_zone():
    assert when(SATURDAY, ZoneInfo("America/New_York")) == "Sat 21 Nov, 4:12"


def test_a_moment_of_another_year_says_so():
    assert when(datetime(2025, 6, 5, 14, 0, tzinfo=UTC)) == "Thu 5 Jun 2025, 14:00"


def test_a_moment_soon_after_new_year_needs_no_year():
    assert when(datetime(2027, 1, 12, 8, 0, tzinfo=UTC)) == "Tue 12 Jan, 8:00"


def test_a_day_is_the_day_where_the_viewer_is():
    assert day(date(2026, 11, 21)) == "Sat 21 Nov"
    assert day(datetime(2026, 11, 21, 23, 30, tzinfo=UTC), ZoneInfo("Europe/Berlin")) == "Sun 22 Nov"


def test_days_are_counted_by_midnights():
    assert days_since(datetime(2026, 11, 12, 23, 59, tzinfo=UTC)) == 9
    assert days_since(SATURDAY) == 0


@pytest.mark.parametrize(
    ("name", "short"),
    [("Maya Okafor", "MO"), ("Priya", "P"), ("ana maría de la cruz", "AC"), ("李 明", "李明"), ("TL", "TL"), ("", "")],
)
def test_initials(name, short):
    assert initials(name) == short


def test_first_names():
    assert first_name("Maya Okafor") == "Maya"
    assert first_name("") == ""


def test_words_are_escaped_once():
    assert paragraphs("Tom & <b>Jerry</b>") == "<p>Tom &amp; &lt;b&gt;Jerry&lt;/b&gt;</p>"


def test_lines_and_paragraphs_stay():
    assert paragraphs("One\r\ntwo\r\n\r\n\r\nThree\n") == "<p>One<br>two</p><p>Three</p>"


def test_addresses_become_links_and_scripts_do_not():
    linked = paragraphs('See https://example.org/a?b=1&c="2 and javascript:alert(1)')

    assert 'href="https://example.org/a?b=1&amp;c=' in linked
    assert 'rel="nofollow noopener noreferrer"' in linked
    assert '<a href="javascript' not in linked
    assert linked.count("<a ") == 1


def test_nothing_said_is_nothing_shown():
    assert paragraphs("  \n ") == ""


def test_templates_know_them(page):
    template = page.jinja_env.from_string("{{ at|when }} {{ 'Maya Okafor'|initials }} {{ 'a\n\nb'|paragraphs }}")

    assert template.render(at=SATURDAY) == "Sat 21 Nov, 9:12 MO <p>a</p><p>b</p>"
