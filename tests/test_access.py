"""Who may open what: every address is in exactly one list, and what is not yours does not exist for you."""

import pytest

from exchange.views.access import Access

PUBLIC = """
front.index sign_in.new sign_in.create pages.how pages.data pages.shades health.show
""".split()


@pytest.fixture
def rules(app):
    return list(app.url_map.iter_rules())


def test_every_endpoint_is_in_exactly_one_list(app, rules):
    with app.app_context():
        from exchange.views.access import access_of

        assert {access_of(rule.endpoint) for rule in rules} <= set(Access)


def referral_addresses(app, rules, referral_id, entry_id):
    values = {"referral_id": referral_id, "entry_id": entry_id, "saying": "met", "need_id": 1}
    with app.test_request_context():
        for rule in rules:
            if "referral_id" in rule.arguments and rule.arguments <= values.keys():
                address = app.url_for(rule.endpoint, **{name: values[name] for name in rule.arguments})
                yield from ((method, address) for method in rule.methods & {"GET", "POST"})


@pytest.mark.parametrize("who", ["sam", "olga"])
def test_a_referral_does_not_exist_for_others(app, rules, at, cast, browser_of, who):
    referral = at("in_touch")
    entry_id = referral.timeline[-1].id
    client = browser_of(getattr(cast, who))

    answers = {
        (method, address): client.open(address, method=method).status_code
        for method, address in referral_addresses(app, rules, referral.id, entry_id)
    }

    assert len(answers) > 30
    assert {key: code for key, code in answers.items() if code != 404} == {}


def test_an_unknown_referral_looks_the_same_as_a_foreign_one(at, cast, browser_of):
    client = browser_of(cast.sam)
    referral = at("in_touch")

    foreign, unknown = client.get(f"/r/{referral.id}"), client.get("/r/987654")

    assert (foreign.status_code, foreign.text) == (unknown.status_code, unknown.text)


def test_a_stranger_is_asked_to_sign_in_everywhere(app, rules, at, anybody):
    referral = at("in_touch")

    for method, address in referral_addresses(app, rules, referral.id, 1):
        answer = anybody.open(address, method=method)
        assert answer.status_code == 302, address
        assert "/sign-in" in answer.location


def test_an_organizer_sees_who_and_how_far_but_no_words(at, cast, browser_of):
    referral = at("in_touch")

    page = browser_of(cast.ruth).get(f"/r/{referral.id}")

    assert page.status_code == 200
    assert "Priya" in page.text
    for hidden in ("Nair", "leafandladle", "7946", "spreadsheet", "meet Tomas", "Thank you, Maya"):
        assert hidden not in page.text


def test_an_organizer_can_do_nothing_to_it(app, rules, at, cast, browser_of):
    referral = at("in_touch")
    client = browser_of(cast.ruth)

    answers = {
        (method, address): client.open(address, method=method).status_code
        for method, address in referral_addresses(app, rules, referral.id, referral.timeline[-1].id)
        if (method, address) != ("GET", f"/r/{referral.id}")
    }

    assert {key: code for key, code in answers.items() if code != 404} == {}
