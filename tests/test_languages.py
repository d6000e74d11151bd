"""A page speaks one language, and a letter written meanwhile may speak another."""

from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from flask import Flask, current_app

from exchange.config import Settings
from exchange.languages import gettext, speaking
from tests.conftest import app_on


@pytest.fixture
def german(tmp_path: Path) -> Flask:
    """An application that has one sentence of German."""
    catalog = Catalog(locale="de")
    catalog.add("Good morning, %(name)s", "Guten Morgen, %(name)s")
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalog)
    extra = {"BABEL_TRANSLATION_DIRECTORIES": str(tmp_path)}
    return app_on(Settings(data_dir=tmp_path, database_url="sqlite://", secret_key="test", extra=extra))


def greeting() -> str:
    return current_app.jinja_env.from_string("{{ _('Good morning, %(name)s', name='<Maya>') }}").render()


def test_a_letter_speaks_its_readers_language_and_the_page_goes_on_in_its_own(german: Flask) -> None:
    with german.test_request_context():
        assert gettext("Good morning, %(name)s", name="Maya") == "Good morning, Maya"
        with speaking("de"):
            assert gettext("Good morning, %(name)s", name="Maya") == "Guten Morgen, Maya"
            assert greeting() == "Guten Morgen, &lt;Maya&gt;"
        assert greeting() == "Good morning, &lt;Maya&gt;"


def test_the_next_request_does_not_inherit_a_language(german: Flask) -> None:
    with german.test_request_context(), speaking("de"):
        gettext("Good morning, %(name)s")

    with german.test_request_context():
        assert gettext("Good morning, %(name)s", name="Maya") == "Good morning, Maya"


def test_outside_a_request_nothing_is_remembered(german: Flask) -> None:
    with german.app_context():
        gettext("Good morning, %(name)s")
        with speaking("de"):
            assert greeting() == "Guten Morgen, &lt;Maya&gt;"


def test_many_are_said_otherwise_than_one(german: Flask) -> None:
    counted = "{{ ngettext('%(num)d letter for %(name)s', '%(num)d letters for %(name)s', many, name='<Maya>') }}"
    with german.test_request_context():
        said = [german.jinja_env.from_string(counted).render(many=many) for many in (1, 2)]

    assert said == ["1 letter for &lt;Maya&gt;", "2 letters for &lt;Maya&gt;"]


def test_where_nothing_is_escaped_names_stay_as_they_are(german: Flask) -> None:
    with german.test_request_context():
        template = german.jinja_env.overlay(autoescape=False).from_string("{{ _('100 %% of %(name)s', name='<Maya>') }}")

        assert template.render() == "100 % of <Maya>"
