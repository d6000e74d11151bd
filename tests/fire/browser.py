"""A receiver's browser: it asks about an offer, and sends the same form again when nobody answers, as people do."""

import re
import time
from collections.abc import Callable
from functools import partial
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from tests.fire.club import Open
from tests.fire.house import PATIENCE

HIDDEN = re.compile(r'name="([a-z_]+)" value="([^"]*)"')
FORM = "application/x-www-form-urlencoded"


class Browser:
    def __init__(self, port: int, offer: Open) -> None:
        self.port, self.path, self.cookie = port, f"/r/{offer.referral_id}/ask", offer.cookie

    def ask(self, text: str) -> None:
        self._patiently("POST", self._filled(text))

    def ask_dying(self, text: str, moment: str) -> Callable[[], str]:
        """The server dies "before" or "after" it has kept the question; what comes back sends the form again."""
        form = self._filled(text)
        assert self._answer("POST", form, dies=moment) is None
        return partial(self._patiently, "POST", form)

    def _filled(self, text: str) -> dict[str, str]:
        return dict(HIDDEN.findall(self._patiently("GET", {}))) | {"text": text}

    def _patiently(self, method: str, form: dict[str, str]) -> str:
        end = time.monotonic() + PATIENCE
        while (answer := self._answer(method, form)) is None:
            assert time.monotonic() < end, "nobody answers any more"
            time.sleep(0.05)
        return answer

    def _answer(self, method: str, form: dict[str, str], dies: str = "") -> str | None:
        """None when there is none."""
        headers = {"Cookie": self.cookie, "Content-Type": FORM, "X-Dies": dies}
        line = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.request(method, self.path, urlencode(form), headers)
            answer = line.getresponse()
            text = answer.read().decode()
        except (OSError, HTTPException):
            return None
        finally:
            line.close()
        assert answer.status == (200 if method == "GET" else 302), (answer.status, text)
        self.cookie = (answer.headers["Set-Cookie"] or self.cookie).partition(";")[0]
        return text
