"""The key of a form leads only the same form to its first result."""

from exchange.db import db
from exchange.models.once import Once
from exchange.tokens import Purpose, sign


def claimed(referral, browser):
    """The contact takes the link of a text, which answers with a link of their own."""
    token = sign(Purpose.CLAIM, referral.need.id, referral.need.generation)
    return browser.post(f"/claim/{token}", data={"once": "their-key"})


def test_sent_twice_it_leads_to_the_same_place(at, anybody):
    referral = at("asking")
    token = sign(Purpose.CLAIM, referral.need.id, referral.need.generation)

    first, second = (anybody.post(f"/claim/{token}", data={"once": "their-key"}) for _ in range(2))

    assert first.location == second.location


def test_the_key_of_another_form_leads_nobody_to_a_page_that_is_not_theirs(app, at, anybody):
    theirs = claimed(at("asking"), anybody).location

    answer = app.test_client().post("/c/lost", data={"once": "their-key", "email": "nobody@millbrook.example"})

    assert answer.location != theirs


def test_the_key_itself_is_not_kept(at, anybody):
    claimed(at("asking"), anybody)

    assert db.session.get(Once, "their-key") is None
    assert db.session.query(Once).count() == 1


def test_a_key_with_a_zero_byte_is_a_key_like_any_other(anybody):
    answer = anybody.post("/c/lost", data={"once": "a\x00b", "email": "nobody@millbrook.example"})

    assert answer.status_code == 302
