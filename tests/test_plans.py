"""However many rows a table has, a page finds its own by an index."""

import re

import pytest

from exchange.db import Base
from tests.counting import plans

PAGES = (
    "/home",
    "/referrals",
    "/referrals?show=ended",
    "/referrals?q=pri",
    "/r/{id}",
    "/r/{id}/stuck",
    "/members",
    "/asks",
    "/me/numbers",
    "/board",
    "/board/quiet",
    "/board/mail",
    "/board/flags",
    "/board/log",
)
TABLES = "|".join(Base.metadata.tables)
# A whole table, or one made for this statement alone; of an index that holds only a few rows, all may be read.
WHOLE = re.compile(rf"SCAN ({TABLES})(_\d+)?(?! USING (COVERING )?INDEX ix_envelope_unsent)\b|AUTOMATIC|MATERIALIZE \(join")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_reads_a_whole_table(at, browser_of, maya, ruth, path):
    browser = browser_of(ruth if path.startswith("/board") else maya)
    address = path.format(id=at("met").id)

    with plans() as found:
        assert browser.get(address).status_code == 200

    assert len(found) > 1
    assert {statement: steps for statement, steps in found.items() if any(map(WHOLE.search, steps))} == {}
