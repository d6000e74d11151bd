"""The checker that every page of every test goes through sees what it should."""

import pytest

from tests.html import problems

PAGE = "<!doctype html><html lang=en><title>Home</title><body>{}</body></html>"


def test_a_page_in_order_has_no_problems():
    fields = '<label for="name">Name</label><input id="name" name="name"><label><input type="radio"> Yes</label>'

    assert problems(PAGE.format(f"<h1>Hello</h1><form>{fields}</form>")) == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("<h2>Hello</h2>", "0 h1"),
        ("<h1>One</h1><h1>Two</h1>", "2 h1"),
        ("<h1>Hello</h1><p><div></div></p>", "unexpected-end-tag"),
        ('<h1 id="a">Hello</h1><p id="a"></p>', "id 'a' stands 2 times"),
        ('<h1>Hello</h1><input name="q">', "input 'q' has no label"),
        ('<h1>Hello</h1><label for="q"></label><input id="q" name="q">', "input 'q' has no label"),
        ('<h1>Hello</h1><textarea name="q"></textarea>', "textarea 'q' has no label"),
        ('<h1 style="color: red">Hello</h1>', "inline style on h1"),
        ("<h1>Hello</h1><script>1</script>", "inline script"),
        ('<h1>Hello</h1><p onclick="1">x</p>', "onclick on p"),
        ('<h1>Hello</h1><img src="x.png">', "img without alt"),
        ('<h1>Hello</h1><a href="/"></a>', "a without words"),
        ('<h1>Hello</h1><p aria-labelledby="b">x</p>', "aria-labelledby points to 'b'"),
    ],
)
def test_each_problem_is_named(body, problem):
    assert any(problem in found for found in problems(PAGE.format(body)))


def test_a_page_needs_a_title_and_a_language():
    assert {"no title", "no lang"} <= set(problems("<!doctype html><html><title></title><h1>Hello</h1></html>"))


def test_a_part_of_a_page_needs_no_heading():
    assert problems('<p aria-labelledby="elsewhere">Sent.</p>') == []
