"""Who may open what: every address is in exactly one list, and what is not yours does not exist for you."""

import pytest

from exchange.views.access import Access, access_of

PUBLIC = """
address_links.show address_links.update front.index health.show joins.create joins.new mailbox.bring mailbox.file mailbox.html
mailbox.index mailbox.reply mailbox.show pages.data pages.gone pages.how pages.shades sign_in.create sign_in.new
sign_in.with_password sign_in_codes.again sign_in_codes.create sign_in_codes.new sign_in_links.create sign_in_links.show
"""
# The token in the address is the authority.
LINK = """
answers.create answers.show answers.undo claims.create claims.show contacts.agree contacts.answer_passing_on
contacts.answer_cover contacts.answer_flag contacts.ask_for_look contacts.ask_organizer contacts.be_named contacts.close
contacts.close_gently contacts.come_back contacts.correct contacts.cover contacts.uncover contacts.data contacts.delete
contacts.disagree contacts.disown contacts.dispute contacts.done contacts.download contacts.end contacts.end_badly
contacts.find contacts.flag contacts.flagged contacts.go_on contacts.gone contacts.gone_on contacts.later contacts.let_rest
contacts.line contacts.look contacts.lost contacts.meeting contacts.no contacts.not_me contacts.pass_on contacts.passing_on
contacts.postpone contacts.quiet contacts.refuse contacts.refuse_and_erase contacts.reopen contacts.rest contacts.said
contacts.say contacts.send_quietly contacts.settle contacts.show contacts.someone_else contacts.thank contacts.thanks
contacts.unwrite contacts.write contacts.yes unsubscribes.create unsubscribes.destroy unsubscribes.show undos.create
undos.show reviews.create reviews.show
"""


@pytest.fixture
def rules(app):
    return list(app.url_map.iter_rules())


@pytest.mark.parametrize(("access", "listed"), [(Access.PUBLIC, PUBLIC), (Access.LINK, LINK)])
def test_what_opens_without_signing_in_is_exactly_this(app, rules, access, listed):
    with app.app_context():
        assert {rule.endpoint for rule in rules if access_of(rule.endpoint) is access} == set(listed.split())


def test_everything_else_is_for_members(app, rules):
    open_to_all = set(PUBLIC.split()) | set(LINK.split())
    with app.app_context():
        members_only = {rule.endpoint for rule in rules if access_of(rule.endpoint) is Access.MEMBER}

    assert members_only == {rule.endpoint for rule in rules} - open_to_all


# Whose door is shut for a member, and proven in views/test_quiet.py.
ORGANIZERS = "/board"


def referral_addresses(app, rules, referral_id, entry_id):
    values = {"referral_id": referral_id, "entry_id": entry_id, "saying": "met", "need_id": 1, "flag_id": 1}
    with app.test_request_context():
        for rule in rules:
            if "referral_id" in rule.arguments and rule.arguments <= values.keys() and not rule.rule.startswith(ORGANIZERS):
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


def test_no_browser_keeps_what_a_member_reads(at, maya, browser_of, anybody):
    referral, client = at("meeting_set"), browser_of(maya)

    private = [client.get(path) for path in ("/home", f"/r/{referral.id}", f"/r/{referral.id}/meeting.ics", "/r/987654")]

    assert {answer.headers["Cache-Control"] for answer in private} == {"no-store"}
    assert "Cache-Control" not in anybody.get("/how").headers
