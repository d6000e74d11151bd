"""An address that was worked out once stays right for whoever asks next."""

from flask import Flask, render_template_string


def rendered(app: Flask, asked: str, **request: str) -> str:
    with app.test_request_context(**request):
        return render_template_string("{{ " + asked + " }}")


def test_one_page_is_not_taken_for_another(app: Flask) -> None:
    first, second = (rendered(app, f"url_for('referrals.show', referral_id={number}, _anchor='write')") for number in (1, 2))

    assert (first, second) == ("/r/1#write", "/r/2#write")


def test_an_address_with_a_host_follows_the_request(app: Flask) -> None:
    asked = "url_for('front.index', _external=True)"

    assert rendered(app, asked, base_url="https://one.example") == "https://one.example/"
    assert rendered(app, asked, base_url="https://two.example") == "https://two.example/"


def test_below_a_folder_every_address_is_below_it(app: Flask) -> None:
    assert rendered(app, "url_for('front.index')") == "/"
    assert rendered(app, "url_for('front.index')", base_url="http://localhost/club") == "/club/"
