"""What every answer tells the browser, and what a view may say otherwise."""

from types import SimpleNamespace

import pytest
from flask import Flask

from exchange.headers import CONTENT_SECURITY_POLICY, init_headers


def app_at(secure):
    app = Flask(__name__)
    app.extensions["settings"] = SimpleNamespace(secure=secure)
    init_headers(app)
    app.add_url_rule("/", "page", lambda: "<h1>Hello</h1>")
    app.add_url_rule("/card.ics", "card", lambda: ("BEGIN", {"Content-Type": "text/calendar"}))
    app.add_url_rule("/framed", "framed", lambda: ("Hello", {"Content-Security-Policy": "sandbox"}))
    return app.test_client()


@pytest.fixture
def client():
    return app_at(secure=False)


def test_nothing_is_loaded_from_elsewhere_and_no_script_stands_in_a_page(client):
    policy = client.get("/").headers["Content-Security-Policy"]

    assert policy == CONTENT_SECURITY_POLICY
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_address_of_a_page_stays_with_us(client):
    assert client.get("/").headers["Referrer-Policy"] == "same-origin"


def test_an_answer_is_what_it_says_it_is(client):
    assert client.get("/").headers["X-Content-Type-Options"] == "nosniff"


def test_a_missing_page_carries_them_too(client):
    assert client.get("/nowhere").headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY


def test_a_view_may_set_its_own_policy(client):
    assert client.get("/framed").headers["Content-Security-Policy"] == "sandbox"


def test_only_pages_differ_for_htmx(client):
    assert "HX-Request" in client.get("/").headers["Vary"]
    assert "HX-Request" not in client.get("/card.ics").headers.get("Vary", "")


def test_https_is_remembered_only_where_it_is_used(client):
    assert "Strict-Transport-Security" not in client.get("/").headers
    assert "max-age" in app_at(secure=True).get("/").headers["Strict-Transport-Security"]
