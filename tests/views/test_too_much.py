"""Numbers, bodies and addresses larger than anybody types: a calm page, never a fault."""

import pytest

from exchange.tokens import Purpose, sign

HUGE = "9" * 30


@pytest.mark.parametrize("path", ["/members", "/referrals"])
@pytest.mark.parametrize("page", [HUGE, "9" * 5000, "-1", "one"])
def test_a_page_nobody_has(path, page, maya, browser_of):
    assert browser_of(maya).get(f"{path}?page={page}").status_code in (200, 404)


def test_a_version_nobody_has_seen(at, anybody):
    need = at("offered").need
    page = f"/c/{sign(Purpose.CONTACT, need.id, need.generation)}"

    answer = anybody.post(f"{page}/yes", data={"seen": "9" * 5000, "right": "yes"})

    assert answer.status_code == 409


@pytest.mark.parametrize("path", ["/c/lost", "/sign-in"])
def test_more_than_we_can_carry(path, anybody):
    answer = anybody.post(path, data={"email": "x" * 2_000_000})

    assert answer.status_code == 413
    assert "shorten it a little" in answer.text
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize("path", ["/m/a%00b", "/mailbox/a%00b", "/mailbox?to=a%00b", "/members?q=a%00b", "/referrals?q=a%00b"])
def test_a_zero_byte_in_an_address(path, maya, browser_of):
    assert browser_of(maya).get(path).status_code in (200, 404)


def test_where_somebody_was_going_fits_into_a_cookie(anybody):
    anybody.get(f"/sign-in?then=/{'a' * 3000}")

    with anybody.session_transaction() as cookie:
        assert "then" not in cookie
