"""What the documents point at is there."""

import re

import pytest

from tests.wording import ROOT

WRONG = (ROOT / "docs/what-goes-wrong.md").read_text()
PLAYED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", WRONG)


@pytest.mark.parametrize(("path", "name"), PLAYED)
def test_a_test_that_is_named_exists(path, name):
    assert re.search(rf"^def {name}\(", (ROOT / path).read_text(), re.MULTILINE)


def test_each_thing_that_goes_wrong_is_played_through():
    rows = [row.split("|") for row in WRONG.splitlines() if re.match(r"\| \d", row)]

    assert [int(row[1]) for row in rows] == list(range(1, 13))
    assert all("::test_" in row[5] for row in rows)
