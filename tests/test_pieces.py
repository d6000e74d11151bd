"""The frame, the form fields and the refusals as a browser gets them."""

import gc
from pathlib import Path
from types import SimpleNamespace
from weakref import ref

import pytest
from flask import Flask, flash, render_template, render_template_string
from flask_babel import Babel
from flask_wtf import CSRFProtect, FlaskForm
from markupsafe import Markup
from wtforms import BooleanField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput

from exchange import assets, filters, headers, pieces
from tests.html import problems

ROOT = Path(__file__).parent.parent
MENU = ("home.index", "referrals.index", "asks.index", "give.new", "members.index", "me.edit", "pages.how", "pages.data")
LINKS = (*MENU, "front.index", "sign_in.new")
VIEWER = SimpleNamespace(name="Maya Okafor")
UNDO = {"message": "Sent, with thanks.", "undo_url": "/undo/1"}
REFUSALS = sorted(path.stem for path in (ROOT / "templates/errors").glob("[0-9]*.html"))

FORM_PAGE = """
{% extends "base.html" %}{% block title %}Give{% endblock %}
{% block body %}<h1>Give</h1>{{ f.summary(form) }}
<form method="post">{{ f.hidden(form) }}
{{ f.field(form.name, hint="As you’d say it", optional=true, autocomplete="off") }}{{ f.textarea(form.need) }}
{{ f.choices(form.how, hints={"1": "To both"}, ids=["how0", "how1"]) }}{{ f.choices(form.ticks) }}
{{ f.options(form.say) }}{{ f.tick(form.discreet, hint="Initials only") }}</form>
<form method="post">{{ f.hidden(form) }}{{ f.csrf() }}</form>{% endblock %}
"""
PIECES_PAGE = """
{% extends "base.html" %}{% block title %}Pieces{% endblock %}
{% block body %}<h1>Pieces</h1>{{ m.who("Maya Okafor", "giver", "s") }}{{ m.seats("both", "Did you meet?") }}
{{ m.shade(8) }}{{ m.dots(3, "Introduced") }}{{ m.track([("Offered", "Fri"), ("Said yes", "")], 2) }}
{{ m.seen() }}{{ m.seen("Maya and you") }}{{ m.told() }}{% endblock %}
"""


class GiveForm(FlaskForm):
    name = StringField("Name", [InputRequired("Who is it?")])
    need = TextAreaField("The need", [InputRequired("What do they need?")])
    how = RadioField("How", [InputRequired("Choose one.")], choices=[SelectChoice("0", "A"), SelectChoice("1", "B")])
    ticks = SelectMultipleField("Ticks", choices=[SelectChoice("a", "Real")], option_widget=CheckboxInput())
    say = RadioField("Who reads it", choices=[SelectChoice("all", "All three")], default="all")
    discreet = BooleanField("Discreet", [InputRequired("Tick it.")])


@pytest.fixture
def site(tmp_path):
    site = Flask("exchange", template_folder=str(ROOT / "templates"), static_folder=None)
    site.config["SECRET_KEY"] = "of the tests"
    site.extensions["settings"] = SimpleNamespace(data_dir=tmp_path, secure=False)
    site.config["WTF_CSRF_ENABLED"] = False
    Babel(site)
    CSRFProtect(site)
    for init in (assets.init_assets, headers.init_headers, filters.init_filters, pieces.init_pieces):
        init(site)
    for endpoint in LINKS:
        site.add_url_rule(f"/{endpoint}", endpoint, lambda: "")
    site.context_processor(lambda: {"viewer": VIEWER, "group": SimpleNamespace(name="Tom & Jerry’s Circle")})
    return site


@pytest.fixture
def rendered(site):
    """A function that renders a template as an answer to a POST, and proves it in order."""

    def render(source, form=None, typed=None, **context):
        with site.test_request_context("/give.new", method="POST", data=typed or {}):
            if form:
                context["form"] = form()
                context["form"].validate()
            html = (render_template if source.endswith(".html") else render_template_string)(source, **context)
        assert problems(html) == []
        return html

    return render


def test_every_error_is_listed_on_top_and_stands_at_its_field(rendered):
    html = rendered(FORM_PAGE, form=GiveForm)

    assert "<title>Error: Give" in html
    assert html.index('role="alert"') < html.index("<form")
    assert '<a href="#name">Who is it?</a>' in html
    assert 'aria-describedby="name-hint name-error"' in html
    assert html.count('aria-invalid="true"') == 3
    assert '<fieldset id="how" tabindex="-1" class="field wrong" aria-describedby="how-error">' in html


def test_what_was_typed_stays_and_is_escaped_once(rendered):
    html = rendered(FORM_PAGE, form=GiveForm, typed={"need": "Tom & <b>Jerry</b>", "how": "1"})

    assert "Tom &amp; &lt;b&gt;Jerry&lt;/b&gt;</textarea>" in html
    assert '<input checked id="how1" name="how"' in html


def test_a_form_in_order_says_nothing_of_errors(rendered):
    html = rendered(FORM_PAGE, form=GiveForm, typed={"name": "Priya", "need": "Books", "how": "0", "discreet": "y"})

    assert "Error:" not in html
    assert "aria-invalid" not in html


def test_the_pieces_say_in_words_what_they_show(rendered):
    html = rendered(PIECES_PAGE)

    assert "A real introduction" in html
    assert "Step 3 of 6: Introduced" in html
    assert html.count('class="ball"') == 2
    assert 'aria-current="step"' in html
    assert "Only Maya and you" in html


def test_a_stranger_meets_no_menu_but_a_way_in(rendered):
    html = rendered(PIECES_PAGE, viewer=None)

    assert "Sign in" in html
    assert "<nav" not in html


def test_what_was_done_can_be_undone_from_the_next_page(site):
    def sent():
        flash(UNDO, "undo")
        return render_template_string(PIECES_PAGE)

    site.add_url_rule("/sent", "home.sent", sent)

    html = site.test_client().get("/sent").text

    assert problems(html) == []
    assert '<form method="post" action="/undo/1">' in html
    assert "Send now" not in html


@pytest.mark.parametrize("name", REFUSALS)
def test_every_refusal_keeps_what_was_typed(rendered, name):
    html = rendered(f"errors/{name}.html", sentence="This has been answered.", kept=[("Note", "Tom & <b>Jerry</b>")])

    assert "Tom &amp; &lt;b&gt;Jerry&lt;/b&gt;</textarea>" in html
    assert "noindex" in html
    assert "<script" not in html


def test_a_name_is_escaped_though_the_same_marks_were_drawn_before(site):
    with site.test_request_context():
        drawn = site.jinja_env.globals["m"]

        assert "<b>MO</b>" in drawn.seen(Markup("<b>MO</b>"))
        assert "&lt;b&gt;MO&lt;/b&gt;" in drawn.seen("<b>MO</b>")


def test_what_a_request_brings_goes_with_it(site):
    class Rows:
        has_prev = has_next = False
        pages = 1

    with site.test_request_context():
        rows = Rows()
        seen = ref(rows)
        site.jinja_env.globals["m"].pages(rows, "home.index")

    del rows
    gc.collect()
    assert seen() is None
